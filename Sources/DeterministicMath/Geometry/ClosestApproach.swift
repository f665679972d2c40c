/// Where two points that move in straight lines at constant speed during one interval of time come closest.
///
/// With r the vector from the first to the second point at the start and d its change during the interval:
///
///     t* = clamp(-r·d / d·d, 0, 1),   distance = |r + t*·d|;   t* = 0 if d = 0
@frozen
public struct ClosestApproach<L: Lane>: Sendable {
  /// t*, the part of the interval that has passed: 0 ... 1.
  public var fraction: L
  /// The distance at t*, in the unit of the positions.
  public var distance: L

  /// The closest approach in space of two points that move from `start` to `end`.
  @inlinable
  public init(
    from start: (first: Vector3<L>, second: Vector3<L>), to end: (first: Vector3<L>, second: Vector3<L>)
  ) {
    let relative = start.second - start.first
    let change = (end.second - end.first) - relative
    fraction = Self.fraction(approach: -relative.dot(change), changeSquared: change.lengthSquared)
    distance = Vector3.fma(fraction, change, relative).length
  }

  /// The closest approach in the plane of two points that move from `start` to `end`.
  @inlinable
  public init(
    from start: (first: Vector2<L>, second: Vector2<L>), to end: (first: Vector2<L>, second: Vector2<L>)
  ) {
    let relative = start.second - start.first
    let change = (end.second - end.first) - relative
    fraction = Self.fraction(approach: -relative.dot(change), changeSquared: change.lengthSquared)
    distance = Vector2.fma(fraction, change, relative).length
  }

  /// clamp(approach/changeSquared, 0, 1), 0 where nothing changes.
  @inlinable @inline(__always)
  static func fraction(approach: L, changeSquared: L) -> L {
    let isStill = L.equal(changeSquared, L.zero)
    let unclamped = L.select(isStill, L.zero, approach / L.select(isStill, L(1), changeSquared))
    return L.clamp(unclamped, L.zero, L(1))
  }
}
