import DeterministicMath

/// Curves of position and yaw about one instant, as series in time: what the demand on the motors follows from.
struct CurveSample {
  /// m
  let height: Double
  /// m/s
  var velocity: Vector3<Double>
  /// p″ + g·e₃, m/s².
  var specificForce: TaylorVector
  /// rad; zero where the plan has no yaw.
  var yaw: TaylorSeries

  init(_ position: PiecewisePolynomial, _ yaw: PiecewisePolynomial?, piece: Int, localTime: Double) {
    func terms(_ axis: Int) -> Polynomial.TaylorTerms { position.taylorTerms(piece: piece, axis: axis, localTime: localTime) }
    let (x, y, z) = (terms(0), terms(1), terms(2))
    height = z.0
    velocity = Vector3(x.1, y.1, z.1)
    // p″ from the terms p⁽ᵏ⁾/k!
    func acceleration(_ t: Polynomial.TaylorTerms) -> TaylorSeries { TaylorSeries(2 * t.2, 6 * t.3, 12 * t.4, 20 * t.5) }
    specificForce = TaylorVector(acceleration(x), acceleration(y), acceleration(z))
    specificForce.z.f0 += QuadrotorParameters.gravity
    guard let yaw else {
      self.yaw = TaylorSeries(0)
      return
    }
    let angle = yaw.taylorTerms(piece: piece, axis: 0, localTime: localTime)
    self.yaw = TaylorSeries(angle.0, angle.1, angle.2, angle.3)
  }

  /// The same place of the path flown at 1/α of the speed.
  func stretched(by factor: Double) -> CurveSample {
    let rate = 1 / factor
    let gravity = QuadrotorParameters.gravity
    var result = self
    result.velocity = rate * velocity
    result.yaw = yaw.stretched(by: rate)
    result.specificForce.z.f0 -= gravity
    result.specificForce = (rate * rate) * result.specificForce.stretched(by: rate)
    result.specificForce.z.f0 += gravity
    return result
  }
}

extension TaylorSeries {
  /// The same function of a time that runs at the given rate.
  fileprivate func stretched(by rate: Double) -> TaylorSeries {
    TaylorSeries(f0, rate * f1, (rate * rate) * f2, (rate * rate * rate) * f3)
  }
}

extension TaylorVector {
  fileprivate func stretched(by rate: Double) -> TaylorVector {
    TaylorVector(x.stretched(by: rate), y.stretched(by: rate), z.stretched(by: rate))
  }

  fileprivate static func * (k: Double, a: TaylorVector) -> TaylorVector { TaylorVector(k * a.x, k * a.y, k * a.z) }
}
