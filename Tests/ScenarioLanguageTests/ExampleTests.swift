import Foundation
import ScenarioLanguage
import Testing

@Suite("Normative examples")
struct ExampleTests {
  static let names = ["smallest.sortie", "urban-downlink.sortie", "worlds.sortie"]

  static func example(_ name: String) throws -> SourceText {
    let url = try #require(Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Data"))
    return SourceText(name: name, bytes: Array(try Data(contentsOf: url)))
  }

  @Test(arguments: names)
  func parseWithoutDiagnostic(_ name: String) throws {
    let parsed = parseScenario(try Self.example(name))
    #expect(DiagnosticRenderer().text(of: parsed.diagnostics) == "")
    #expect(parsed.tree.reconstructedBytes() == parsed.source.bytes)
  }

  @Test("urban-downlink has the items that its text shows")
  func urbanDownlink() throws {
    let file = parseScenario(try Self.example("urban-downlink.sortie")).file
    try #require(file.items.count == 3)
    guard case .parameter(let stations) = file.items[0], case .scenario(let scenario) = file.items[2] else {
      Issue.record("a parameter and a scenario are expected")
      return
    }
    #expect(stations.name.text == "stations" && stations.type.text == "int")
    #expect(describe(stations.value) == "4" && stations.allowed.map(describe) == "(... 1 16)")
    #expect(scenario.name.value == "urban-downlink" && scenario.base == nil)
    try #require(scenario.items.count == 9)

    guard case .block(let world) = scenario.items[0], case .region(let city) = scenario.items[1],
      case .block(let agents) = scenario.items[2], case .block(let users) = scenario.items[3],
      case .block(let reward) = scenario.items[5], case .requirement(let apart) = scenario.items[6],
      case .setting(let policy) = scenario.items[7], case .block(let record) = scenario.items[8]
    else {
      Issue.record("an item has another form")
      return
    }
    #expect(world.keyword.text == "world" && world.label?.text == "aerial-network" && world.labelIsString)
    #expect(city.name.text == "city" && describe(city.value) == "rectangle(0_m, 0_m, 1_km, 1_km)")
    #expect(agents.keyword.text == "agents" && agents.label?.text == "uav" && !agents.labelIsString)
    #expect(agents.count.map(describe) == "stations" && agents.items.count == 5)
    #expect(settings(agents.items) == ["position~uniform(city)", "altitude=100_m", "speed_max=10_m/s", "separation_min=20_m"])
    #expect(
      settings(users.items) == [
        "position~clusters(city, mean_size: 5, spread: 30_m)",
        "mobility=random_waypoint(speed: (... 0.5_m/s 1.5_m/s), pause: (... 0_s 30_s))", "rate_min=0.5_Mbit/s",
      ])
    #expect(reward.label == nil && reward.items.count == 7)
    #expect(apart.name?.text == "apart" && apart.probability == nil)
    #expect(
      describe(apart.formula)
        == "(forall a,b in uav where (!= a b) : (> distance(a.position, b.position) 50_m))")
    #expect(policy.path.dottedName == "policy" && describe(policy.value) == "kmeans_greedy")
    #expect(
      settings(record.items) == [
        "every=1_s", "signals=array(uav.position, uav.power, person.position, person.rate, link.sinr)",
      ])
  }

  private func settings(_ items: [ItemSyntax]) -> [String] {
    items.compactMap { item in
      guard case .setting(let setting) = item else { return nil }
      return "\(setting.path.dottedName ?? "")\(setting.operator.rawValue)\(describe(setting.value))"
    }
  }
}
