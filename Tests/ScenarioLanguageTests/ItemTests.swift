import ScenarioLanguage
import Testing

@Suite("Items")
struct ItemTests {
  @Test func settingWithAllThatMayFollow() throws {
    guard case .setting(let setting)? = items("radio.noise[2].* += 12 dB then 3 dB where a < b { x = 1 }").first else {
      Issue.record("a setting is expected")
      return
    }
    #expect(setting.path.segments.count == 4 && setting.path.dottedName == nil)
    #expect(setting.operator == .add && describe(setting.value) == "12_dB")
    #expect(setting.successors.map(describe) == ["3_dB"])
    #expect(setting.condition.map(describe) == "(< a b)")
    #expect(setting.items?.count == 1)
  }

  @Test func monitorsAndRequirements() throws {
    let list = items(
      """
      monitor safe = always (a) { on_fail = stop }
      require[0.9] near = a < b
      require a == b
      rate search -> contact = 0.8 s^-1
      reward team = -a
      """)
    guard list.count == 5, case .monitor(let monitor) = list[0], case .requirement(let soft) = list[1],
      case .requirement(let hard) = list[2], case .rate(let rate) = list[3], case .reward(let reward) = list[4]
    else {
      Issue.record("an item has another form")
      return
    }
    #expect(monitor.name.text == "safe" && monitor.items?.count == 1)
    #expect(soft.probability?.value == 0.9 && soft.name?.text == "near" && describe(soft.formula) == "(< a b)")
    #expect(hard.probability == nil && hard.name == nil && describe(hard.formula) == "(== a b)")
    #expect(rate.source.text == "search" && rate.target.text == "contact" && describe(rate.value) == "0.8_s^-1")
    #expect(reward.name.text == "team" && describe(reward.value) == "(- a)")
  }

  @Test func events() throws {
    let list = items("event a at 20 s for 5 s { }\nevent b when x > 1 { y = 2 }\nevent c every 5 s { }")
    guard list.count == 3, case .event(let first) = list[0], case .event(let second) = list[1],
      case .event(let third) = list[2]
    else {
      Issue.record("three events are expected")
      return
    }
    guard case .at(let time, let duration) = first.trigger, case .when(let condition) = second.trigger,
      case .every(let period) = third.trigger
    else {
      Issue.record("a trigger has another form")
      return
    }
    #expect(describe(time) == "20_s" && duration.map(describe) == "5_s")
    #expect(describe(condition) == "(> x 1)" && second.items.count == 1)
    #expect(describe(period) == "5_s")
  }

  @Test("Words that begin items are ordinary names elsewhere")
  func contextualWords() {
    let list = items("reward { rate = 1; share = team }\nwhere = a\nevery = 1 s\nmonitor = x\nrecord { let_x = monitor.* }")
    #expect(list.count == 5)
    guard case .block(let reward) = list[0], case .setting(let condition) = list[1] else {
      Issue.record("a block and a setting are expected")
      return
    }
    #expect(reward.items.count == 2)
    #expect(condition.path.dottedName == "where")
  }

  @Test func importsAndInheritance() throws {
    let parsed = parseScenario(
      SourceText(
        name: "t",
        text: """
          import "radio/city.sortie" as radio { frequency = 2 GHz }
          import "x"
          scenario "b" extends "a" { }
          sweep "density" { grid { n = [4, 8] } }
          """))
    #expect(parsed.diagnostics.isEmpty)
    guard parsed.file.items.count == 4, case .importFile(let first) = parsed.file.items[0],
      case .importFile(let second) = parsed.file.items[1], case .scenario(let scenario) = parsed.file.items[2],
      case .sweep(let sweep) = parsed.file.items[3]
    else {
      Issue.record("an item has another form")
      return
    }
    #expect(first.path.value == "radio/city.sortie" && first.alias?.text == "radio" && first.items?.count == 1)
    #expect(second.alias == nil && second.items == nil)
    #expect(scenario.name.value == "b" && scenario.base?.value == "a")
    #expect(sweep.label?.text == "density" && sweep.items.count == 1)
  }

  @Test("Items are separated by line ends or ';', in any number")
  func separators() {
    #expect(items(";;a = 1;;\n\n; b = 2 ;").count == 2)
    #expect(items("/* c */ a = 1 // d\n/// e\nb = 2 /* f\n */ c = 3").count == 3)
  }

  @Test func documentation() {
    let source = SourceText(name: "t", text: "/// Number of stations.\n///  Indented.\nparam n: int = 4")
    let tree = parseScenario(source).tree
    #expect(tree.documentation(before: 0) == ["Number of stations.", " Indented."])
  }
}
