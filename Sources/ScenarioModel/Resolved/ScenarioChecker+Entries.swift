import ScenarioLanguage

extension ScenarioChecker {
  /// Every value of the scenario with its origin.
  var resolvedEntries: [ResolvedEntry] {
    var entries = definitions.filter { $0.kind == .parameter }.compactMap(parameterEntry)
    for block in allBlocks where block.count > 0 {
      for field in block.fields {
        entries.append(
          ResolvedEntry(kind: .field, path: field.path, value: valueText(of: field), origin: origin(of: field.assignment)))
      }
    }
    entries.append(
      ResolvedEntry(kind: .policy, path: "policy", value: policyName ?? "", origin: origin(of: policyPlace)))
    let every = quantityText(Double(record.everySteps) * (stepDuration ?? 0), unit: "s")
    let signals = record.signals.map { "[" + $0.map(\.pattern).joined(separator: ", ") + "]" } ?? "all"
    entries.append(ResolvedEntry(kind: .record, path: "record.every", value: every, origin: origin(of: recordPlaces["every"])))
    entries.append(ResolvedEntry(kind: .record, path: "record.signals", value: signals, origin: origin(of: recordPlaces["signals"])))
    return entries
  }

  private func parameterEntry(_ definition: Definition) -> ResolvedEntry? {
    guard case .resolved(let value) = definition.state else { return nil }
    let path = definition.module.path + definition.name.text
    var text = ""
    if case .word(let word) = value.type {
      text = word
    } else if let number = value.components.first?.constantValue, let type = definition.typeName.flatMap({ ParameterType($0.text) }) {
      // a ratio is held as its level
      text =
        if case .boolean = type.fieldType { number != 0 ? "true" : "false" } else if type.isRatio { numberText(number) + " dB" } else {
          quantityText(number, unit: type.unit)
        }
    }
    let place: ResolvedEntry.Origin
    if let override = definition.override {
      place = origin(of: override)
    } else if let override = definition.importOverride {
      place = .importBlock(ResolvedPlace(override.source, at: override.keyRange))
    } else {
      place = .file(ResolvedPlace(definition.source, at: definition.name.range))
    }
    return ResolvedEntry(kind: .parameter, path: path, value: text, origin: place)
  }

  private func origin(of assignment: Assignment?) -> ResolvedEntry.Origin {
    guard let assignment, !assignment.isSchemaText else { return .standard }
    if assignment.layer >= layers.count { return .setting(assignment.layer - layers.count + 1) }
    let place = ResolvedPlace(assignment.source, at: assignment.keyRange)
    return assignment.layer == layers.count - 1 ? .file(place) : .base(place)
  }

  private func valueText(of field: FieldInstance) -> String {
    switch fieldContent(field) {
    case .text(let text):
      if case .drawn(let writers) = field.content, writers.count == 1, case .draw = drawnFields[writers[0].number].content {
        return "~ " + text
      }
      return text
    case .value(let value): return Self.text(value, field.schema.type)
    }
  }

  private static func text(_ value: ResolvedValue, _ type: FieldType) -> String {
    let unit = type.allowedNumbers?.unit ?? ""
    switch value {
    case .real(let number): return quantityText(number, unit: unit)
    case .integer(let number): return String(number)
    case .boolean(let flag): return flag ? "true" : "false"
    case .point(let coordinates): return "(" + coordinates.map { quantityText($0, unit: unit) }.joined(separator: ", ") + ")"
    case .interval(let low, let high): return "\(quantityText(low, unit: unit)) ... \(quantityText(high, unit: unit))"
    case .region(let lowX, let lowY, let highX, let highY):
      return "rectangle(" + [lowX, lowY, highX, highY].map { quantityText($0, unit: "m") }.joined(separator: ", ") + ")"
    case .choice(let name, let arguments):
      guard case .choice(let cases) = type, let schema = cases.first(where: { $0.name == name }), !arguments.isEmpty else { return name }
      let list = arguments.map { argument in
        let type = schema.arguments.first { $0.name == argument.name }?.type ?? .boolean
        return "\(argument.name): \(text(argument.value, type))"
      }
      return "\(name)(\(list.joined(separator: ", ")))"
    }
  }
}
