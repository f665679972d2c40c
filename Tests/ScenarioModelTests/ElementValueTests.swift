import ScenarioLanguage
import ScenarioModel
import Testing

private func altitudes(_ scenario: CheckedScenario, episode: UInt64 = 0) throws -> [Double] {
  let slots = scenario.world.block("agents").slots("altitude")
  let numbers = try #require(scene(scenario, episode: episode))
  return (0..<slots.elements).map { numbers[slots.index(element: $0)] }
}

@Suite struct ElementValueTests {
  @Test func elementsHaveValuesOfTheirOwn() throws {
    let scenario = try scenario(boxes(4, "box[2].altitude = 30 m\n box[0].altitude = 40 m", fields: "altitude = 100 m"))
    #expect(try altitudes(scenario) == [40, 100, 30, 100])
    #expect(scenario.resolvedJSON().contains("[40, 100, 30, 100]"))
  }

  @Test func valuesMayDependOnTheIndex() throws {
    let scenario = try scenario(boxes(4, fields: "altitude = 50 m + 10 m * index"))
    #expect(try altitudes(scenario) == [50, 60, 70, 80])
    let circle = try self.scenario(boxes(4, position: "= (50 m + 20 m * cos(index * 90 deg), 50 m + 20 m * sin(index * 90 deg))"))
    let slots = circle.world.block("agents").slots("position")
    let numbers = try #require(scene(circle))
    #expect(abs(numbers[slots.index(element: 1, component: 1)] - 70) < 1e-9)
    #expect(abs(numbers[slots.index(element: 2)] - 30) < 1e-9)
  }

  private func scenario(_ text: String) throws -> CheckedScenario { try ScenarioModelTests.scenario(text) }

  @Test func drawnAndFixedElementsStandTogether() throws {
    let text = boxes(
      4, "box[1].altitude = 30 m\n box[3].altitude ~ uniform(500 m, 600 m)\n require box[1].altitude < box[3].altitude",
      fields: "altitude ~ uniform(100 m, 200 m)")
    let mixed = try scenario(text)
    let plain = try scenario(boxes(4, fields: "altitude ~ uniform(100 m, 200 m)"))
    for episode in 0..<50 {
      let (a, b) = (try altitudes(mixed, episode: UInt64(episode)), try altitudes(plain, episode: UInt64(episode)))
      // the elements without a value of their own are drawn as before
      #expect(a[0] == b[0] && a[2] == b[2])
      #expect(a[1] == 30 && (500...600).contains(a[3]))
    }
  }

  @Test func replacedDrawsRejectNothing() throws {
    // the base draw of element 0 would always be out of range
    let scenario = try scenario(boxes(1, "box[0].altitude = 30 m", fields: "altitude ~ uniform(5 km, 6 km)"))
    #expect(try altitudes(scenario) == [30])
  }

  @Test func elementsMayDependOnOthers() throws {
    let scenario = try scenario(
      boxes(3, "box[1].altitude = box[0].altitude / 2\n box[2].altitude = box[1].altitude / 2", fields: "altitude ~ uniform(400 m, 800 m)"))
    for episode in 0..<20 {
      let values = try altitudes(scenario, episode: UInt64(episode))
      #expect(values[1] == values[0] / 2 && values[2] == values[0] / 4)
    }
  }

  @Test func settingsCountOverElements() throws {
    let text = boxes(3, "box[1].altitude = 30 m", fields: "altitude = 100 m")
    #expect(try altitudes(ScenarioModelTests.scenario(text, settings: ["box[1].altitude=20 m"])) == [100, 20, 100])
    #expect(try altitudes(ScenarioModelTests.scenario(text, settings: ["box.altitude=20 m"])) == [20, 20, 20])
  }

  @Test func drawnLetsAreSharedByAll() throws {
    let scenario = try scenario(
      boxes(3, "let ceiling ~ uniform(100 m, 900 m)\n let wind ~ uniform(square)", fields: "altitude = ceiling + 1 m * wind.x / wind.x"))
    var seen: Set<Double> = []
    for episode in 0..<20 {
      let values = try altitudes(scenario, episode: UInt64(episode))
      #expect(Set(values).count == 1)
      seen.insert(values[0])
    }
    #expect(seen.count == 20)
    #expect(scenario.resolvedJSON().contains("let.ceiling"))
  }

  @Test func drawnLetsCannotDecideACount() {
    let (_, findings) = check(boxes(2, "let n ~ choice(1, 2)").replacingOccurrences(of: "person[2]", with: "person[n]"))
    #expect(findings.map(\.code) == [.notConstant])
  }

  @Test func mistakesAreNamed() {
    let cases: [(String, DiagnosticCode)] = [
      ("box[4].altitude = 3 m", .indexOutOfRange), ("box[0].altitude = 3 s", .wrongDimension), ("box[0.5].altitude = 3 m", .wrongType),
      ("box[0].altitude = 3 m; box[0].altitude = 4 m", .duplicateKey), ("box[0].radio.subchannels = 3", .notConstant),
      ("box[0].altitud = 3 m", .unknownField), ("channel[0].frequency = 2 GHz", .wrongType), ("box[0] = 3 m", .wrongType),
      ("box[0].altitude = 3 km", .outOfRange), ("let d ~ 3 m", .wrongType), ("let d ~ unifrom(1 m, 2 m)", .unknownName),
      ("let d ~ uniform(1 m, 2 s)", .wrongDimension),
    ]
    for (item, code) in cases {
      let (scenario, findings) = check(boxes(3, item, fields: "altitude = 100 m"))
      #expect(scenario == nil && findings.filter { $0.severity == .error }.map(\.code) == [code], "\(item): \(rendered(findings))")
    }
  }
}
