import ScenarioLanguage

/// All of a file but the places: two files are equal as trees where these texts are.
func describe(_ file: FileSyntax) -> String { describe(file.items) }

private func describe(_ items: [ItemSyntax]) -> String {
  "{" + items.map(describe).joined(separator: "; ") + "}"
}

private func describe(_ items: [ItemSyntax]?) -> String { items.map { describe($0) } ?? "-" }

private func describe(_ expression: ExpressionSyntax?) -> String { expression.map { describe($0) } ?? "-" }

private func describe(_ item: ItemSyntax) -> String {
  switch item {
  case .importFile(let item):
    return "import \(item.path.value.debugDescription) as \(item.alias?.text ?? "-") \(describe(item.items))"
  case .parameter(let item):
    return "param \(item.name.text): \(item.type.text) = \(describe(item.value)) in \(describe(item.allowed))"
  case .constant(let item): return "let \(item.name.text) \(item.isDrawn ? "~" : "=") \(describe(item.value))"
  case .scenario(let item):
    let base = item.base?.value.debugDescription ?? "-"
    return "scenario \(item.keyword.text) \(item.name.value.debugDescription) extends \(base) \(describe(item.items))"
  case .sweep(let item): return "sweep " + describe(item)
  case .block(let item): return "block " + describe(item)
  case .region(let item), .reward(let item): return "\(item.keyword.text) \(item.name.text) = \(describe(item.value))"
  case .rate(let item): return "rate \(item.source.text) -> \(item.target.text) = \(describe(item.value))"
  case .event(let item): return "event \(item.name.text) \(describe(item.trigger)) \(describe(item.items))"
  case .requirement(let item):
    return "require[\(item.probability?.text ?? "-")] \(item.name?.text ?? "-") = \(describe(item.formula))"
  case .monitor(let item): return "monitor \(item.name.text) = \(describe(item.formula)) \(describe(item.items))"
  case .setting(let item):
    let successors = item.successors.map { describe($0) }.joined(separator: " then ")
    return "\(describe(item.path)) \(item.operator.rawValue) \(describe(item.value)) then [\(successors)]"
      + " where \(describe(item.condition)) \(describe(item.items))"
  case .invalid(let item): return "invalid \(item.head?.text ?? "-") \(describe(item.items))"
  }
}

private func describe(_ block: BlockSyntax) -> String {
  let label = block.label.map { block.labelIsString ? $0.text.debugDescription : $0.text } ?? "-"
  return "\(block.keyword.text) \(label)[\(describe(block.count))] \(describe(block.items))"
}

private func describe(_ trigger: EventSyntax.Trigger) -> String {
  switch trigger {
  case .at(let time, let duration): "at \(describe(time)) for \(describe(duration))"
  case .when(let formula): "when \(describe(formula))"
  case .every(let period): "every \(describe(period))"
  }
}

private func describe(_ path: PathSyntax) -> String {
  path.segments.map { segment in
    switch segment {
    case .name(let name): "." + name.text
    case .index(let index, _): "[\(describe(index))]"
    case .wildcard: ".*"
    }
  }.joined()
}
