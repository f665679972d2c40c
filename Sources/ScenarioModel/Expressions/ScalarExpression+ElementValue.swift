/// The value of an expression that depends on nothing drawn.
extension ScalarExpression {
  /// - Parameters:
  ///   - element: the number of the element whose field is computed.
  ///   - template: the scene with what is the same in every scene.
  /// - Returns: nil where the expression reads what is drawn, quantifies over elements, or leaves a group.
  func value(forElement element: Int, in template: [Double]) -> Double? {
    switch self {
    case .constant(let value): return value
    case .elementIndex(let reference): return reference.index(forElement: element, in: template).map(Double.init)
    case .slot(let slot):
      guard slot.writers.isEmpty, let index = slot.element.index(forElement: element, in: template),
        (0..<slot.slots.elements).contains(index)
      else { return nil }
      return template[slot.slots.index(element: index, component: slot.component)]
    case .unary(let function, let x): return x.value(forElement: element, in: template).map(function.apply)
    case .binary(let function, let x, let y):
      guard let a = x.value(forElement: element, in: template), let b = y.value(forElement: element, in: template) else { return nil }
      return function.apply(a, b)
    case .distance(let p, let q):
      var sum = 0.0
      for (x, y) in zip(p, q) {
        guard let a = x.value(forElement: element, in: template), let b = y.value(forElement: element, in: template) else { return nil }
        sum += (a - b) * (a - b)
      }
      return sum.squareRoot()
    case .sameElement(let x, let y):
      guard let a = x.index(forElement: element, in: template), let b = y.index(forElement: element, in: template) else { return nil }
      return a == b ? 1 : 0
    case .list(let function, let arguments):
      let values = arguments.compactMap { $0.value(forElement: element, in: template) }
      return values.count == arguments.count ? function.apply(values) : nil
    case .reduction: return nil
    }
  }
}

extension ElementReference {
  fileprivate func index(forElement element: Int, in template: [Double]) -> Int? {
    switch self {
    case .fixed(let index): return index
    case .own: return element
    case .binder: return nil
    case .computed(let expression):
      guard let value = expression.value(forElement: element, in: template), value.rounded() == value, abs(value) < 1e9 else { return nil }
      return Int(value)
    }
  }
}
