import ScenarioLanguage

/// `choice NAME { one[0.3] { ... } other[0.7] { ... } }`: which alternative holds is drawn once a scene.
final class BlockChoice {
  let name: NameSyntax
  let scope: CheckScope
  /// Dotted path: "start", "uav.start".
  let path: String
  var alternatives: [String] = []
  var weights: [Double] = []
  /// The hidden fields of a uniform draw over the weights, and of the number of the alternative that it falls on.
  let draw: FieldInstance
  let selector: FieldInstance

  init(_ name: NameSyntax, _ scope: CheckScope, path: String, draw: FieldInstance, selector: FieldInstance) {
    (self.name, self.scope, self.path) = (name, scope, path)
    (self.draw, self.selector) = (draw, selector)
  }

  /// Whether a block is a choice: the word and a name.
  static func isHead(_ block: BlockSyntax) -> Bool { block.keyword.text == "choice" && block.label != nil && !block.labelIsString }
}

extension ScenarioChecker {
  /// Choices of a scenario, and alternatives of one.
  static let choiceLimit = 64

  /// The choices between whole blocks that stand beside the blocks.
  func takeChoices(_ layer: ScenarioLayer) {
    for case .block(let syntax) in layer.syntax.items where BlockChoice.isHead(syntax) { takeChoice(syntax, in: nil, layer.scope) }
  }

  /// - Parameter owner: the block that the choice stands in; nil beside the blocks.
  func takeChoice(_ syntax: BlockSyntax, in owner: BlockInstance?, _ scope: CheckScope) {
    guard let name = syntax.label else { return }
    guard alternative == nil else {
      report(.unknownItem, "a choice cannot stand in an alternative of another", scope, at: syntax.headRange)
      return
    }
    if let count = syntax.count { report(.wrongType, "a choice takes no count", scope, at: count.range) }
    let path = (owner.map { $0.path + "." } ?? "") + name.text
    guard makeWay(for: path, name, scope) else { return }
    guard choices.count < Self.choiceLimit else {
      report(.limitExceeded, "more than \(Self.choiceLimit) choices", scope, at: syntax.headRange)
      return
    }
    let place = TextPlace(scope: scope, range: name.range)
    let choice = BlockChoice(
      name, scope, path: path, draw: makeHidden(path + ".draw", in: "choice", .number(Self.anyNumber), head: place),
      selector: makeHidden(path, in: "choice", .integer(0...1000), head: place))
    choices.append(choice)
    var isComplete = true
    for item in syntax.items {
      guard case .block(let body) = item, body.label == nil else {
        isComplete = false
        if case .invalid = item { continue }
        report(
          .unknownItem, "a choice holds its alternatives", scope, at: item.range,
          help: [.init("write 'NAME[WEIGHT] { ... }' for each")])
        continue
      }
      guard let weight = alternativeWeight(body, of: choice, scope) else {
        isComplete = false
        continue
      }
      choice.alternatives.append(body.keyword.text)
      choice.weights.append(weight)
      takeAlternative(body, of: choice, in: owner, scope)
    }
    if isComplete, choice.weights.reduce(0, +) <= 0 {
      let message = choice.alternatives.isEmpty ? "the choice has no alternatives" : "the weights of the choice are all 0"
      report(.missingField, message, scope, at: syntax.headRange, help: [.init("write 'NAME[WEIGHT] { ... }' for each")])
    }
  }

  /// nil after a complaint.
  private func alternativeWeight(_ body: BlockSyntax, of choice: BlockChoice, _ scope: CheckScope) -> Double? {
    if choice.alternatives.contains(body.keyword.text) {
      report(.duplicateKey, "a second alternative '\(body.keyword.text)'", scope, at: body.keyword.range)
      return nil
    }
    guard choice.alternatives.count < Self.choiceLimit else {
      report(.limitExceeded, "more than \(Self.choiceLimit) alternatives", scope, at: body.headRange)
      return nil
    }
    guard let syntax = body.count else { return 1 }
    let checked = check(syntax, scope)
    guard let value = convertNumber(checked, .one, unit: "", what: "the weight", scope) else { return nil }
    guard let constant = value.constantValue else {
      reportDrawnValue("a weight", scope, at: checked.range)
      return nil
    }
    return checkRange([constant], 0...1e9, unit: "", what: "the weight", scope, at: checked.range) ? constant : nil
  }

  /// A choice takes the place of the one of that name in the scenarios that are extended; false after a complaint.
  private func makeWay(for path: String, _ name: NameSyntax, _ scope: CheckScope) -> Bool {
    guard let index = choices.firstIndex(where: { $0.path == path }) else { return true }
    let first = choices[index]
    guard first.scope.layer < scope.layer else {
      report(
        .duplicateKey, "a second choice '\(path)'", scope, at: name.range,
        notes: [.init("first here", at: first.name.range, in: first.scope.source)])
      return false
    }
    choices.remove(at: index)
    for block in allBlocks {
      for field in block.fields {
        field.replacedParts += field.parts.filter { $0.choice === first }
        field.parts.removeAll { $0.choice === first }
      }
    }
    hiddenBlocks.removeAll { $0 === first.draw.block || $0 === first.selector.block }
    return true
  }

  private func takeAlternative(_ body: BlockSyntax, of choice: BlockChoice, in owner: BlockInstance?, _ scope: CheckScope) {
    alternative = (choice, choice.alternatives.count - 1)
    defer { alternative = nil }
    if let owner {
      assignItems(body.items, to: owner, scope)
    } else {
      for item in body.items { takeAlternativeItem(item, scope) }
    }
  }

  /// Beside the blocks, an alternative holds blocks of the world and settings `uav.altitude = ...`.
  private func takeAlternativeItem(_ item: ItemSyntax, _ scope: CheckScope) {
    switch item {
    case .block(let syntax):
      guard let block = blocks.first(where: { $0.schema.keyword == syntax.keyword.text || $0.name == syntax.keyword.text }) else {
        report(
          .unknownItem, "unknown block '\(syntax.keyword.text)'", scope, at: syntax.keyword.range,
          help: nearestHelp(syntax.keyword, among: blocks.map(\.name) + blocks.map(\.schema.keyword)))
        return
      }
      if let count = syntax.count { report(.notConstant, "a count is fixed for the run", scope, at: count.range) }
      if let label = syntax.label, label.text != block.name {
        report(.wrongType, "this group is called '\(block.name)'", scope, at: label.range)
      }
      assignItems(syntax.items, to: block, scope)
    case .setting(let setting):
      guard setting.path.segments.count > 1, case .name(let head) = setting.path.segments[0], let block = topBlock(named: head.text) else {
        report(.unknownItem, "an alternative holds blocks and settings such as 'uav.altitude = 50 m'", scope, at: setting.path.range)
        return
      }
      assign(setting, to: block, scope, skipping: 1)
    case .invalid: break
    default:
      report(
        .unknownItem, "this item cannot stand in an alternative", scope, at: item.range,
        help: [.init("an alternative holds blocks and settings such as 'uav.altitude = 50 m'")])
    }
  }

  /// Draws u in 0 ..< Σ weights; the alternative is the number of partial sums up to u.
  func addSelector(of choice: BlockChoice) {
    guard let drawSlots = choice.draw.slots, choice.selector.slots != nil else { return }
    let total = choice.weights.reduce(0, +)
    let uniform = CheckedDraw(kind: .uniform, arguments: [.constant(0), .constant(max(total, .leastNormalMagnitude))], conversion: nil)
    let writer = addDrawn(choice.draw, .draw(uniform), [0..<1])
    choice.draw.content = .drawn([writer])
    let u = ScalarExpression.slot(
      SlotReference(writers: [writer.number], path: choice.draw.path, slots: drawSlots, element: .fixed(0), component: 0))
    var number = ScalarExpression.constant(0)
    var sum = 0.0
    for weight in choice.weights.dropLast() {
      sum += weight
      number = .applying(.add, number, .applying(.lessOrEqual, .constant(sum), u))
    }
    choice.selector.content = .drawn([addDrawn(choice.selector, .computed([number]), [0..<1])])
  }
}
