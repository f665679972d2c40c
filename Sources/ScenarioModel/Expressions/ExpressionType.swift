/// The static type of a checked expression.
enum ExpressionType {
  /// A real number with a dimension, in SI units; `.one` is a plain number.
  case quantity(Dimension)
  /// A whole number, known when checked.
  case integer
  /// A power ratio in dB.
  case decibel
  /// A power level in dBm.
  case decibelPower
  case boolean
  case text(String)
  /// Coordinates of one dimension.
  case point(Dimension)
  case region(Region)
  /// A block, or a group without index.
  case block(BlockInstance)
  case element(BlockInstance, ElementReference)
  /// One of several words: the value of a `param` of the type `name`.
  case word(String)
  /// A `let` of a form that has a meaning only in its place: a choice with arguments, a range, a list.
  case form
  /// Something already complained about; it is absorbed without another word.
  case invalid

  /// How a message calls the type.
  var name: String {
    switch self {
    case .quantity(let dimension): dimension.name
    case .integer: "a whole number"
    case .decibel: "a ratio in dB"
    case .decibelPower: "a power in dBm"
    case .boolean: "a truth value"
    case .text: "a text"
    case .point: "a point"
    case .region: "a region"
    case .block(let block): block.isGroup ? "the group '\(block.name)'" : "the block '\(block.name)'"
    case .element(let block, _): "an element of '\(block.name)'"
    case .word(let word): "the name '\(word)'"
    case .form: "a choice, range or list"
    case .invalid: "nothing"
    }
  }

  /// The name beside another operand.
  var operandName: String {
    switch self {
    case .quantity(.power): "a power in W"
    case .integer: "a plain number"
    default: name
    }
  }

  var isInvalid: Bool {
    if case .invalid = self { return true }
    return false
  }

  /// The dimension of a linear number; nil for all else.
  var linearDimension: Dimension? {
    switch self {
    case .quantity(let dimension): dimension
    case .integer: .one
    default: nil
    }
  }

  var isLogarithmic: Bool {
    switch self {
    case .decibel, .decibelPower: true
    default: false
    }
  }

  /// The number type that a field of a schema reads as in an expression; nil where it cannot stand in one.
  init?(reading type: FieldType) {
    switch type {
    case .quantity(let dimension, _, _): self = .quantity(dimension)
    case .decibelRatio: self = .decibel
    case .number: self = .quantity(.one)
    case .integer: self = .integer
    case .boolean: self = .boolean
    case .point(_, let dimension, _, _): self = .point(dimension)
    case .interval, .region, .choice: return nil
    }
  }
}
