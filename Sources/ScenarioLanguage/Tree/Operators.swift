/// Operators with two operands, arithmetic first, then comparisons, then logic.
public enum BinaryOperator: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case power = "^"
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
  case and
  case or
  case implies
  case iff

  /// As written in a file.
  public var symbol: String { rawValue }

  public var isComparison: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: true
    default: false
    }
  }

  public var isLogical: Bool {
    switch self {
    case .and, .or, .implies, .iff: true
    default: false
    }
  }

  public var isArithmetic: Bool { !isComparison && !isLogical }
}

public enum UnaryOperator: String, Hashable, Sendable, CaseIterable {
  case negate = "-"
  case not

  public var symbol: String { rawValue }
}

/// Temporal operators of one operand.
public enum TemporalOperator: String, Hashable, Sendable, CaseIterable {
  case always, eventually, once, historically
  case next, prev, rise, fall
}

/// Temporal operators of two operands.
public enum TemporalBinaryOperator: String, Hashable, Sendable, CaseIterable {
  case until, since, unless
}

public enum Quantifier: String, Hashable, Sendable, CaseIterable {
  case forall, exists
}
