import ScenarioLanguage

/// `let sites = table("sites.csv")`: the rows of a file become the elements of a group with the columns as fields.
extension ScenarioChecker {
  /// The call of `table` that a value is.
  static func tableCall(_ value: ExpressionSyntax) -> CallSyntax? {
    guard case .call(let call) = value.ungrouped, case .name(let name) = call.callee, name.text == "table" else { return nil }
    return call
  }

  func tableValue(_ call: CallSyntax, of definition: Definition, _ scope: CheckScope) -> CheckedExpression {
    let invalid = CheckedExpression.invalid(call.range)
    guard let (path, units) = tableArguments(call, scope), let source = tableText(path, scope) else { return invalid }
    do throws(TableReader.Problem) {
      let columns = try TableReader(source: source).columns()
      guard let block = tableBlock(columns, units, named: definition, source, scope) else { return invalid }
      hiddenBlocks.append(block)
      if areBlocksReady { placeHidden(block) }
      return CheckedExpression(type: .block(block), components: [], range: call.range)
    } catch {
      let tableScope = CheckScope(source, scope.module, layer: scope.layer)
      report(
        error.code, error.message, tableScope, at: error.range, notes: [.init("read", at: path.range, in: scope.source)], help: error.help)
      return invalid
    }
  }

  private typealias DeclaredUnit = (column: NameSyntax, text: String, range: SourceRange)

  /// The path, and the units declared as `column: unit`; nil after a complaint.
  private func tableArguments(_ call: CallSyntax, _ scope: CheckScope) -> (StringSyntax, [DeclaredUnit])? {
    var path: StringSyntax?
    var units: [DeclaredUnit] = []
    for argument in call.arguments {
      switch argument {
      case .value(nil, .string(let string)) where path == nil: path = string
      case .value(let label?, .string(let string)): units.append((label, string.value, string.range))
      case .value(let label?, let value): units.append((label, scope.source.text(in: value.range), value.range))
      default:
        report(
          .wrongArguments, "'table' takes a path in quotes, then units such as 'x: m'", scope, at: argument.range,
          help: [.init("write 'table(\"positions.csv\", x: m, y: m)'")])
        return nil
      }
    }
    guard let path else {
      report(
        .wrongArguments, "'table' needs the path of a file in quotes", scope, at: call.argumentsRange,
        help: [.init("write 'table(\"positions.csv\")'")])
      return nil
    }
    return (path, units)
  }

  private func tableText(_ path: StringSyntax, _ scope: CheckScope) -> SourceText? {
    switch files.read(path.value, scope.module.identity) {
    case .text(let source, _): return source
    case .missing(let searched):
      report(
        .importFailure, "there is no file \"\(path.value)\"", scope, at: path.range,
        help: searched.isEmpty ? [] : [.init("searched: \(searched.joined(separator: ", "))")])
    case .unreadable(let reason):
      report(.importFailure, "\"\(path.value)\" cannot be read: \(reason)", scope, at: path.range)
    }
    return nil
  }

  private func tableBlock(
    _ columns: [TableReader.Column], _ units: [DeclaredUnit], named definition: Definition, _ source: SourceText, _ scope: CheckScope
  ) -> BlockInstance? {
    for unit in units where !columns.contains(where: { $0.name == unit.column.text }) {
      let names = columns.map(\.name)
      report(
        .unknownField, "the table has no column '\(unit.column.text)'", scope, at: unit.column.range,
        help: nearestHelp(unit.column, among: names) + [.init("its columns are \(names.joined(separator: ", "))")])
      return nil
    }
    var fields: [FieldSchema] = []
    var values: [[Double]] = []
    for column in columns {
      guard let (type, numbers) = columnValues(column, units.first { $0.column.text == column.name }, source, scope) else { return nil }
      fields.append(FieldSchema(column.name, "column of \(source.name)", type, default: nil, drawable: true))
      values.append(numbers)
    }
    let axes = ["x", "y", "z"].prefix { name in fields.contains { $0.name == name } }.map { name in fields.firstIndex { $0.name == name }! }
    let position = positionField(fields, axes)
    if let position { fields.append(position) }
    let head = TextPlace(scope: self.scope(of: definition), range: definition.name.range)
    let block = BlockInstance(
      schema: BlockSchema(
        BlockInstance.tableKeyword, "rows of \(source.name)", naming: .group(count: 0...TableReader.rowLimit), fields: fields),
      name: definition.module.path + definition.name.text, count: columns[0].numbers.count, isGroup: true, head: head)
    for (field, numbers) in zip(block.fields, values) { field.content = .elements(numbers.map { [$0] }) }
    if position != nil, let last = block.fields.last {
      last.content = .elements((0..<block.count).map { row in axes.map { values[$0][row] } })
    }
    return block
  }

  /// A table with the columns x and y, or x, y and z, of one dimension also has the points `position`.
  private func positionField(_ fields: [FieldSchema], _ axes: [Int]) -> FieldSchema? {
    guard axes.count >= 2, !fields.contains(where: { $0.name == "position" }) else { return nil }
    var shared: Dimension?
    for axis in axes {
      guard case .quantity(let dimension, _, _) = fields[axis].type, shared == nil || shared == dimension else { return nil }
      shared = dimension
    }
    guard let shared else { return nil }
    return FieldSchema(
      "position", "the columns x, y", .point(components: axes.count, shared, Self.anyNumber, unit: shared.siUnit), default: nil,
      drawable: true)
  }

  static let anyNumber = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude

  /// A column's type and SI values; nil after a complaint.
  private func columnValues(
    _ column: TableReader.Column, _ declared: DeclaredUnit?, _ source: SourceText, _ scope: CheckScope
  ) -> (FieldType, [Double])? {
    let fileScope = CheckScope(source, scope.module, layer: scope.layer)
    if let declared, let unit = column.unit, unit != declared.text {
      report(
        .wrongDimension, "the column '\(column.name)' has the unit [\(unit)] in its file, not \(declared.text)", scope, at: declared.range,
        notes: [.init("declared", at: column.range, in: source)])
      return nil
    }
    let place = declared.map { ($0.range, scope) } ?? (column.range, fileScope)
    guard let text = declared?.text ?? column.unit else { return (.number(Self.anyNumber), column.numbers) }
    if text == "1" || text.isEmpty { return (.number(Self.anyNumber), column.numbers) }
    let unit: Unit
    do { unit = try Unit.parse(text) } catch {
      report(.unknownUnit, error.message, place.1, at: place.0, help: error.suggestion.map { [.init("did you mean '\($0)'?")] } ?? [])
      return nil
    }
    switch unit.scale {
    case .linear:
      if unit.dimension == .one { return (.number(Self.anyNumber), column.numbers.map(unit.siValue)) }
      return (.quantity(unit.dimension, Self.anyNumber, unit: unit.dimension.siUnit), column.numbers.map(unit.siValue))
    case .decibel: return (.decibelRatio(0...Double.greatestFiniteMagnitude), column.numbers.map { Decibel.ratio(decibels: $0) })
    case .decibelPower(let offset):
      return (.quantity(.power, Self.anyNumber, unit: "W"), column.numbers.map { Decibel.watts(dBm: $0 + offset) })
    case .steps:
      report(.unknownUnit, "a table cannot count in steps", place.1, at: place.0, help: [.init("use a unit of time, such as s")])
      return nil
    }
  }
}
