import DeterministicMath
import TrajectoryPlanning

extension Vehicle {
  /// The vehicle as a planner takes it.
  ///
  /// - Parameter reserve: share of the span of each rotor's thrust that a plan leaves unused at either end, for feedback and drag.
  func planningParameters(reserve: Double = 0) -> QuadrotorParameters {
    let (least, most) = (
      rotor.thrust_N(speed_rad_per_s: rotor.speedMin_rad_per_s), rotor.thrust_N(speed_rad_per_s: rotor.speedMax_rad_per_s)
    )
    let margin = reserve * (most - least)
    let curve = RotorThrustCurve(
      quadratic: rotor.thrustQuadratic_N_s2, linear: rotor.thrustLinear_N_s, constant: rotor.thrustConstant_N)
    let motors = MotorLimits(
      input: .speed(curve), range: curve.speed(thrust: least + margin).speed...curve.speed(thrust: most - margin).speed,
      timeConstants: (rotor.riseTime_s, rotor.fallTime_s))
    return QuadrotorParameters(
      name: name, mass: mass_kg, inertia: Vector3(inertia_kg_m2.x, inertia_kg_m2.y, inertia_kg_m2.z), arm: arm_m,
      torquePerThrust: rotor.torquePerThrust_m, motors: motors,
      bodyRateLimits: .init(horizontal: gains.rateMax_rad_per_s.xy, vertical: gains.rateMax_rad_per_s.z))
  }
}
