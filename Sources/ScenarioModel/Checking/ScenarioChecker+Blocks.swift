import ScenarioLanguage

/// What the layers of a scenario say about one block of the schema: a head and a body for each layer that has one.
private struct BlockText {
  let schema: BlockSchema
  var parts: [(layer: ScenarioLayer, syntax: BlockSyntax)] = []
}

extension ScenarioChecker {
  /// Doubles in one scene, at most.
  static let slotLimit = 10_000_000

  /// Makes the world's blocks from the scenario's items: heads and counts first, then what stands inside.
  func buildBlocks() {
    var texts = schema.blocks.map { BlockText(schema: $0) }
    var worldText = BlockText(schema: schema.worldBlock)
    for layer in layers {
      for case .block(let syntax) in layer.syntax.items {
        if let label = syntax.label, syntax.keyword.text != "world" { groupNames.append(label.text) }
        if syntax.keyword.text == "world" {
          take(syntax, layer, into: &worldText)
        } else if let index = texts.firstIndex(where: { $0.schema.keyword == syntax.keyword.text }) {
          take(syntax, layer, into: &texts[index])
        }
      }
    }
    let worldHead = worldText.parts.last.map { TextPlace(scope: $0.layer.scope, range: $0.syntax.headRange) }
    worldBlock = BlockInstance(schema: schema.worldBlock, name: "world", count: 1, isGroup: false, head: worldHead)
    blocks = texts.map { $0.parts.isEmpty ? missingBlock($0.schema) : makeBlock($0) }
    for (block, text) in zip([worldBlock] + blocks, [worldText] + texts) {
      for part in text.parts {
        block?.forgetChildHeads()
        assignItems(part.syntax.items, to: block!, part.layer.scope)
      }
    }
    buildTraining()
    for layer in layers { takeChoices(layer) }
    assignSlots()
    areBlocksReady = true
    for choice in choices { addSelector(of: choice) }
  }

  private func take(_ syntax: BlockSyntax, _ layer: ScenarioLayer, into text: inout BlockText) {
    if let first = text.parts.last, first.layer.number == layer.number {
      report(
        .duplicateKey, "a second '\(syntax.keyword.text)' block", layer.scope, at: syntax.headRange,
        notes: [.init("first here", at: first.syntax.headRange, in: layer.module.source)],
        help: [.init("a world has one of each; elements that differ get values of their own: 'NAME[0].FIELD = ...', a mixture, or a choice")])
    } else {
      text.parts.append((layer, syntax))
    }
  }

  private func missingBlock(_ blockSchema: BlockSchema) -> BlockInstance {
    if blockSchema.isRequired {
      report(
        .missingField, "the scenario needs a block '\(blockSchema.keyword)'", fileScope, at: scenarioHead,
        help: [.init("write '\(blockSchema.example)': \(blockSchema.summary)")])
    }
    var count = 1
    var isGroup = false
    if case .group(let allowed) = blockSchema.naming { (count, isGroup) = (allowed.lowerBound, true) }
    return BlockInstance(schema: blockSchema, name: blockSchema.keyword, count: count, isGroup: isGroup)
  }

  private func makeBlock(_ text: BlockText) -> BlockInstance {
    let top = text.parts[text.parts.count - 1]
    let head = TextPlace(scope: top.layer.scope, range: top.syntax.headRange)
    guard case .group(let allowed) = text.schema.naming else {
      for (layer, syntax) in text.parts {
        if let label = syntax.label { report(.wrongType, "'\(text.schema.keyword)' takes no name", layer.scope, at: label.range) }
        if let count = syntax.count { report(.wrongType, "'\(text.schema.keyword)' takes no count", layer.scope, at: count.range) }
      }
      return BlockInstance(schema: text.schema, name: text.schema.keyword, count: 1, isGroup: false, head: head)
    }
    let name = groupName(text)
    let count = groupCount(text, allowed) ?? allowed.lowerBound
    return BlockInstance(schema: text.schema, name: name, count: count, isGroup: true, head: head)
  }

  /// The user's name of a group, the same in every layer.
  private func groupName(_ text: BlockText) -> String {
    var first: (label: NameSyntax, scope: CheckScope)?
    for (layer, syntax) in text.parts {
      guard let label = syntax.label, !syntax.labelIsString else {
        report(
          .missingField, "'\(text.schema.keyword)' needs a name and a count", layer.scope, at: syntax.label?.range ?? syntax.keyword.range,
          help: [.init("write '\(text.schema.keyword) NAME[COUNT] { ... }'")])
        continue
      }
      guard let known = first else {
        first = (label, layer.scope)
        checkGroupName(label, layer.scope)
        continue
      }
      if known.label.text != label.text {
        report(
          .wrongType, "the scenario that is extended calls this group '\(known.label.text)', not '\(label.text)'", layer.scope,
          at: label.range, notes: [.init("named", at: known.label.range, in: known.scope.source)],
          help: [.init("write '\(known.label.text)'", replacing: label.range, with: known.label.text)])
      }
    }
    return first?.label.text ?? text.schema.keyword
  }

  private func checkGroupName(_ label: NameSyntax, _ scope: CheckScope) {
    warnIfUnit(label, scope)
    if let definition = definition(label.text, scope) {
      report(
        .duplicateKey, "'\(label.text)' is defined twice", scope, at: label.range,
        notes: [.init("first here", at: definition.name.range, in: definition.source)])
    } else if label.text == "world" || label.text == "train" || schema.blocks.contains(where: { $0.keyword == label.text && $0.naming == .none }) {
      report(.duplicateKey, "'\(label.text)' is the name of a block of the world", scope, at: label.range)
    } else if let alias = scope.module.aliases.first(where: { $0.name.text == label.text }) {
      report(
        .duplicateKey, "'\(label.text)' is the name of an imported file", scope, at: label.range,
        notes: [.init("imported", at: alias.name.range, in: scope.source)])
    }
  }

  /// Elements of a group: the count of the highest layer that has one; nil after a complaint.
  private func groupCount(_ text: BlockText, _ allowed: ClosedRange<Int>) -> Int? {
    guard let (layer, syntax) = text.parts.last(where: { $0.syntax.count != nil }), let countSyntax = syntax.count else {
      let (layer, syntax) = text.parts[0]
      if let label = syntax.label, !syntax.labelIsString {
        report(
          .missingField, "'\(syntax.keyword.text) \(label.text)' needs a count", layer.scope, at: syntax.headRange,
          help: [.init("write '\(label.text)[4]'")])
      }
      return nil
    }
    for part in text.parts where part.layer.number < layer.number {
      if let replaced = part.syntax.count { silently { _ = check(replaced, part.layer.scope) } }
    }
    let scope = layer.scope
    let checked = check(countSyntax, scope)
    guard let value = convert(checked, to: .integer(allowed), what: "the count", scope)?.first else { return nil }
    guard let count = value.constantValue else {
      reportDrawnValue("a count", scope, at: checked.range)
      return nil
    }
    let range = Double(allowed.lowerBound)...Double(allowed.upperBound)
    guard checkRange([count], range, unit: "", what: "the count", scope, at: checked.range) else { return nil }
    return Int(count)
  }

  /// Takes in the settings and child blocks of a block.
  func assignItems(_ items: [ItemSyntax], to block: BlockInstance, _ scope: CheckScope) {
    for item in items {
      switch item {
      case .setting(let setting): assign(setting, to: block, scope)
      case .block(let child): assignChild(child, to: block, scope)
      case .invalid: break
      case .parameter(let item): reportMisplaced(item.name, "param", scope)
      case .constant(let item): reportMisplaced(item.name, "let", scope)
      case .region(let item): reportMisplaced(item.name, "region", scope)
      case .requirement(let item): reportMisplaced(item.keyword, "require", scope)
      case .reward, .rate, .event, .monitor, .importFile, .scenario, .sweep:
        report(.unknownItem, "this item cannot stand in '\(block.schema.keyword)'", scope, at: item.range)
      }
    }
  }

  private func reportMisplaced(_ name: NameSyntax, _ keyword: String, _ scope: CheckScope) {
    report(.unknownItem, "'\(keyword)' stands in the scenario, not in a block", scope, at: name.range)
    definition(name.text, scope)?.isUsed = true
  }

  private func assignChild(_ syntax: BlockSyntax, to block: BlockInstance, _ scope: CheckScope) {
    if BlockChoice.isHead(syntax) {
      takeChoice(syntax, in: block, scope)
      return
    }
    guard let child = block.child(syntax.keyword.text) else {
      if block.field(syntax.keyword.text) != nil {
        report(
          .wrongType, "'\(syntax.keyword.text)' is a field, not a block", scope, at: syntax.keyword.range,
          help: [.init("write '\(syntax.keyword.text) = value'")])
      } else {
        let keywords = block.schema.children.map(\.keyword)
        let list = keywords.isEmpty ? [] : [Diagnostic.Help("\(block.schema.keyword) has the blocks \(keywords.joined(separator: ", "))")]
        report(
          .unknownItem, "unknown block '\(syntax.keyword.text)' in \(block.schema.keyword)", scope, at: syntax.keyword.range,
          help: nearestHelp(syntax.keyword, among: keywords + block.schema.fields.map(\.name)) + list)
      }
      return
    }
    if let extra = syntax.label?.range ?? syntax.count?.range {
      report(.wrongType, "'\(syntax.keyword.text)' takes no name and no count", scope, at: extra)
    }
    if let first = block.childHeads[syntax.keyword.text] {
      report(.duplicateKey, "a second '\(syntax.keyword.text)' block", scope, at: syntax.headRange, notes: [first.note("first here")])
      return
    }
    block.childHeads[syntax.keyword.text] = TextPlace(scope: scope, range: syntax.headRange)
    assignItems(syntax.items, to: child, scope)
  }

  /// Gives each drawable field its place in the scene, in schema order.
  private func assignSlots() {
    var next = 0
    for block in allBlocks {
      for field in block.fields where field.schema.isDrawable {
        let (total, overflow) = (block.count * field.componentCount).addingReportingOverflow(next)
        guard !overflow, total <= Self.slotLimit else {
          let place = block.nearestHead ?? TextPlace(scope: fileScope, range: scenarioHead)
          report(.limitExceeded, "the scene has more than \(Self.slotLimit) numbers", place.scope, at: place.range)
          return
        }
        field.slots = SceneSlots(offset: next, elements: block.count, components: field.componentCount)
        next = total
      }
    }
    slotCount = next
    template = Array(repeating: 0, count: slotCount)
    for block in hiddenBlocks { placeHidden(block) }
  }
}

extension BlockInstance {
  /// Before the next layer's text is taken in.
  func forgetChildHeads() {
    childHeads = [:]
    children.forEach { $0.forgetChildHeads() }
  }
}
