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
  var descriptors: [DrawDescriptor] = []
  var rectangleDraws: [RectangleDraw] = []
  var listFunctions: [ListFunction] = []
  var keyPaths: [String] = []
  var limits: [Double] = []
  var scratchCount = 0
  private var isEmitted: [Bool] = []
  /// For the measurement of what clauses cost: each field and clause ends by accepting, and where it begins is kept.
  var segments: [(clause: Int, start: Int)]?
  /// The counter of each binder number in scope.
  var binderCounters: [Int: Int] = [:]
  var ownCounter: Int?
  /// The clause that rejects where an index leaves its group.
  var currentClause = 0

  init(fields: [DrawnField], isGroupField: [Bool], requirements: [CheckedRequirement]) {
    (self.fields, self.isGroupField, self.requirements) = (fields, isGroupField, requirements)
    isEmitted = Array(repeating: false, count: fields.count)
  }

  /// The program with its fields and clauses in the order that rejects cheapest.
  static func compile(
    fields: [DrawnField], isGroupField: [Bool], requirements: [CheckedRequirement], template: [Double]
  ) -> DrawProgram {
    let order = DrawOrder.clauses(fields: fields, isGroupField: isGroupField, requirements: requirements, template: template)
    var compiler = DrawCompiler(fields: fields, isGroupField: isGroupField, requirements: requirements)
    compiler.emitClauses(order)
    compiler.emit(.init(operation: .accept))
    return compiler.program(template: template)
  }

  mutating func program(template: [Double]) -> DrawProgram {
    resolveJumps()
    return DrawProgram(
      slotCount: template.count, clauseNames: fields.map(\.clauseName) + requirements.map(\.name), instructions: code,
      descriptors: descriptors, rectangleDraws: rectangleDraws, listFunctions: listFunctions, keyPaths: keyPaths, template: template,
      registers: registers, counterCount: counterCount, scratchCount: scratchCount, limits: limits)
  }

  /// Emits fields and clauses by number, each after the fields that it reads, and then all that were not named.
  mutating func emitClauses(_ order: [Int]) {
    var isTried = Array(repeating: false, count: requirements.count)
    for clause in order + Array(fields.count..<(fields.count + requirements.count)) {
      guard clause >= fields.count else {
        emitField(clause)
        continue
      }
      let index = clause - fields.count
      guard !isTried[index] else { continue }
      isTried[index] = true
      for field in fieldsRead(by: requirements[index]) { emitField(field) }
      segments?.append((clause, code.count))
      emitRequirement(requirements[index], clause: clause)
      if segments != nil { emit(.init(operation: .accept)) }
    }
    for field in fields.indices { emitField(field) }
  }

  func fieldsRead(by requirement: CheckedRequirement) -> [Int] {
    var reads: Set<Int> = []
    requirement.formula.collectFields(into: &reads)
    return reads.sorted()
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
    segments?.append((number, code.count))
    currentClause = number
    let isSkipped = newLabel()
    if let selection = fields[number].selection { emitSelection(selection, skipTo: isSkipped) }
    emit(.init(operation: .enterClause, a: Int32(number)))
    switch fields[number].content {
    case .draw(let draw): emitDraw(draw, number)
    case .computed(let components): emitComputed(components, number)
    }
    place(isSkipped)
    if segments != nil { emit(.init(operation: .accept)) }
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

  mutating func emitElementLoop(_ elements: [Range<Int>], _ body: (inout DrawCompiler, Int) -> Void) {
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
