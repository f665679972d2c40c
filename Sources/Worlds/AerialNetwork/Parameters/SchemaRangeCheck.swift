import ScenarioModel

/// Checks the structural values of a resolved block against its schema, for scenarios that were not made by the scenario compiler.
struct SchemaRangeCheck {
  /// - Throws: `AerialNetworkError` for the first number outside its range.
  static func check(_ block: ResolvedBlock, _ schema: BlockSchema, path: String) throws {
    guard case .group(let range) = schema.naming else { return try checkFields(block, schema, path: path) }
    guard range.contains(block.count) else {
      throw AerialNetworkError(
        field: "\(path) count", value: "\(block.count)", allowed: "\(range.lowerBound) to \(range.upperBound)")
    }
    try checkFields(block, schema, path: path)
  }

  private static func checkFields(_ block: ResolvedBlock, _ schema: BlockSchema, path: String) throws {
    for field in schema.fields where !field.isDrawable {
      try check(block.value(field.name), field, path: "\(path).\(field.name)")
    }
    for child in schema.children {
      try check(block.child(child.keyword), child, path: "\(path).\(child.keyword)")
    }
  }

  private static func check(_ value: ResolvedValue, _ field: FieldSchema, path: String) throws {
    switch field.type {
    case .quantity(_, let range, let unit): try check(value.real, range, unit: siUnit(unit), path: path)
    case .decibelRatio(let range): try check(value.real, range, unit: "(ratio)", path: path)
    case .number(let range): try check(value.real, range, unit: "", path: path)
    case .integer(let range):
      guard range.contains(value.integer) else {
        throw AerialNetworkError(field: path, value: "\(value.integer)", allowed: "\(range.lowerBound) to \(range.upperBound)")
      }
    case .interval(_, let range, let unit):
      let interval = value.interval
      try check(interval.low, range, unit: siUnit(unit), path: path)
      try check(interval.high, range, unit: siUnit(unit), path: path)
      guard interval.low <= interval.high else {
        throw AerialNetworkError(field: path, value: "\(interval.low) ... \(interval.high)", allowed: "low <= high")
      }
    case .choice(let cases):
      let choice = value.choice
      guard let selected = cases.first(where: { $0.name == choice.name }) else {
        throw AerialNetworkError(field: path, value: choice.name, allowed: cases.map(\.name).joined(separator: ", "))
      }
      for argument in selected.arguments {
        try check(choice.arguments.value(argument.name), argument, path: "\(path).\(choice.name).\(argument.name)")
      }
    case .boolean, .point, .region: break
    }
  }

  private static func check(_ value: Double, _ range: ClosedRange<Double>, unit: String, path: String) throws {
    guard range.contains(value) else {
      let suffix = unit.isEmpty ? "" : " \(unit)"
      throw AerialNetworkError(
        field: path, value: "\(value)\(suffix)", allowed: "\(range.lowerBound) to \(range.upperBound)\(suffix)")
    }
  }

  /// Ranges are in SI units whatever unit the schema shows.
  private static func siUnit(_ unit: String) -> String {
    switch unit {
    case "GHz", "MHz": "Hz"
    case "Mbit/s": "bit/s"
    default: unit
    }
  }
}
