import DeterministicMath

/// The axis-parallel rectangle that UAVs and users stay in, metres, world frame.
public struct GroundArea: Sendable, Equatable {
  public let lowX_m: Double
  public let lowY_m: Double
  public let highX_m: Double
  public let highY_m: Double

  public init(lowX_m: Double, lowY_m: Double, highX_m: Double, highY_m: Double) {
    (self.lowX_m, self.lowY_m, self.highX_m, self.highY_m) = (lowX_m, lowY_m, highX_m, highY_m)
  }

  public var width_m: Double { highX_m - lowX_m }
  public var height_m: Double { highY_m - lowY_m }
  public var diagonal_m: Double { (width_m * width_m + height_m * height_m).squareRoot() }
  public var longerSide_m: Double { max(width_m, height_m) }

  /// The point of the rectangle that is nearest to (x, y).
  func clamped(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    (min(max(x, lowX_m), highX_m), min(max(y, lowY_m), highY_m))
  }

  func uniformPoint(_ stream: inout RandomStream) -> (x: Double, y: Double) {
    let x = lowX_m + width_m * stream.uniform()
    return (x, lowY_m + height_m * stream.uniform())
  }

  /// Distance from a point of the rectangle to its border in the direction (cosine, sine), m.
  func distanceToBorder_m(x: Double, y: Double, cosine: Double, sine: Double) -> Double {
    var distance = Double.infinity
    if cosine > 0 { distance = min(distance, (highX_m - x) / cosine) }
    if cosine < 0 { distance = min(distance, (lowX_m - x) / cosine) }
    if sine > 0 { distance = min(distance, (highY_m - y) / sine) }
    if sine < 0 { distance = min(distance, (lowY_m - y) / sine) }
    return max(distance, 0)
  }
}
