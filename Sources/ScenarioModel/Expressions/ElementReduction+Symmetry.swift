extension ElementReduction {
  /// `forall a, b in g where a != b: f(a, b)` or `exists`, with f(a, b) = f(b, a): each pair needs to be tried once only.
  var isSymmetricPair: Bool {
    guard kind == .forall || kind == .exists, binders.count == 2, binders[0].group == binders[1].group,
      case .unary(.not, .sameElement(.binder(let x), .binder(let y)))? = condition, Set([x, y]) == Set(binders.map(\.number))
    else { return false }
    let (a, b) = (binders[0].number, binders[1].number)
    let swapped: [Int: Int] = [a: b, b: a]
    guard let text = body.pairText([:]) else { return false }
    return text == body.pairText(swapped)
  }
}

extension ScalarExpression {
  /// Text in which the operands of commuting operations are sorted, with binders renumbered; nil for nested reductions.
  fileprivate func pairText(_ numbers: [Int: Int]) -> String? {
    func renumbered(_ element: ElementReference) -> ElementReference {
      guard case .binder(let number) = element else { return element }
      return .binder(numbers[number] ?? number)
    }
    switch self {
    case .constant: return canonicalText
    case .slot(let slot):
      if case .computed = slot.element { return nil }
      return ScalarExpression.slot(
        SlotReference(
          writers: slot.writers, path: slot.path, slots: slot.slots, element: renumbered(slot.element), component: slot.component)
      ).canonicalText
    case .unary(let function, let x): return x.pairText(numbers).map { "\(function.rawValue)(\($0))" }
    case .binary(let function, let x, let y):
      guard let left = x.pairText(numbers), let right = y.pairText(numbers) else { return nil }
      let commutes = [BinaryFunction.add, .multiply, .equal, .and, .or].contains(function)
      return Self.joined(function.rawValue, left, right, commutes: commutes)
    case .distance(let p, let q):
      let left = p.map { $0.pairText(numbers) }
      let right = q.map { $0.pairText(numbers) }
      guard !left.contains(nil), !right.contains(nil) else { return nil }
      return Self.joined(
        "distance", left.compactMap { $0 }.joined(separator: ","), right.compactMap { $0 }.joined(separator: ","), commutes: true)
    case .sameElement(let a, let b):
      for case .computed in [a, b] { return nil }
      let text = { (e: ElementReference) in "\(renumbered(e))" }
      return Self.joined("is", text(a), text(b), commutes: true)
    case .list(let function, let arguments):
      let texts = arguments.compactMap { $0.pairText(numbers) }
      return texts.count == arguments.count ? function.canonicalText(texts) : nil
    case .reduction, .elementIndex(.computed): return nil
    case .elementIndex(let element): return "index(\(renumbered(element)))"
    }
  }

  private static func joined(_ name: String, _ left: String, _ right: String, commutes: Bool) -> String {
    let isInOrder = !commutes || left <= right
    return "\(name)(\(isInOrder ? left : right); \(isInOrder ? right : left))"
  }
}
