import ScenarioLanguage

extension ScenarioChecker {
  /// Words that begin blocks of later versions.
  private static let laterBlocks = ["evaluate", "sweep", "faults"]

  /// Complains about items of the scenario that are unknown, doubled, or of a later version; takes in dotted settings.
  func checkItems(_ layer: ScenarioLayer) {
    let scope = layer.scope
    for item in layer.syntax.items {
      switch item {
      case .parameter, .constant, .region, .requirement, .invalid: break
      case .importFile, .scenario, .sweep:
        report(
          .unknownItem, "this cannot stand in a scenario", scope, at: item.range,
          help: [.init("imports, scenarios and sweeps stand in the file, outside the braces")])
      case .reward(let item): unsupported("'reward NAME = ...'", item.range, scope)
      case .rate(let item): unsupported("'rate'", item.range, scope)
      case .event(let item): unsupported("'event'", item.range, scope)
      case .monitor(let item): unsupported("'monitor'", item.range, scope)
      case .setting(let setting): checkSetting(setting, scope)
      case .block(let block): if block.keyword.text != "world" { checkBlockKeyword(block, scope) }
      }
    }
  }

  private func unsupported(_ what: String, _ range: SourceRange, _ scope: CheckScope) {
    report(.unsupportedConstruct, "\(what) is not supported in this version", scope, at: range)
  }

  private var itemWords: [String] {
    schema.blocks.map(\.keyword) + ["world", "policy", "record", "train", "require", "region", "param", "let"]
  }

  private func checkBlockKeyword(_ block: BlockSyntax, _ scope: CheckScope) {
    let keyword = block.keyword
    guard keyword.text != "record", keyword.text != "train", !BlockChoice.isHead(block),
      !schema.blocks.contains(where: { $0.keyword == keyword.text })
    else { return }
    if Self.laterBlocks.contains(keyword.text) {
      unsupported("'\(keyword.text)'", block.headRange, scope)
      return
    }
    let known = schema.blocks.map(\.keyword).joined(separator: ", ")
    report(
      .unknownItem, "unknown item '\(keyword.text)'", scope, at: keyword.range,
      help: nearestHelp(keyword, among: itemWords) + [.init("world \"\(schema.name)\" has the blocks \(known)")])
  }

  private func checkSetting(_ setting: SettingSyntax, _ scope: CheckScope) {
    guard case .name(let head) = setting.path.segments[0] else { return }
    if setting.path.segments.count == 1 {
      if head.text == "policy" { return }
      report(
        .unknownItem, "unknown item '\(head.text)'", scope, at: head.range,
        help: nearestHelp(head, among: ["policy"] + definitions.prefix(2000).map(\.name.text) + itemWords))
      return
    }
    guard topBlock(named: head.text) != nil else {
      report(
        .unknownItem, "nothing is called '\(head.text)' here", scope, at: head.range,
        help: nearestHelp(head, among: ["world"] + blocks.map(\.name)))
      return
    }
  }

  /// `uav.radio.power_max = 1 W` beside the blocks.
  func assignDottedSettings(_ layer: ScenarioLayer) {
    for item in layer.syntax.items {
      guard case .setting(let setting) = item, setting.path.segments.count > 1, case .name(let head) = setting.path.segments[0],
        let block = topBlock(named: head.text)
      else { continue }
      assign(setting, to: block, layer.scope, skipping: 1)
    }
  }

  /// `policy = NAME`
  func checkPolicy() {
    var assignments: [Assignment] = []
    for layer in layers {
      for case .setting(let setting) in layer.syntax.items {
        guard setting.path.singleName?.text == "policy", checkTail(setting, layer.scope) else { continue }
        if let first = assignments.last, first.layer == layer.number {
          report(
            .duplicateKey, "'policy' is given a value twice", layer.scope, at: setting.path.range,
            notes: [.init("first here", at: first.keyRange, in: first.source)])
          continue
        }
        assignments.append(assignment(of: setting, layer.scope))
      }
    }
    policyName = schema.policies.first?.name
    guard let chosen = policyOverride ?? assignments.last else { return }
    policyPlace = chosen
    let scope = chosen.scope
    let names = schema.policies.map(\.name)
    guard chosen.operation == .assign else {
      report(.notConstant, "the policy is fixed for the run", scope, at: chosen.operatorRange)
      return
    }
    var value = chosen.value.ungrouped
    if case .name(let name) = value, names.contains(name.text) {} else if let named = form(value, scope)?.syntax { value = named }
    switch value {
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
  ///
  /// A named requirement takes the place of the one of that name in the scenarios that are extended.
  func checkRequirements() {
    var taken: [(name: String, layer: Int, syntax: RequirementSyntax, scope: CheckScope)] = []
    var places: [String: Int] = [:]
    var number = 0
    for layer in layers {
      for case .requirement(let requirement) in layer.syntax.items {
        number += 1
        let name = requirement.name?.text ?? "require \(number)"
        if let index = places[name] {
          let first = taken[index]
          if first.layer < layer.number {
            taken[index] = (name, layer.number, requirement, layer.scope)
            continue
          }
          report(
            .duplicateKey, "a second requirement '\(name)'", layer.scope, at: requirement.name?.range ?? requirement.keyword.range,
            notes: [.init("first here", at: first.syntax.name?.range ?? first.syntax.keyword.range, in: first.scope.source)])
        }
        places[name] = taken.count
        taken.append((name, layer.number, requirement, layer.scope))
      }
    }
    for (name, _, requirement, scope) in taken {
      if let checked = checkRequirement(requirement, named: name, scope) { requirements.append(checked) }
    }
  }

  private func checkRequirement(_ requirement: RequirementSyntax, named name: String, _ scope: CheckScope) -> CheckedRequirement? {
    if let probability = requirement.probability {
      guard checkRange([probability.value], 0...1, unit: "", what: "the probability", scope, at: probability.range) else { return nil }
      if probability.value < 0.001 || probability.value > 0.999 {
        let advice = probability.value < 0.5 ? "leave the requirement out" : "write 'require' without a probability"
        report(
          .extremeProbability, "a requirement with the probability \(numberText(probability.value)) is hardly a soft one", scope,
          at: probability.range, help: [.init(advice)])
      }
    }
    let formula = check(requirement.formula, scope)
    guard !formula.type.isInvalid else { return nil }
    guard case .boolean = formula.type else {
      report(.wrongType, "'require' takes a truth value, not \(formula.type.name)", scope, at: formula.range)
      return nil
    }
    if formula.scalar.constantValue == 0, requirement.probability?.value ?? 1 == 1 {
      report(.outOfRange, "this requirement is never met", scope, at: formula.range)
      return nil
    }
    return CheckedRequirement(name: name, formula: formula.scalar, probability: requirement.probability?.value)
  }
}
