import DeterministicMath

/// Flies at the next gate at a speed that leaves room for the turn after it.
///
///     u = s Δ/|Δ| + g,   s = min(s_c, √(s_p² + 2 b |Δ|)),   s_p = s_c (1/4 + 3/8 (1 + cos θ))
///
/// u wanted velocity; Δ from here to where the gate will be; g its velocity; s_c cruising speed; b deceleration; θ angle between Δ and the leg
/// to the gate after. The commanded acceleration is K_v (u - v).
struct RaceGuidance: Sendable {
  let cruise_m_per_s: Double
  let brake_m_per_s2: Double

  init(_ vehicle: Vehicle, gravity_m_per_s2 gravity: Double) {
    let ratio = vehicle.thrustToWeight(gravity_m_per_s2: gravity)
    // half of what a level turn at full thrust would give
    brake_m_per_s2 = min(10, 0.5 * gravity * (ratio * ratio - 1).squareRoot())
    cruise_m_per_s = min(6, (3 * brake_m_per_s2).squareRoot())
  }

  /// The wanted velocity.
  ///
  /// - Parameters:
  ///   - gate: where the next gate is, from here, m.
  ///   - following: where the gate after it is, from here, m.
  ///   - gateVelocity: of the next gate, m/s.
  func velocity(gate: Vector3<Double>, following: Vector3<Double>, gateVelocity: Vector3<Double>) -> Vector3<Double> {
    let arrival = min(1, gate.length / cruise_m_per_s)
    let ahead = Vector3.fma(arrival, gateVelocity, gate)
    let distance = max(ahead.length, 1e-6)
    let leg = following - gate
    let turn = leg.length < 1e-6 ? 1 : ahead.dot(leg) / (distance * leg.length)
    let passing = cruise_m_per_s * (0.25 + 0.375 * (1 + turn))
    let speed = min(cruise_m_per_s, (passing * passing + 2 * brake_m_per_s2 * distance).squareRoot())
    return Vector3.fma(speed / distance, ahead, gateVelocity)
  }
}
