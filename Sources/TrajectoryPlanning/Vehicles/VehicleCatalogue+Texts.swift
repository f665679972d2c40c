extension VehicleCatalogue {
  static let cpc = """
    # The racing quadrotor of time-optimal planning with complementary progress constraints (Foehn, Romero, Scaramuzza 2021).
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

    """

  static let crazyflieBrushless = """
    # Bitcraze Crazyflie Brushless.
    source = RotorPy (2026), cf_brushless parameters; licence MIT
    mass = 0.044 kg
    inertia_x = 3.3e-5 kg m^2
    inertia_y = 3.6e-5 kg m^2
    inertia_z = 5.9e-5 kg m^2
    # arms of 0.043 m at 45 degrees
    arm_x = 0.03040559159102154 m
    arm_y = 0.03040559159102154 m
    thrust_coefficient = 4.052e-8 N s^2
    torque_coefficient = 7.8e-10 N m s^2
    motor_speed_min = 0 rad/s
    motor_speed_max = 3100 rad/s
    motor_time_constant = 0.05 s
    rotor_drag_xy = 5.09e-6 kg
    rotor_drag_z = 1.19e-5 kg
    translational_lift = 1.11e-3 kg/m

    """

  static let flightgoggles = """
    # The default quadrotor of FlightGoggles, as in multi-fidelity Bayesian optimisation of trajectories.
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

    """

  static let hummingbird = """
    # AscTec Hummingbird.
    source = RotorPy, hummingbird_params; licence MIT
    mass = 0.5 kg
    inertia_x = 0.00365 kg m^2
    inertia_y = 0.00368 kg m^2
    inertia_z = 0.00703 kg m^2
    # arms of 0.17 m at 45 degrees
    arm_x = 0.12020815280171307 m
    arm_y = 0.12020815280171307 m
    thrust_coefficient = 5.57e-6 N s^2
    torque_coefficient = 1.36e-7 N m s^2
    motor_speed_min = 0 rad/s
    motor_speed_max = 1500 rad/s
    motor_time_constant = 0.005 s
    # per rotor: force -speed diag(kd, kd, kz) v and extra thrust kh (vx^2 + vy^2), v the air velocity in the body frame
    rotor_drag_xy = 1.19e-4 kg
    rotor_drag_z = 2.32e-4 kg
    translational_lift = 3.39e-3 kg/m
    # at the centre of mass: force -|v| diag(c) v
    body_drag_x = 0.005 kg/m
    body_drag_y = 0.005 kg/m
    body_drag_z = 0.01 kg/m

    """

  static let mfrl = """
    # The quadrotor of multi-fidelity reinforcement learning for re-planning, "STMCFB".
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

    """

  static let mfrlPaper = """
    # The quadrotor "STMCFB" with the motor limit that the paper states.
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

    """
}
