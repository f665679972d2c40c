import DeterministicMath

/// A second-order Butterworth low-pass filter, exact for an input that is held during a period.
///
///     y'' = ω₀² (u - y) - √2 ω₀ y'
///
/// With e = y - u, α = ω₀/√2 and b = α Δt:
///     e⁺ = E((cos b + sin b) e + (sin b/α) y'),   y'⁺ = E((cos b - sin b) y' - 2α sin b · e),   E = e^{-b}
struct LowPassFilter: Sendable, Equatable {
  let keep: Double
  let fromRate: Double
  let rateKeep: Double
  let rateFromError: Double

  init(corner_Hz: Double, period_s: Double) {
    let alpha = 2 * Double.pi * corner_Hz * 0.5.squareRoot()
    let b = alpha * period_s
    let decay = Double.exp(-b)
    let (sine, cosine) = (Double.sin(b), Double.cos(b))
    keep = decay * (cosine + sine)
    fromRate = decay * sine / alpha
    rateKeep = decay * (cosine - sine)
    rateFromError = -2 * alpha * decay * sine
  }

  /// Value y and rate y' after a period with the input u.
  @inline(__always)
  func advance<L: Lane>(_ value: Vector3<L>, _ rate: Vector3<L>, input: Vector3<L>) -> (value: Vector3<L>, rate: Vector3<L>) {
    let error = value - input
    return (
      Vector3.fma(L(keep), error, Vector3.fma(L(fromRate), rate, input)), Vector3.fma(L(rateKeep), rate, L(rateFromError) * error)
    )
  }
}

/// What the incremental controller remembers: filtered signals with their rates, 18 numbers.
struct DisturbanceFilter<L: Lane> {
  /// a - T z/m: the acceleration that the thrust does not explain, gravity included, world frame, m/s².
  var acceleration: Vector3<L> = .zero
  var accelerationRate: Vector3<L> = .zero
  /// ω, rad/s, and its derivative.
  var bodyRate: Vector3<L> = .zero
  var bodyRateRate: Vector3<L> = .zero
  /// M of the rotors, N m.
  var moment: Vector3<L> = .zero
  var momentRate: Vector3<L> = .zero

  static var width: Int { 18 }

  @inline(__always)
  init(_ columns: UnsafePointer<L>) {
    func vector(_ start: Int) -> Vector3<L> { Vector3(columns[start], columns[start + 1], columns[start + 2]) }
    (acceleration, accelerationRate, bodyRate) = (vector(0), vector(3), vector(6))
    (bodyRateRate, moment, momentRate) = (vector(9), vector(12), vector(15))
  }

  init() {}

  @inline(__always)
  func write(_ columns: UnsafeMutablePointer<L>) {
    func put(_ v: Vector3<L>, _ start: Int) { (columns[start], columns[start + 1], columns[start + 2]) = (v.x, v.y, v.z) }
    put(acceleration, 0)
    put(accelerationRate, 3)
    put(bodyRate, 6)
    put(bodyRateRate, 9)
    put(moment, 12)
    put(momentRate, 15)
  }
}
