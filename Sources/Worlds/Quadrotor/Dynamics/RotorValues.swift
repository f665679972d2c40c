import DeterministicMath

/// One number for each of the four rotors, one a lane.
@frozen
public struct RotorValues<L: Lane>: Sendable {
  public var r0: L
  public var r1: L
  public var r2: L
  public var r3: L

  @inlinable @inline(__always)
  public init(_ r0: L, _ r1: L, _ r2: L, _ r3: L) { (self.r0, self.r1, self.r2, self.r3) = (r0, r1, r2, r3) }
  @inlinable @inline(__always)
  public init(all value: L) { self.init(value, value, value, value) }

  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { Self(a.r0 + b.r0, a.r1 + b.r1, a.r2 + b.r2, a.r3 + b.r3) }
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { Self(a.r0 - b.r0, a.r1 - b.r1, a.r2 - b.r2, a.r3 - b.r3) }
  @inlinable @inline(__always)
  public static func * (scale: L, a: Self) -> Self { Self(scale * a.r0, scale * a.r1, scale * a.r2, scale * a.r3) }
  /// scale·a + b with one rounding a rotor.
  @inlinable @inline(__always)
  public static func fma(_ scale: L, _ a: Self, _ b: Self) -> Self {
    Self(L.fma(scale, a.r0, b.r0), L.fma(scale, a.r1, b.r1), L.fma(scale, a.r2, b.r2), L.fma(scale, a.r3, b.r3))
  }
  @inlinable @inline(__always)
  public func map(_ body: (L) -> L) -> Self { Self(body(r0), body(r1), body(r2), body(r3)) }

  /// Σ over the rotors.
  @inlinable @inline(__always)
  public var sum: L { (r0 + r2) + (r1 + r3) }
  /// Σ y_i/a: what a thrust contributes to the moment about x.
  @inlinable @inline(__always)
  public var rollSum: L { (r0 + r3) - (r1 + r2) }
  /// -Σ x_i/a: about y.
  @inlinable @inline(__always)
  public var pitchSum: L { (r2 + r3) - (r0 + r1) }
  /// Σ d_i: about z.
  @inlinable @inline(__always)
  public var spinSum: L { (r0 + r2) - (r1 + r3) }
}
