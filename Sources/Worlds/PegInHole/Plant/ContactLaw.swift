import DeterministicMath

/// A penalty contact with regularised Coulomb friction.
///
///     N = k max(depth, 0),   F_t = -c v_t,   c = μ N / √(|v_t|² + v_ε²)
///
/// k normal stiffness, N/m; μ coefficient of friction; v_t tangential velocity of the peg's point, m/s; v_ε speed below which friction
/// turns into drag, m/s. So |F_t| <= μ N, and there is no tension. A twist that moves the point across turns the friction vector away from
/// the axis: this is what lowers the axial friction of a twisted peg.
struct ContactLaw<L: Lane>: Sendable {
  let stiffness: L
  let friction: L
  let slowSpeed: L

  /// N.
  @inline(__always)
  func normalForce(_ contact: PegContact<L>) -> L { stiffness * L.maximum(contact.depth, .zero) }

  /// c, N s/m.
  @inline(__always)
  func drag(normalForce: L, tangentialSpeedSquared: L) -> L {
    friction * normalForce / L.squareRoot(L.fma(slowSpeed, slowSpeed, tangentialSpeedSquared))
  }

  /// The force on the peg, N, for the velocity of its point.
  @inline(__always)
  func force(_ contact: PegContact<L>, velocity: Vector3<L>) -> Vector3<L> {
    let normalForce = normalForce(contact)
    let tangential = Vector3.fma(-velocity.dot(contact.normal), contact.normal, velocity)
    let drag = drag(normalForce: normalForce, tangentialSpeedSquared: tangential.lengthSquared)
    return Vector3.fma(normalForce, contact.normal, -(drag * tangential))
  }
}
