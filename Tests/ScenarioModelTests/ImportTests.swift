import ScenarioLanguage
import ScenarioModel
import Testing

@Suite struct ImportTests {
  private static let radio = """
    param carrier: frequency = 2 GHz in 1 GHz ... 6 GHz
    param place: name = urban in [suburban, urban, dense_urban]
    let model = al_hourani(place)
    let walking = random_waypoint(speed: 0.5 m/s ... 1.5 m/s)
    let spacing = 50 m
    region field = rectangle(0 m, 0 m, 2 km, 1 km)
    scenario "downlink" {
      world "aerial-network" { dt = 1 s; duration = 20 s }
      region city = field
      let clearance = spacing
      agents uav[2] { position ~ uniform(city); altitude = 90 m }
      users person[4] { mobility = walking; rate_min = 1 Mbit/s }
      channel { model = model; frequency = carrier }
      require apart = uav[0].position.x > clearance
      policy = hover
      record { every = 2 s; signals = [uav.*] }
    }
    """
  private static let files = [
    "radio.sortie": radio, "twice.sortie": "import \"radio.sortie\" as inner { carrier = 3 GHz }\nlet top = inner.carrier",
  ]

  private func using(_ head: String, _ channel: String = "", _ items: String = "") -> String {
    """
    \(head)
    scenario "s" {
      world "aerial-network" { dt = 1 s; duration = 10 s }
      agents uav[2] { }
      users person[2] { }
      channel { \(channel) }
      \(items)
    }
    """
  }

  @Test func namesOfAnImportAreQualified() throws {
    let scenario = try scenario(
      using(
        "import \"radio.sortie\" as radio", "frequency = radio.carrier * 2; model = radio.model",
        "region city = radio.field\n require uav[0].altitude > radio.spacing"), files: Self.files)
    #expect(scenario.world.block("channel").real("frequency") == 4e9)
    #expect(scenario.world.block("channel").choice("model").arguments.value("environment").choice.name == "urban")
    #expect(scenario.parameters.map(\.name) == ["radio.carrier", "radio.place"])
  }

  @Test func importsWithoutNameJoinTheFile() throws {
    let scenario = try scenario(
      using("import \"radio.sortie\"", "frequency = carrier; model = model", "region city = field"), files: Self.files)
    #expect(scenario.world.block("channel").real("frequency") == 2e9)
    #expect(scenario.world.worldBlock.value("area") == .region(lowX: 0, lowY: 0, highX: 2000, highY: 1000))
  }

  @Test func overridesCountOverTheFileAndSettingsOverBoth() throws {
    let text = using(
      "import \"radio.sortie\" as radio { carrier = 5 GHz; place = suburban }", "frequency = radio.carrier; model = radio.model",
      "region city = radio.field")
    let plain = try scenario(text, files: Self.files)
    #expect(plain.world.block("channel").real("frequency") == 5e9)
    #expect(plain.world.block("channel").choice("model").arguments.value("environment").choice.name == "suburban")
    let set = try scenario(text, settings: ["radio.carrier=6 GHz", "radio.place=dense_urban"], files: Self.files)
    #expect(set.world.block("channel").real("frequency") == 6e9)
    #expect(set.world.block("channel").choice("model").arguments.value("environment").choice.name == "dense_urban")
    let origins = Dictionary(uniqueKeysWithValues: plain.entries.map { ($0.path, $0.origin.text) })
    #expect(origins["radio.carrier"] == "test.sortie:1:34 (import)")
    #expect(origins["channel.noise_figure"] == "default")
    #expect(set.entries.first { $0.path == "radio.carrier" }?.origin.text == "--set #1")
    // out of the declared range, with the place of the override
    let (_, findings) = check(text.replacingOccurrences(of: "5 GHz", with: "9 GHz"), files: Self.files)
    #expect(findings.map(\.code) == [.outOfRange])
    #expect(findings[0].position == LineColumn(line: 1, column: 44))
  }

  @Test func oneFileImportedTwiceIsTwoSetsOfValues() throws {
    let scenario = try scenario(
      using(
        "import \"radio.sortie\" as a { carrier = 5 GHz }\nimport \"twice.sortie\" as b", "frequency = a.carrier - b.top + b.inner.carrier",
        "region city = a.field"), files: Self.files)
    #expect(scenario.world.block("channel").real("frequency") == 5e9)
  }

  @Test func scenariosExtendScenarios() throws {
    let text = """
      import "radio.sortie" as radio
      scenario "wide" extends "radio.downlink" {
        world { duration = 40 s }
        region city = rectangle(0 m, 0 m, 5 km, 5 km)
        let clearance = 10 m
        agents uav[6] { altitude = 150 m; radio { subchannels = 8 } }
        users person { rate_min += 1 Mbit/s }
        record { every = 4 s }
      }
      """
    let base = try scenario(Self.radio)
    let wide = try scenario(text, files: Self.files)
    #expect(wide.name == "wide")
    #expect(wide.world.episodeSteps == 40 && wide.world.stepDurationSeconds == 1)
    #expect(wide.world.block("agents").count == 6 && wide.world.block("users").count == 4)
    #expect(wide.world.block("agents").child("radio").integer("subchannels") == 8)
    #expect(wide.world.block("users").real("rate_min") == 2e6)
    #expect(wide.world.block("users").choice("mobility").name == "random_waypoint")
    #expect(wide.policyName == "hover")
    #expect(wide.record.everySteps == 4 && wide.record.signals?.map(\.pattern) == ["uav.*"])
    // the base's own text sees the new city and the new clearance
    #expect(wide.world.worldBlock.value("area") == .region(lowX: 0, lowY: 0, highX: 5000, highY: 5000))
    #expect(wide.requirements.count == 1 && wide.requirements[0].formula.contains("(10 <"))
    #expect(base.requirements[0].formula.contains("50"))
    let origins = Dictionary(uniqueKeysWithValues: wide.entries.map { ($0.path, $0.origin) })
    #expect(
      origins["uav.altitude"]?.name == "file" && origins["person.mobility"]?.name == "base" && origins["world.precision"]?.name == "default"
    )
  }

  @Test func extendedScenariosMayBeReplacedPieceByPiece() throws {
    let text = """
      scenario "far" extends "near" { users person[1] { }
        require apart = uav[0].position.x > 5 m }
      scenario "near" extends "root" { policy = random }
      \(Self.radio.replacingOccurrences(of: "\"downlink\"", with: "\"root\""))
      """
    let far = try scenario(text)
    #expect(far.name == "far" && far.policyName == "random" && far.world.block("users").count == 1)
    #expect(far.requirements.count == 1 && far.requirements[0].formula.contains("5 <"))
    #expect(try scenario(text, named: "near").requirements[0].formula.contains("50"))
  }

  @Test func whatIsImportedIsPartOfTheHash() throws {
    let text = using("import \"radio.sortie\" as radio", "frequency = radio.carrier", "region city = radio.field")
    let changed = ["radio.sortie": Self.radio.replacingOccurrences(of: "= 2 GHz", with: "= 3 GHz")]
    #expect(try scenario(text, files: Self.files).resolvedJSON() != scenario(text, files: changed).resolvedJSON())
  }

  @Test func scenariosThatExtendEachOtherAreACycle() throws {
    let text = "scenario \"a\" extends \"b\" { }\nscenario \"b\" extends \"a\" { }"
    let (scenario, findings) = check(text, named: "a")
    #expect(scenario == nil)
    #expect(findings.map(\.code) == [.dependencyCycle])
    #expect(findings[0].message == "the scenario extends itself: a -> b -> a")
  }

  @Test func importsAreBoundedInNumber() throws {
    // each file imports the next one twice: 2^20 modules if nothing stopped them
    var files: [String: String] = [:]
    for level in 0..<20 { files["f\(level)"] = "import \"f\(level + 1)\" as a\nimport \"f\(level + 1)\" as b" }
    files["f20"] = "let x = 1 m"
    let (scenario, findings) = check(using("import \"f0\" as f"), files: files)
    #expect(scenario == nil && findings.contains { $0.code == .limitExceeded })
  }
}
