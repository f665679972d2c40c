import DeterministicMath

/// From position, yaw and their derivatives to attitude, thrust and body rates, exactly, for a vehicle without drag.
///
/// F = a + g·e₃, c = |F|, z = F/c; the heading gives x and y. With j and s the jerk and the snap, ċ = z·j and
///
///     ωx = -(y·j)/c                      ω̇x = -(y·s)/c - 2·ωx·ċ/c + ωy·ωz
///     ωy = (x·j)/c                       ω̇y = (x·s)/c - 2·ωy·ċ/c - ωx·ωz
///     ZYX: ωz = (ψ̇·x·xC + ωy·z·yC)/(y·yC)     ZXY: ωz = (ψ̇·y·yC + ωx·z·xC)/(x·xC)
///
/// Not defined in free fall (c = 0) and where the heading degenerates: c and the divisors are kept 10⁻⁶ away from 0 there. Planner and
/// world use this one form, over scalars and lanes.
///
/// Source: Mellinger and Kumar, ICRA 2011, section III; Tal and Karaman, T-CST 2021.
public enum DifferentialFlatness {
  @inlinable @inline(__always)
  public static func state<L: Lane>(
    _ output: FlatOutput<L>, heading: HeadingConvention, gravity: L = L(QuadrotorParameters.gravity)
  ) -> FlatState<L> {
    let tiny = L(1e-6)
    let force = Vector3(output.acceleration.x, output.acceleration.y, output.acceleration.z + gravity)
    let c = L.maximum(force.length, tiny)
    let inverse = L(1) / c
    let z = inverse * force
    let (sine, cosine) = L.sinCos(output.yaw)
    let xC = Vector3(cosine, sine, L.zero)
    let yC = Vector3(-sine, cosine, L.zero)
    let x: Vector3<L>
    let y: Vector3<L>
    switch heading {
    case .zyx:
      let across = yC.cross(z)
      x = (L(1) / L.maximum(across.length, tiny)) * across
      y = z.cross(x)
    case .zxy:
      let across = z.cross(xC)
      y = (L(1) / L.maximum(across.length, tiny)) * across
      x = y.cross(z)
    }
    let axes = HeadingAxes(x: x, y: y, z: z, xC: xC, yC: yC)
    let p = -(y.dot(output.jerk)) * inverse
    let q = x.dot(output.jerk) * inverse
    let r = axes.turningRate(p, q, output.yawRate, heading)
    let stretch = L(2) * z.dot(output.jerk) * inverse
    let pDot = -(y.dot(output.snap)) * inverse - stretch * p + q * r
    let qDot = x.dot(output.snap) * inverse - stretch * q - p * r
    let rate = Vector3(p, q, r)
    let rDot = axes.turningAcceleration(rate, pDot, qDot, output.yawRate, output.yawAcceleration, heading)
    return FlatState(
      attitude: Matrix3(columns: x, y, z), specificThrust: c, bodyRate: rate, bodyAcceleration: Vector3(pDot, qDot, rDot))
  }
}

extension DifferentialFlatness {
  /// Without a heading: the attitude with the thrust axis of the outputs that is nearest to a given one, not turning about that axis.
  ///
  /// x = norm(b - (b·z)·z), y = z × x; ωx and ωy as with a heading, ωz = ω̇z = 0.
  ///
  /// - Parameter bodyX: b, the x axis to be near to, world frame; not along z.
  @inlinable @inline(__always)
  public static func state<L: Lane>(
    _ output: FlatOutput<L>, near bodyX: Vector3<L>, gravity: L = L(QuadrotorParameters.gravity)
  ) -> FlatState<L> {
    let tiny = L(1e-6)
    let force = Vector3(output.acceleration.x, output.acceleration.y, output.acceleration.z + gravity)
    let c = L.maximum(force.length, tiny)
    let inverse = L(1) / c
    let z = inverse * force
    let across = bodyX - bodyX.dot(z) * z
    let x = (L(1) / L.maximum(across.length, tiny)) * across
    let y = z.cross(x)
    let p = -(y.dot(output.jerk)) * inverse
    let q = x.dot(output.jerk) * inverse
    let stretch = L(2) * z.dot(output.jerk) * inverse
    let pDot = -(y.dot(output.snap)) * inverse - stretch * p
    let qDot = x.dot(output.snap) * inverse - stretch * q
    return FlatState(
      attitude: Matrix3(columns: x, y, z), specificThrust: c, bodyRate: Vector3(p, q, .zero), bodyAcceleration: Vector3(pDot, qDot, .zero))
  }
}

/// The body's axes beside those of the heading.
@usableFromInline
struct HeadingAxes<L: Lane> {
  @usableFromInline let x: Vector3<L>
  @usableFromInline let y: Vector3<L>
  @usableFromInline let z: Vector3<L>
  @usableFromInline let xC: Vector3<L>
  @usableFromInline let yC: Vector3<L>

  @inlinable @inline(__always)
  init(x: Vector3<L>, y: Vector3<L>, z: Vector3<L>, xC: Vector3<L>, yC: Vector3<L>) {
    (self.x, self.y, self.z, self.xC, self.yC) = (x, y, z, xC, yC)
  }

  /// The divisor, kept away from 0.
  @inlinable @inline(__always)
  func safe(_ value: L) -> L {
    let tiny = L(1e-6)
    return L.select(L.less(L.absolute(value), tiny), L.select(L.less(value, .zero), -tiny, tiny), value)
  }

  /// ωz.
  @inlinable @inline(__always)
  func turningRate(_ p: L, _ q: L, _ yawRate: L, _ heading: HeadingConvention) -> L {
    switch heading {
    case .zyx: L.fma(yawRate, x.dot(xC), q * z.dot(yC)) / safe(y.dot(yC))
    case .zxy: L.fma(yawRate, y.dot(yC), p * z.dot(xC)) / safe(x.dot(xC))
    }
  }

  /// ω̇z.
  @inlinable @inline(__always)
  func turningAcceleration(
    _ w: Vector3<L>, _ pDot: L, _ qDot: L, _ yawRate: L, _ yawAcceleration: L, _ heading: HeadingConvention
  ) -> L {
    let twice = L(2) * yawRate
    switch heading {
    case .zyx:
      let coriolis = twice * (w.z * y.dot(xC) - w.y * z.dot(xC))
      let centripetal = w.x * w.y * y.dot(yC) + w.x * w.z * z.dot(yC)
      return (yawAcceleration * x.dot(xC) + coriolis - centripetal + qDot * z.dot(yC)) / safe(y.dot(yC))
    case .zxy:
      let coriolis = twice * (w.x * z.dot(yC) - w.z * x.dot(yC))
      let centripetal = w.x * w.y * x.dot(xC) + w.y * w.z * z.dot(xC)
      return (yawAcceleration * y.dot(yC) + coriolis + centripetal + pDot * z.dot(xC)) / safe(x.dot(xC))
    }
  }
}
