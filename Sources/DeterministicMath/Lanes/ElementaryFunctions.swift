/// The elementary functions of a lane type.
///
/// Every function has an error of at most 2 units in the last place over its range and treats special values as C99 Annex F does. A NaN
/// result is always the positive quiet NaN without payload. A lane has the bits that the scalar function gives, on every CPU.
public protocol ElementaryFunctions: Sendable {
  /// e^x.
  static func exp(_ x: Self) -> Self
  /// e^x - 1, without cancellation near 0.
  static func expm1(_ x: Self) -> Self
  /// 2^x; exact for whole x.
  static func exp2(_ x: Self) -> Self
  /// The natural logarithm: -inf at 0, NaN below 0.
  static func log(_ x: Self) -> Self
  /// The logarithm to base 2; exact for powers of 2.
  static func log2(_ x: Self) -> Self
  /// The logarithm to base 10.
  static func log10(_ x: Self) -> Self
  /// x^y; NaN for x < 0 and a y that is not whole.
  static func pow(_ x: Self, _ y: Self) -> Self
  /// sin x, x in rad, |x| <= 2^18 (`Float`), 2^40 (`Double`); beyond, the end of that range stands for x. NaN for an infinite x.
  static func sin(_ x: Self) -> Self
  /// cos x; range as for `sin`.
  static func cos(_ x: Self) -> Self
  /// sin(pi x), x in half turns, |x| <= 2^20 (`Float`), 2^48 (`Double`); beyond, the end of that range stands for x.
  static func sinPi(_ x: Self) -> Self
  /// cos(pi x); range as for `sinPi`.
  static func cosPi(_ x: Self) -> Self
  /// The angle whose tangent is x, in (-pi/2, pi/2) rad.
  static func atan(_ x: Self) -> Self
  /// The angle of the point (x, y), in [-pi, pi] rad.
  static func atan2(_ y: Self, _ x: Self) -> Self
  /// The hyperbolic tangent.
  static func tanh(_ x: Self) -> Self
  /// 1/(1 + e^-x).
  static func sigmoid(_ x: Self) -> Self
  /// The error function 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x.
  static func erf(_ x: Self) -> Self
}

extension ElementaryFunctions {
  /// sin x and cos x, with the same bits as the two functions and one reduction of the angle.
  @inlinable @inline(__always)
  public static func sinCos(_ x: Self) -> (sin: Self, cos: Self) { (sin(x), cos(x)) }
}
