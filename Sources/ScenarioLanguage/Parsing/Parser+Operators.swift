extension Parser {
  /// The binary operator that a token is, with its level.
  static func binaryOperator(_ kind: TokenKind) -> (BinaryOperator, level: Int)? {
    switch kind {
    case .implies: (.implies, 1)
    case .iff: (.iff, 1)
    case .or: (.or, 2)
    case .and: (.and, 3)
    case .less: (.less, 5)
    case .lessOrEqual: (.lessOrEqual, 5)
    case .greater: (.greater, 5)
    case .greaterOrEqual: (.greaterOrEqual, 5)
    case .equal: (.equal, 5)
    case .notEqual: (.notEqual, 5)
    case .plus: (.add, 7)
    case .minus: (.subtract, 7)
    case .star: (.multiply, 8)
    case .slash: (.divide, 8)
    case .percent: (.remainder, 8)
    default: nil
    }
  }

  static func temporalBinaryOperator(_ kind: TokenKind) -> TemporalBinaryOperator? {
    switch kind {
    case .until: .until
    case .since: .since
    case .unless: .unless
    default: nil
    }
  }

  static func temporalOperator(_ kind: TokenKind) -> TemporalOperator? {
    switch kind {
    case .always: .always
    case .eventually: .eventually
    case .once: .once
    case .historically: .historically
    case .next: .next
    case .prev: .prev
    case .rise: .rise
    case .fall: .fall
    default: nil
    }
  }

  static func quantifier(_ kind: TokenKind) -> Quantifier? {
    switch kind {
    case .forall: .forall
    case .exists: .exists
    default: nil
    }
  }
}
