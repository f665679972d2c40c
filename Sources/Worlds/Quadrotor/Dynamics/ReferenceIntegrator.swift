import DeterministicMath

/// An adaptive integrator for tests: order 5 with an error estimate of order 4, scalar, double precision.
///
/// A step of length h is accepted where |e_i| <= tolerance·max(1, |y_i|) for every number; h follows (tolerance/e)^{1/5}.
/// Source: Dormand and Prince, J. Comput. Appl. Math. 6 (1980).
public struct ReferenceIntegrator: Sendable {
  public let vehicle: Vehicle
  public let gravity_m_per_s2: Double
  public var tolerance = 1e-12
  /// Steady velocity of the air, m/s.
  public var wind = Vector3<Double>.zero

  public init(_ vehicle: Vehicle, gravity_m_per_s2: Double = Vehicle.standardGravity_m_per_s2) {
    (self.vehicle, self.gravity_m_per_s2) = (vehicle, gravity_m_per_s2)
  }

  private static let nodes: [Double] = [0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1]
  private static let weights: [[Double]] = [
    [],
    [1.0 / 5],
    [3.0 / 40, 9.0 / 40],
    [44.0 / 45, -56.0 / 15, 32.0 / 9],
    [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
    [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
    [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
  ]
  /// Weights of order 5 less those of order 4.
  private static let errorWeights: [Double] = [
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40,
  ]

  /// The state after a time, s, for motor commands that are a function of time; the attitude is not normalised on the way.
  public func integrate(
    _ start: BodyState<Double>, for duration_s: Double, command: (Double) -> RotorValues<Double>
  ) -> BodyState<Double> {
    let lanes = VehicleLanes<Double>(vehicle, gravity_m_per_s2: gravity_m_per_s2)
    let motion = BodyMotion(drag: vehicle.drag, method: .rungeKutta, stepDuration_s: 0)
    let surroundings = Surroundings<Double>(wind: wind)
    func rate(_ t: Double, _ y: BodyState<Double>) -> BodyState<Double> {
      motion.rate(y, vehicle: lanes, surroundings: surroundings, command: command(t))
    }
    var (time, state, h) = (0.0, start, min(1e-3, duration_s))
    while time < duration_s {
      h = min(h, duration_s - time)
      var rates: [BodyState<Double>] = []
      var trial = state
      for stage in 0..<7 {
        trial = state
        for (index, weight) in Self.weights[stage].enumerated() { trial = BodyState.fma(weight * h, rates[index], trial) }
        rates.append(rate(time + Self.nodes[stage] * h, trial))
      }
      var error = BodyState.fma(-1, state, state)
      for (index, weight) in Self.errorWeights.enumerated() { error = BodyState.fma(weight * h, rates[index], error) }
      let size = zip(error.numbers, trial.numbers).reduce(0.0) { max($0, abs($1.0) / max(1, abs($1.1))) }
      if size <= tolerance {
        // the last stage is the solution of order 5
        (time, state) = (time + h, trial)
      }
      let factor = size == 0 ? 5 : Double.exp(0.2 * Double.log(tolerance / size))
      h *= min(5, max(0.2, 0.9 * factor))
      // the rest of a duration that rounding cannot resolve
      if duration_s - time < 1e-15 * duration_s { break }
    }
    if !lanes.hasLag { state.motorSpeed = lanes.limited(command(duration_s)) }
    return state
  }
}

extension BodyState where L == Double {
  /// Position, velocity, attitude (w first), body rate, motor speeds.
  public var numbers: [Double] {
    [
      position.x, position.y, position.z, velocity.x, velocity.y, velocity.z, attitude.w, attitude.x, attitude.y, attitude.z,
      bodyRate.x, bodyRate.y, bodyRate.z, motorSpeed.r0, motorSpeed.r1, motorSpeed.r2, motorSpeed.r3,
    ]
  }
}
