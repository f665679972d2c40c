import ScenarioLanguage

extension ScenarioChecker {
  private static let recordKeys = ["every", "signals"]

  /// `record { every = 1 s; signals = [uav.position, link.*] }`
  func checkRecord() {
    var given: [String: Assignment] = [:]
    for layer in layers {
      var first: SourceRange?
      for case .block(let block) in layer.syntax.items where block.keyword.text == "record" {
        if let first {
          report(
            .duplicateKey, "a second 'record' block", layer.scope, at: block.headRange,
            notes: [.init("first here", at: first, in: layer.module.source)])
          continue
        }
        first = block.headRange
        takeRecord(block, layer.scope, into: &given)
      }
    }
    for (setting, scope) in recordOverrides {
      var key: NameSyntax?
      if setting.path.segments.count == 2, case .name(let name) = setting.path.segments[1] { key = name }
      takeRecordSetting(setting, key, scope, into: &given)
    }
    recordPlaces = given
    if let every = given["every"] { checkEvery(every) }
    if let signals = given["signals"] { checkSignals(signals) }
  }

  private func takeRecord(_ block: BlockSyntax, _ scope: CheckScope, into given: inout [String: Assignment]) {
    if let extra = block.label?.range ?? block.count?.range {
      report(.wrongType, "'record' takes no name and no count", scope, at: extra)
    }
    for item in block.items {
      switch item {
      case .setting(let setting): takeRecordSetting(setting, setting.path.singleName, scope, into: &given)
      case .invalid: break
      default: report(.unknownItem, "this item cannot stand in 'record'", scope, at: item.range)
      }
    }
  }

  private func takeRecordSetting(
    _ setting: SettingSyntax, _ key: NameSyntax?, _ scope: CheckScope, into given: inout [String: Assignment]
  ) {
    guard checkTail(setting, scope) else { return }
    guard let key, Self.recordKeys.contains(key.text) else {
      let name = key ?? NameSyntax(text: setting.path.dottedName ?? "", range: setting.path.range)
      report(
        .unknownField, "no field '\(name.text)' in record", scope, at: name.range,
        help: nearestHelp(name, among: Self.recordKeys) + [.init("record has \(Self.recordKeys.joined(separator: ", "))")])
      return
    }
    guard setting.operator == .assign else {
      report(.notConstant, "what is recorded is fixed for the run", scope, at: setting.operatorRange)
      return
    }
    if let first = given[key.text], first.layer == scope.layer {
      report(
        .duplicateKey, "'\(key.text)' is given a value twice", scope, at: key.range,
        notes: [.init("first here", at: first.keyRange, in: first.source)])
      return
    }
    given[key.text] = assignment(of: setting, scope)
  }

  private func checkEvery(_ assignment: Assignment) {
    let scope = assignment.scope
    guard let every = constantQuantity(assignment.value, .time, unit: "s", what: "'record.every'", scope), let dt = stepDuration else {
      return
    }
    if let steps = wholeSteps(every, dt: dt, what: "'record.every'", scope, at: assignment.value.range) { record.everySteps = steps }
  }

  /// Most steps of an episode.
  static let stepLimit = 100_000_000.0

  /// A time as a number of steps, at least 1; nil after a complaint.
  func wholeSteps(_ seconds: Double, dt: Double, what: String, _ scope: CheckScope, at range: SourceRange) -> Int? {
    let steps = (seconds / dt).rounded()
    guard seconds > 0, steps <= Self.stepLimit else {
      let allowed = rangeText(dt...(Self.stepLimit * dt), unit: "s")
      report(.outOfRange, "\(what) is \(quantityText(seconds, unit: "s")), outside \(allowed)", scope, at: range)
      return nil
    }
    guard steps >= 1, abs(steps * dt - seconds) <= 1e-9 * seconds else {
      let below = max(1, (seconds / dt).rounded(.down))
      let near = seconds < dt ? [1] : [below, below + 1]
      let advice = near.map { quantityText($0 * dt, unit: "s") }.joined(separator: " or ")
      report(
        .notMultipleOfPeriod, "\(what) is no whole number of steps of \(quantityText(dt, unit: "s"))", scope, at: range,
        help: [.init("nearest: \(advice)")])
      return nil
    }
    return Int(steps)
  }

  private func checkSignals(_ assignment: Assignment) {
    let scope = assignment.scope
    guard case .array(let list) = assignment.value.ungrouped else {
      if case .missing = assignment.value { return }
      report(
        .wrongType, "expected a list of signals", scope, at: assignment.value.range, help: [.init("write '[uav.position, link.*]'")])
      return
    }
    guard list.arguments.count <= 1000 else {
      report(.limitExceeded, "more than 1000 signals", scope, at: list.range)
      return
    }
    var signals: [(pattern: String, range: SourceRange)] = []
    for argument in list.arguments {
      guard case .value(nil, let value) = argument, let pattern = signalPattern(value) else {
        report(
          .wrongType, "expected a signal such as uav.position or uav.*", scope, at: argument.range)
        continue
      }
      if signals.contains(where: { $0.pattern == pattern }) {
        report(.duplicateKey, "'\(pattern)' is listed twice", scope, at: argument.range)
        continue
      }
      signals.append((pattern, argument.range))
    }
    record.signals = signals
    record.source = assignment.source
  }

  private func signalPattern(_ expression: ExpressionSyntax) -> String? {
    switch expression {
    case .name(let name): name.text
    case .member(let member): signalPattern(member.base).map { $0 + "." + member.name.text }
    case .wildcard(let wildcard): signalPattern(wildcard.base).map { $0 + ".*" }
    case .string(let string): string.value
    default: nil
    }
  }
}
