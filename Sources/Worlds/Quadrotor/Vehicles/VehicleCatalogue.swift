/// The vehicles that a scenario can name; every value was read in the source that stands with it (`data/vehicles`).
public enum VehicleCatalogue {
  /// In the order of the documents; the first is the default.
  public static let all: [(vehicle: Vehicle, summary: String)] = [
    (mfrl, "STMCFB of multi-fidelity reinforcement learning, motors to 2750 rad/s (mfrlTrajectory)."),
    (mfrlPaper, "The same with the motor limit of the paper, 2200 rad/s (arXiv 2403.08152)."),
    (flightgoggles, "Default of FlightGoggles (mfboTrajectory)."),
    (cpc, "Racing quadrotor of complementary progress constraints, thrust-to-weight 3.3 (rpg_time_optimal)."),
    (hummingbird, "AscTec Hummingbird with rotor aerodynamics (RotorPy)."),
    (crazyflie, "Crazyflie 2.x with rotor drag (RotorPy)."),
    (crazyflieBrushless, "Crazyflie Brushless with rotor aerodynamics (RotorPy)."),
    (cf2x, "Crazyflie 2.x in the cross configuration (gym-pybullet-drones)."),
    (crazyflieRLtools, "Crazyflie with asymmetric motor lag (RLtools, learning to fly)."),
  ]

  public static let names: [String] = all.map(\.vehicle.name)

  public static func vehicle(_ name: String) -> Vehicle? {
    all.first { $0.vehicle.name == name }?.vehicle
  }

  /// The speed that stands for full throttle where a source states thrust or throttle only.
  static let nominalFullSpeed_rad_per_s = 1000.0

  public static let mfrl = Vehicle(
    name: "mfrl", mass_kg: 0.771, inertia_kg_m2: [4e-3, 4e-3, 6e-3], arm_m: 0.08,
    rotor: RotorModel(
      thrustCoefficient_N_s2: 1.6201e-6, torqueCoefficient_N_m_s2: 1.7762e-8, speeds_rad_per_s: 0...2750, timeConstant_s: 0.02,
      inertia_kg_m2: 6.62e-6),
    drag: .quadratic(force_kg_per_m: 0.1, moment_kg_m2: 0), gains: ControlGains(attitude_per_s2: [180, 180, 24], rate_per_s: [22, 22, 8]))

  public static let mfrlPaper: Vehicle = {
    var vehicle = mfrl
    vehicle.name = "mfrl_paper"
    vehicle.rotor.speedMax_rad_per_s = 2200
    return vehicle
  }()

  public static let flightgoggles = Vehicle(
    name: "flightgoggles", mass_kg: 1, inertia_kg_m2: [4.9e-3, 4.9e-3, 6.9e-3], arm_m: 0.08,
    rotor: RotorModel(
      thrustCoefficient_N_s2: 1.91e-6, torqueCoefficient_N_m_s2: 2.6e-7, speeds_rad_per_s: 0...2200, timeConstant_s: 0.02),
    drag: .quadratic(force_kg_per_m: 0.1, moment_kg_m2: 0.003))

  public static let cpc = Vehicle(
    name: "cpc", mass_kg: 0.85, inertia_kg_m2: [1e-3, 1e-3, 1.7e-3], arm_m: 0.15,
    rotor: thrustInput(thrustMax_N: 3.3 * 9.81 * 0.85 / 4, torquePerThrust_m: 0.05), drag: .none,
    gains: ControlGains(attitude_per_s2: [900, 900, 200], rate_per_s: [60, 60, 28], rateMax_rad_per_s: (15, 3)))

  public static let hummingbird = Vehicle(
    name: "hummingbird", mass_kg: 0.5, inertia_kg_m2: [3.65e-3, 3.68e-3, 7.03e-3], arm_m: 0.17 * diagonal,
    rotor: RotorModel(
      thrustCoefficient_N_s2: 5.57e-6, torqueCoefficient_N_m_s2: 1.36e-7, speeds_rad_per_s: 0...1500, timeConstant_s: 0.005),
    drag: .perRotor(
      RotorAerodynamics(
        dragInPlane_kg: 1.19e-4, dragAxial_kg: 2.32e-4, translationalLift_kg_per_m: 3.39e-3, body_kg_per_m: [0.005, 0.005, 0.01])),
    gains: ControlGains(attitude_per_s2: [544, 544, 544], rate_per_s: [46.64, 46.64, 46.64]))

  /// As published: J_z exceeds J_x + J_y by 1 %, more than a rigid body can have; the source's rounding, kept for comparisons.
  public static let crazyflie = Vehicle(
    name: "crazyflie", mass_kg: 0.03, inertia_kg_m2: [1.43e-5, 1.43e-5, 2.89e-5], arm_m: 0.043 * diagonal,
    rotor: RotorModel(
      thrustCoefficient_N_s2: 2.3e-8, torqueCoefficient_N_m_s2: 7.8e-10, speeds_rad_per_s: 0...2500, timeConstant_s: 0.072),
    drag: .perRotor(RotorAerodynamics(dragInPlane_kg: 10.2506e-7, dragAxial_kg: 7.553e-7)), gains: slow)

  public static let crazyflieBrushless = Vehicle(
    name: "crazyflie_brushless", mass_kg: 0.044, inertia_kg_m2: [3.3e-5, 3.6e-5, 5.9e-5], arm_m: 0.043 * diagonal,
    rotor: RotorModel(
      thrustCoefficient_N_s2: 4.052e-8, torqueCoefficient_N_m_s2: 7.8e-10, speeds_rad_per_s: 0...3100, timeConstant_s: 0.05),
    drag: .perRotor(RotorAerodynamics(dragInPlane_kg: 5.09e-6, dragAxial_kg: 1.19e-5, translationalLift_kg_per_m: 1.11e-3)), gains: slow)

  /// Speeds are stated a minute: kf = 3.16e-10 N/rpm², km = 7.94e-12 N m/rpm²; the largest from the thrust-to-weight ratio 2.25.
  public static let cf2x: Vehicle = {
    let perMinute = 60 / (2 * Double.pi)
    let thrust = 3.16e-10 * perMinute * perMinute
    let speedMax = (2.25 * 0.027 * 9.81 / (4 * thrust)).squareRoot()
    return Vehicle(
      name: "cf2x", mass_kg: 0.027, inertia_kg_m2: [1.4e-5, 1.4e-5, 2.17e-5], arm_m: 0.0397 * diagonal,
      rotor: RotorModel(
        thrustCoefficient_N_s2: thrust, torqueCoefficient_N_m_s2: 7.94e-12 * perMinute * perMinute, speeds_rad_per_s: 0...speedMax,
        timeConstant_s: 0),
      drag: .speedProportional(coefficients_kg: [9.1785e-7, 9.1785e-7, 10.311e-7]),
      gains: ControlGains(attitude_per_s2: [900, 900, 100], rate_per_s: [60, 60, 20]))
  }()

  /// Thrust of a rotor 0.00352526 + 0.01437313 u + 0.09223048 u² N, throttle u in 0 ... 1.
  public static let crazyflieRLtools: Vehicle = {
    let full = nominalFullSpeed_rad_per_s
    return Vehicle(
      name: "crazyflie_rltools", mass_kg: 0.0306, inertia_kg_m2: [9.4166e-6, 9.6441e-6, 1.7460e-5], arm_m: 0.028,
      rotor: RotorModel(
        thrust: (0.00352526, 0.01437313 / full, 0.09223048 / (full * full)), torquePerThrust_m: 4.665e-3, speeds_rad_per_s: 0...full,
        riseTime_s: 0.0555, fallTime_s: 0.2494),
      drag: .none,
      // falling speed lags by a quarter of a second: K_ω > τ K_R with a margin
      gains: ControlGains(
        position_per_s2: [1.5, 1.5, 3], velocity_per_s: [1.8, 1.8, 2.6], attitude_per_s2: [12, 12, 4], rate_per_s: [6, 6, 3], filter_Hz: 15,
        tiltMax_rad: 0.5, rateMax_rad_per_s: (6, 3)))
  }()

  /// cos 45°: the arm of a cross configuration seen along one axis.
  private static let diagonal = 0.5.squareRoot()

  /// For motors with a lag of 50 ms and more.
  private static let slow = ControlGains(
    position_per_s2: [4, 4, 8], velocity_per_s: [3, 3, 5], attitude_per_s2: [60, 60, 12], rate_per_s: [11, 11, 5], filter_Hz: 15,
    tiltMax_rad: 0.7, rateMax_rad_per_s: (10, 4))

  /// Motors that give a commanded thrust at once.
  private static func thrustInput(thrustMax_N: Double, torquePerThrust_m: Double) -> RotorModel {
    let full = nominalFullSpeed_rad_per_s
    return RotorModel(
      thrust: (0, 0, thrustMax_N / (full * full)), torquePerThrust_m: torquePerThrust_m, speeds_rad_per_s: 0...full, riseTime_s: 0,
      fallTime_s: 0)
  }
}
