import DeterministicMath
import TrajectoryPlanning

extension Vehicle {
  /// The vehicle as a planner takes it.
  ///
  /// - Parameter reserve: share of the span between hover and either limit of a rotor's thrust that a plan leaves to feedback and drag.
  func planningParameters(reserve: Double = 0) -> QuadrotorParameters {
    let (least, most) = (
      rotor.thrust_N(speed_rad_per_s: rotor.speedMin_rad_per_s), rotor.thrust_N(speed_rad_per_s: rotor.speedMax_rad_per_s)
    )
    let hover = 0.25 * mass_kg * Self.standardGravity_m_per_s2
    let (low, high) = (least + reserve * (hover - least), most - reserve * (most - hover))
    let curve = RotorThrustCurve(
      quadratic: rotor.thrustQuadratic_N_s2, linear: rotor.thrustLinear_N_s, constant: rotor.thrustConstant_N)
    let motors = MotorLimits(
      input: .speed(curve), range: curve.speed(thrust: low).speed...curve.speed(thrust: high).speed,
      timeConstants: (rotor.riseTime_s, rotor.fallTime_s))
    return QuadrotorParameters(
      name: name, mass: mass_kg, inertia: Vector3(inertia_kg_m2.x, inertia_kg_m2.y, inertia_kg_m2.z), arm: arm_m,
      torquePerThrust: rotor.torquePerThrust_m, motors: motors,
      bodyRateLimits: .init(horizontal: gains.rateMax_rad_per_s.xy, vertical: gains.rateMax_rad_per_s.z))
  }

  /// Drag in level flight over speed, c₁ + c₂·|v|, of the body near hover: kg/s and kg/m.
  private var levelDrag: (linear: Double, quadratic: Double) {
    let speeds = 4 * hoverSpeed_rad_per_s()
    return switch drag {
    case .none: (0, 0)
    case .quadratic(let c, _): (0, c)
    case .rotor(let d): (mass_kg * max(d.x, d.y), 0)
    case .perRotor(let model): (speeds * model.dragInPlane_kg, max(model.body_kg_per_m.x, model.body_kg_per_m.y))
    case .linear(let d): (mass_kg * d, 0)
    case .speedProportional(let c): (speeds * max(c.x, c.y), 0)
    }
  }

  /// The acceleration that thrust must add against drag at a velocity, m/s².
  func dragCompensation(velocity: Vector3<Double>) -> Vector3<Double> {
    let (linear, quadratic) = levelDrag
    return ((linear + quadratic * velocity.length) / mass_kg) * velocity
  }

  /// The speed at which drag takes a share of the full thrust, m/s; 100 m/s at most.
  func speed_m_per_s(dragOverThrust share: Double) -> Double {
    let force = share * 4 * rotor.thrust_N(speed_rad_per_s: rotor.speedMax_rad_per_s)
    let (linear, quadratic) = levelDrag
    guard quadratic > 0 else { return linear > 0 ? min(100, force / linear) : 100 }
    return min(100, (Double.squareRoot(linear * linear + 4 * quadratic * force) - linear) / (2 * quadratic))
  }
}
