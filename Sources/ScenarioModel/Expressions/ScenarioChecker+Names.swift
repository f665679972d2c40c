import ScenarioLanguage

extension ScenarioChecker {
  /// A bare name: a binder, a definition, a field of the block at hand or of the world, or a block.
  func checkName(_ name: NameSyntax, _ scope: CheckScope) -> CheckedExpression {
    if let binder = scope.binders.last(where: { $0.name == name.text }) {
      return CheckedExpression(type: .element(binder.group, .binder(binder.number)), components: [], range: name.range)
    }
    if !scope.isSchemaText, let definition = definition(name.text, scope) { return use(definition, scope, at: name.range) }
    var block = scope.block
    while let owner = block {
      if let field = owner.field(name.text) { return value(of: field, element: nil, scope, at: name.range) }
      if let child = owner.child(name.text) { return CheckedExpression(type: .block(child), components: [], range: name.range) }
      block = owner.parent
    }
    if let field = worldBlock?.field(name.text) { return value(of: field, element: nil, scope, at: name.range) }
    if scope.isSchemaText, name.text == "scenario_bounds" { return scenarioBounds(scope, name.range) }
    if !areBlocksReady && groupNames.contains(name.text) {
      report(.notConstant, "a count cannot depend on the values of blocks", scope, at: name.range)
      return .invalid(name.range)
    }
    if let block = topBlock(named: name.text) {
      return CheckedExpression(type: .block(block), components: [], range: name.range)
    }
    if name.text == "index", scope.block?.group != nil {
      return CheckedExpression(type: .integer, components: [.elementIndex(.own)], range: name.range)
    }
    if !scope.isSchemaText, scope.module.imported(as: name.text) != nil {
      report(.wrongType, "'\(name.text)' is an imported file: name one of its values", scope, at: name.range)
      return .invalid(name.range)
    }
    let isCallable = Self.distributionNames.contains(name.text) || Self.regionNames.contains(name.text)
    let help =
      isCallable ? [Diagnostic.Help("'\(name.text)' takes arguments in parentheses")] : nearestHelp(name, among: visibleNames(scope))
    if !scope.module.isIncomplete { report(.unknownName, "'\(name.text)' is not defined here", scope, at: name.range, help: help) }
    return .invalid(name.range)
  }

  /// A `param`, `let` or `region` by its plain name: of the scenario, then of the file of the text.
  func definition(_ name: String, _ scope: CheckScope) -> Definition? {
    scenarioDefinitions[name] ?? scope.module.definition(name)
  }

  /// The definition that an expression names: `city`, `radio.city`.
  func namedDefinition(_ expression: ExpressionSyntax, _ scope: CheckScope) -> Definition? {
    switch expression.ungrouped {
    case .name(let name): return scope.binders.contains { $0.name == name.text } ? nil : definition(name.text, scope)
    case .member(let member): return importedModule(member.base.ungrouped, scope)?.definition(member.name.text)
    default: return nil
    }
  }

  /// The file that `radio` means in `radio.frequency`, where nothing nearer has that name.
  private func importedModule(_ base: ExpressionSyntax, _ scope: CheckScope) -> SourceModule? {
    guard !scope.isSchemaText else { return nil }
    switch base {
    case .name(let name):
      guard !scope.binders.contains(where: { $0.name == name.text }), definition(name.text, scope) == nil else { return nil }
      return scope.module.imported(as: name.text)
    case .member(let member):
      return importedModule(member.base.ungrouped, scope)?.imported(as: member.name.text)
    default: return nil
    }
  }

  /// Whether an expression begins with the name of a file that could not be imported.
  private func isBroken(_ base: ExpressionSyntax, _ scope: CheckScope) -> Bool {
    switch base {
    case .name(let name): return !scope.isSchemaText && scope.module.brokenAliases.contains(name.text)
    case .member(let member): return isBroken(member.base.ungrouped, scope)
    default: return false
    }
  }

  /// `radio.frequency`: a name of an imported file.
  private func checkImportedName(_ member: MemberSyntax, _ module: SourceModule, _ scope: CheckScope) -> CheckedExpression {
    if let definition = module.definition(member.name.text) { return use(definition, scope, at: member.range) }
    if module.imported(as: member.name.text) != nil {
      report(.wrongType, "'\(member.name.text)' is an imported file: name one of its values", scope, at: member.range)
      return .invalid(member.range)
    }
    let names = module.visibleNames
    report(
      .unknownName, "\(module.source.name) defines no '\(member.name.text)'", scope, at: member.name.range,
      help: nearestHelp(member.name, among: names)
        + (names.isEmpty ? [] : [.init("it defines \(names.prefix(20).joined(separator: ", "))")]))
    return .invalid(member.range)
  }

  func topBlock(named name: String) -> BlockInstance? {
    if name == "world" { return worldBlock }
    if name == "train", let trainBlock { return trainBlock }
    return blocks.first { $0.name == name }
  }

  private func visibleNames(_ scope: CheckScope) -> [String] {
    var names = scope.binders.map(\.name) + definitions.filter(\.isInScenario).prefix(2000).map(\.name.text) + scope.module.visibleNames
    var block = scope.block
    while let owner = block {
      names += owner.schema.fields.map(\.name)
      block = owner.parent
    }
    return names + blocks.map(\.name) + ["world"] + (worldBlock?.schema.fields.map(\.name) ?? [])
  }

  /// The value of a definition at a place that names it.
  private func use(_ definition: Definition, _ scope: CheckScope, at range: SourceRange) -> CheckedExpression {
    definition.isUsed = true
    if case .resolving = definition.state {
      reportCycle(definition, definition.name.text, scope, at: range)
      return .invalid(range)
    }
    resolve(definition)
    guard case .resolved(var result) = definition.state else { return .invalid(range) }
    if definition.nodeCount > 1 {
      copiedNodes += definition.nodeCount
      guard copiedNodes <= Self.copiedNodesLimit else {
        report(.limitExceeded, "the definitions grow too large where they are used", scope, at: range)
        return .invalid(range)
      }
    }
    result.range = range
    result.isBareZero = false
    return result
  }

  static let copiedNodesLimit = 1_000_000

  /// `base.member`: a coordinate, a field, or a child block.
  func checkMember(_ member: MemberSyntax, _ scope: CheckScope) -> CheckedExpression {
    let base = member.base.ungrouped
    if case .name(let name) = base, name.text == "self", let block = scope.block {
      return memberValue(of: block, element: nil, member.name, scope, member.range)
    }
    if isBroken(base, scope) { return .invalid(member.range) }
    if let imported = importedModule(base, scope) { return checkImportedName(member, imported, scope) }
    let owner = check(member.base, scope)
    switch owner.type {
    case .invalid: return .invalid(member.range)
    case .point(let dimension):
      let names = Array(["x", "y", "z"].prefix(owner.components.count))
      guard let component = names.firstIndex(of: member.name.text) else {
        report(.unknownField, "a point has \(names.joined(separator: ", ")), not '\(member.name.text)'", scope, at: member.name.range)
        return .invalid(member.range)
      }
      return CheckedExpression(type: .quantity(dimension), components: [owner.components[component]], range: member.range)
    case .region(let region): return checkRegionMember(region, member, scope)
    case .block(let block): return memberValue(of: block, element: nil, member.name, scope, member.range)
    case .element(let block, let element): return memberValue(of: block, element: element, member.name, scope, member.range)
    default:
      report(.wrongType, "\(owner.type.name) has no member '\(member.name.text)'", scope, at: member.range)
      return .invalid(member.range)
    }
  }

  private func memberValue(
    of block: BlockInstance, element: ElementReference?, _ name: NameSyntax, _ scope: CheckScope, _ range: SourceRange
  ) -> CheckedExpression {
    if let field = block.field(name.text) { return value(of: field, element: element, scope, at: range) }
    if let child = block.child(name.text) {
      let type = element.map { ExpressionType.element(child, $0) } ?? .block(child)
      return CheckedExpression(type: type, components: [], range: range)
    }
    if name.text == "index", block.group != nil, let element = element ?? (scope.block?.group === block.group ? .own : nil) {
      return CheckedExpression(type: .integer, components: [.index(of: element)], range: range)
    }
    reportUnknownField(name, of: block, scope)
    return .invalid(range)
  }

  func reportUnknownField(_ name: NameSyntax, of block: BlockInstance, _ scope: CheckScope) {
    let fields = block.schema.fields.map(\.name)
    let all = fields + block.schema.children.map(\.keyword)
    var help = sisterHelp(name, of: block) ?? nearestHelp(name, among: all)
    if !all.isEmpty { help.append(.init("\(block.schema.keyword) has \(all.joined(separator: ", "))")) }
    let head = block.head ?? block.parent?.childHeads[block.name]
    let notes = head.map { [$0.note("'\(block.name)' begins")] } ?? []
    report(.unknownField, "no field '\(name.text)' in \(block.schema.keyword)", scope, at: name.range, notes: notes, help: help)
  }

  /// Where another block has a field of exactly this name: "'power_max' is a field of uav.radio".
  private func sisterHelp(_ name: NameSyntax, of block: BlockInstance) -> [Diagnostic.Help]? {
    guard silenceAllowsHelp else { return nil }
    if let child = block.children.first(where: { $0.field(name.text) != nil }) {
      return [.init("'\(name.text)' is a field of \(child.path): write '\(child.name) { \(name.text) = ... }'")]
    }
    guard let other = allBlocks.first(where: { $0 !== block && $0.field(name.text) != nil }) else { return nil }
    return [.init("'\(name.text)' is a field of \(other.path)")]
  }

  /// `uav[0]`
  func checkIndex(_ index: IndexSyntax, _ scope: CheckScope) -> CheckedExpression {
    let base = check(index.base, scope)
    let position = check(index.index, scope)
    guard !base.type.isInvalid, !position.type.isInvalid else { return .invalid(index.range) }
    guard case .block(let group) = base.type, group.isGroup else {
      report(.wrongType, "only groups are indexed, not \(base.type.name)", scope, at: index.base.range)
      return .invalid(index.range)
    }
    guard case .integer = position.type else {
      report(.wrongType, "an index is a whole number, not \(position.type.name)", scope, at: index.index.range)
      return .invalid(index.range)
    }
    guard let element = elementReference(position.scalar, in: group, scope, at: index.index.range) else { return .invalid(index.range) }
    return CheckedExpression(type: .element(group, element), components: [], range: index.range)
  }

  /// The element of a group that an index means; nil after a complaint.
  func elementReference(_ index: ScalarExpression, in group: BlockInstance, _ scope: CheckScope, at range: SourceRange) -> ElementReference?
  {
    switch index {
    case .constant(let value):
      guard value >= 0 && value < Double(group.count) else {
        reportOutside(numberText(value), group, scope, at: range)
        return nil
      }
      return .fixed(Int(value))
    case .elementIndex(.own):
      guard let own = scope.block?.group, own.count <= group.count else {
        reportOutside("0...\((scope.block?.group?.count ?? 1) - 1)", group, scope, at: range)
        return nil
      }
      return .own
    case .elementIndex(.binder(let number)):
      guard let binder = scope.binders.first(where: { $0.number == number }), binder.group.count <= group.count else {
        return .computed(index)
      }
      return .binder(number)
    default: return .computed(index)
    }
  }

  private func reportOutside(_ index: String, _ group: BlockInstance, _ scope: CheckScope, at range: SourceRange) {
    let notes = group.head.map { [$0.note("size declared")] } ?? []
    let allowed = group.count == 0 ? "it is empty" : "0...\(group.count - 1)"
    report(.indexOutOfRange, "index \(index) is outside '\(group.name)': \(allowed)", scope, at: range, notes: notes)
  }

  /// The value of a field in an expression, of the given element or of the element at hand.
  func value(of field: FieldInstance, element: ElementReference?, _ scope: CheckScope, at range: SourceRange) -> CheckedExpression {
    if case .region = field.schema.type {
    } else if ExpressionType(reading: field.schema.type) == nil {
      report(.wrongType, "'\(field.path)' cannot stand in an expression", scope, at: range)
      return .invalid(range)
    }
    if case .elements(let values) = field.content, case .fixed(let index)? = element {
      return reading(field, values[index].map { .constant($0) }, range)
    }
    guard areBlocksReady else {
      report(.notConstant, "a count cannot depend on the values of blocks", scope, at: range)
      return .invalid(range)
    }
    if field === conditionedField, let own = ownDraw(of: field, element, scope) { return reading(field, own, range) }
    if let (constants, writers) = elementInProgress(element, of: field), let slots = field.slots, let element {
      if let constants { return reading(field, constants.map { .constant($0) }, range) }
      return reading(field, slotValues(of: field, slots, writers, element), range)
    }
    resolve(field, from: scope, at: range)
    switch field.content {
    case .unresolved, .resolving, .invalid: return .invalid(range)
    case .structural(_, let region?): return CheckedExpression(type: .region(region), components: [], range: range)
    case .structural(let value, nil): return reading(field, value.components.map { .constant($0) }, range)
    case .constant(let values): return reading(field, values.map { .constant($0) }, range)
    case .elements: return slotReading(field, writers: [], element, scope, at: range)
    case .drawn(let writers): return slotReading(field, writers: writers, element, scope, at: range)
    }
  }

  /// A field whose value differs between elements or scenes.
  private func slotReading(
    _ field: FieldInstance, writers: [FieldInstance.Writer], _ element: ElementReference?, _ scope: CheckScope, at range: SourceRange
  ) -> CheckedExpression {
    guard let slots = field.slots, let element = drawnElement(of: field, element, scope, at: range) else { return .invalid(range) }
    if case .elements(let values) = field.content, case .fixed(let index) = element {
      return reading(field, values[index].map { .constant($0) }, range)
    }
    var near = writers
    if case .fixed(let index) = element { near = writers.filter { $0.elements.contains { $0.contains(index) } } }
    if case .fixed(let index) = element, near.isEmpty {
      let values = (0..<field.componentCount).map { template[slots.index(element: index, component: $0)] }
      return reading(field, values.map { .constant($0) }, range)
    }
    return reading(field, slotValues(of: field, slots, near, element), range)
  }

  private func slotValues(
    of field: FieldInstance, _ slots: SceneSlots, _ writers: [FieldInstance.Writer], _ element: ElementReference
  ) -> [ScalarExpression] {
    (0..<field.componentCount).map { component in
      .slot(SlotReference(writers: writers.map(\.number), path: field.path, slots: slots, element: element, component: component))
    }
  }

  private func drawnElement(
    of field: FieldInstance, _ element: ElementReference?, _ scope: CheckScope, at range: SourceRange
  ) -> ElementReference? {
    if let element { return element }
    guard let group = field.block.group else { return .fixed(0) }
    if let own = scope.block?.group, own === group { return .own }
    report(
      .wrongType, "'\(field.path)' differs between the \(group.count) elements of '\(group.name)'", scope, at: range,
      help: [.init("name one, such as '\(group.name)[0].\(field.schema.name)', or quantify: 'forall a in \(group.name): ...'")])
    return nil
  }

  /// SI values of a field as an expression reads them: ratios in dB.
  private func reading(_ field: FieldInstance, _ components: [ScalarExpression], _ range: SourceRange) -> CheckedExpression {
    let type = ExpressionType(reading: field.schema.type) ?? .invalid
    if case .decibel = type {
      return CheckedExpression(type: type, components: components.map { .applying(.decibelsOfRatio, $0) }, range: range)
    }
    return CheckedExpression(type: type, components: components, range: range)
  }
}

extension ResolvedValue {
  /// The numbers of a value that an expression can read.
  var components: [Double] {
    switch self {
    case .real(let value): [value]
    case .integer(let value): [Double(value)]
    case .boolean(let value): [value ? 1 : 0]
    case .point(let coordinates): coordinates
    case .interval, .region, .choice: []
    }
  }
}
