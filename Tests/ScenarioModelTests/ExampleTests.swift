import ScenarioLanguage
import ScenarioModel
import Testing

@Suite struct ExampleTests {
  @Test func urbanDownlinkResolves() throws {
    let scenario = try scenario(dataText("urban-downlink.sortie"))
    #expect(scenario.name == "urban-downlink")
    #expect(scenario.warnings.isEmpty)
    #expect(scenario.world.episodeSteps == 100)
    #expect(scenario.world.precision == .single)
    let uav = scenario.world.block("agents")
    #expect(uav.name == "uav" && uav.count == 4)
    #expect(uav.real("speed_max") == 10)
    #expect(uav.child("radio").integer("subchannels") == 4)
    let person = scenario.world.block("users")
    #expect(person.count == 20 && person.real("rate_min") == 500_000)
    let mobility = person.choice("mobility")
    #expect(mobility.name == "random_waypoint")
    #expect(mobility.arguments.value("speed").interval == (0.5, 1.5))
    #expect(mobility.arguments.value("pause").interval == (0, 30))
    let channel = scenario.world.block("channel")
    #expect(channel.choice("model").arguments.value("environment").choice.name == "urban")
    #expect(channel.real("frequency") == 2e9)
    #expect(abs(channel.real("noise_figure") - 5.011872336272722) < 1e-14)
    #expect(channel.choice("fading").arguments.value("k").real == 10)
    #expect(scenario.policyName == "kmeans_greedy")
    #expect(scenario.record.everySteps == 1)
    #expect(scenario.recordedSignals(available: AerialTestSchema.signals).names.count == 5)
    #expect(scenario.requirements.map(\.name) == ["apart"])
  }

  @Test func urbanDownlinkScenesMeetTheFile() throws {
    let scenario = try scenario(dataText("urban-downlink.sortie"))
    let uav = scenario.world.block("agents")
    let (position, altitude) = (uav.slots("position"), uav.slots("altitude"))
    let power = uav.child("radio").slots("power_max")
    #expect(scenario.world.sceneSlotCount == 56)
    for episode in 0..<200 {
      let numbers = try #require(scene(scenario, seed: 7, episode: UInt64(episode)))
      for a in 0..<4 {
        #expect(numbers[altitude.index(element: a)] == 100)
        #expect(numbers[power.index(element: a)] == 1)
        for b in 0..<a {
          let dx = numbers[position.index(element: a)] - numbers[position.index(element: b)]
          let dy = numbers[position.index(element: a, component: 1)] - numbers[position.index(element: b, component: 1)]
          #expect((dx * dx + dy * dy).squareRoot() > 50)
        }
      }
      #expect(numbers.allSatisfy { $0 >= 0 && $0 <= 1000 })
    }
  }

  @Test func smallestResolvesWithDefaults() throws {
    let scenario = try scenario(dataText("smallest.sortie"))
    #expect(scenario.world.episodeSteps == 10)
    #expect(scenario.policyName == "random")
    #expect(scenario.record.signals == nil)
    guard case .region(0, 0, 500, 500) = scenario.world.worldBlock.value("area") else {
      Issue.record("the area is the bounding rectangle of all regions")
      return
    }
    #expect(scenario.world.block("channel").choice("model").name == "al_hourani")
    #expect(scene(scenario)?.count == 16)
  }

  @Test func resolvedJSONIsFreeOfFormatting() throws {
    let text = try dataText("urban-downlink.sortie")
    let spaced = "// another comment\n" + text.replacingOccurrences(of: "; ", with: "\n ").replacingOccurrences(of: "1 km", with: "1000 m")
      .replacingOccurrences(of: "30 dBm", with: "1 W")
    let json = try scenario(text).resolvedJSON()
    #expect(try scenario(spaced).resolvedJSON() == json)
    #expect(try scenario(text, settings: ["uav.altitude=101 m"]).resolvedJSON() != json)
  }
}
