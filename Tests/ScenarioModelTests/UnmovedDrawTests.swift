import ScenarioModel
import Testing

/// A small counter-based generator for the texts of this test.
private struct TextRandom {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(bound))
  }
  mutating func pick(_ texts: [String]) -> String { texts[below(texts.count)] }
}

/// Adding an unrelated entry to a scenario leaves every draw where it was: over generated scenarios.
@Suite struct UnmovedDrawTests {
  private static let altitudes = [
    "~ uniform(50 m, 150 m)", "~ normal(300 m, 20 m)", "~ truncnormal(100 m, 50 m, 60 m, 200 m)", "~ lognormal(100 m, 0.3)", "= 80 m",
    "~ exponential(100 m)", "~ choice(50 m, 90 m, 120 m)", "= 40 m + 5 m * index", "~ uniform(40 m + 5 m * index, 300 m)", "= ceiling / 2",
  ]
  private static let positions = [
    "~ uniform(square)", "~ clusters(square, mean_size: 2, spread: 9 m)", "~ uniform(disc(50 m, 50 m, 30 m))", "= (10 m, 20 m)",
    "~ uniform(polygon((0 m, 0 m), (90 m, 0 m), (40 m, 70 m)))", "~ uniform(difference(square, disc(50 m, 50 m, 20 m)))",
  ]
  private static let powers = ["= 1 W", "~ uniform(1 W, 2 W)", "~ normal(30 dBm, 1 dB)", "~ uniform(0.1 W, altitude / 50 m * 1 W)"]
  /// Entries that say nothing about what was there; the marked ones change how many attempts are accepted, not their draws.
  private static let additions = [
    "let spare ~ normal(0 m, 1 m)", "let spare = 3 s", "users person[4] { position ~ uniform(square) }",
    "region other = disc(1 m, 1 m, 1 m)",
    "require always_met = box[0].altitude > 0 m", "require[0.5] box[0].altitude > 0 m",
    "choice aside { one { person.position = (3 m, 3 m) }; two { person.position = (4 m, 4 m) } }", "person[1].position ~ uniform(square)",
    "channel { frequency = 3 GHz }",
  ]

  private func text(_ random: inout TextRandom, adding addition: String?) -> String {
    let count = 1 + random.below(5)
    let requirement = random.below(2) == 0 ? "require forall a, b in box where a != b: a.altitude < 9 * b.altitude" : ""
    let item = addition ?? ""
    let users = item.hasPrefix("users") ? "" : "users person[2] { }"
    return """
      scenario "s" {
        world "aerial-network" { dt = 1 s; duration = 10 s }
        region square = rectangle(0 m, 0 m, 100 m, 100 m)
        let ceiling ~ uniform(300 m, 600 m)
        agents box[\(count)] {
          position \(random.pick(Self.positions))
          altitude \(random.pick(Self.altitudes))
          radio { power_max \(random.pick(Self.powers)) }
        }
        \(users)
        \(requirement)
        require ceiling > 0 m
        \(item)
      }
      """
  }

  @Test func unrelatedEntriesMoveNoDraw() throws {
    for seed in 0..<300 {
      var first = TextRandom(state: UInt64(seed))
      var second = first
      let plain = try scenario(text(&first, adding: nil))
      let addition = first.pick(Self.additions)
      let more = try scenario(text(&second, adding: addition))
      for episode in 0..<4 {
        let a = try #require(scene(plain, seed: UInt64(seed), episode: UInt64(episode)))
        let b = try #require(scene(more, seed: UInt64(seed), episode: UInt64(episode)))
        for (p, q) in zip(Self.slots(plain), Self.slots(more)) {
          #expect(p.elements == q.elements)
          let left = Array(a[p.offset..<p.offset + p.elements * p.components])
          let right = Array(b[q.offset..<q.offset + q.elements * q.components])
          #expect(left == right, "seed \(seed), episode \(episode): \(addition)")
        }
      }
    }
  }

  private static func slots(_ scenario: CheckedScenario) -> [SceneSlots] {
    let block = scenario.world.block("agents")
    return [block.slots("position"), block.slots("altitude"), block.child("radio").slots("power_max")]
  }
}
