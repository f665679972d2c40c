extension Lane {
  /// Two independent standard normal numbers: sqrt(-2 log u) (cos 2 pi v, sin 2 pi v).
  ///
  /// u, v: independent, uniform in (0, 1). The largest magnitude is 5.8 for `Float`, 8.6 for `Double` (the smallest u).
  /// Source: Box and Muller, Ann. Math. Statist. 29 (1958).
  @inlinable @inline(__always)
  public static func standardNormalPair(_ u: Self, _ v: Self) -> (Self, Self) {
    let radius = squareRoot(Self(splat: -2) * log(u))
    let halfTurns = v + v
    return (radius * cosPi(halfTurns), radius * sinPi(halfTurns))
  }

  /// A number of the exponential distribution with rate 1: -log u, u uniform in (0, 1).
  @inlinable @inline(__always)
  public static func standardExponential(_ u: Self) -> Self { -log(u) }
}
