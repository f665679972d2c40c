import DeterministicMath

/// Where the peg is: its centre of compliance and its rotation, in the frame of the hole.
///
/// The frame has its origin in the middle of the hole's mouth and z along the hole's axis, out of the plate. The rotation is a twist by
/// `yaw` about the peg's own axis, then a tilt by the rotation vector (`tiltX`, `tiltY`, 0).
struct PegPose<L: Lane>: Sendable {
  /// Centre of compliance, on the peg's axis, m.
  var centre: Vector3<L>
  /// Rotation vector of the tilt, rad; |tilt| at most 0.3.
  var tiltX: L
  var tiltY: L
  /// Twist about the peg's axis, rad.
  var yaw: L
}

/// The rates of a pose: (d centre/dt, d tilt/dt, d yaw/dt), m/s and rad/s.
struct PegRates<L: Lane>: Sendable {
  var linear: Vector3<L>
  /// Rates of the coordinates `tiltX`, `tiltY`, `yaw`.
  var angular: Vector3<L>

  @inline(__always) static var zero: Self { Self(linear: .zero, angular: .zero) }
}

/// The tilt as a map of directions, from power series that are exact to 1e-8 for |tilt| <= 0.3 rad.
///
///     R e = e + S (a × e) + C (a × (a × e)),   S = sin θ/θ, C = (1 - cos θ)/θ², θ = |a|
///
/// a = (tiltX, tiltY, 0). Source: Rodrigues' formula.
struct TiltRotation<L: Lane>: Sendable {
  let tiltX: L
  let tiltY: L
  /// S.
  let sine: L
  /// C.
  let cosine: L
  /// The peg's axis, from the tip upwards: R (0, 0, 1).
  let axis: Vector3<L>

  @inline(__always)
  init(tiltX: L, tiltY: L) {
    (self.tiltX, self.tiltY) = (tiltX, tiltY)
    let squared = L.fma(tiltX, tiltX, tiltY * tiltY)
    sine = L.fma(squared, L.fma(squared, L.fma(squared, L(-1.0 / 5040), L(1.0 / 120)), L(-1.0 / 6)), L(1))
    cosine = L.fma(squared, L.fma(squared, L.fma(squared, L(-1.0 / 40320), L(1.0 / 720)), L(-1.0 / 24)), L(0.5))
    axis = Vector3(sine * tiltY, -(sine * tiltX), L.fma(-squared, cosine, L(1)))
  }

  /// R (cos φ, sin φ, 0): a direction across the peg.
  @inline(__always)
  func across(_ cosine: L, _ sine: L) -> Vector3<L> {
    let lift = L.fma(tiltX, sine, -(tiltY * cosine))
    let bend = self.cosine * lift
    return Vector3(L.fma(bend, tiltY, cosine), L.fma(-bend, tiltX, sine), self.sine * lift)
  }
}
