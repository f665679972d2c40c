extension ScalarExpression {
  /// Text that two expressions share only if they mean the same computation: SI numbers, full parentheses, elements numbered from outside.
  var canonicalText: String { canonicalText(names: [:]) }

  /// - Parameter names: the numbers in the text of the binders around the expression.
  fileprivate func canonicalText(names: [Int: Int]) -> String {
    func text(_ part: ScalarExpression) -> String { part.canonicalText(names: names) }
    func tuple(_ parts: [ScalarExpression]) -> String { "(" + parts.map(text).joined(separator: ", ") + ")" }
    switch self {
    case .constant(let value): return numberText(value)
    case .slot(let slot):
      let component = slot.slots.components > 1 ? "." + componentName(slot.component) : ""
      return "\(slot.path)[\(slot.element.canonicalText(names: names))]\(component)"
    case .unary(let function, let x): return "\(function.rawValue)(\(text(x)))"
    case .binary(let function, let x, let y):
      return function.isInfix
        ? "(\(text(x)) \(function.rawValue) \(text(y)))" : "\(function.rawValue)(\(text(x)), \(text(y)))"
    case .distance(let a, let b): return "distance(\(tuple(a)), \(tuple(b)))"
    case .sameElement(let a, let b):
      return "(\(a.canonicalText(names: names)) is \(b.canonicalText(names: names)))"
    case .elementIndex(let element): return "index(\(element.canonicalText(names: names)))"
    case .reduction(let reduction): return reduction.canonicalText(names: names)
    case .list(let function, let arguments): return function.canonicalText(arguments.map(text))
    }
  }
}

extension ElementReduction {
  fileprivate func canonicalText(names: [Int: Int]) -> String {
    var inner = names
    for binder in binders { inner[binder.number] = inner.count }
    let list = binders.map { "e\(inner[$0.number] ?? 0) in \($0.group)" }.joined(separator: ", ")
    let filter = condition.map { " where \($0.canonicalText(names: inner))" } ?? ""
    return "\(kind.rawValue)(\(list)\(filter): \(body.canonicalText(names: inner)))"
  }
}

extension ElementReference {
  fileprivate func canonicalText(names: [Int: Int]) -> String {
    switch self {
    case .fixed(let index): String(index)
    // a binder outside the text keeps its own number
    case .binder(let number): "e\(names[number] ?? number)"
    case .own: "self"
    case .computed(let index): index.canonicalText(names: names)
    }
  }
}

func componentName(_ component: Int) -> String { ["x", "y", "z"][component] }

func tupleText(_ components: [ScalarExpression]) -> String {
  components.count == 1 ? components[0].canonicalText : "(" + components.map(\.canonicalText).joined(separator: ", ") + ")"
}
