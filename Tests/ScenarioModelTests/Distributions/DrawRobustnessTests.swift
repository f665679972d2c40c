import DeterministicMath
import ScenarioLanguage
import ScenarioModel
import Testing

/// Whatever is written about draws, the checker gives findings or a scenario that can be drawn, with finite numbers only.
@Suite struct DrawRobustnessTests {
  @Test func exchangedWordsNeverTrap() throws {
    let text = try dataText("draws.sortie")
    let words = text.split { $0 == " " || $0 == "\n" }.map(String.init)
    let donors =
      words + [
        "0", "-1", "1e308", "1e-300", "0 m", "1e300 m", "9007199254740993", "nan", "(1 m, 2 m)", "permutation(1 m, 2 m, 3 m, 4 m)",
        "clusters(square,", "mixture(", "choice(", "where", "with:", "correlation:", "1.5", "0.5:", "in(air)", "binomial(10, 0.5)",
        "geometric(0.1)",
        "poisson(1e9)",
        "gamma(1e-5, 1 m)", "weibull(1e-5, 1 s)", "box[0].offset", "self.altitude", "common", "loud", "50 %", "altitude",
      ]
    var stream = RandomStream(key: RandomKey(seed: 43, purpose: "test", path: "draws"), episode: 0)
    var accepted = 0
    for _ in 0..<3000 {
      // spaces and line ends stay where they are
      var lines = text.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: false).map(String.init) }
      for _ in 0...stream.integer(below: 2) {
        let line = stream.integer(below: lines.count)
        let word = stream.integer(below: lines[line].count)
        lines[line][word] = donors[stream.integer(below: donors.count)]
      }
      let mutated = lines.map { $0.joined(separator: " ") }.joined(separator: "\n")
      let (scenario, findings) = checkScenario(SourceText(name: "t", text: mutated), schemas: [DrawTestSchema.world])
      guard let scenario else {
        #expect(findings.contains { $0.severity == .error })
        continue
      }
      accepted += 1
      #expect(!scenario.resolvedJSON().isEmpty)
      let program = scenario.program.bound(seed: 1, attemptLimit: 5)
      var numbers = [Double](repeating: 0, count: program.slotCount)
      let outcome = numbers.withUnsafeMutableBufferPointer {
        program.draw(episode: 0, into: $0.baseAddress!, using: program.makeWorkspace())
      }
      let isFinite = numbers.allSatisfy(\.isFinite)
      #expect(outcome == .exhausted || isFinite, "\(mutated)")
    }
    #expect(accepted > 30)
  }

  @Test func theFileItselfIsDrawn() throws {
    let (scenario, findings) = checkScenario(
      SourceText(name: "draws.sortie", text: try dataText("draws.sortie")), schemas: [DrawTestSchema.world])
    let checked = try #require(scenario, "\(rendered(findings))")
    let scenes = drawnScenes(checked, count: 200).scenes
    #expect(findings.isEmpty && scenes.count == 200)
  }
}
