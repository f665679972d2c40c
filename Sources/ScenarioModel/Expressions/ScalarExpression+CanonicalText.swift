extension ScalarExpression {
  /// Text that two expressions share only if they mean the same computation: SI numbers, full parentheses, numbered elements.
  var canonicalText: String {
    switch self {
    case .constant(let value): numberText(value)
    case .slot(let slot):
      "\(slot.path)[\(slot.element.canonicalText)]" + (slot.slots.components > 1 ? "." + componentName(slot.component) : "")
    case .unary(let function, let x): "\(function.rawValue)(\(x.canonicalText))"
    case .binary(let function, let x, let y):
      function.isInfix
        ? "(\(x.canonicalText) \(function.rawValue) \(y.canonicalText))"
        : "\(function.rawValue)(\(x.canonicalText), \(y.canonicalText))"
    case .distance(let a, let b): "distance(\(tupleText(a)), \(tupleText(b)))"
    case .sameElement(let a, let b): "(\(a.canonicalText) is \(b.canonicalText))"
    case .reduction(let reduction): reduction.canonicalText
    }
  }
}

extension ElementReduction {
  fileprivate var canonicalText: String {
    let names = binders.map { "e\($0.number) in \($0.group)" }.joined(separator: ", ")
    let filter = condition.map { " where \($0.canonicalText)" } ?? ""
    return "\(kind.rawValue)(\(names)\(filter): \(body.canonicalText))"
  }
}

extension ElementReference {
  fileprivate var canonicalText: String {
    switch self {
    case .fixed(let index): String(index)
    case .binder(let number): "e\(number)"
    case .own: "self"
    }
  }
}

func componentName(_ component: Int) -> String { ["x", "y", "z"][component] }

func tupleText(_ components: [ScalarExpression]) -> String {
  "(" + components.map(\.canonicalText).joined(separator: ", ") + ")"
}
