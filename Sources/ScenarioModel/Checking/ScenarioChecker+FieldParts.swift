import ScenarioLanguage

/// Elements of one field that are being given their values.
final class PartProgress {
  var pending: [(element: Int, assignment: Assignment)]
  var active: [Int] = []
  /// Numbers of the elements that are the same in every scene.
  var constants: [[Double]?] = []
  var writers: [FieldInstance.Writer] = []
  /// Canonical text of each value.
  var texts: [String] = []
  var hasFailed = false

  init(_ pending: [(element: Int, assignment: Assignment)]) { self.pending = pending }
}

/// Fields with values of single elements (`uav[2].altitude = 30 m`) or of alternatives (`choice start { high { ... } low { ... } }`).
extension ScenarioChecker {
  func partedContent(of field: FieldInstance) -> FieldInstance.Content {
    guard field.schema.isDrawable else {
      for part in field.parts {
        let what = if case .element = part.scope { "for all elements of the group" } else { "for the run" }
        report(
          .notConstant, "'\(field.path)' is the same \(what)", part.assignment.scope, at: part.assignment.keyRange,
          help: [.init("fields that may differ are marked ~ in 'sortie list fields \(schema.name)'")])
      }
      return .invalid
    }
    let elements = singleElements(of: field)
    let alternatives = alternativeParts(of: field)
    guard let elements, let alternatives else { return .invalid }
    let rest = Self.ranges(of: (0..<field.block.count).filter { index in !elements.contains { $0.element == index } })
    let progress = PartProgress(elements)
    guard addBase(of: field, rest, alternatives, to: progress) else { return .invalid }
    field.progress = progress
    defer { field.progress = nil }
    for (element, _) in elements { resolveElement(element, of: field, progress) }
    if progress.hasFailed { return .invalid }
    field.partsText = progress.texts.joined(separator: "; ")
    if progress.writers.isEmpty {
      return .elements((0..<field.block.count).map { progress.constants[$0] ?? [] })
    }
    for (element, numbers) in progress.constants.enumerated() {
      if let numbers, let slots = field.slots {
        for (component, value) in numbers.enumerated() { template[slots.index(element: element, component: component)] = value }
      }
    }
    return .drawn(progress.writers)
  }

  /// The value of most elements, and those of the alternatives; false after a complaint.
  private func addBase(
    of field: FieldInstance, _ rest: [Range<Int>], _ alternatives: [(choice: BlockChoice, number: Int, assignment: Assignment)],
    to progress: PartProgress
  ) -> Bool {
    progress.constants = Array(repeating: nil, count: field.block.count)
    guard let base = value(of: field, given: field.assignment) else { return false }
    guard let choice = alternatives.first?.choice, let selector = selectorValue(choice.selector) else {
      switch base {
      case .constant(let numbers): for range in rest { for element in range { progress.constants[element] = numbers } }
      case .elements(let numbers): for range in rest { for element in range { progress.constants[element] = numbers[element] } }
      case .drawn(let content): if !rest.isEmpty { progress.writers.append(addDrawn(field, content, rest)) }
      case .structural: return false
      }
      progress.texts.append(contentsOf: Self.constantTexts(progress.constants))
      progress.texts.append(contentsOf: progress.writers.map { text(of: $0, field) })
      return true
    }
    let numbers = alternatives.map(\.number)
    add(base, rest, .init(selector: selector, numbers: numbers, isExcluded: true), "\(choice.path) else: ", field, progress)
    for part in alternatives {
      guard let value = value(of: field, given: part.assignment) else { return false }
      add(
        value, rest, .init(selector: selector, numbers: [part.number], isExcluded: false),
        "\(choice.path) = \(choice.alternatives[part.number]): ", field, progress)
    }
    return true
  }

  private func add(
    _ value: GivenValue, _ elements: [Range<Int>], _ selection: DrawnField.Selection, _ name: String, _ field: FieldInstance,
    _ progress: PartProgress
  ) {
    for (content, range) in Self.contents(value, elements) {
      let alternative = name.isEmpty ? "" : " (\(name.dropLast(2)))"
      progress.writers.append(addDrawn(field, content, range, selection: selection, clauseName: field.path + alternative))
      progress.texts.append(name + text(of: progress.writers[progress.writers.count - 1], field))
    }
  }

  private func text(of writer: FieldInstance.Writer, _ field: FieldInstance) -> String {
    let place =
      writer.elements == [0..<field.block.count]
      ? "" : "[" + writer.elements.map { "\($0.lowerBound)..<\($0.upperBound)" }.joined(separator: ", ") + "] "
    return place + drawnFields[writer.number].canonicalText
  }

  private static func constantTexts(_ constants: [[Double]?]) -> [String] {
    constants.enumerated().compactMap { element, numbers in
      numbers.map { "[\(element)] " + tupleText($0.map { .constant($0) }) }
    }
  }

  /// Gives one element its own value, before others where they read it.
  private func resolveElement(_ element: Int, of field: FieldInstance, _ progress: PartProgress) {
    guard let index = progress.pending.firstIndex(where: { $0.element == element }) else { return }
    let assignment = progress.pending[index].assignment
    progress.pending.remove(at: index)
    progress.active.append(element)
    defer { progress.active.removeAll { $0 == element } }
    switch value(of: field, given: assignment, for: element..<element + 1) {
    case .constant(let numbers)?: progress.constants[element] = numbers
    case .elements(let numbers)?: progress.constants[element] = numbers[element]
    case .drawn(let content)?:
      progress.writers.append(addDrawn(field, content, [element..<element + 1], clauseName: elementPath(of: field, element)))
    case .structural?, nil:
      progress.hasFailed = true
      return
    }
    if let numbers = progress.constants[element] {
      progress.texts.append("[\(element)] " + tupleText(numbers.map { .constant($0) }))
    } else if let writer = progress.writers.last {
      progress.texts.append(text(of: writer, field))
    }
  }

  /// `uav[0].altitude` in the value of another element of the same field; nil where that cannot be known yet.
  func elementInProgress(_ element: ElementReference?, of field: FieldInstance) -> (constants: [Double]?, writers: [FieldInstance.Writer])?
  {
    guard let progress = field.progress, case .fixed(let index)? = element, !progress.active.contains(index) else { return nil }
    resolveElement(index, of: field, progress)
    if let numbers = progress.constants[index] { return (numbers, []) }
    let writers = progress.writers.filter { $0.elements.contains { $0.contains(index) } }
    return writers.isEmpty ? nil : (nil, writers)
  }

  /// The value that counts for each element that has one of its own; nil after a complaint.
  private func singleElements(of field: FieldInstance) -> [(element: Int, assignment: Assignment)]? {
    var found: [(element: Int, assignment: Assignment)] = []
    var isComplete = true
    for part in field.parts {
      guard case .element(let index) = part.scope, let group = field.block.group else { continue }
      let scope = part.assignment.scope
      let checked = check(index, scope)
      guard case .integer = checked.type, let value = checked.components.first?.constantValue else {
        if !checked.type.isInvalid {
          report(.wrongType, "the element is given by a whole number that does not depend on draws", scope, at: index.range)
        }
        isComplete = false
        continue
      }
      guard case .fixed(let element)? = elementReference(.constant(value), in: group, scope, at: index.range) else {
        isComplete = false
        continue
      }
      if let known = found.firstIndex(where: { $0.element == element }) {
        let first = found[known].assignment
        if first.layer == part.assignment.layer {
          report(
            .duplicateKey, "'\(elementPath(of: field, element))' is given a value twice", scope,
            at: part.assignment.keyRange, notes: [.init("first here", at: first.keyRange, in: first.source)])
          isComplete = false
        }
        found.remove(at: known)
      }
      found.append((element, part.assignment))
    }
    return isComplete ? found.sorted { $0.element < $1.element } : nil
  }

  /// The values in the alternatives of one choice; nil after a complaint.
  private func alternativeParts(of field: FieldInstance) -> [(choice: BlockChoice, number: Int, assignment: Assignment)]? {
    var found: [(choice: BlockChoice, number: Int, assignment: Assignment)] = []
    for part in field.parts {
      guard case .alternative(let choice, let number) = part.scope else { continue }
      if let first = found.first, first.choice !== choice || found.contains(where: { $0.number == number }) {
        report(
          .duplicateKey,
          first.choice === choice
            ? "'\(field.path)' is given a value twice" : "'\(field.path)' is chosen by '\(first.choice.path)' and by '\(choice.path)'",
          part.assignment.scope, at: part.assignment.keyRange,
          notes: [.init("first here", at: first.assignment.keyRange, in: first.assignment.source)])
        return nil
      }
      found.append((choice, number, part.assignment))
    }
    return found
  }

  /// "uav[2].radio.power_max"
  func elementPath(of field: FieldInstance, _ element: Int) -> String {
    guard let group = field.block.group else { return field.path }
    return "\(group.name)[\(element)]" + field.path.dropFirst(group.path.count)
  }

  /// The number of the alternative as an expression.
  private func selectorValue(_ selector: FieldInstance) -> ScalarExpression? {
    guard let slots = selector.slots, case .drawn(let writers) = selector.content else { return nil }
    return .slot(SlotReference(writers: writers.map(\.number), path: selector.path, slots: slots, element: .fixed(0), component: 0))
  }

  /// What is written, and to which elements: one entry an element where each has numbers of its own.
  private static func contents(_ value: GivenValue, _ elements: [Range<Int>]) -> [(DrawnField.Content, [Range<Int>])] {
    switch value {
    case .drawn(let content): [(content, elements)]
    case .constant(let numbers): [(.computed(numbers.map { .constant($0) }), elements)]
    case .elements(let numbers):
      elements.flatMap { range in range.map { (.computed(numbers[$0].map { .constant($0) }), [$0..<$0 + 1]) } }
    case .structural: []
    }
  }

  private static func ranges(of elements: [Int]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for element in elements {
      if let last = result.last, last.upperBound == element {
        result[result.count - 1] = last.lowerBound..<element + 1
      } else {
        result.append(element..<element + 1)
      }
    }
    return result
  }
}
