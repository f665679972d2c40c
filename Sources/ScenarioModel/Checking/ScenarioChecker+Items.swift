import ScenarioLanguage

extension ScenarioChecker {
  /// Words that begin blocks of later versions.
  private static let laterBlocks = ["train", "evaluate", "sweep", "faults"]

  /// Complains about items of the scenario that are unknown, doubled, or of a later version; takes in dotted settings.
  func checkItems(_ items: [ItemSyntax]) {
    var hasWorld = false
    for item in items {
      switch item {
      case .parameter, .constant, .region, .requirement, .invalid: break
      case .importFile: unsupported("'import'", item.range)
      case .scenario, .sweep: report(.unknownItem, "this cannot stand in a scenario", fileScope, at: item.range)
      case .reward(let item): unsupported("'reward NAME = ...'", item.range)
      case .rate(let item): unsupported("'rate'", item.range)
      case .event(let item): unsupported("'event'", item.range)
      case .monitor(let item): unsupported("'monitor'", item.range)
      case .setting(let setting): checkSetting(setting)
      case .block(let block):
        if block.keyword.text == "world" {
          if hasWorld { report(.duplicateKey, "a second 'world' block", fileScope, at: block.headRange) }
          hasWorld = true
        } else {
          checkBlockKeyword(block)
        }
      }
    }
  }

  private func unsupported(_ what: String, _ range: SourceRange) {
    report(.unsupportedConstruct, "\(what) is not supported in this version", fileScope, at: range)
  }

  private var itemWords: [String] {
    schema.blocks.map(\.keyword) + ["world", "policy", "record", "require", "region", "param", "let"]
  }

  private func checkBlockKeyword(_ block: BlockSyntax) {
    let keyword = block.keyword
    guard keyword.text != "record", !schema.blocks.contains(where: { $0.keyword == keyword.text }) else { return }
    if Self.laterBlocks.contains(keyword.text) {
      unsupported("'\(keyword.text)'", block.headRange)
      return
    }
    let known = schema.blocks.map(\.keyword).joined(separator: ", ")
    report(
      .unknownItem, "unknown item '\(keyword.text)'", fileScope, at: keyword.range,
      help: nearestHelp(keyword, among: itemWords) + [.init("world \"\(schema.name)\" has the blocks \(known)")])
  }

  private func checkSetting(_ setting: SettingSyntax) {
    guard case .name(let head) = setting.path.segments[0] else { return }
    if setting.path.segments.count == 1 {
      if head.text == "policy" { return }
      report(
        .unknownItem, "unknown item '\(head.text)'", fileScope, at: head.range,
        help: nearestHelp(head, among: ["policy"] + definitions.map(\.name.text) + itemWords))
      return
    }
    guard topBlock(named: head.text) != nil else {
      report(
        .unknownItem, "nothing is called '\(head.text)' here", fileScope, at: head.range,
        help: nearestHelp(head, among: ["world"] + blocks.map(\.name)))
      return
    }
  }

  /// `uav.radio.power_max = 1 W` beside the blocks.
  func assignDottedSettings(_ items: [ItemSyntax]) {
    for item in items {
      guard case .setting(let setting) = item, setting.path.segments.count > 1, case .name(let head) = setting.path.segments[0],
        let block = topBlock(named: head.text)
      else { continue }
      assign(setting, to: block, fileScope, isOverride: false, skipping: 1)
    }
  }

  /// `policy = NAME`
  func checkPolicy(_ items: [ItemSyntax]) {
    var assignments: [Assignment] = []
    for item in items {
      guard case .setting(let setting) = item, setting.path.singleName?.text == "policy", checkTail(setting, fileScope) else { continue }
      if let first = assignments.first {
        report(
          .duplicateKey, "'policy' is given a value twice", fileScope, at: setting.path.range,
          notes: [.init("first here", at: first.keyRange, in: source)])
        continue
      }
      assignments.append(assignment(of: setting, fileScope))
    }
    policyName = schema.policies.first?.name
    guard let chosen = policyOverride ?? assignments.first else { return }
    let scope = CheckScope(source: chosen.source)
    let names = schema.policies.map(\.name)
    guard chosen.operation == .assign else {
      report(.notConstant, "the policy is fixed for the run", scope, at: chosen.operatorRange)
      return
    }
    switch chosen.value.ungrouped {
    case .name(let name):
      guard names.contains(name.text) else {
        report(
          .unknownName, "unknown policy '\(name.text)'", scope, at: name.range,
          help: nearestHelp(name, among: names) + [.init("world \"\(schema.name)\" has \(names.joined(separator: ", "))")])
        return
      }
      policyName = name.text
    case .missing: break
    case .call(let call):
      report(.unsupportedConstruct, "policies with arguments are not supported in this version", scope, at: call.range)
    default: report(.wrongType, "expected the name of a policy", scope, at: chosen.value.range)
    }
  }

  /// `require FORMULA`, `require NAME = FORMULA`
  func checkRequirements(_ items: [ItemSyntax]) {
    var names: [String: SourceRange] = [:]
    var number = 0
    for item in items {
      guard case .requirement(let requirement) = item else { continue }
      number += 1
      if let probability = requirement.probability {
        report(.unsupportedConstruct, "soft requirements are not supported in this version", fileScope, at: probability.range)
        continue
      }
      let name = requirement.name?.text ?? "require \(number)"
      if let first = names[name] {
        report(
          .duplicateKey, "a second requirement '\(name)'", fileScope, at: requirement.name?.range ?? requirement.keyword.range,
          notes: [.init("first here", at: first, in: source)])
      }
      names[name] = requirement.name?.range ?? requirement.keyword.range
      let formula = check(requirement.formula, fileScope)
      guard !formula.type.isInvalid else { continue }
      guard case .boolean = formula.type else {
        report(.wrongType, "'require' takes a truth value, not \(formula.type.name)", fileScope, at: formula.range)
        continue
      }
      if formula.scalar.constantValue == 0 {
        report(.outOfRange, "this requirement is never met", fileScope, at: formula.range)
        continue
      }
      requirements.append(CheckedRequirement(name: name, formula: formula.scalar))
    }
  }
}
