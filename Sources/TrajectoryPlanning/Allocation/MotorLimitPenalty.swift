import DeterministicMath

/// How far a minimum-snap curve leaves the limits of motors, body rates and speed: a smooth cost, with its gradient.
///
/// Σᵢ Tᵢ/n·Σₖ Σ max(g, 0)³ over n samples a segment, with g the share by which a rotor's thrust, a body rate or the square of the speed
/// is beyond its limit. Thrusts keep a margin from both ends of their range, which leaves room for the motors' lag.
struct MotorLimitPenalty {
  let vehicle: QuadrotorParameters
  let heading: HeadingConvention
  /// Share of the hover thrust that is kept from the limits.
  let margin: Double
  /// m/s; infinite for none.
  let speedLimit: Double
  static let sampleCount = 16

  private var hover: Double { vehicle.mass * QuadrotorParameters.gravity / 4 }

  /// Adds the gradients in the coefficients and, at fixed coefficients, in the durations; gives the penalty, infinite in free fall.
  func value(
    _ solver: MinimumSnapSolver, yaw: PiecewisePolynomial?, coefficientGradient: inout [Double], durationGradient: inout [Double]
  ) -> Double {
    var sum = 0.0
    for segment in 0..<solver.segmentCount {
      let duration = solver.duration(segment)
      for sample in 0..<Self.sampleCount {
        let share = (Double(sample) + 0.5) / Double(Self.sampleCount)
        let localTime = share * duration
        let (x, y, z) = solver.taylorTerms(segment: segment, localTime: localTime)
        let angle = yaw?.taylorTerms(piece: segment, axis: 0, localTime: localTime) ?? (0, 0, 0, 0, 0, 0)
        let output = FlatOutput(
          velocity: Vector3(x.1, y.1, z.1), acceleration: 2 * Vector3(x.2, y.2, z.2), jerk: 6 * Vector3(x.3, y.3, z.3),
          snap: 24 * Vector3(x.4, y.4, z.4), yaw: angle.0, yawRate: angle.1, yawAcceleration: 2 * angle.2)
        let found = penalty(output)
        guard found.value.isFinite else { return .infinity }
        if found.value == 0 { continue }
        let weight = duration / Double(Self.sampleCount)
        sum = Double.fma(weight, found.value, sum)
        durationGradient[segment] += found.value / Double(Self.sampleCount)
        // the sample moves with the duration
        let motion = found.velocity.dot(output.acceleration) + found.acceleration.dot(output.jerk) + found.jerk.dot(output.snap)
        durationGradient[segment] += weight * share * (motion + 120 * found.snap.dot(Vector3(x.5, y.5, z.5)))
        Self.add(weight * found.velocity, order: 1, segment: segment, localTime: localTime, to: &coefficientGradient)
        Self.add(weight * found.acceleration, order: 2, segment: segment, localTime: localTime, to: &coefficientGradient)
        Self.add(weight * found.jerk, order: 3, segment: segment, localTime: localTime, to: &coefficientGradient)
        Self.add(weight * found.snap, order: 4, segment: segment, localTime: localTime, to: &coefficientGradient)
      }
    }
    return sum
  }

  /// Adds the gradient in the k-th derivative of the position at a local time to that in the coefficients.
  private static func add(_ bar: Vector3<Double>, order: Int, segment: Int, localTime: Double, to gradient: inout [Double]) {
    var power = 1.0
    for k in order..<8 {
      let factor = Polynomial.fallingFactorial(k, order) * power
      gradient[segment * 24 + k] = Double.fma(factor, bar.x, gradient[segment * 24 + k])
      gradient[segment * 24 + 8 + k] = Double.fma(factor, bar.y, gradient[segment * 24 + 8 + k])
      gradient[segment * 24 + 16 + k] = Double.fma(factor, bar.z, gradient[segment * 24 + 16 + k])
      power *= localTime
    }
  }

  /// A penalty and its gradients.
  private struct Instant {
    var value: Double
    var velocity = Vector3<Double>.zero, acceleration = Vector3<Double>.zero, jerk = Vector3<Double>.zero, snap = Vector3<Double>.zero
  }

  private func penalty(_ output: FlatOutput<Double>) -> Instant {
    let state = DifferentialFlatness.state(output, heading: heading)
    let thrusts = RotorThrusts(state, vehicle: vehicle).values
    guard (thrusts.0 + thrusts.1 + thrusts.2 + thrusts.3).isFinite else { return Instant(value: .infinity) }
    var value = 0.0
    func excess(_ amount: Double, unit: Double) -> Double {
      guard amount > 0 else { return 0 }
      let share = amount / unit
      value += share * share * share
      return 3 * share * share / unit
    }
    let (low, high) = (vehicle.motors.thrustMinimum + margin * hover, vehicle.motors.thrustMaximum - margin * hover)
    func thrustBar(_ thrust: Double) -> Double { excess(thrust - high, unit: hover) - excess(low - thrust, unit: hover) }
    let bars = (thrustBar(thrusts.0), thrustBar(thrusts.1), thrustBar(thrusts.2), thrustBar(thrusts.3))
    var rateBar = Vector3<Double>.zero
    if let limits = vehicle.bodyRateLimits {
      func rate(_ value: Double, _ limit: Double) -> Double {
        let inner = limit * (1 - 0.2 * margin)
        return excess(value - inner, unit: limit) - excess(-value - inner, unit: limit)
      }
      rateBar = Vector3(
        rate(state.bodyRate.x, limits.horizontal), rate(state.bodyRate.y, limits.horizontal), rate(state.bodyRate.z, limits.vertical))
    }
    let square = speedLimit * speedLimit
    let speedBar = excess(output.velocity.lengthSquared - square * (1 - 0.2 * margin), unit: square)
    guard value > 0 else { return Instant(value: 0) }
    let bar = FlatnessPullBack(output, state, heading: heading, vehicle: vehicle, thrusts: bars, bodyRate: rateBar)
    return Instant(
      value: value, velocity: 2 * speedBar * output.velocity, acceleration: bar.acceleration, jerk: bar.jerk, snap: bar.snap)
  }
}

extension MinimumSnapSolver {
  /// The three axes of the last solution about a local time in seconds.
  func taylorTerms(
    segment: Int, localTime: Double
  ) -> (x: Polynomial.TaylorTerms, y: Polynomial.TaylorTerms, z: Polynomial.TaylorTerms) {
    coefficients.withUnsafeBufferPointer { c in
      func axis(_ index: Int) -> Polynomial.TaylorTerms {
        let start = segment * 24 + index * 8
        return Polynomial.taylorTerms(of: UnsafeBufferPointer(rebasing: c[start..<start + 8]), at: localTime)
      }
      return (axis(0), axis(1), axis(2))
    }
  }
}
