/// Compiles drawn fields and requirements to a flat program.
struct DrawCompiler {
  let fields: [DrawnField]
  /// Whether the field of that number belongs to a group.
  let isGroupField: [Bool]
  let requirements: [CheckedRequirement]

  var code: [DrawInstruction] = []
  var registers: [Double] = []
  var counterCount = 0
  private var constants: [UInt64: Int] = [:]
  private var labels: [Int] = []
  private var jumps: [(instruction: Int, label: Int)] = []
  private var descriptors: [DrawDescriptor] = []
  private var keyPaths: [String] = []
  private var limits: [Double] = []
  private var scratchCount = 0
  private var isEmitted: [Bool] = []
  /// The counter of each binder number in scope.
  var binderCounters: [Int: Int] = [:]
  var ownCounter: Int?
  /// The clause that rejects where an index leaves its group.
  var currentClause = 0

  init(fields: [DrawnField], isGroupField: [Bool], requirements: [CheckedRequirement]) {
    (self.fields, self.isGroupField, self.requirements) = (fields, isGroupField, requirements)
    isEmitted = Array(repeating: false, count: fields.count)
  }

  /// Fields that a requirement reads come first, so that it rejects early; then all others in order.
  static func compile(
    fields: [DrawnField], isGroupField: [Bool], requirements: [CheckedRequirement], template: [Double]
  ) -> DrawProgram {
    var compiler = DrawCompiler(fields: fields, isGroupField: isGroupField, requirements: requirements)
    for (index, requirement) in requirements.enumerated() {
      var reads: Set<Int> = []
      requirement.formula.collectFields(into: &reads)
      for field in reads.sorted() { compiler.emitField(field) }
      compiler.emitRequirement(requirement, clause: fields.count + index)
    }
    for field in fields.indices { compiler.emitField(field) }
    compiler.emit(.init(operation: .accept))
    compiler.resolveJumps()
    return DrawProgram(
      slotCount: template.count, clauseNames: fields.map(\.path) + requirements.map(\.name), instructions: compiler.code,
      descriptors: compiler.descriptors, keyPaths: compiler.keyPaths, template: template, registers: compiler.registers,
      counterCount: compiler.counterCount, scratchCount: compiler.scratchCount, limits: compiler.limits)
  }

  // MARK: registers, counters, labels

  mutating func emit(_ instruction: DrawInstruction) { code.append(instruction) }

  mutating func allocate(_ count: Int = 1) -> Int {
    registers.append(contentsOf: repeatElement(0, count: count))
    return registers.count - count
  }

  mutating func constant(_ value: Double) -> Int {
    if let known = constants[value.bitPattern] { return known }
    registers.append(value)
    constants[value.bitPattern] = registers.count - 1
    return registers.count - 1
  }

  mutating func newCounter() -> Int {
    counterCount += 1
    return counterCount - 1
  }

  mutating func newLabel() -> Int {
    labels.append(-1)
    return labels.count - 1
  }

  mutating func place(_ label: Int) { labels[label] = code.count }

  mutating func emitJump(_ operation: DrawInstruction.Operation, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, to label: Int) {
    jumps.append((code.count, label))
    emit(.init(operation: operation, a: Int32(a), b: Int32(b), c: Int32(c)))
  }

  private mutating func resolveJumps() {
    for (instruction, label) in jumps { code[instruction].d = Int32(labels[label]) }
  }

  // MARK: fields and clauses

  private mutating func emitRequirement(_ requirement: CheckedRequirement, clause: Int) {
    currentClause = clause
    let isMet = newLabel()
    if let probability = requirement.probability {
      keyPaths.append("require.\(requirement.name)")
      emitJump(.jumpUnlessDrawn, keyPaths.count - 1, constant(probability), to: isMet)
    }
    emit(.init(operation: .enterClause, a: Int32(clause)))
    emitCondition(requirement.formula, to: isMet, when: true)
    emit(.init(operation: .reject, a: Int32(clause)))
    place(isMet)
  }

  private mutating func emitField(_ number: Int) {
    guard !isEmitted[number] else { return }
    isEmitted[number] = true
    for dependency in fields[number].dependencies.sorted() where dependency != number { emitField(dependency) }
    emit(.init(operation: .enterClause, a: Int32(number)))
    currentClause = number
    let isSkipped = newLabel()
    if let selection = fields[number].selection { emitSelection(selection, skipTo: isSkipped) }
    switch fields[number].content {
    case .draw(let draw): emitDraw(draw, number)
    case .computed(let components): emitComputed(components, number)
    }
    place(isSkipped)
  }

  private mutating func emitSelection(_ selection: DrawnField.Selection, skipTo label: Int) {
    let value = emitValue(selection.selector)
    if selection.isExcluded {
      for number in selection.numbers { emitJump(.jumpIfEqual, value, constant(Double(number)), to: label) }
    } else {
      let isChosen = newLabel()
      for number in selection.numbers { emitJump(.jumpIfEqual, value, constant(Double(number)), to: isChosen) }
      emitJump(.jump, to: label)
      place(isChosen)
    }
  }

  private mutating func emitDraw(_ draw: CheckedDraw, _ number: Int) {
    let field = fields[number]
    let argumentRegister = allocate(draw.arguments.count)
    let firstKey = keyPaths.count
    for element in 0..<field.slots.elements { keyPaths.append(field.keyPath(element: element, isGroup: isGroupField[number])) }
    var (firstCentreKey, scratchOffset) = (0, 0)
    if case .clusters(_, let parents) = draw.kind {
      (firstCentreKey, scratchOffset) = (keyPaths.count, scratchCount)
      for parent in 0..<parents { keyPaths.append("\(field.path).clusters[\(parent)]") }
      scratchCount += 2 * parents
    }
    descriptors.append(
      DrawDescriptor(
        kind: draw.kind, argumentRegister: argumentRegister, argumentCount: draw.arguments.count, conversion: draw.conversion,
        slots: field.slots, lowest: field.lowest, highest: field.highest, clause: number, firstKey: firstKey,
        firstCentreKey: firstCentreKey, scratchOffset: scratchOffset))
    let descriptor = Int32(descriptors.count - 1)
    if case .clusters = draw.kind { emit(.init(operation: .drawClusterCentres, a: descriptor)) }
    if draw.arguments.contains(where: \.dependsOnOwnElement) {
      emitElementLoop(field.elements) { compiler, counter in
        compiler.emitArguments(draw.arguments, at: argumentRegister)
        compiler.emit(.init(operation: .drawElement, a: descriptor, b: Int32(counter)))
      }
    } else {
      emitArguments(draw.arguments, at: argumentRegister)
      for range in field.elements {
        emit(.init(operation: .drawField, a: descriptor, b: Int32(range.lowerBound), c: Int32(range.upperBound)))
      }
    }
  }

  private mutating func emitArguments(_ arguments: [ScalarExpression], at register: Int) {
    for (index, argument) in arguments.enumerated() {
      if let value = argument.constantValue {
        registers[register + index] = value
      } else {
        let value = emitValue(argument)
        emit(.init(operation: .copy, a: Int32(register + index), b: Int32(value)))
      }
    }
  }

  private mutating func emitComputed(_ components: [ScalarExpression], _ number: Int) {
    let field = fields[number]
    emitElementLoop(field.elements) { compiler, counter in
      for (component, expression) in components.enumerated() {
        let value = compiler.emitValue(expression)
        compiler.emit(
          .init(
            operation: .storeElement, a: Int32(value), b: Int32(field.slots.offset + component), c: Int32(counter),
            d: Int32(field.slots.components)))
      }
    }
    limits += [field.lowest, field.highest]
    for range in field.elements {
      emit(
        .init(
          operation: .checkRange, a: Int32(number), b: Int32(range.count * field.slots.components),
          c: Int32(limits.count / 2 - 1), d: Int32(field.slots.index(element: range.lowerBound))))
    }
  }

  private mutating func emitElementLoop(_ elements: [Range<Int>], _ body: (inout DrawCompiler, Int) -> Void) {
    for range in elements where !range.isEmpty {
      let counter = newCounter()
      ownCounter = counter
      emitLoop(counter, from: range.lowerBound, count: range.upperBound) { body(&$0, counter) }
      ownCounter = nil
    }
  }

  /// Runs a body for counter = first ..< count, which is not empty.
  mutating func emitLoop(_ counter: Int, from first: Int = 0, count: Int, _ body: (inout DrawCompiler) -> Void) {
    emit(.init(operation: .setCounter, a: Int32(counter), b: Int32(first)))
    let top = newLabel()
    place(top)
    body(&self)
    emitJump(.advanceCounter, counter, count, to: top)
  }
}
