import DeterministicMath
import Simulation

/// The four columns of an action: names, units and ranges.
struct ActionRanges: Sendable {
  let layout: [ActionLayout]
  /// Of each column.
  let low: SIMD4<Double>
  let high: SIMD4<Double>
  /// The action that keeps a level vehicle in place.
  let neutral: SIMD4<Double>

  init(_ p: WorldParameters) {
    let vehicle = p.vehicle
    let thrustMax = vehicle.thrustToWeight(gravity_m_per_s2: p.gravity_m_per_s2) * p.gravity_m_per_s2
    let thrust = ActionLayout(
      "thrust", "Thrust over mass", unit: "m/s^2", frame: "body z", kind: .continuous(0...thrustMax), neutral: p.gravity_m_per_s2)
    let heading = ActionLayout("heading", "Heading", unit: "rad", frame: "world", kind: .continuous(-Double.pi...Double.pi))
    switch p.command {
    case .motorSpeeds:
      layout = [
        ActionLayout(
          "motor_speed", "Speed of each motor", unit: "rad/s", count: 4,
          kind: .continuous(vehicle.rotor.speedMin_rad_per_s...vehicle.rotor.speedMax_rad_per_s),
          neutral: vehicle.hoverSpeed_rad_per_s(gravity_m_per_s2: p.gravity_m_per_s2))
      ]
    case .bodyRates:
      let (xy, z) = vehicle.gains.rateMax_rad_per_s
      layout = [
        thrust,
        ActionLayout("tilt_rate", "Rates about x and y", unit: "rad/s", frame: "body", count: 2, kind: .continuous(-xy...xy)),
        ActionLayout("yaw_rate", "Rate about z", unit: "rad/s", frame: "body", kind: .continuous(-z...z)),
      ]
    case .attitude:
      let tilt = vehicle.gains.tiltMax_rad
      layout = [
        thrust, ActionLayout("tilt", "Roll and pitch", unit: "rad", frame: "heading", count: 2, kind: .continuous(-tilt...tilt)), heading,
      ]
    case .acceleration:
      let level = (thrustMax * thrustMax - p.gravity_m_per_s2 * p.gravity_m_per_s2).squareRoot()
      layout = [
        ActionLayout(
          "level_acceleration", "Acceleration along x and y", unit: "m/s^2", frame: "world", count: 2, kind: .continuous(-level...level)),
        ActionLayout(
          "climb_acceleration", "Acceleration along z", unit: "m/s^2", frame: "world",
          kind: .continuous(-0.9 * p.gravity_m_per_s2...(thrustMax - p.gravity_m_per_s2)), neutral: 0),
        heading,
      ]
    case .waypoint:
      layout = [
        ActionLayout(
          "place", "Place to fly to, from here", unit: "m", frame: "world axes, from the vehicle", count: 3, kind: .continuous(-50...50)),
        heading,
      ]
    }
    low = SIMD4(layout.flatMap { Array(repeating: $0.range.lowerBound, count: $0.count) })
    high = SIMD4(layout.flatMap { Array(repeating: $0.range.upperBound, count: $0.count) })
    neutral = SIMD4(layout.flatMap { Array(repeating: $0.neutral ?? 0, count: $0.count) })
  }

  /// An action within its range; what is not a number counts as the least.
  @inline(__always)
  func limited<L: Lane>(_ action: UnsafePointer<L>) -> RotorValues<L> {
    RotorValues(
      L.clamp(action[0], L(low[0]), L(high[0])), L.clamp(action[1], L(low[1]), L(high[1])), L.clamp(action[2], L(low[2]), L(high[2])),
      L.clamp(action[3], L(low[3]), L(high[3])))
  }
}
