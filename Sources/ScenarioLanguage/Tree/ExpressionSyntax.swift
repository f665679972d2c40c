/// An expression or a formula; one grammar serves both, the checker tells them apart.
///
/// The tree is at most `LanguageLimits.expressionHeight` nodes high, so recursion over it is safe.
public indirect enum ExpressionSyntax: Equatable, Sendable {
  case number(NumberSyntax)
  case quantity(QuantitySyntax)
  case string(StringSyntax)
  case boolean(Bool, SourceRange)
  case name(NameSyntax)
  /// `uav.position`
  case member(MemberSyntax)
  /// `uav.*`
  case wildcard(WildcardSyntax)
  /// `uav[0]`
  case index(IndexSyntax)
  /// `uniform(city)`, `clusters(city, mean_size: 5)`, `sum(l in spot: f(l))`
  case call(CallSyntax)
  /// `(a)`: one operand in parentheses.
  case group(ExpressionSyntax, SourceRange)
  /// `(a, b)`, `()`, or one labelled entry.
  case tuple(ArgumentListSyntax)
  /// `[a, b]`
  case array(ArgumentListSyntax)
  case unary(UnarySyntax)
  case binary(BinarySyntax)
  /// `a...b`, `a..<b`
  case range(RangeSyntax)
  /// `always[0 s, 2 s] (a)`
  case temporal(TemporalSyntax)
  /// `(a) until[0 s, 2 s] (b)`
  case temporalBinary(TemporalBinarySyntax)
  /// `forall a, b in uav where a != b: formula`
  case quantified(QuantifiedSyntax)
  /// Stands where an expression was refused with a diagnostic; a checker skips it.
  case missing(SourceRange)

  public var range: SourceRange {
    switch self {
    case .number(let node): node.range
    case .quantity(let node): node.range
    case .string(let node): node.range
    case .boolean(_, let range), .group(_, let range), .missing(let range): range
    case .name(let node): node.range
    case .member(let node): node.range
    case .wildcard(let node): node.range
    case .index(let node): node.range
    case .call(let node): node.range
    case .tuple(let node), .array(let node): node.range
    case .unary(let node): node.range
    case .binary(let node): node.range
    case .range(let node): node.range
    case .temporal(let node): node.range
    case .temporalBinary(let node): node.range
    case .quantified(let node): node.range
    }
  }

  /// The expression without the parentheses around it.
  public var ungrouped: ExpressionSyntax {
    var inner = self
    while case .group(let operand, _) = inner { inner = operand }
    return inner
  }
}

public struct MemberSyntax: Equatable, Sendable {
  public var base: ExpressionSyntax
  public var name: NameSyntax
  public var range: SourceRange
}

public struct WildcardSyntax: Equatable, Sendable {
  public var base: ExpressionSyntax
  public var range: SourceRange
}

public struct IndexSyntax: Equatable, Sendable {
  public var base: ExpressionSyntax
  public var index: ExpressionSyntax
  public var range: SourceRange
}

public struct CallSyntax: Equatable, Sendable {
  public var callee: ExpressionSyntax
  public var arguments: [ArgumentSyntax]
  /// From `(` to `)`.
  public var argumentsRange: SourceRange
  public var range: SourceRange
}

public struct ArgumentListSyntax: Equatable, Sendable {
  public var arguments: [ArgumentSyntax]
  public var range: SourceRange
}

/// One entry of a call, tuple or array.
public enum ArgumentSyntax: Equatable, Sendable {
  /// `value` or `label: value`
  case value(label: NameSyntax?, ExpressionSyntax)
  /// `value: weight`, where the value is no bare name: `choice(10 m: 0.3, 20 m: 0.7)`. A bare name is read as a label.
  case weighted(ExpressionSyntax, weight: ExpressionSyntax)
  /// `l in spot where c: body`; without body, `count(a, b in hero where c)`, the entries themselves are meant.
  case each(BinderSyntax, body: ExpressionSyntax?)

  public var range: SourceRange {
    switch self {
    case .value(let label, let value): label.map { $0.range.union(value.range) } ?? value.range
    case .weighted(let value, let weight): value.range.union(weight.range)
    case .each(let binder, let body): body.map { binder.range.union($0.range) } ?? binder.range
    }
  }
}

/// `a, b in uav where a != b`
public struct BinderSyntax: Equatable, Sendable {
  /// At least one.
  public var names: [NameSyntax]
  public var domain: ExpressionSyntax
  public var condition: ExpressionSyntax?
  public var range: SourceRange
}

public struct UnarySyntax: Equatable, Sendable {
  public var `operator`: UnaryOperator
  public var operatorRange: SourceRange
  public var operand: ExpressionSyntax
  public var range: SourceRange
}

public struct BinarySyntax: Equatable, Sendable {
  public var `operator`: BinaryOperator
  public var operatorRange: SourceRange
  public var left: ExpressionSyntax
  public var right: ExpressionSyntax
  public var range: SourceRange
}

public struct RangeSyntax: Equatable, Sendable {
  public var lower: ExpressionSyntax
  public var upper: ExpressionSyntax
  /// `..<`: the upper end is left out.
  public var isHalfOpen: Bool
  public var operatorRange: SourceRange
  public var range: SourceRange
}

/// `[0 s, 2 s]` after a temporal operator.
public struct IntervalSyntax: Equatable, Sendable {
  public var lower: ExpressionSyntax
  public var upper: ExpressionSyntax
  public var range: SourceRange
}

public struct TemporalSyntax: Equatable, Sendable {
  public var `operator`: TemporalOperator
  public var operatorRange: SourceRange
  public var interval: IntervalSyntax?
  public var operand: ExpressionSyntax
  public var range: SourceRange
}

public struct TemporalBinarySyntax: Equatable, Sendable {
  public var `operator`: TemporalBinaryOperator
  public var operatorRange: SourceRange
  public var interval: IntervalSyntax?
  public var left: ExpressionSyntax
  public var right: ExpressionSyntax
  public var range: SourceRange
}

public struct QuantifiedSyntax: Equatable, Sendable {
  public var quantifier: Quantifier
  public var quantifierRange: SourceRange
  public var binder: BinderSyntax
  public var body: ExpressionSyntax
  public var range: SourceRange
}
