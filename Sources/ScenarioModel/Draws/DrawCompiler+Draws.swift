/// Code that draws fields.
extension DrawCompiler {
  /// Draws of one element before its condition is given up and the attempt rejected.
  static let conditionTrials = 1000

  mutating func emitDraw(_ draw: CheckedDraw, _ number: Int) {
    let field = fields[number]
    let firstKey = keyPaths.count
    for element in 0..<field.slots.elements { keyPaths.append(field.keyPath(element: element, isGroup: isGroupField[number])) }
    if emitRectangleDraw(draw, field, number, firstKey: firstKey) { return }
    let argumentRegister = allocate(draw.arguments.count)
    let descriptor = Int32(addDescriptor(draw, field, number, argumentRegister: argumentRegister, firstKey: firstKey))
    let isSameForAll = !draw.arguments.contains(where: \.dependsOnOwnElement)
    if isSameForAll { emitArguments(draw.arguments, at: argumentRegister) }
    if let condition = draw.condition {
      emitElementLoop(field.elements) { compiler, counter in
        if !isSameForAll { compiler.emitArguments(draw.arguments, at: argumentRegister) }
        compiler.emitConditionedDraw(descriptor, condition, counter, clause: number)
      }
    } else if isSameForAll {
      for range in field.elements {
        emit(.init(operation: .drawField, a: descriptor, b: Int32(range.lowerBound), c: Int32(range.upperBound)))
      }
    } else {
      emitElementLoop(field.elements) { compiler, counter in
        compiler.emitArguments(draw.arguments, at: argumentRegister)
        compiler.emit(.init(operation: .drawElement, a: descriptor, b: Int32(counter)))
      }
    }
  }

  /// Draws an element until the condition holds.
  private mutating func emitConditionedDraw(_ descriptor: Int32, _ condition: ScalarExpression, _ counter: Int, clause: Int) {
    let (trial, isMet, top) = (newCounter(), newLabel(), newLabel())
    emit(.init(operation: .setCounter, a: Int32(trial), b: 0))
    place(top)
    emit(.init(operation: .drawTrial, a: descriptor, b: Int32(counter), c: Int32(trial)))
    emitCondition(condition, to: isMet, when: true)
    emitJump(.advanceCounter, trial, Self.conditionTrials, to: top)
    emit(.init(operation: .reject, a: Int32(clause)))
    place(isMet)
    emit(.init(operation: .checkElement, a: descriptor, b: Int32(counter)))
  }

  /// Uniform points of a rectangle without condition; false for all other draws.
  private mutating func emitRectangleDraw(_ draw: CheckedDraw, _ field: DrawnField, _ number: Int, firstKey: Int) -> Bool {
    guard case .uniformPoint(.rectangle(let lowX, let lowY, let highX, let highY)) = draw.kind, draw.condition == nil,
      field.slots.components == 2
    else { return false }
    rectangleDraws.append(
      RectangleDraw(
        lowX: lowX, lowY: lowY, width: highX - lowX, height: highY - lowY, offset: field.slots.offset, lowest: field.lowest,
        highest: field.highest, clause: number, firstKey: firstKey))
    for range in field.elements {
      emit(
        .init(
          operation: .drawInRectangle, a: Int32(rectangleDraws.count - 1), b: Int32(range.lowerBound), c: Int32(range.upperBound)))
    }
    return true
  }

  /// Adds what the machine must know of a draw, and the code that a whole group shares.
  private mutating func addDescriptor(
    _ draw: CheckedDraw, _ field: DrawnField, _ number: Int, argumentRegister: Int, firstKey: Int
  ) -> Int {
    let (firstCentreKey, scratchOffset) = (keyPaths.count, scratchCount)
    var preparation: DrawInstruction.Operation?
    switch draw.kind {
    case .clusters(_, let parents):
      for parent in 0..<parents { keyPaths.append("\(field.path).clusters[\(parent)]") }
      scratchCount += 2 * parents
      preparation = .drawClusterCentres
    case .permutation, .numberPermutation:
      keyPaths.append("\(field.path).permutation")
      scratchCount += field.slots.elements
      preparation = .drawOrder
    default: break
    }
    descriptors.append(
      DrawDescriptor(
        kind: draw.kind, argumentRegister: argumentRegister, argumentCount: draw.arguments.count, conversion: draw.conversion,
        slots: field.slots, lowest: field.lowest, highest: field.highest, clause: number, firstKey: firstKey,
        firstCentreKey: firstCentreKey, scratchOffset: scratchOffset))
    if let preparation { emit(.init(operation: preparation, a: Int32(descriptors.count - 1))) }
    return descriptors.count - 1
  }

  mutating func emitArguments(_ arguments: [ScalarExpression], at register: Int) {
    for (index, argument) in arguments.enumerated() {
      if let value = argument.constantValue {
        registers[register + index] = value
      } else {
        let value = emitValue(argument)
        emit(.init(operation: .copy, a: Int32(register + index), b: Int32(value)))
      }
    }
  }
}
