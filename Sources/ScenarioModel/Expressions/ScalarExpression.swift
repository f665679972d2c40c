/// Which element of a group an expression means.
indirect enum ElementReference: Hashable, Sendable {
  case fixed(Int)
  /// The element of the enclosing quantifier's binder with this number, unique in a scenario.
  case binder(Int)
  /// The element whose field is being computed.
  case own
  /// The element whose index is the value of an expression; outside the group, the attempt is rejected.
  case computed(ScalarExpression)
}

/// One number of a scene: component `component` of element `element` of a field.
struct SlotReference: Hashable, Sendable {
  /// Numbers of the drawn fields that write it; empty where it is the same in every scene.
  let writers: [Int]
  /// Dotted path of the field, for canonical text.
  let path: String
  let slots: SceneSlots
  let element: ElementReference
  let component: Int

  /// The writer of a draw that is still being tried, in its own condition: nothing else has to be drawn before.
  static let ownDraw = -1
}

/// A checked expression of one real number, in SI units, with constants folded. Truth values are 0 and 1.
indirect enum ScalarExpression: Hashable, Sendable {
  case constant(Double)
  case slot(SlotReference)
  case unary(UnaryFunction, ScalarExpression)
  case binary(BinaryFunction, ScalarExpression, ScalarExpression)
  /// √Σ(aᵢ - bᵢ)² of two points.
  case distance([ScalarExpression], [ScalarExpression])
  case sameElement(ElementReference, ElementReference)
  /// The element's number in its group, from 0.
  case elementIndex(ElementReference)
  case reduction(ElementReduction)
  case list(ListFunction, [ScalarExpression])
}

/// A formula or sum over the elements of groups.
struct ElementReduction: Hashable, Sendable {
  enum Kind: String, Sendable {
    case forall, exists, count, sum, mean
    case minimum = "min"
    case maximum = "max"
  }

  struct Binder: Hashable, Sendable {
    let number: Int
    /// Elements of the group.
    let count: Int
    let group: String
  }

  let kind: Kind
  let binders: [Binder]
  let condition: ScalarExpression?
  /// 1 for `count`.
  let body: ScalarExpression
}

extension ScalarExpression {
  var constantValue: Double? {
    if case .constant(let value) = self { return value }
    return nil
  }

  /// f(x), folded where x is constant.
  static func applying(_ function: UnaryFunction, _ x: ScalarExpression) -> ScalarExpression {
    if let value = x.constantValue { return .constant(function.apply(value)) }
    return .unary(function, x)
  }

  /// f(x, y), folded where both are constant, or where one decides a conjunction or disjunction.
  static func applying(_ function: BinaryFunction, _ x: ScalarExpression, _ y: ScalarExpression) -> ScalarExpression {
    if let a = x.constantValue, let b = y.constantValue { return .constant(function.apply(a, b)) }
    switch (function, x.constantValue, y.constantValue) {
    case (.and, let a?, nil): return a != 0 ? y : .constant(0)
    case (.and, nil, let b?): return b != 0 ? x : .constant(0)
    case (.or, let a?, nil): return a != 0 ? .constant(1) : y
    case (.or, nil, let b?): return b != 0 ? .constant(1) : x
    default: return .binary(function, x, y)
    }
  }

  /// The element's number, folded where it is known.
  static func index(of element: ElementReference) -> ScalarExpression {
    if case .fixed(let index) = element { return .constant(Double(index)) }
    if case .computed(let index) = element { return index }
    return .elementIndex(element)
  }

  static func distanceBetween(_ a: [ScalarExpression], _ b: [ScalarExpression]) -> ScalarExpression {
    let constants = zip(a, b).map { ($0.constantValue, $1.constantValue) }
    if constants.allSatisfy({ $0.0 != nil && $0.1 != nil }) {
      var sum = 0.0
      for (x, y) in constants { sum += (x! - y!) * (x! - y!) }
      return .constant(sum.squareRoot())
    }
    return .distance(a, b)
  }

  /// Adds the numbers of the drawn fields that the expression reads.
  func collectFields(into fields: inout Set<Int>) {
    switch self {
    case .constant: break
    case .sameElement(let a, let b):
      a.collectFields(into: &fields)
      b.collectFields(into: &fields)
    case .elementIndex(let element): element.collectFields(into: &fields)
    case .slot(let slot):
      fields.formUnion(slot.writers)
      slot.element.collectFields(into: &fields)
    case .unary(_, let x): x.collectFields(into: &fields)
    case .binary(_, let x, let y):
      x.collectFields(into: &fields)
      y.collectFields(into: &fields)
    case .distance(let a, let b): for part in a + b { part.collectFields(into: &fields) }
    case .list(_, let arguments): for part in arguments { part.collectFields(into: &fields) }
    case .reduction(let reduction):
      reduction.condition?.collectFields(into: &fields)
      reduction.body.collectFields(into: &fields)
    }
  }

  /// Whether the value differs between the elements of the field that is being computed.
  var dependsOnOwnElement: Bool {
    switch self {
    case .constant: false
    case .sameElement(let a, let b): a.dependsOnOwnElement || b.dependsOnOwnElement
    case .elementIndex(let element): element.dependsOnOwnElement
    case .slot(let slot): slot.element.dependsOnOwnElement
    case .unary(_, let x): x.dependsOnOwnElement
    case .binary(_, let x, let y): x.dependsOnOwnElement || y.dependsOnOwnElement
    case .distance(let a, let b): (a + b).contains { $0.dependsOnOwnElement }
    case .list(_, let arguments): arguments.contains { $0.dependsOnOwnElement }
    case .reduction(let reduction): reduction.body.dependsOnOwnElement || (reduction.condition?.dependsOnOwnElement ?? false)
    }
  }

  /// Nodes of the tree: lets that are used many times are counted as often.
  var nodeCount: Int {
    switch self {
    case .constant, .sameElement, .slot, .elementIndex: 1
    case .unary(_, let x): 1 + x.nodeCount
    case .binary(_, let x, let y): 1 + x.nodeCount + y.nodeCount
    case .distance(let a, let b): (a + b).reduce(1) { $0 + $1.nodeCount }
    case .list(_, let arguments): arguments.reduce(1) { $0 + $1.nodeCount }
    case .reduction(let reduction): 1 + reduction.body.nodeCount + (reduction.condition?.nodeCount ?? 0)
    }
  }
}

extension ElementReference {
  fileprivate func collectFields(into fields: inout Set<Int>) {
    if case .computed(let index) = self { index.collectFields(into: &fields) }
  }

  fileprivate var dependsOnOwnElement: Bool {
    switch self {
    case .own: true
    case .computed(let index): index.dependsOnOwnElement
    case .fixed, .binder: false
    }
  }
}
