/// What is known of a scene when it is checked: the numbers that are the same in every scene, and which elements are meant.
struct KnownScene {
  /// The scene; only numbers that nothing draws are read.
  let template: [Double]
  /// The element whose field is computed; nil where there is none.
  var own: Int?
  /// Element by binder number.
  var elementOfBinder: [Int: Int] = [:]

  /// Combinations of elements that one reduction is gone through.
  var combinationLimit = 4096

  /// The value of an expression that depends on nothing drawn.
  ///
  /// - Returns: nil where the expression reads what is drawn, leaves a group, or runs over too many elements.
  func value(of expression: ScalarExpression) -> Double? {
    switch expression {
    case .constant(let value): return value
    case .elementIndex(let element): return index(of: element).map(Double.init)
    case .slot(let slot):
      guard slot.writers.isEmpty, let index = index(of: slot.element), (0..<slot.slots.elements).contains(index) else { return nil }
      return template[slot.slots.index(element: index, component: slot.component)]
    case .unary(let function, let x): return value(of: x).map(function.apply)
    case .binary(let function, let x, let y):
      guard let a = value(of: x), let b = value(of: y) else { return nil }
      return function.apply(a, b)
    case .distance(let p, let q):
      var sum = 0.0
      for (x, y) in zip(p, q) {
        guard let a = value(of: x), let b = value(of: y) else { return nil }
        sum += (a - b) * (a - b)
      }
      return sum.squareRoot()
    case .sameElement(let x, let y):
      guard let a = index(of: x), let b = index(of: y) else { return nil }
      return a == b ? 1 : 0
    case .list(let function, let arguments):
      let values = arguments.compactMap { value(of: $0) }
      return values.count == arguments.count ? function.apply(values) : nil
    case .reduction(let reduction): return value(of: reduction)
    }
  }

  private func index(of element: ElementReference) -> Int? {
    switch element {
    case .fixed(let index): return index
    case .own: return own
    case .binder(let number): return elementOfBinder[number]
    case .computed(let expression):
      guard let value = value(of: expression), value.rounded() == value, abs(value) < 1e9 else { return nil }
      return Int(value)
    }
  }

  private func value(of reduction: ElementReduction) -> Double? {
    let combinations = reduction.binders.reduce(1.0) { $0 * Double($1.count) }
    guard combinations <= Double(combinationLimit) else { return nil }
    var inner = self
    var values: [Double] = []
    for combination in 0..<Int(combinations) {
      // the last binder runs fastest, as in the draw program
      var rest = combination
      for binder in reduction.binders.reversed() {
        inner.elementOfBinder[binder.number] = rest % binder.count
        rest /= binder.count
      }
      if let condition = reduction.condition {
        guard let holds = inner.value(of: condition) else { return nil }
        if holds == 0 { continue }
      }
      guard let value = inner.value(of: reduction.body) else { return nil }
      values.append(value)
    }
    switch reduction.kind {
    case .forall: return values.allSatisfy { $0 != 0 } ? 1 : 0
    case .exists: return values.contains { $0 != 0 } ? 1 : 0
    case .count: return Double(values.count)
    case .sum: return values.reduce(0, +)
    // of no elements, these have no value
    case .mean: return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    case .minimum: return values.min()
    case .maximum: return values.max()
    }
  }
}
