import ScenarioLanguage
import ScenarioModel
import Testing

@Suite struct BlockChoiceTests {
  private static let weather = """
    choice start {
      corner[1] { position = (5 m, 5 m); altitude = 20 m }
      wide[3]   { position ~ uniform(square); radio { power_max ~ uniform(1 W, 2 W) } }
    }
    """

  private func values(_ scenario: CheckedScenario, _ episode: Int) throws -> (positions: [[Double]], altitudes: [Double], powers: [Double])
  {
    let block = scenario.world.block("agents")
    let numbers = try #require(scene(scenario, episode: UInt64(episode)))
    func read(_ slots: SceneSlots) -> [[Double]] {
      (0..<slots.elements).map { element in (0..<slots.components).map { numbers[slots.index(element: element, component: $0)] } }
    }
    return (
      read(block.slots("position")), read(block.slots("altitude")).map { $0[0] },
      read(block.child("radio").slots("power_max")).map { $0[0] }
    )
  }

  @Test func oneAlternativeHoldsForTheWholeBlock() throws {
    let scenario = try scenario(boxes(3, position: "= (50 m, 50 m)", fields: "altitude ~ uniform(100 m, 200 m)\n\(Self.weather)"))
    var corners = 0
    for episode in 0..<2000 {
      let (positions, altitudes, powers) = try values(scenario, episode)
      if positions[0] == [5, 5] {
        corners += 1
        #expect(positions == [[5, 5], [5, 5], [5, 5]] && altitudes == [20, 20, 20] && powers == [1, 1, 1])
      } else {
        // what an alternative leaves out is as the block has it
        #expect(Set(positions.map { $0[0] }).count == 3)
        #expect(altitudes.allSatisfy { $0 >= 100 && $0 <= 200 } && powers.allSatisfy { $0 >= 1 && $0 <= 2 && $0 != 1 })
      }
    }
    // 1 : 3, five standard errors
    #expect(abs(Double(corners) / 2000 - 0.25) < 5 * (0.25 * 0.75 / 2000).squareRoot())
  }

  @Test func drawsAreThoseOfTheBlockAlone() throws {
    let plain = try scenario(boxes(3, fields: "altitude ~ uniform(100 m, 200 m)"))
    let chosen = try scenario(boxes(3, position: "= (50 m, 50 m)", fields: "altitude ~ uniform(100 m, 200 m)\n\(Self.weather)"))
    for episode in 0..<50 {
      let (a, b) = (try values(plain, episode), try values(chosen, episode))
      if b.positions[0] == [5, 5] { continue }
      #expect(a.positions == b.positions && a.altitudes == b.altitudes)
    }
  }

  @Test func choicesBesideTheBlocksJoinThem() throws {
    let scenario = try scenario(
      boxes(
        2,
        """
        choice day {
          match[2] { agents box { altitude = 30 m }; users { position = (1 m, 1 m) } }
          quiet    { box.altitude = 90 m; person.position = (2 m, 2 m) }
          empty[0] { box.altitude = 1 m }
        }
        """, position: "= (50 m, 50 m)"))
    let users = scenario.world.block("users").slots("position")
    var matches = 0
    for episode in 0..<900 {
      let numbers = try #require(scene(scenario, episode: UInt64(episode)))
      let altitude = try values(scenario, episode).altitudes[0]
      #expect(altitude == 30 && numbers[users.offset] == 1 || altitude == 90 && numbers[users.offset] == 2)
      if altitude == 30 { matches += 1 }
    }
    #expect(abs(Double(matches) / 900 - 2 / 3.0) < 5 * (2 / 9.0 / 900).squareRoot())
    #expect(scenario.resolvedJSON().contains("day = match: 30"))
  }

  @Test func requirementsSeeTheChoice() throws {
    let scenario = try scenario(
      boxes(2, "require box[0].position.x > 10 m", position: "= (50 m, 50 m)", fields: Self.weather))
    for episode in 0..<200 { #expect(try values(scenario, episode).positions[0] != [5, 5]) }
  }

  @Test func extendingScenariosReplaceChoices() throws {
    let text =
      boxes(2, position: "= (50 m, 50 m)", fields: Self.weather)
      + "\nscenario \"t\" extends \"boxes\" { agents box { choice start { low { altitude = 5 m } } } }"
    let scenario = try scenario(text, named: "t")
    let (positions, altitudes, _) = try values(scenario, 1)
    #expect(positions[0] == [50, 50] && altitudes == [5, 5])
  }

  @Test func mistakesAreNamed() {
    let cases: [(String, DiagnosticCode)] = [
      ("choice a { }", .missingField), ("choice a { one[0] { altitude = 3 m } }", .missingField),
      ("choice a { one[-1] { altitude = 3 m }; two { } }", .outOfRange), ("choice a { altitude = 3 m; one { } }", .unknownItem),
      ("choice a { one { altitude = 3 s } }", .wrongDimension), ("choice a { one { altitud = 3 m } }", .unknownField),
      ("choice a { one { speed_max = 3 m/s } }", .notConstant), ("choice a { one { }; one { } }", .duplicateKey),
      ("choice a { one { altitude = 3 m } }; choice a { one { } }", .duplicateKey),
      ("choice a { one { altitude = 3 m } }; choice b { one { altitude = 4 m } }", .duplicateKey),
      ("choice a { one { choice b { two { altitude = 3 m } } } }", .unknownItem),
      ("choice a { one[2 m] { altitude = 3 m } }", .wrongDimension),
    ]
    for (text, code) in cases {
      let (scenario, findings) = check(boxes(2, position: "= (0 m, 0 m)", fields: text))
      #expect(scenario == nil && findings.map(\.code) == [code], "\(text): \(rendered(findings))")
    }
  }
}
