import ScenarioModel
import Testing

@testable import AerialNetwork

@Suite("Schema and structural checks")
struct SchemaTests {
  @Test("Every name of the normative example is a field of the schema")
  func exampleFields() throws {
    let fields: [String: [String]] = [
      "agents": ["position", "altitude", "speed_max", "separation_min"], "users": ["position", "mobility", "rate_min"],
      "channel": ["model", "frequency", "bandwidth", "noise_figure", "temperature", "fading", "decorrelation"],
      "reward": ["share", "rate", "unfairness", "collision", "border", "outage", "energy"],
    ]
    for (keyword, names) in fields.sorted(by: { $0.key < $1.key }) {
      let block = try #require(AerialNetworkSchema.world.blocks.first { $0.keyword == keyword })
      for name in names { #expect(block.fields.contains { $0.name == name }, "\(keyword).\(name)") }
    }
    let radio = try #require(AerialNetworkSchema.agents.children.first { $0.keyword == "radio" })
    #expect(radio.fields.map(\.name) == ["power_max", "subchannels", "scheduler"])
    #expect(AerialNetworkSchema.world.policies.map(\.name).contains("kmeans_greedy"))
  }

  @Test("Every field of the smallest example that is left out has a default, and every field a doc line")
  func defaults() {
    func check(_ block: BlockSchema) {
      for field in block.fields {
        #expect(field.defaultText != nil, "\(block.keyword).\(field.name)")
        #expect(field.summary.hasSuffix("."), "\(block.keyword).\(field.name)")
      }
      block.children.forEach(check)
    }
    AerialNetworkSchema.world.blocks.forEach(check)
  }

  @Test("Values outside their range are refused with field, value and range")
  func refusals() throws {
    var negative = NetworkScenario()
    negative.radiatedPowerMax_W = -1
    expect(negative, field: "uav.radio.power_max", value: "-1.0 W")
    var tooMany = NetworkScenario()
    tooMany.users = 257
    expect(tooMany, field: "person count", value: "257")
    var notANumber = NetworkScenario()
    notANumber.speedMax_m_per_s = .nan
    expect(notANumber, field: "uav.speed_max", value: "nan m/s")
    var reserved = NetworkScenario()
    reserved.stationName = "link"
    expect(reserved, field: "agents", value: "link")
    var same = NetworkScenario()
    same.stationName = "person"
    expect(same, field: "users", value: "person")
    var reversed = NetworkScenario()
    reversed.mobility = .choice(
      "random_waypoint", [.init(name: "speed", value: .interval(2, 1)), .init(name: "pause", value: .interval(0, 1))])
    expect(reversed, field: "person.mobility.random_waypoint.speed", value: "2.0 ... 1.0")
    var flat = NetworkScenario()
    flat.area = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: 100, highY_m: 0)
    expect(flat, field: "world.area", value: "(0.0 m, 0.0 m) to (100.0 m, 0.0 m)")
    var wild = NetworkScenario()
    wild.mobility = NetworkScenario.gaussMarkov(meanSpeed: 100, sigma: 100, alpha: 0.5)
    wild.stepDuration_s = 10
    expect(wild, field: "person.mobility.gauss_markov", value: "mean_speed + 8 sigma = 900.0 m/s")
  }

  private func expect(_ scenario: NetworkScenario, field: String, value: String) {
    do {
      _ = try scenario.world()
      Issue.record("\(field) was accepted")
    } catch let error as AerialNetworkError {
      #expect(error.field == field)
      #expect(error.value == value)
      #expect(!error.allowed.isEmpty)
    } catch {
      Issue.record("another error: \(error)")
    }
  }
}
