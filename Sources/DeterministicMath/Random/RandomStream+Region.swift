extension RandomStream {
  /// A uniform point of the rectangle [minimum.x, maximum.x) × [minimum.y, maximum.y).
  ///
  /// - Precondition: each side is positive and finite.
  @inlinable
  public mutating func point(inRectangleFrom minimum: Vector2<Double>, to maximum: Vector2<Double>) -> Vector2<Double> {
    let x = uniform(from: minimum.x, to: maximum.x)
    return Vector2(x, uniform(from: minimum.y, to: maximum.y))
  }

  /// A uniform point of the disc of a radius about a centre, by rejection from the square around it.
  ///
  /// - Precondition: `radius` is finite and at least 0.
  @inlinable
  public mutating func point(inDiscAround centre: Vector2<Double>, radius: Double) -> Vector2<Double> {
    precondition(radius >= 0 && radius.isFinite, "a radius is finite and at least 0")
    for _ in 0..<Self.rejectionTrialsMax {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      if x * x + y * y < 1 { return Vector2(centre.x + radius * x, centre.y + radius * y) }
    }
    preconditionFailure("the random generator is broken")
  }
}
