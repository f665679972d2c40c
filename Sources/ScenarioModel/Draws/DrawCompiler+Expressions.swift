extension DrawCompiler {
  /// Emits code that computes an expression; the register that holds the value.
  mutating func emitValue(_ expression: ScalarExpression) -> Int {
    switch expression {
    case .constant(let value): return constant(value)
    case .slot(let slot): return emitLoad(slot)
    case .elementIndex(let element): return emitIndex(of: element)
    case .unary(.not, _), .sameElement: return emitTruthValue(expression)
    case .unary(let function, let operand):
      let source = emitValue(operand)
      let target = allocate()
      emit(.init(operation: .unary, a: Int32(target), b: Int32(source), c: FunctionNumbers.number(of: function)))
      return target
    case .binary(let function, let left, let right):
      switch function {
      case .less, .lessOrEqual, .equal, .and, .or: return emitTruthValue(expression)
      default: return emitBinary(function, left, right)
      }
    case .distance(let p, let q):
      let left = emitPoint(p)
      let right = emitPoint(q)
      let target = allocate()
      emit(.init(operation: .distance, a: Int32(target), b: Int32(left), c: Int32(right), d: Int32(p.count)))
      return target
    case .list(let function, let arguments):
      let first = emitRow(arguments)
      listFunctions.append(function)
      let target = allocate()
      emit(.init(operation: .list, a: Int32(target), b: Int32(first), c: Int32(listFunctions.count - 1)))
      return target
    case .reduction(let reduction):
      switch reduction.kind {
      case .forall, .exists: return emitTruthValue(expression)
      default: return emitReduction(reduction)
      }
    }
  }

  private mutating func emitBinary(_ function: BinaryFunction, _ left: ScalarExpression, _ right: ScalarExpression) -> Int {
    let (x, y) = (emitValue(left), emitValue(right))
    let target = allocate()
    let operation: DrawInstruction.Operation =
      switch function {
      case .add: .add
      case .subtract: .subtract
      case .multiply: .multiply
      case .divide: .divide
      case .minimum: .minimum
      case .maximum: .maximum
      default: .binary
      }
    emit(.init(operation: operation, a: Int32(target), b: Int32(x), c: Int32(y), d: FunctionNumbers.number(of: function)))
    return target
  }

  /// 1 where the formula holds, else 0.
  private mutating func emitTruthValue(_ formula: ScalarExpression) -> Int {
    let (zero, one) = (constant(0), constant(1))
    let target = allocate()
    let isFalse = newLabel()
    emit(.init(operation: .copy, a: Int32(target), b: Int32(zero)))
    emitCondition(formula, to: isFalse, when: false)
    emit(.init(operation: .copy, a: Int32(target), b: Int32(one)))
    place(isFalse)
    return target
  }

  /// The counter that holds an element's number; nil for one that is known.
  ///
  /// - Parameter count: elements of the group.
  private mutating func counter(of element: ElementReference, count: Int) -> Int? {
    switch element {
    case .fixed: return nil
    case .binder(let number): return binderCounters[number]!
    case .own: return ownCounter!
    case .computed(let index):
      let value = emitValue(index)
      let counter = newCounter()
      emit(
        .init(operation: .setCounterTo, a: Int32(counter), b: Int32(value), c: Int32(count), d: Int32(currentClause)))
      return counter
    }
  }

  private mutating func emitIndex(of element: ElementReference) -> Int {
    if case .fixed(let index) = element { return constant(Double(index)) }
    let counter = counter(of: element, count: Int(Int32.max))!
    let target = allocate()
    emit(.init(operation: .loadCounter, a: Int32(target), b: Int32(counter)))
    return target
  }

  private mutating func emitLoad(_ slot: SlotReference) -> Int {
    let known = counter(of: slot.element, count: slot.slots.elements)
    let target = allocate()
    let components = slot.slots.components
    if case .fixed(let index) = slot.element {
      let place = slot.slots.index(element: index, component: slot.component)
      emit(.init(operation: .loadSlot, a: Int32(target), b: Int32(place)))
    } else {
      emit(
        .init(
          operation: .loadElement, a: Int32(target), b: Int32(slot.slots.offset + slot.component),
          c: Int32(known!), d: Int32(components)))
    }
    return target
  }

  /// The first of the registers in a row that hold the components of a point.
  mutating func emitPoint(_ components: [ScalarExpression]) -> Int {
    if components.count == 2, case .slot(let x) = components[0], case .slot(let y) = components[1], x.slots == y.slots,
      x.element == y.element, x.component == 0, y.component == 1, let counter = counter(of: x.element, count: x.slots.elements)
    {
      let target = allocate(2)
      emit(
        .init(
          operation: .loadElementPair, a: Int32(target), b: Int32(x.slots.offset), c: Int32(counter), d: Int32(x.slots.components)))
      return target
    }
    return emitRow(components)
  }

  /// The first of the registers in a row that hold the values.
  private mutating func emitRow(_ components: [ScalarExpression]) -> Int {
    let sources = components.map { emitValue($0) }
    let isRow = sources.indices.allSatisfy { sources[$0] == sources[0] + $0 } && components.allSatisfy { $0.constantValue == nil }
    if isRow { return sources[0] }
    let target = allocate(components.count)
    for (index, source) in sources.enumerated() {
      emit(.init(operation: .copy, a: Int32(target + index), b: Int32(source)))
    }
    return target
  }

  /// Emits code that goes to `label` if the formula's truth is `truth`, and falls through otherwise.
  mutating func emitCondition(_ formula: ScalarExpression, to label: Int, when truth: Bool) {
    switch formula {
    case .constant(let value): if (value != 0) == truth { emitJump(.jump, to: label) }
    case .unary(.not, let operand): emitCondition(operand, to: label, when: !truth)
    case .binary(.and, let left, let right): emitConjunction(left, right, of: true, to: label, when: truth)
    case .binary(.or, let left, let right): emitConjunction(left, right, of: false, to: label, when: truth)
    case .binary(.less, let limit, .distance(let p, let q)) where p.count == 2:
      let (register, left, right) = (emitValue(limit), emitPoint(p), emitPoint(q))
      emitJump(truth ? .jumpIfFarther : .jumpUnlessFarther, register, left, right, to: label)
    case .binary(.less, let left, let right): emitComparison(truth ? .jumpIfLess : .jumpUnlessLess, left, right, to: label)
    case .binary(.lessOrEqual, let left, let right):
      emitComparison(truth ? .jumpIfLessOrEqual : .jumpUnlessLessOrEqual, left, right, to: label)
    case .binary(.equal, let left, let right): emitComparison(truth ? .jumpIfEqual : .jumpUnlessEqual, left, right, to: label)
    case .sameElement(let a, let b):
      let (left, right) = (emitCounter(a), emitCounter(b))
      emitJump(truth ? .jumpIfSameElement : .jumpUnlessSameElement, left, right, to: label)
    case .list(.inside(let region), let point): emitInside(region, emitPoint(point), to: label, when: truth)
    case .reduction(let reduction) where reduction.kind == .forall || reduction.kind == .exists:
      emitQuantifier(reduction, to: label, when: truth)
    default: emitJump(truth ? .jumpIfNotZero : .jumpIfZero, emitValue(formula), to: label)
    }
  }

  /// `left and right` (decided by the first that is false), or `left or right` (decided by the first that is true).
  private mutating func emitConjunction(
    _ left: ScalarExpression, _ right: ScalarExpression, of isAnd: Bool, to label: Int, when truth: Bool
  ) {
    if truth != isAnd {
      emitCondition(left, to: label, when: truth)
      emitCondition(right, to: label, when: truth)
    } else {
      let isDecided = newLabel()
      emitCondition(left, to: isDecided, when: !truth)
      emitCondition(right, to: label, when: truth)
      place(isDecided)
    }
  }

  private mutating func emitComparison(
    _ operation: DrawInstruction.Operation, _ left: ScalarExpression, _ right: ScalarExpression, to label: Int
  ) {
    let (x, y) = (emitValue(left), emitValue(right))
    emitJump(operation, x, y, to: label)
  }

  private mutating func emitCounter(_ element: ElementReference) -> Int {
    if let known = counter(of: element, count: Int(Int32.max)) { return known }
    guard case .fixed(let index) = element else { preconditionFailure("an element without a counter") }
    let counter = newCounter()
    emit(.init(operation: .setCounter, a: Int32(counter), b: Int32(index)))
    return counter
  }

  private mutating func emitQuantifier(_ reduction: ElementReduction, to label: Int, when truth: Bool) {
    let isForall = reduction.kind == .forall
    // a body that is decided leaves the loops: to the label itself, or past the jump to it
    let goesOnDecision = truth != isForall
    let decided = goesOnDecision ? label : newLabel()
    if reduction.isSymmetricPair {
      emitPairs(reduction.binders) { $0.emitCondition(reduction.body, to: decided, when: !isForall) }
    } else {
      emitBinders(reduction.binders[...], reduction.condition) { $0.emitCondition(reduction.body, to: decided, when: !isForall) }
    }
    if !goesOnDecision {
      emitJump(.jump, to: label)
      place(decided)
    }
  }

  /// Runs a body once for each pair of different elements.
  private mutating func emitPairs(_ binders: [ElementReduction.Binder], _ body: (inout DrawCompiler) -> Void) {
    guard binders[0].count > 1 else { return }
    let (first, second) = (newCounter(), newCounter())
    (binderCounters[binders[0].number], binderCounters[binders[1].number]) = (first, second)
    emitLoop(first, count: binders[0].count) { compiler in
      let (top, end) = (compiler.newLabel(), compiler.newLabel())
      compiler.emitJump(.setCounterAfter, second, first, binders[0].count, to: end)
      compiler.place(top)
      body(&compiler)
      compiler.emitJump(.advanceCounter, second, binders[0].count, to: top)
      compiler.place(end)
    }
  }

  /// Runs a body for each combination of elements that meets the condition.
  private mutating func emitBinders(
    _ binders: ArraySlice<ElementReduction.Binder>, _ condition: ScalarExpression?, _ body: (inout DrawCompiler) -> Void
  ) {
    guard let binder = binders.first else {
      let isSkipped = newLabel()
      if let condition { emitCondition(condition, to: isSkipped, when: false) }
      body(&self)
      place(isSkipped)
      return
    }
    guard binder.count > 0 else { return }
    let counter = newCounter()
    binderCounters[binder.number] = counter
    emitLoop(counter, count: binder.count) { $0.emitBinders(binders.dropFirst(), condition, body) }
  }

  private mutating func emitReduction(_ reduction: ElementReduction) -> Int {
    let start: Double =
      switch reduction.kind {
      case .minimum: .infinity
      case .maximum: -.infinity
      default: 0
      }
    let result = allocate()
    let count = allocate()
    let startRegister = constant(start)
    let (zero, one) = (constant(0), constant(1))
    emit(.init(operation: .copy, a: Int32(result), b: Int32(startRegister)))
    emit(.init(operation: .copy, a: Int32(count), b: Int32(zero)))
    emitBinders(reduction.binders[...], reduction.condition) { compiler in
      let value = compiler.emitValue(reduction.body)
      let operation: DrawInstruction.Operation =
        switch reduction.kind {
        case .minimum: .minimum
        case .maximum: .maximum
        default: .add
        }
      compiler.emit(.init(operation: operation, a: Int32(result), b: Int32(value), c: Int32(result)))
      if reduction.kind == .mean {
        compiler.emit(.init(operation: .add, a: Int32(count), b: Int32(count), c: Int32(one)))
      }
    }
    if reduction.kind == .mean {
      emit(.init(operation: .divide, a: Int32(result), b: Int32(result), c: Int32(count)))
    }
    return result
  }
}
