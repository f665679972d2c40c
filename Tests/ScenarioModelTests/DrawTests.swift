import ScenarioLanguage
import ScenarioModel
import Testing

/// Scenes of a scenario, episode by episode.
private func scenes(_ scenario: CheckedScenario, seed: UInt64 = 11, count: Int) -> (scenes: [[Double]], acceptance: AcceptanceCounts) {
  let program = scenario.program.bound(seed: seed)
  let workspace = program.makeWorkspace()
  var result: [[Double]] = []
  var scene = [Double](repeating: 0, count: program.slotCount)
  for episode in 0..<count {
    let outcome = scene.withUnsafeMutableBufferPointer {
      program.draw(episode: UInt64(episode), into: $0.baseAddress!, using: workspace)
    }
    if outcome != .exhausted { result.append(scene) }
  }
  return (result, workspace.acceptance)
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

private func deviation(_ values: [Double]) -> Double {
  let centre = mean(values)
  return (values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)).squareRoot()
}

/// Values of a scalar field over many scenes.
private func values(_ distribution: String, field: String = "altitude", count: Int = 4000) throws -> [Double] {
  let scenario = try scenario(boxes(1, position: "= (0 m, 0 m)", fields: "\(field) ~ \(distribution)"))
  let block = scenario.world.block("agents")
  let slots = field == "altitude" ? block.slots(field) : block.child("radio").slots("power_max")
  return scenes(scenario, count: count).scenes.map { $0[slots.index(element: 0)] }
}

@Suite struct DrawTests {
  @Test func addingEntriesMovesNothing() throws {
    let small = try scenario(boxes(3))
    let large = try scenario(
      boxes(5, "let spare = 3 m", fields: "altitude ~ uniform(10 m, 20 m); radio { power_max ~ uniform(1 W, 2 W) }"))
    let (a, b) = (small.world.block("agents").slots("position"), large.world.block("agents").slots("position"))
    for episode in 0..<20 {
      let one = try #require(scene(small, episode: UInt64(episode)))
      let two = try #require(scene(large, episode: UInt64(episode)))
      for element in 0..<3 {
        for component in 0..<2 {
          #expect(one[a.index(element: element, component: component)] == two[b.index(element: element, component: component)])
        }
      }
    }
  }

  @Test func scenesDependOnSeedAndEpisodeOnly() throws {
    let scenario = try scenario(boxes(2))
    #expect(scene(scenario, seed: 1, episode: 5) == scene(scenario, seed: 1, episode: 5))
    #expect(scene(scenario, seed: 1, episode: 5) != scene(scenario, seed: 2, episode: 5))
    #expect(scene(scenario, seed: 1, episode: 5) != scene(scenario, seed: 1, episode: 6))
  }

  @Test func momentsOfTheDistributions() throws {
    // mean and deviation with a tolerance of about 5 standard errors of 4000 draws
    let cases: [(String, mean: Double, deviation: Double, tolerance: Double)] = [
      ("uniform(100 m, 200 m)", 150, 100 / 12.0.squareRoot(), 2.5),
      ("normal(500 m, 10 m)", 500, 10, 0.8),
      ("truncnormal(100 m, 10 m, 100 m, 1 km)", 100 + 10 * (2 / Double.pi).squareRoot(), 10 * (1 - 2 / Double.pi).squareRoot(), 0.6),
      ("choice(10 m, 20 m, 60 m)", 30, (1400.0 / 3).squareRoot(), 2),
    ]
    for (text, expectedMean, expectedDeviation, tolerance) in cases {
      let numbers = try values(text)
      #expect(numbers.count == 4000)
      #expect(abs(mean(numbers) - expectedMean) < tolerance, "\(text)")
      #expect(abs(deviation(numbers) - expectedDeviation) < tolerance, "\(text)")
    }
    // median of a lognormal, and of an exponential: mean·ln 2
    let lognormal = try values("lognormal(100 m, 0.2)").sorted()
    #expect(abs(lognormal[2000] - 100) < 2)
    let exponential = try values("exponential(100 m)").sorted()
    // values below 1 m and above 1000 m are rejected
    #expect(abs(exponential[2000] - 70) < 6)
  }

  @Test func levelsAreDrawnInDecibels() throws {
    let numbers = try values("uniform(0 dBm, 20 dBm) }", field: "radio { power_max")
    let levels = numbers.map { Decibel.dBm(watts: $0) }
    #expect(abs(mean(levels) - 10) < 0.5)
    #expect(levels.allSatisfy { $0 >= -1e-9 && $0 <= 20 })
  }

  @Test func valuesOutsideTheFieldAreRejected() throws {
    // altitude is limited to 1...1000 m: half of the draws are outside
    let scenario = try scenario(boxes(1, fields: "altitude ~ uniform(500 m, 1500 m)"))
    let (scenes, acceptance) = scenes(scenario, count: 2000)
    let slots = scenario.world.block("agents").slots("altitude")
    #expect(scenes.count == 2000)
    #expect(scenes.allSatisfy { $0[slots.offset] >= 500 && $0[slots.offset] <= 1000 })
    let clause = try #require(scenario.program.clauseNames.firstIndex(of: "box.altitude"))
    let share = Double(acceptance.rejected[clause]) / Double(acceptance.evaluated[clause])
    #expect(abs(share - 0.5) < 0.04)
    #expect(acceptance.attempts == 2000 + acceptance.rejected.reduce(0, +))
    #expect(acceptance.accepted == 2000)
  }

  @Test func clustersHaveTheirSpreadAndStayInside() throws {
    let text = boxes(40, position: "~ clusters(wide, mean_size: 40, spread: 30 m)")
      .replacingOccurrences(of: "region square", with: "region wide = rectangle(0 m, 0 m, 100 km, 100 km)\n region square")
    let scenario = try scenario(text)
    let slots = scenario.world.block("agents").slots("position")
    var squares = 0.0
    var count = 0
    for scene in scenes(scenario, count: 100).scenes {
      for component in 0..<2 {
        let numbers = (0..<40).map { scene[slots.index(element: $0, component: component)] }
        #expect(numbers.allSatisfy { $0 >= 0 && $0 <= 100_000 })
        squares += deviation(numbers) * deviation(numbers)
        count += 1
      }
    }
    // one cluster of 40 members: the mean sample variance is σ²
    #expect(abs((squares / Double(count)).squareRoot() - 30) < 1)
  }

  @Test func clusterMembersNearTheBorderAreRedrawnInside() throws {
    let scenario = try scenario(boxes(30, position: "~ clusters(square, mean_size: 5, spread: 40 m)"))
    let slots = scenario.world.block("agents").slots("position")
    let (scenes, acceptance) = scenes(scenario, count: 100)
    #expect(acceptance.attempts == 100)
    for scene in scenes {
      #expect(scene[slots.offset..<(slots.offset + 60)].allSatisfy { $0 >= 0 && $0 <= 100 })
    }
  }

  @Test func discsAreUniform() throws {
    let scenario = try scenario(boxes(50, position: "~ uniform(disc(100 m, 50 m, 10 m))"))
    let slots = scenario.world.block("agents").slots("position")
    var radii: [Double] = []
    for scene in scenes(scenario, count: 40).scenes {
      for element in 0..<50 {
        let (dx, dy) = (scene[slots.index(element: element)] - 100, scene[slots.index(element: element, component: 1)] - 50)
        radii.append((dx * dx + dy * dy).squareRoot())
      }
    }
    // P(r < 5) = 1/4
    #expect(radii.allSatisfy { $0 <= 10 })
    #expect(abs(Double(radii.filter { $0 < 5 }.count) / 2000 - 0.25) < 0.04)
  }

  @Test func drawsMayDependOnDraws() throws {
    // power ~ uniform(0, altitude/100 m) W, whichever stands first
    for fields in [
      "altitude ~ uniform(100 m, 200 m); radio { power_max ~ uniform(0 W, altitude / 100 m * 1 W) }",
      "radio { power_max ~ uniform(0 W, altitude / 100 m * 1 W) }\n altitude ~ uniform(100 m, 200 m)",
    ] {
      let scenario = try scenario(boxes(3, fields: fields))
      let block = scenario.world.block("agents")
      let (altitude, power) = (block.slots("altitude"), block.child("radio").slots("power_max"))
      var ratios: [Double] = []
      for scene in scenes(scenario, count: 1000).scenes {
        for element in 0..<3 { ratios.append(scene[power.index(element: element)] / (scene[altitude.index(element: element)] / 100)) }
      }
      #expect(ratios.allSatisfy { $0 >= 0 && $0 <= 1 })
      #expect(abs(mean(ratios) - 0.5) < 0.03)
    }
  }

  @Test func valuesMayBeComputedFromDraws() throws {
    let scenario = try scenario(
      boxes(3, "let low = box[0].altitude / 2", fields: "altitude ~ uniform(100 m, 200 m); radio { power_max = altitude / low * 1 W }"))
    let block = scenario.world.block("agents")
    let (altitude, power) = (block.slots("altitude"), block.child("radio").slots("power_max"))
    for scene in scenes(scenario, count: 50).scenes {
      for element in 0..<3 {
        let expected = scene[altitude.index(element: element)] / (scene[altitude.index(element: 0)] / 2)
        #expect(scene[power.index(element: element)] == expected)
      }
    }
  }
}
