import DeterministicMath

/// The 17 moves of a UAV: 0 hovers, 1 ... 8 fly at half speed and 9 ... 16 at full speed towards east, north-east, ... south-east.
public enum StationMove {
  public static let count = 17
  /// √½, rounded down so that no diagonal move is faster than speed_max.
  static let diagonal = 0.7071067811865475

  /// Velocity over speed_max of a whole-numbered move: components and length, each in -1 ... 1.
  ///
  /// With q = ((move - 1) mod 8) the eighth of a turn, the cosine of q·45° is ±1, ±√½ or 0 according to |q - 4| - 2 = ±2, ±1 or 0; the sine
  /// is the cosine of q - 2 eighths.
  @inline(__always)
  public static func velocity<L: Lane>(_ move: L) -> (x: L, y: L, speed: L) {
    let isFull = L.less(L(8.5), move)
    let speed = L.select(L.less(move, L(0.5)), .zero, L.select(isFull, L(1), L(0.5)))
    let eighth = L.select(isFull, move - L(9), move - L(1))
    let turned = L.select(L.less(eighth, L(1.5)), eighth + L(6), eighth - L(2))
    return (speed * cosine(eighth), speed * cosine(turned), speed)
  }

  /// The cosine of 0 ... 7 eighths of a turn.
  @inline(__always)
  private static func cosine<L: Lane>(_ eighth: L) -> L {
    let level = L.absolute(eighth - L(4)) - L(2)
    let isAxis = L.less(L(1.5), L.absolute(level))
    return level * L.select(isAxis, L(0.5), L(diagonal))
  }
}
