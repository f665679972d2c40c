import DeterministicMath

/// What "heading" means for a tilted vehicle.
public enum HeadingConvention: Sendable, CaseIterable {
  /// The heading of the body's x axis as seen from above: rotations about z, y, x (Tal and Karaman; Faessler et al.).
  case zyx
  /// The y axis is perpendicular to the heading direction: rotations about z, x, y (Mellinger and Kumar; Lee et al.).
  case zxy
}

/// Attitude, rates and thrust that make a vehicle without drag follow a reference.
///
///     F = a + g e_z,   c = |F|,   z = F/c,   ω_x = -(y·j)/c,   ω_y = (x·j)/c,
///     ω_x' = -(y·s)/c - 2 ω_x c'/c + ω_y ω_z,   ω_y' = (x·s)/c - 2 ω_y c'/c - ω_x ω_z,   c' = z·j
///
/// a, j, s acceleration, jerk and snap; x, y, z body axes in the world frame; ω_z and ω_z' follow from the heading ψ, with
/// x_C = (cos ψ, sin ψ, 0) and y_C = (-sin ψ, cos ψ, 0). Not defined in free fall, c = 0, and where z lies along y_C (zyx) or x_C (zxy);
/// c and these lengths are kept above 10⁻⁶ there.
public struct AttitudeTarget<L: Lane>: Sendable {
  /// c, thrust over mass, m/s².
  public var specificThrust: L
  /// Body to world.
  public var rotation: Matrix3<L>
  /// ω in the frame of `rotation`, rad/s.
  public var bodyRate: Vector3<L>
  /// ω', rad/s².
  public var bodyAcceleration: Vector3<L>

  public init(specificThrust: L, rotation: Matrix3<L>, bodyRate: Vector3<L> = .zero, bodyAcceleration: Vector3<L> = .zero) {
    (self.specificThrust, self.rotation) = (specificThrust, rotation)
    (self.bodyRate, self.bodyAcceleration) = (bodyRate, bodyAcceleration)
  }

  @inline(__always)
  public init(_ flat: FlatState<L>, gravity: L, convention: HeadingConvention = .zyx) {
    let tiny = L(1e-6)
    let force = Vector3(flat.acceleration.x, flat.acceleration.y, flat.acceleration.z + gravity)
    let c = L.maximum(force.length, tiny)
    let inverse = L(1) / c
    let z = inverse * force
    let (sine, cosine) = L.sinCos(flat.heading)
    let headingX = Vector3(cosine, sine, L.zero)
    let headingY = Vector3(-sine, cosine, L.zero)
    let x: Vector3<L>
    let y: Vector3<L>
    switch convention {
    case .zyx:
      let across = headingY.cross(z)
      x = (L(1) / L.maximum(across.length, tiny)) * across
      y = z.cross(x)
    case .zxy:
      let across = z.cross(headingX)
      y = (L(1) / L.maximum(across.length, tiny)) * across
      x = y.cross(z)
    }
    let axes = BodyAxes(x: x, y: y, z: z, headingX: headingX, headingY: headingY)
    let wx = -(y.dot(flat.jerk)) * inverse
    let wy = x.dot(flat.jerk) * inverse
    let wz = axes.yawRate(wx, wy, flat.headingRate, convention)
    let stretch = L(2) * z.dot(flat.jerk) * inverse
    let ax = -(y.dot(flat.snap)) * inverse - stretch * wx + wy * wz
    let ay = x.dot(flat.snap) * inverse - stretch * wy - wx * wz
    let rate = Vector3(wx, wy, wz)
    let az = axes.yawAcceleration(rate, ax, ay, flat.headingRate, flat.headingAcceleration, convention)
    self.init(
      specificThrust: c, rotation: Matrix3(columns: x, y, z), bodyRate: rate, bodyAcceleration: Vector3(ax, ay, az))
  }
}

/// The body's axes beside those of the heading.
private struct BodyAxes<L: Lane> {
  let x: Vector3<L>
  let y: Vector3<L>
  let z: Vector3<L>
  let headingX: Vector3<L>
  let headingY: Vector3<L>

  /// The divisor, kept away from 0.
  @inline(__always)
  private func safe(_ value: L) -> L {
    let tiny = L(1e-6)
    return L.select(L.less(L.absolute(value), tiny), L.select(L.less(value, .zero), -tiny, tiny), value)
  }

  @inline(__always)
  func yawRate(_ wx: L, _ wy: L, _ headingRate: L, _ convention: HeadingConvention) -> L {
    switch convention {
    case .zyx: L.fma(headingRate, x.dot(headingX), wy * z.dot(headingY)) / safe(y.dot(headingY))
    case .zxy: L.fma(headingRate, y.dot(headingY), wx * z.dot(headingX)) / safe(x.dot(headingX))
    }
  }

  @inline(__always)
  func yawAcceleration(
    _ w: Vector3<L>, _ ax: L, _ ay: L, _ headingRate: L, _ headingAcceleration: L, _ convention: HeadingConvention
  ) -> L {
    let twice = L(2) * headingRate
    switch convention {
    case .zyx:
      let coriolis = twice * (w.z * y.dot(headingX) - w.y * z.dot(headingX))
      let centripetal = w.x * w.y * y.dot(headingY) + w.x * w.z * z.dot(headingY)
      return (headingAcceleration * x.dot(headingX) + coriolis - centripetal + ay * z.dot(headingY)) / safe(y.dot(headingY))
    case .zxy:
      let coriolis = twice * (w.x * z.dot(headingY) - w.z * x.dot(headingY))
      let centripetal = w.x * w.y * x.dot(headingX) + w.y * w.z * z.dot(headingX)
      return (headingAcceleration * y.dot(headingY) + coriolis + centripetal + ax * z.dot(headingX)) / safe(x.dot(headingX))
    }
  }
}
