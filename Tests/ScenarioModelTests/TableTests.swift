import ScenarioLanguage
import ScenarioModel
import Testing

/// The elements of a drawable field in one scene.
private func elements(_ field: String, of scenario: CheckedScenario, block: String = "agents", episode: UInt64 = 0) throws -> [[Double]] {
  let slots = scenario.world.block(block).slots(field)
  let numbers = try #require(scene(scenario, episode: episode))
  return (0..<slots.elements).map { element in (0..<slots.components).map { numbers[slots.index(element: element, component: $0)] } }
}

@Suite struct TableTests {
  private static let files = [
    "sites.csv":
      "# measured\nx [m], y [km], height [cm], power [dBm], weight\n10,0.02,5000,30,1\n\n\"30\",0.04,6000,20,2\n50,0.06,7000,10,3\n",
    "plain.csv": "x,y\n1,2\n3,4\n",
  ]

  private func withSites(_ agents: String, _ items: String = "", sites: String = "table(\"sites.csv\")") -> String {
    """
    let sites = \(sites)
    scenario "s" {
      world "aerial-network" { dt = 1 s; duration = 10 s }
      region city = rectangle(0 m, 0 m, 1 km, 1 km)
      \(agents)
      users person[2] { }
      \(items)
    }
    """
  }

  @Test func rowsGiveElementsTheirValues() throws {
    let scenario = try scenario(
      withSites(
        "agents uav[count(s in sites)] { position = sites[index].position; altitude = sites[index].height; radio { power_max = sites[index].power } }"
      ),
      files: Self.files)
    #expect(scenario.world.block("agents").count == 3)
    #expect(try elements("position", of: scenario) == [[10, 20], [30, 40], [50, 60]])
    #expect(try elements("altitude", of: scenario) == [[50], [60], [70]])
    let numbers = try #require(scene(scenario))
    let power = scenario.world.block("agents").child("radio").slots("power_max")
    #expect((0..<3).map { numbers[power.index(element: $0)] } == [1, 0.1, 0.01])
    #expect(scenario.resolvedJSON().contains("[(10, 20), (30, 40), (50, 60)]"))
  }

  @Test func rowsAreElementsInFormulas() throws {
    let scenario = try scenario(
      withSites(
        "agents uav[2] { position ~ uniform(city) }",
        """
        require near = exists s in sites: distance(uav[0].position, s.position) < 40 m
        let far = max(s in sites: s.x) + sites[2].x
        require uav[1].position.x > far
        """
      ),
      files: Self.files)
    for episode in 0..<20 {
      let positions = try elements("position", of: scenario, episode: UInt64(episode))
      let distances = [(10.0, 20.0), (30, 40), (50, 60)].map {
        ((positions[0][0] - $0.0) * (positions[0][0] - $0.0) + (positions[0][1] - $0.1) * (positions[0][1] - $0.1)).squareRoot()
      }
      #expect(distances.min()! < 40)
      #expect(positions[1][0] > 100)
    }
  }

  @Test func unitsMayBeDeclaredInTheScenario() throws {
    let scenario = try scenario(
      withSites("agents uav[2] { position = (sites[index].x, sites[index].y) }", sites: "table(\"plain.csv\", x: m, y: \"km\")"),
      files: Self.files)
    #expect(try elements("position", of: scenario) == [[1, 2000], [3, 4000]])
  }

  @Test func mistakesAreFoundInTheirFile() {
    let cases: [(sites: String, file: String, code: DiagnosticCode, place: String)] = [
      ("table(\"none.csv\")", "", .importFailure, "test.sortie:1:19"),
      ("table(\"t.csv\")", "x [m],y [metre]\n1,2", .unknownUnit, "t.csv:1:7"),
      ("table(\"t.csv\")", "x [m],y [m]\n1,2\n1,2,3", .malformedTable, "t.csv:3:1"),
      ("table(\"t.csv\")", "x [m],y [m]\n1,two", .malformedTable, "t.csv:2:3"),
      ("table(\"t.csv\")", "x [m],y [m]\n1,nan", .malformedTable, "t.csv:2:3"),
      ("table(\"t.csv\")", "x [m],x [m]\n1,2", .duplicateKey, "t.csv:1:7"),
      ("table(\"t.csv\")", "x [m]\n", .malformedTable, "t.csv:1:1"),
      ("table(\"t.csv\")", "", .malformedTable, "t.csv:1:1"),
      ("table(\"t.csv\", z: m)", "x [m]\n1", .unknownField, "test.sortie:1:28"),
      ("table(\"t.csv\", x: s)", "x [m]\n1", .wrongDimension, "test.sortie:1:31"),
      ("table(x: m)", "", .wrongArguments, "test.sortie:1:18"),
    ]
    for (sites, file, code, place) in cases {
      let (scenario, findings) = check(withSites("agents uav[2] { }", sites: sites), files: ["t.csv": file])
      #expect(scenario == nil)
      let errors = findings.filter { $0.severity == .error }
      #expect(errors.map(\.code) == [code], "\(sites) \(file): \(rendered(findings))")
      #expect(errors.first.map { "\($0.source.name):\($0.position)" } == place)
    }
  }

  @Test func anIndexStaysInsideItsTable() {
    let outside = check(withSites("agents uav[4] { position = sites[index].position }"), files: Self.files).diagnostics
    #expect(outside.map(\.code) == [.indexOutOfRange])
    let range = check(withSites("agents uav[3] { altitude = sites[index].height * 100 }"), files: Self.files).diagnostics
    #expect(range.map(\.code) == [.outOfRange])
    #expect(range[0].message.contains("uav[0].altitude"))
  }

  @Test func aDrawnIndexPicksARow() throws {
    let scenario = try scenario(
      withSites("agents uav[2] { altitude = sites[pick].height }", "let pick ~ choice(0, 1, 2)"), files: Self.files)
    var seen: Set<Double> = []
    for episode in 0..<60 {
      let altitudes = try elements("altitude", of: scenario, episode: UInt64(episode))
      #expect(altitudes[0] == altitudes[1])
      seen.insert(altitudes[0][0])
    }
    #expect(seen == [50, 60, 70])
    // outside the table the attempt is rejected
    let wide = try TableTests().wide()
    for episode in 0..<40 { #expect(try elements("altitude", of: wide, episode: UInt64(episode))[0][0] <= 70) }
    let counts = try #require(wide.program.clauseNames.firstIndex(of: "uav.altitude"))
    let bound = wide.program.bound(seed: 1)
    let workspace = bound.makeWorkspace()
    var numbers = [Double](repeating: 0, count: bound.slotCount)
    for episode in 0..<400 {
      numbers.withUnsafeMutableBufferPointer { _ = bound.draw(episode: UInt64(episode), into: $0.baseAddress!, using: workspace) }
    }
    let share = Double(workspace.acceptance.rejected[counts]) / Double(workspace.acceptance.evaluated[counts])
    #expect(abs(share - 0.4) < 0.08)
  }

  private func wide() throws -> CheckedScenario {
    try scenario(
      withSites("agents uav[2] { altitude = sites[pick].height }", "let pick ~ choice(0, 1, 2, 3, -1)"), files: Self.files)
  }
}
