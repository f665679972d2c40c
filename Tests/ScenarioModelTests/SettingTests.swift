import ScenarioLanguage
import ScenarioModel
import Testing

@Suite struct SettingTests {
  private static let text = """
    param n: int = 4 in 1...16
    param high: length = 120 m
    scenario "s" {
      world "aerial-network" { dt = 1 s; duration = 10 s }
      region city = rectangle(0 m, 0 m, 1 km, 1 km)
      agents uav[n] { altitude = high; position = (1 m, 2 m) }
      users person[2] { }
    }
    """

  @Test func settingsCountOverTheFile() throws {
    let plain = try scenario(Self.text)
    #expect(plain.world.block("agents").count == 4)
    let changed = try scenario(
      Self.text,
      settings: [
        "n=2", "uav.altitude=80 m", "uav.position~uniform(city)", "world.dt=500 ms", "channel.fading=rician(k: 3 dB)",
        "uav.radio.power_max=20 dBm", "policy=hover", "record.every=2 s", "record.signals=[uav.*]", "uav.altitude=90 m",
      ])
    let uav = changed.world.block("agents")
    #expect(uav.count == 2)
    #expect(changed.world.stepDurationSeconds == 0.5 && changed.world.episodeSteps == 20)
    #expect(changed.world.block("channel").choice("fading").name == "rician")
    #expect(changed.policyName == "hover")
    #expect(changed.record.everySteps == 4 && changed.recordPeriodSeconds == 2)
    #expect(changed.recordedSignals(available: AerialTestSchema.signals).names == ["uav.position", "uav.power", "uav.velocity"])
    let numbers = try #require(scene(changed))
    #expect(numbers[uav.slots("altitude").offset] == 90)
    #expect(numbers[uav.child("radio").slots("power_max").offset] == 0.1)
    #expect(numbers[uav.slots("position").offset] != 1)
    // `high` is used by the value that was replaced: no warning
    #expect(changed.warnings.isEmpty)
  }

  @Test func replacedValuesAreNotComplainedAbout() throws {
    let text = Self.text.replacingOccurrences(of: "altitude = high", with: "altitude = 2 * high")
    #expect(try scenario(text, settings: ["high=600 m", "uav.altitude=80 m"]).world.block("agents").count == 4)
    #expect(check(text, settings: ["high=600 m"]).diagnostics.map(\.code) == [.outOfRange])
  }

  @Test func unknownSignalsAreNamed() throws {
    let scenario = try scenario(
      Self.text.replacingOccurrences(of: "users", with: "record { signals = [uav.positon, uaw.*, uav.power] }\n users"))
    let (names, diagnostics) = scenario.recordedSignals(available: AerialTestSchema.signals)
    #expect(names == ["uav.power"])
    #expect(diagnostics.map(\.code) == [.unknownSignal, .unknownSignal])
    #expect(try rendered(diagnostics) == golden("Golden/e020-unknown-signal.txt", rendered(diagnostics)))
  }

  @Test func scenariosAreChosenByName() throws {
    let two =
      Self.text + "\n"
      + Self.text.replacingOccurrences(of: "\"s\"", with: "\"t\"").split(separator: "\n").dropFirst(2)
      .joined(separator: "\n")
    #expect(check(two).scenario?.name == "s")
    #expect(check(two, named: "t").scenario?.name == "t")
    let (scenario, diagnostics) = check(two, named: "u")
    #expect(scenario == nil && diagnostics.map(\.code) == [.unknownName])
    #expect(scenarioNames(in: parseScenario(SourceText(name: "x", text: two))) == ["s", "t"])
  }

  @Test func stepsAreUnitsOfTime() throws {
    let text = Self.text.replacingOccurrences(of: "duration = 10 s", with: "duration = 40 steps")
    #expect(try scenario(text, settings: ["world.dt=20 ms"]).world.episodeSteps == 40)
  }

  @Test func dottedPathsReachChildBlocks() throws {
    let inside = Self.text.replacingOccurrences(of: "altitude = high", with: "altitude = high; radio.subchannels = 8")
    let beside = Self.text.replacingOccurrences(of: "users", with: "uav.radio.subchannels = 8\n users")
    for text in [inside, beside] {
      #expect(try scenario(text).world.block("agents").child("radio").integer("subchannels") == 8)
    }
    #expect(try scenario(inside).resolvedJSON() == scenario(beside).resolvedJSON())
  }

  @Test func ratiosKeepTheirLevel() throws {
    let text = Self.text.replacingOccurrences(of: "param n", with: "param loss: ratio = 7 dB in 0 dB ... 20 dB\nparam n")
      .replacingOccurrences(of: "users", with: "channel { noise_figure = loss + 0 dB }\n users")
    let parameter = try #require(scenario(text).parameters.first { $0.name == "loss" })
    #expect(parameter.value == .number(7, unit: "dB"))
    #expect(try scenario(text).world.block("channel").real("noise_figure") == Decibel.ratio(decibels: 7))
  }

  @Test func unrelatedDefinitionsLeaveTheResolvedFormulasAlone() throws {
    let require = "require forall a, b in uav where a != b: distance(a.position, b.position) >= 0 m"
    let plain = Self.text.replacingOccurrences(of: "users", with: "\(require)\n users")
    let more = Self.text.replacingOccurrences(of: "users", with: "let all_high = forall c in uav: c.altitude > 3 m\n\(require)\n users")
    #expect(try scenario(plain).requirements == scenario(more).requirements)
    #expect(try scenario(plain).resolvedJSON() == scenario(more).resolvedJSON())
  }
}
