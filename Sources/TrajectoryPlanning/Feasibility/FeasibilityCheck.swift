import DeterministicMath

/// Judges a plan: are motor speed and motor command within their limits at 1 kHz?
///
/// A motor follows its command with a lag, τ·Ω̇ = Ω_cmd - Ω, so a speed Ω with the rate Ω̇ needs the command Ω + τ·Ω̇, which the motor's
/// controller must be able to give. Also checked: body rates where the vehicle limits them, and that the attitude is defined. Sampled at
/// whole milliseconds from the start and on both sides of every knot. With a free heading a plan is within the limits at whatever angle about the
/// thrust axis the vehicle has. Drag, rotor inertia and wind are left out, as in the low fidelity
/// of the re-planner (Ryou et al., arXiv 2403.08152).
public struct FeasibilityCheck: Sendable {
  public let vehicle: QuadrotorParameters
  public let heading: HeadingRule
  /// Seconds between samples.
  public let samplingInterval: Double

  public init(vehicle: QuadrotorParameters, heading: HeadingRule = .zyx, samplingInterval: Double = 0.001) {
    precondition(samplingInterval > 0, "samples take time")
    (self.vehicle, self.heading, self.samplingInterval) = (vehicle, heading, samplingInterval)
  }

  /// - Parameters:
  ///   - position: three axes, m.
  ///   - yaw: one axis, rad, with the same durations; nil for zero.
  ///   - startTime: seconds since the start of a plan of which these curves are a part: the samples are those of the whole plan.
  ///   - stopsAtViolation: leave at the first one: the extremes are those up to it.
  public func report(
    position: PiecewisePolynomial, yaw: PiecewisePolynomial?, startTime: Double = 0, stopsAtViolation: Bool = false
  ) -> FeasibilityReport {
    precondition(position.axisCount == 3 && (yaw == nil || yaw?.durations == position.durations), "position and yaw do not match")
    var report = FeasibilityReport()
    if case .speed = vehicle.motors.input { (report.motorSpeed, report.motorCommand) = (.init(), .init()) }
    var sample = Int((startTime / samplingInterval).rounded(.up))
    for piece in 0..<position.pieceCount {
      let start = position.knots[piece]
      let end = position.knots[piece + 1]
      func judge(_ localTime: Double) {
        self.judge(CurveSample(position, yaw, piece: piece, localTime: localTime), start + localTime, &report)
      }
      judge(0)
      while Double(sample) * samplingInterval - startTime < end {
        let time = Double(sample) * samplingInterval - startTime
        sample += 1
        if time > start { judge(time - start) }
        if stopsAtViolation && !report.isFeasible { return report }
      }
      judge(position.durations[piece])
    }
    return report
  }

  /// Thrust of each rotor at a place of a plan, N; for a free heading the largest and the least that any rotor may need.
  public func rotorThrusts(position: PiecewisePolynomial, yaw: PiecewisePolynomial?, piece: Int, localTime: Double) -> [Double] {
    let sample = CurveSample(position, yaw, piece: piece, localTime: localTime)
    let thrusts = MotorDemand(force: sample.specificForce, yaw: sample.yaw, heading: heading, vehicle: vehicle).thrusts
    return heading == .free ? [thrusts.0.f0, thrusts.2.f0] : [thrusts.0.f0, thrusts.1.f0, thrusts.2.f0, thrusts.3.f0]
  }

  /// Whether the motors can do what one instant of a plan asks, at no more than a speed in m/s.
  func allows(_ sample: CurveSample, speedLimit: Double) -> Bool {
    var report = FeasibilityReport()
    judge(sample, 0, &report)
    return report.isFeasible && report.speedMaximum <= speedLimit
  }

  private func judge(_ sample: CurveSample, _ time: Double, _ report: inout FeasibilityReport) {
    let demand = MotorDemand(force: sample.specificForce, yaw: sample.yaw, heading: heading, vehicle: vehicle)
    report.sampleCount += 1
    report.heightMinimum = min(report.heightMinimum, sample.height)
    report.speedMaximum = max(report.speedMaximum, sample.velocity.length)
    judge(demand.thrusts.0, time, &report)
    judge(demand.thrusts.1, time, &report)
    judge(demand.thrusts.2, time, &report)
    judge(demand.thrusts.3, time, &report)
    judge(bodyRate: demand.bodyRate, time, &report)
  }

  private func judge(_ thrust: TaylorSeries, _ time: Double, _ report: inout FeasibilityReport) {
    guard thrust.f0.isFinite && thrust.f1.isFinite else {
      note("attitude", thrust.f0, "a defined attitude: no free fall, no thrust along the heading's axis", time, &report)
      return
    }
    report.rotorThrust.add(thrust.f0)
    let limits = vehicle.motors
    switch limits.input {
    case .thrust:
      if !(limits.minimum...limits.maximum).contains(thrust.f0) {
        note("rotor thrust", thrust.f0, "\(limits.minimum) N ... \(limits.maximum) N", time, &report)
      }
    case .speed(let curve):
      let (speed, slope) = curve.speed(thrust: thrust.f0)
      report.motorSpeed?.add(speed)
      func allowed() -> String { "\(limits.minimum) rad/s ... \(limits.maximum) rad/s" }
      if !(limits.minimum...limits.maximum).contains(speed) { note("motor speed", speed, allowed(), time, &report) }
      // Ω̇ = Ṫ/(dT/dΩ), without bound where the slope is zero: a motor that passes through standstill
      let lag = thrust.f1 < 0 ? limits.timeConstants.falling : limits.timeConstants.rising
      let command = thrust.f1 == 0 ? speed : speed + lag * thrust.f1 / slope
      report.motorCommand?.add(command)
      if !(limits.minimum...limits.maximum).contains(command) { note("motor command", command, allowed(), time, &report) }
    }
  }

  private func judge(bodyRate: Vector3<Double>, _ time: Double, _ report: inout FeasibilityReport) {
    let horizontal = max(bodyRate.x.magnitude, bodyRate.y.magnitude)
    report.bodyRateMaximum = max(report.bodyRateMaximum, horizontal, bodyRate.z.magnitude)
    guard let limits = vehicle.bodyRateLimits else { return }
    if !(horizontal <= limits.horizontal) {
      note("body rate", horizontal, "up to \(limits.horizontal) rad/s about x and y", time, &report)
    }
    if !(bodyRate.z.magnitude <= limits.vertical) {
      note("body rate", bodyRate.z.magnitude, "up to \(limits.vertical) rad/s about z", time, &report)
    }
  }

  private func note(
    _ quantity: String, _ value: Double, _ allowed: @autoclosure () -> String, _ time: Double, _ report: inout FeasibilityReport
  ) {
    guard report.firstViolation == nil else { return }
    report.firstViolation = .init(time: time, quantity: quantity, value: value, allowed: allowed())
  }
}
