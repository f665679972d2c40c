import DeterministicMath

/// Dryden's turbulence at low altitude, discretised exactly.
///
///     H_u = σ_u √(2L_u/(πV))/(1 + T_u s),   H_v = σ_v √(L_v/(πV)) (1 + √3 T_v s)/(1 + T_v s)²,   H_w likewise,   T = L/V
///
/// with, h altitude in feet, W₂₀ the wind at 20 feet: L_w = h, L_u = L_v = h/(0.177 + 0.000823 h)^1.2, σ_w = 0.1 W₂₀,
/// σ_u = σ_v = σ_w/(0.177 + 0.000823 h)^0.4. H_v is the sum of two filters, √3/(1 + Ts) and (1 - √3)/(1 + Ts)², driven by one noise; the
/// states of both and their covariance after a step are those of the continuous filters, for any step. Stationary deviations are σ.
///
/// Source: MIL-F-8785C, low-altitude model.
public struct DrydenTurbulence: Sendable {
  /// σ along the mean wind, across it and upwards, m/s.
  public let deviation_m_per_s: SIMD3<Double>
  /// T, s.
  public let timeConstant_s: SIMD3<Double>
  /// Direction of the mean wind.
  let cosine: Double
  let sine: Double

  /// One number of u, two each of v and w.
  static var stateWidth: Int { 5 }

  public init(wind20ft_m_per_s: Double, altitude_m: Double, airspeed_m_per_s: Double, heading_rad: Double = 0) {
    let feet = altitude_m / 0.3048
    let base = 0.177 + 0.000823 * feet
    let vertical = 0.1 * wind20ft_m_per_s
    let level = vertical / Double.pow(base, 0.4)
    deviation_m_per_s = [level, level, vertical]
    let length = 0.3048 * feet / Double.pow(base, 1.2)
    timeConstant_s = SIMD3(length, length, altitude_m) / airspeed_m_per_s
    (cosine, sine) = (Double.cos(heading_rad), Double.sin(heading_rad))
  }

  /// Exact coefficients of a step.
  struct Step: Sendable {
    let keepU: Double
    let driveU: Double
    let across: DoubleLag
    let vertical: DoubleLag
  }

  /// z₂' = (n - z₂)/T, z₁' = (z₂ - z₁)/T for white noise n of intensity T: exact over a step.
  struct DoubleLag: Sendable {
    let keep: Double
    let couple: Double
    /// Cholesky factor of the covariance of what the noise adds to (z₂, z₁).
    let drive2: Double
    let drive12: Double
    let drive1: Double

    init(timeConstant_s: Double, step_s: Double) {
      let r = step_s / timeConstant_s
      let decay = Double.exp(-r)
      let square = decay * decay
      let variance2 = -0.5 * Double.expm1(-2 * r)
      let covariance = 0.25 * (1 - square * (1 + 2 * r))
      let variance1 = 0.25 * (1 - square * (1 + 2 * r + 2 * r * r))
      keep = decay
      couple = r * decay
      drive2 = variance2.squareRoot()
      drive12 = covariance / drive2
      drive1 = max(0, variance1 - drive12 * drive12).squareRoot()
    }

    @inline(__always)
    func advance<L: Lane>(_ state: UnsafeMutablePointer<L>, _ n2: L, _ n1: L) {
      let (z2, z1) = (state[0], state[1])
      state[0] = L.fma(L(keep), z2, L(drive2) * n2)
      state[1] = L.fma(L(keep), z1, L.fma(L(couple), z2, L.fma(L(drive12), n2, L(drive1) * n1)))
    }
  }

  func step(_ step_s: Double) -> Step {
    let t = timeConstant_s
    return Step(
      keepU: Double.exp(-step_s / t.x), driveU: (-Double.expm1(-2 * step_s / t.x)).squareRoot(),
      across: DoubleLag(timeConstant_s: t.y, step_s: step_s), vertical: DoubleLag(timeConstant_s: t.z, step_s: step_s))
  }

  /// Advances the five numbers by a step with five standard normal numbers.
  @inline(__always)
  static func advance<L: Lane>(_ state: UnsafeMutablePointer<L>, _ step: Step, _ normals: (L, L, L, L, L)) {
    state[0] = L.fma(L(step.keepU), state[0], L(step.driveU) * normals.0)
    step.across.advance(state + 1, normals.1, normals.2)
    step.vertical.advance(state + 3, normals.3, normals.4)
  }

  /// Draws the stationary state: Var u = 1, Var z₂ = 1/2, Var z₁ = Cov = 1/4.
  static func start(_ normals: (Double, Double, Double, Double, Double)) -> [Double] {
    func pair(_ a: Double, _ b: Double) -> [Double] {
      let first = 0.5.squareRoot() * a
      return [first, 0.5 * first + 0.125.squareRoot() * b]
    }
    return [normals.0] + pair(normals.1, normals.2) + pair(normals.3, normals.4)
  }

  /// The turbulence in the world frame, m/s.
  @inline(__always)
  func velocity<L: Lane>(_ state: UnsafePointer<L>) -> Vector3<L> {
    let s = deviation_m_per_s
    let root3 = 3.0.squareRoot()
    let u = L(s.x) * state[0]
    let v = L(s.y) * L.fma(L(root3), state[1], L(1 - root3) * state[2])
    let w = L(s.z) * L.fma(L(root3), state[3], L(1 - root3) * state[4])
    return Vector3(L.fma(L(cosine), u, -(L(sine) * v)), L.fma(L(sine), u, L(cosine) * v), w)
  }
}
