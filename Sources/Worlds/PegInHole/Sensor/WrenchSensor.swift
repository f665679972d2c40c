import DeterministicMath

/// The load on a six-axis sensor that sits on the peg's axis and turns with the peg.
///
///     F_s = Rᵀ F,   T_s = Rᵀ (T + r × F),   r from the sensor to the point that T is about
///
/// R tilt and twist. The weight W of the tool adds Rᵀ (0, 0, -W) minus the same at the tare, with the peg upright.
struct SensorFrame<L: Lane>: Sendable {
  private let rotation: TiltRotation<L>
  private let cosine: L
  private let sine: L

  @inline(__always)
  init(_ pose: PegPose<L>) {
    rotation = TiltRotation(tiltX: pose.tiltX, tiltY: pose.tiltY)
    (sine, cosine) = L.sinCos(pose.yaw)
  }

  /// Rᵀ a.
  @inline(__always)
  func components(_ a: Vector3<L>) -> Vector3<L> {
    Vector3(rotation.across(cosine, sine).dot(a), rotation.across(-sine, cosine).dot(a), rotation.axis.dot(a))
  }

  /// The load on the sensor for a wrench on the peg about a point of the axis that is `height` m below the sensor.
  @inline(__always)
  func load(_ wrench: Wrench<L>, height: L, toolWeight: L) -> Wrench<L> {
    let atSensor = wrench.transported(by: -(height * rotation.axis))
    let weight = components(Vector3(L.zero, L.zero, -toolWeight)) + Vector3(L.zero, L.zero, toolWeight)
    return Wrench(force: components(atSensor.force) + weight, torque: components(atSensor.torque))
  }
}

/// The sensor's own errors: low-pass, drift, crosstalk, noise and steps.
///
///     y' = 2πf (w - y),   reading_i = round(y_i + ε y_next(i) + tare_i + drift_i t + noise_i)
///
/// w load; f cut-off frequency; ε crosstalk; next(x) = y, next(y) = z, next(z) = x among the forces, and among the torques. The noise of
/// two samples is independent: at cut-offs well above the sampling rate the filter does not colour it.
struct SensorErrors<L: Lane>: Sendable {
  /// 1 - e^{-2πf h}: share of the difference that the low-pass takes over in a substep.
  let follow: L
  let crosstalk: L
  let resolution: (force: L, torque: L)

  @inline(__always)
  func follow(_ filtered: Vector3<L>, _ load: Vector3<L>) -> Vector3<L> { Vector3.fma(follow, load - filtered, filtered) }

  /// The reading, before noise, of one triple.
  @inline(__always)
  func mixed(_ y: Vector3<L>) -> Vector3<L> {
    Vector3(L.fma(crosstalk, y.y, y.x), L.fma(crosstalk, y.z, y.y), L.fma(crosstalk, y.x, y.z))
  }

  /// The nearest whole number of steps; unchanged where the step is 0.
  @inline(__always)
  static func quantised(_ value: L, step: L) -> L {
    let hasStep = L.greater(step, .zero)
    return L.select(hasStep, step * L.roundToEven(value / L.select(hasStep, step, L(1))), value)
  }
}
