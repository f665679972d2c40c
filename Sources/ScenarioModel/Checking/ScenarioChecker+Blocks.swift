import ScenarioLanguage

extension ScenarioChecker {
  /// Doubles in one scene, at most.
  static let slotLimit = 10_000_000

  /// Makes the world's blocks from the scenario's items: heads and counts first, then what stands inside.
  func buildBlocks(_ items: [ItemSyntax], worldSyntax: BlockSyntax) {
    worldBlock = BlockInstance(
      schema: worldSchema, name: "world", count: 1, isGroup: false, parent: nil, head: worldSyntax.headRange, source: source)
    for case .block(let syntax) in items { if let label = syntax.label { groupNames.append(label.text) } }
    var bodies: [(block: BlockInstance, syntax: BlockSyntax)] = [(worldBlock, worldSyntax)]
    var heads: [String: BlockInstance] = [:]
    for item in items {
      guard case .block(let syntax) = item, let blockSchema = schema.blocks.first(where: { $0.keyword == syntax.keyword.text }) else {
        continue
      }
      if let first = heads[blockSchema.keyword] {
        report(
          .duplicateKey, "a second '\(blockSchema.keyword)' block", fileScope, at: syntax.headRange,
          notes: [.init("first here", at: first.head ?? syntax.headRange, in: source)])
        continue
      }
      let block = makeBlock(blockSchema, syntax)
      heads[blockSchema.keyword] = block
      bodies.append((block, syntax))
    }
    for blockSchema in schema.blocks {
      blocks.append(heads[blockSchema.keyword] ?? missingBlock(blockSchema))
    }
    for (block, syntax) in bodies { assignItems(syntax.items, to: block) }
    assignSlots()
    areBlocksReady = true
  }

  private var worldSchema: BlockSchema { schema.worldBlock }

  private func missingBlock(_ blockSchema: BlockSchema) -> BlockInstance {
    if blockSchema.isRequired {
      report(
        .missingField, "the scenario needs a block '\(blockSchema.keyword)'", fileScope, at: scenarioHead,
        help: [.init("write '\(blockSchema.example)': \(blockSchema.summary)")])
    }
    var count = 1
    var isGroup = false
    if case .group(let allowed) = blockSchema.naming { (count, isGroup) = (allowed.lowerBound, true) }
    return BlockInstance(
      schema: blockSchema, name: blockSchema.keyword, count: count, isGroup: isGroup, parent: nil, head: nil, source: source)
  }

  private func makeBlock(_ blockSchema: BlockSchema, _ syntax: BlockSyntax) -> BlockInstance {
    var name = blockSchema.keyword
    var count = 1
    var isGroup = false
    switch blockSchema.naming {
    case .none:
      if let label = syntax.label {
        report(.wrongType, "'\(blockSchema.keyword)' takes no name", fileScope, at: label.range)
      }
      if let syntaxCount = syntax.count {
        report(.wrongType, "'\(blockSchema.keyword)' takes no count", fileScope, at: syntaxCount.range)
      }
    case .group(let allowed):
      isGroup = true
      if let label = syntax.label, !syntax.labelIsString {
        name = label.text
        checkGroupName(label)
      } else {
        report(
          .missingField, "'\(blockSchema.keyword)' needs a name and a count", fileScope, at: syntax.label?.range ?? syntax.keyword.range,
          help: [.init("write '\(blockSchema.keyword) NAME[COUNT] { ... }'")])
      }
      count = groupCount(syntax, allowed) ?? allowed.lowerBound
    }
    return BlockInstance(
      schema: blockSchema, name: name, count: count, isGroup: isGroup, parent: nil, head: syntax.headRange, source: source)
  }

  private func checkGroupName(_ label: NameSyntax) {
    warnIfUnit(label)
    if let number = definitionNumbers[label.text] {
      report(
        .duplicateKey, "'\(label.text)' is defined twice", fileScope, at: label.range,
        notes: [.init("first here", at: definitions[number].name.range, in: source)])
    } else if label.text == "world" || schema.blocks.contains(where: { $0.keyword == label.text && $0.naming == .none }) {
      report(.duplicateKey, "'\(label.text)' is the name of a block of the world", fileScope, at: label.range)
    }
  }

  /// Elements of a group; nil after a complaint.
  private func groupCount(_ syntax: BlockSyntax, _ allowed: ClosedRange<Int>) -> Int? {
    guard let countSyntax = syntax.count else {
      if syntax.label != nil, !syntax.labelIsString {
        report(
          .missingField, "'\(syntax.keyword.text) \(syntax.label!.text)' needs a count", fileScope, at: syntax.headRange,
          help: [.init("write '\(syntax.label!.text)[4]'")])
      }
      return nil
    }
    let checked = check(countSyntax, fileScope)
    guard let value = convert(checked, to: .integer(allowed), what: "the count", fileScope)?.first else { return nil }
    guard let count = value.constantValue else {
      reportDrawnValue("a count", fileScope, at: checked.range)
      return nil
    }
    let range = Double(allowed.lowerBound)...Double(allowed.upperBound)
    guard checkRange([count], range, unit: "", what: "the count", fileScope, at: checked.range) else { return nil }
    return Int(count)
  }

  /// Takes in the settings and child blocks of a block.
  private func assignItems(_ items: [ItemSyntax], to block: BlockInstance) {
    for item in items {
      switch item {
      case .setting(let setting): assign(setting, to: block, fileScope, isOverride: false)
      case .block(let child): assignChild(child, to: block)
      case .invalid: break
      case .parameter(let item): reportMisplaced(item.name, "param")
      case .constant(let item): reportMisplaced(item.name, "let")
      case .region(let item): reportMisplaced(item.name, "region")
      case .requirement(let item): reportMisplaced(item.keyword, "require")
      case .reward, .rate, .event, .monitor, .importFile, .scenario, .sweep:
        report(.unknownItem, "this item cannot stand in '\(block.schema.keyword)'", fileScope, at: item.range)
      }
    }
  }

  private func reportMisplaced(_ name: NameSyntax, _ keyword: String) {
    report(.unknownItem, "'\(keyword)' stands in the scenario, not in a block", fileScope, at: name.range)
    if let number = definitionNumbers[name.text] { definitions[number].isUsed = true }
  }

  private func assignChild(_ syntax: BlockSyntax, to block: BlockInstance) {
    guard let child = block.child(syntax.keyword.text) else {
      if block.field(syntax.keyword.text) != nil {
        report(
          .wrongType, "'\(syntax.keyword.text)' is a field, not a block", fileScope, at: syntax.keyword.range,
          help: [.init("write '\(syntax.keyword.text) = value'")])
      } else {
        let keywords = block.schema.children.map(\.keyword)
        let help = keywords.isEmpty ? [] : [Diagnostic.Help("\(block.schema.keyword) has the blocks \(keywords.joined(separator: ", "))")]
        report(
          .unknownItem, "unknown block '\(syntax.keyword.text)' in \(block.schema.keyword)", fileScope, at: syntax.keyword.range,
          help: nearestHelp(syntax.keyword, among: keywords + block.schema.fields.map(\.name)) + help)
      }
      return
    }
    if let extra = syntax.label?.range ?? syntax.count?.range {
      report(.wrongType, "'\(syntax.keyword.text)' takes no name and no count", fileScope, at: extra)
    }
    if let first = block.childHeads[syntax.keyword.text] {
      report(
        .duplicateKey, "a second '\(syntax.keyword.text)' block", fileScope, at: syntax.headRange,
        notes: [.init("first here", at: first, in: source)])
      return
    }
    block.childHeads[syntax.keyword.text] = syntax.headRange
    assignItems(syntax.items, to: child)
  }

  /// Gives each drawable field its place in the scene, in schema order.
  private func assignSlots() {
    var next = 0
    for block in allBlocks {
      for field in block.fields where field.schema.isDrawable {
        let (total, overflow) = (block.count * field.componentCount).addingReportingOverflow(next)
        guard !overflow, total <= Self.slotLimit else {
          report(
            .limitExceeded, "the scene has more than \(Self.slotLimit) numbers", fileScope, at: block.head ?? scenarioHead)
          return
        }
        field.slots = SceneSlots(offset: next, elements: block.count, components: field.componentCount)
        next = total
      }
    }
    slotCount = next
  }
}
