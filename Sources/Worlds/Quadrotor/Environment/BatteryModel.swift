import DeterministicMath
import ScenarioModel

/// A battery in terms of hover: voltages over that of a full one, currents over that of hover.
///
///     v = e + (1 - e) s - d i,   i = P/(P_h v),   s' = -i/t_h
///
/// s charge, 1 when full; e voltage when empty; d drop over the inner resistance in hover; i current; P = Σ κ T_i Ω_i mechanical power of the
/// rotors, P_h that of hover; t_h endurance, s. The motors' largest speed is that of a full battery times v.
public struct BatteryModel: Sendable, Equatable {
  public let endurance_s: Double
  public let empty: Double
  public let drop: Double
  public let chargeStart: Double

  public init(endurance_s: Double, empty: Double, drop: Double, chargeStart: Double = 1) {
    (self.endurance_s, self.empty, self.drop, self.chargeStart) = (endurance_s, empty, drop, chargeStart)
  }

  init(_ a: [ResolvedArgument]) {
    self.init(
      endurance_s: a.real("endurance", or: 300), empty: a.real("empty", or: 0.78), drop: a.real("drop", or: 0.04),
      chargeStart: a.real("charge", or: 1))
  }

  /// Σ κ T Ω in hover, W.
  func hoverPower_W(_ vehicle: Vehicle, gravity_m_per_s2: Double) -> Double {
    let speed = vehicle.hoverSpeed_rad_per_s(gravity_m_per_s2: gravity_m_per_s2)
    return 4 * vehicle.rotor.torquePerThrust_m * vehicle.rotor.thrust_N(speed_rad_per_s: speed) * speed
  }

  /// Charge and voltage after a step at a power, by the voltage before it.
  @inline(__always)
  func advance<L: Lane>(charge: L, voltage: L, powerOverHover: L, step_s: Double) -> (charge: L, voltage: L) {
    let current = powerOverHover / voltage
    let next = L.maximum(L.fma(L(-step_s / endurance_s), current, charge), .zero)
    let open = L.fma(L(1 - empty), next, L(empty))
    return (next, L.clamp(L.fma(L(-drop), current, open), L(0.1), L(1)))
  }
}
