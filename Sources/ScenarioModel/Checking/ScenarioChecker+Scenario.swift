import ScenarioLanguage

extension ScenarioChecker {
  /// Checks everything the scenario says; complaints are collected on the way.
  ///
  /// - Parameter settings: the texts of `--set`, in the order given.
  func check(overrides settings: [(setting: SettingSyntax, source: SourceText)]) {
    for case .sweep(let item) in root.file.file.items {
      report(.unsupportedConstruct, "'sweep' is not supported in this version", fileScope, at: item.headRange)
    }
    collectDefinitions()
    for (index, (setting, source)) in settings.enumerated() {
      applyOverride(setting, CheckScope(source, root, layer: layers.count + index))
    }
    for definition in definitions where definition.kind == .parameter { resolve(definition) }
    buildBlocks()
    for layer in layers { checkItems(layer) }
    for layer in layers { assignDottedSettings(layer) }
    applyFieldOverrides()
    for definition in definitions { resolve(definition) }
    silently { for definition in replaced { resolve(definition) } }
    resolveTime()
    for block in allBlocks {
      let place = block.nearestHead ?? TextPlace(scope: fileScope, range: scenarioHead)
      for field in block.fields { resolve(field, from: place.scope, at: place.range) }
    }
    checkPolicy()
    checkRecord()
    checkRequirements()
    reportUnused(isOnlyScenario: root.scenarios.count == 1)
  }

  /// `dt`, and `duration` as a whole number of steps.
  private func resolveTime() {
    guard let dt = worldBlock.field("dt"), let duration = worldBlock.field("duration") else { return }
    resolve(dt, from: fileScope, at: scenarioHead)
    if case .structural(.real(let seconds), _) = dt.content { stepDuration = seconds }
    resolve(duration, from: fileScope, at: scenarioHead)
    guard case .structural(.real(let seconds), _) = duration.content, let stepDuration else { return }
    let given = duration.assignment.map { TextPlace(scope: $0.scope, range: $0.value.range) }
    let place = given ?? worldBlock.head ?? TextPlace(scope: fileScope, range: scenarioHead)
    episodeSteps = wholeSteps(seconds, dt: stepDuration, what: "'world.duration'", place.scope, at: place.range) ?? 0
  }

  /// The result of a check without errors.
  func checkedScenario(name: String) -> CheckedScenario {
    guard let stepDuration else { preconditionFailure("a scenario without errors has a step") }
    let world = ResolvedWorld(
      schemaName: schema.name, stepDurationSeconds: stepDuration, episodeSteps: episodeSteps, precision: precision,
      worldBlock: resolvedBlock(worldBlock), blocks: blocks.map(resolvedBlock), sceneSlotCount: slotCount)
    let program = DrawCompiler.compile(
      fields: drawnFields, isGroupField: isGroupField, requirements: requirements, template: template)
    return CheckedScenario(
      name: name, source: root.source, world: world, program: program, policyName: policyName ?? "", record: record,
      requirements: requirements.map { ResolvedRequirement(name: $0.name, formula: $0.canonicalText) },
      parameters: resolvedParameters, fieldTexts: fieldTexts, entries: resolvedEntries, training: resolvedTraining)
  }

  private var precision: ResolvedPrecision {
    guard case .structural(.choice(let name, _), _)? = worldBlock.field("precision")?.content else { return .single }
    return ResolvedPrecision(rawValue: name) ?? .single
  }

  func resolvedBlock(_ block: BlockInstance) -> ResolvedBlock {
    var values: [ResolvedArgument] = []
    var slots: [(field: String, slots: SceneSlots)] = []
    var fixed: [(field: String, elements: [[Double]])] = []
    for field in block.fields {
      if let place = field.slots { slots.append((field.schema.name, place)) }
      if case .structural(let value, _) = field.content { values.append(ResolvedArgument(name: field.schema.name, value: value)) }
      switch field.content {
      case .constant(let components):
        fixed.append((field.schema.name, Array(repeating: components, count: block.isGroup ? block.count : 1)))
      case .elements(let elements): fixed.append((field.schema.name, elements))
      default: break
      }
    }
    return ResolvedBlock(
      keyword: block.schema.keyword, name: block.name, count: block.isGroup ? block.count : 1, values: values, slots: slots, fixed: fixed,
      children: block.children.map(resolvedBlock))
  }

  private var resolvedParameters: [ResolvedParameter] {
    definitions.compactMap { definition in
      guard definition.kind == .parameter, case .resolved(let value) = definition.state else { return nil }
      let name = definition.module.path + definition.name.text
      if case .word(let word) = value.type { return ResolvedParameter(name: name, value: .name(word)) }
      guard let number = value.components.first?.constantValue, let type = definition.typeName.flatMap({ ParameterType($0.text) }) else {
        return nil
      }
      return ResolvedParameter(name: name, value: .number(number, unit: type.unit))
    }
  }

  /// Canonical text of every field: its value, or its draw; fields of groups without elements are left out.
  private var fieldTexts: [FieldText] {
    let trained = trainBlock?.withDescendants ?? []
    return texts(of: allBlocks.filter { block in block.count > 0 && !trained.contains { $0 === block } } + hiddenBlocks)
  }

  func texts(of blocks: [BlockInstance]) -> [FieldText] {
    blocks.flatMap { block in
      block.fields.map { FieldText(path: $0.path, unit: $0.schema.type.siUnit, content: fieldContent($0)) }
    }
  }

  func fieldContent(_ field: FieldInstance) -> FieldText.Content {
    switch field.content {
    case .structural(let value, let region):
      if let region { return .text(region.canonicalText) }
      return .value(value)
    case .constant(let values): return .value(resolvedValue(values, field.schema.type))
    case .elements(let values):
      return .text("[" + values.map { tupleText($0.map { .constant($0) }) }.joined(separator: ", ") + "]")
    case .drawn(let writers): return .text(field.partsText ?? drawnFields[writers[0].number].canonicalText)
    case .unresolved, .resolving, .invalid: preconditionFailure("a scenario without errors has all values")
    }
  }
}

extension FieldType {
  /// The SI unit of the field's numbers; empty for plain numbers, ratios and names.
  public var siUnit: String {
    switch self {
    case .quantity(let dimension, _, _), .point(_, let dimension, _, _), .interval(let dimension, _, _): dimension.siUnit
    case .region: "m"
    case .decibelRatio, .number, .integer, .boolean, .choice: ""
    }
  }
}
