import ScenarioLanguage

/// An expression in prefix form, for comparison with what the grammar prescribes.
func describe(_ expression: ExpressionSyntax) -> String {
  switch expression {
  case .number(let node): return node.text
  case .quantity(let node): return "\(node.number.text)_\(node.unit.text)"
  case .string(let node): return "\"\(node.value)\""
  case .boolean(let value, _): return "\(value)"
  case .name(let node): return node.text
  case .member(let node): return "\(describe(node.base)).\(node.name.text)"
  case .wildcard(let node): return "\(describe(node.base)).*"
  case .index(let node): return "\(describe(node.base))[\(describe(node.index))]"
  case .call(let node): return "\(describe(node.callee))(\(describe(node.arguments)))"
  case .group(let inner, _): return "<\(describe(inner))>"
  case .tuple(let node): return "tuple(\(describe(node.arguments)))"
  case .array(let node): return "array(\(describe(node.arguments)))"
  case .unary(let node): return "(\(node.operator.symbol) \(describe(node.operand)))"
  case .binary(let node): return "(\(node.operator.symbol) \(describe(node.left)) \(describe(node.right)))"
  case .range(let node): return "(\(node.isHalfOpen ? "..<" : "...") \(describe(node.lower)) \(describe(node.upper)))"
  case .temporal(let node):
    return "(\(node.operator.rawValue)\(describe(node.interval)) \(describe(node.operand)))"
  case .temporalBinary(let node):
    return "(\(node.operator.rawValue)\(describe(node.interval)) \(describe(node.left)) \(describe(node.right)))"
  case .quantified(let node):
    return "(\(node.quantifier.rawValue) \(describe(node.binder)) : \(describe(node.body)))"
  case .missing: return "?"
  }
}

private func describe(_ interval: IntervalSyntax?) -> String {
  interval.map { "[\(describe($0.lower)),\(describe($0.upper))]" } ?? ""
}

private func describe(_ binder: BinderSyntax) -> String {
  let condition = binder.condition.map { " where \(describe($0))" } ?? ""
  return binder.names.map(\.text).joined(separator: ",") + " in " + describe(binder.domain) + condition
}

private func describe(_ arguments: [ArgumentSyntax]) -> String {
  arguments.map { argument in
    switch argument {
    case .value(nil, let value): describe(value)
    case .value(let label?, let value): "\(label.text): \(describe(value))"
    case .weighted(let value, let weight): "\(describe(value)) weighs \(describe(weight))"
    case .each(let binder, nil): "each \(describe(binder))"
    case .each(let binder, let body?): "each \(describe(binder)): \(describe(body))"
    }
  }.joined(separator: ", ")
}

/// The findings about a text: "LINE:COLUMN CODE message", then its notes and advice, one a line.
func findings(_ text: String) -> [String] {
  describe(parseScenario(SourceText(name: "t", text: text)).diagnostics)
}

func describe(_ diagnostics: [Diagnostic]) -> [String] {
  diagnostics.flatMap { diagnostic in
    var lines = ["\(diagnostic.position) \(diagnostic.code.rawValue) \(diagnostic.message)"]
    for note in diagnostic.notes {
      lines.append("note \(note.message)" + (note.range.map { " \(diagnostic.source.lineColumn(at: $0.lower))" } ?? ""))
    }
    return lines + diagnostic.help.map { "help \($0.message)" }
  }
}

/// The items of the only scenario of a text, around which the scenario is put.
func items(_ body: String) -> [ItemSyntax] {
  let parsed = parseScenario(SourceText(name: "t", text: "scenario \"s\" {\n\(body)\n}"))
  guard parsed.diagnostics.isEmpty, case .scenario(let scenario)? = parsed.file.items.first else { return [] }
  return scenario.items
}

/// The value of `x = TEXT` in prefix form, or the findings.
func expression(_ text: String) -> String {
  let parsed = parseScenario(SourceText(name: "t", text: "let x = \(text)"))
  guard parsed.diagnostics.isEmpty, case .constant(let item)? = parsed.file.items.first else {
    return describe(parsed.diagnostics).joined(separator: "; ")
  }
  return describe(item.value)
}
