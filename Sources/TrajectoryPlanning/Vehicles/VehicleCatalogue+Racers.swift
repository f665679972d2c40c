/// The texts of data/vehicles: vehicles of planning and racing.
extension VehicleCatalogue {
  static let mfrl = """
    # The quadrotor of multi-fidelity reinforcement learning for re-planning, "STMCFB".
    summary = STMCFB of multi-fidelity reinforcement learning, motors to 2750 rad/s (mfrlTrajectory).
    source = mfrlTrajectory (mit-aera, commit bb68542), vehicle configuration; licence MIT
    mass = 0.771 kg
    inertia_x = 0.004 kg m^2
    inertia_y = 0.004 kg m^2
    inertia_z = 0.006 kg m^2
    # rotors at (+x, +y), (+x, -y), (-x, -y), (-x, +y); x forward, y left
    arm_x = 0.08 m
    arm_y = 0.08 m
    # thrust and reaction torque of a rotor: coefficient times the square of its speed
    thrust_coefficient = 1.6201e-6 N s^2
    torque_coefficient = 1.7762e-8 N m s^2
    motor_speed_min = 0 rad/s
    # 2200 rad/s in the paper (arXiv 2403.08152): vehicle mfrl-paper
    motor_speed_max = 2750 rad/s
    motor_time_constant = 0.02 s
    rotor_inertia = 6.62e-6 kg m^2
    # force -c |v| v
    drag_quadratic = 0.1 kg/m
    # gains over mass and inertia
    gain_position_xy = 6.5 1/s^2
    gain_position_z = 15 1/s^2
    gain_velocity_xy = 4 1/s
    gain_velocity_z = 9 1/s
    gain_attitude_xy = 180 1/s^2
    gain_attitude_z = 24 1/s^2
    gain_rate_xy = 22 1/s
    gain_rate_z = 8 1/s
    filter_corner = 30 Hz
    tilt_max = 1.4 rad
    command_rate_xy_max = 15 rad/s
    command_rate_z_max = 6 rad/s

    """

  static let mfrlPaper = """
    # The quadrotor "STMCFB" with the motor limit that the paper states.
    summary = The same with the motor limit of the paper, 2200 rad/s (arXiv 2403.08152).
    source = mfrlTrajectory (mit-aera, commit bb68542), vehicle configuration; licence MIT; motor limit of arXiv 2403.08152
    mass = 0.771 kg
    inertia_x = 0.004 kg m^2
    inertia_y = 0.004 kg m^2
    inertia_z = 0.006 kg m^2
    # rotors at (+x, +y), (+x, -y), (-x, -y), (-x, +y); x forward, y left
    arm_x = 0.08 m
    arm_y = 0.08 m
    # thrust and reaction torque of a rotor: coefficient times the square of its speed
    thrust_coefficient = 1.6201e-6 N s^2
    torque_coefficient = 1.7762e-8 N m s^2
    motor_speed_min = 0 rad/s
    # 2750 rad/s in the public configuration: vehicle mfrl
    motor_speed_max = 2200 rad/s
    motor_time_constant = 0.02 s
    rotor_inertia = 6.62e-6 kg m^2
    # force -c |v| v
    drag_quadratic = 0.1 kg/m
    # gains over mass and inertia
    gain_position_xy = 6.5 1/s^2
    gain_position_z = 15 1/s^2
    gain_velocity_xy = 4 1/s
    gain_velocity_z = 9 1/s
    gain_attitude_xy = 180 1/s^2
    gain_attitude_z = 24 1/s^2
    gain_rate_xy = 22 1/s
    gain_rate_z = 8 1/s
    filter_corner = 30 Hz
    tilt_max = 1.4 rad
    command_rate_xy_max = 15 rad/s
    command_rate_z_max = 6 rad/s

    """

  static let flightgoggles = """
    # The default quadrotor of FlightGoggles, as in multi-fidelity Bayesian optimisation of trajectories.
    summary = Default of FlightGoggles (mfboTrajectory).
    source = mfboTrajectory (mit-aera), vehicle configuration; licence MIT
    mass = 1 kg
    inertia_x = 0.0049 kg m^2
    inertia_y = 0.0049 kg m^2
    inertia_z = 0.0069 kg m^2
    arm_x = 0.08 m
    arm_y = 0.08 m
    thrust_coefficient = 1.91e-6 N s^2
    torque_coefficient = 2.6e-7 N m s^2
    motor_speed_min = 0 rad/s
    motor_speed_max = 2200 rad/s
    motor_time_constant = 0.02 s
    drag_quadratic = 0.1 kg/m
    # moment -|w| C w with C = 0.003 times the identity
    drag_moment_quadratic = 0.003 kg m^2
    # gains over mass and inertia
    gain_position_xy = 6.5 1/s^2
    gain_position_z = 15 1/s^2
    gain_velocity_xy = 4 1/s
    gain_velocity_z = 9 1/s
    gain_attitude_xy = 180 1/s^2
    gain_attitude_z = 60 1/s^2
    gain_rate_xy = 22 1/s
    gain_rate_z = 14 1/s
    filter_corner = 30 Hz
    tilt_max = 1.4 rad
    command_rate_xy_max = 15 rad/s
    command_rate_z_max = 6 rad/s

    """

  static let cpc = """
    # The racing quadrotor of time-optimal planning with complementary progress constraints (Foehn, Romero, Scaramuzza 2021).
    summary = Racing quadrotor of complementary progress constraints, thrust-to-weight 3.3 (rpg_time_optimal).
    source = rpg_time_optimal, quad.yaml (numbers only: the code is GPL-3); body rate about z as in TOGT-Planner for this vehicle
    mass = 0.85 kg
    inertia_x = 0.001 kg m^2
    inertia_y = 0.001 kg m^2
    inertia_z = 0.0017 kg m^2
    arm_x = 0.15 m
    arm_y = 0.15 m
    # thrust is the input: no motor speed, no lag; thrust-to-weight ratio 3.3 at g = 9.81 m/s^2
    rotor_thrust_min = 0 N
    rotor_thrust_max = 6.8792625 N
    torque_per_thrust = 0.05 m
    body_rate_xy_max = 15 rad/s
    # 0.3 rad/s in quad.yaml
    body_rate_z_max = 3 rad/s
    # gains over mass and inertia
    gain_position_xy = 6.5 1/s^2
    gain_position_z = 15 1/s^2
    gain_velocity_xy = 4 1/s
    gain_velocity_z = 9 1/s
    gain_attitude_xy = 900 1/s^2
    gain_attitude_z = 200 1/s^2
    gain_rate_xy = 60 1/s
    gain_rate_z = 28 1/s
    filter_corner = 30 Hz
    tilt_max = 1.4 rad

    """
}
