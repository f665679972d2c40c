/// The texts of data/vehicles: research platforms.
extension VehicleCatalogue {
  static let hummingbird = """
    # AscTec Hummingbird.
    summary = AscTec Hummingbird with rotor aerodynamics (RotorPy).
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
    # gains over mass and inertia of attitude from RotorPy
    gain_position_xy = 6.5 1/s^2
    gain_position_z = 15 1/s^2
    gain_velocity_xy = 4 1/s
    gain_velocity_z = 9 1/s
    gain_attitude_xy = 544 1/s^2
    gain_attitude_z = 544 1/s^2
    gain_rate_xy = 46.64 1/s
    gain_rate_z = 46.64 1/s
    filter_corner = 30 Hz
    tilt_max = 1.4 rad
    command_rate_xy_max = 15 rad/s
    command_rate_z_max = 6 rad/s

    """

  static let crazyflie = """
    # Bitcraze Crazyflie 2.x.
    # As published: J_z exceeds J_x + J_y by 1 %, more than a rigid body can have; flown for comparisons, refused by the planner.
    summary = Crazyflie 2.x with rotor drag (RotorPy).
    source = RotorPy (2026), crazyflie_params; licence MIT
    mass = 0.03 kg
    inertia_x = 1.43e-5 kg m^2
    inertia_y = 1.43e-5 kg m^2
    inertia_z = 2.89e-5 kg m^2
    # arms of 0.043 m at 45 degrees
    arm_x = 0.030405591591021543 m
    arm_y = 0.030405591591021543 m
    thrust_coefficient = 2.3e-8 N s^2
    torque_coefficient = 7.8e-10 N m s^2
    motor_speed_min = 0 rad/s
    motor_speed_max = 2500 rad/s
    motor_time_constant = 0.072 s
    rotor_drag_xy = 1.02506e-6 kg
    rotor_drag_z = 7.553e-7 kg
    # gains over mass and inertia, for the motors' lag
    gain_position_xy = 4 1/s^2
    gain_position_z = 8 1/s^2
    gain_velocity_xy = 3 1/s
    gain_velocity_z = 5 1/s
    gain_attitude_xy = 60 1/s^2
    gain_attitude_z = 12 1/s^2
    gain_rate_xy = 11 1/s
    gain_rate_z = 5 1/s
    filter_corner = 15 Hz
    tilt_max = 0.7 rad
    command_rate_xy_max = 10 rad/s
    command_rate_z_max = 4 rad/s

    """

  static let crazyflieBrushless = """
    # Bitcraze Crazyflie Brushless.
    summary = Crazyflie Brushless with rotor aerodynamics (RotorPy).
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
    # gains over mass and inertia, for the motors' lag
    gain_position_xy = 4 1/s^2
    gain_position_z = 8 1/s^2
    gain_velocity_xy = 3 1/s
    gain_velocity_z = 5 1/s
    gain_attitude_xy = 60 1/s^2
    gain_attitude_z = 12 1/s^2
    gain_rate_xy = 11 1/s
    gain_rate_z = 5 1/s
    filter_corner = 15 Hz
    tilt_max = 0.7 rad
    command_rate_xy_max = 10 rad/s
    command_rate_z_max = 4 rad/s

    """

  static let cf2x = """
    # Bitcraze Crazyflie 2.x as gym-pybullet-drones flies it.
    summary = Crazyflie 2.x in the cross configuration (gym-pybullet-drones).
    source = gym-pybullet-drones, cf2x.urdf; licence MIT
    mass = 0.027 kg
    inertia_x = 1.4e-5 kg m^2
    inertia_y = 1.4e-5 kg m^2
    inertia_z = 2.17e-5 kg m^2
    # arms of 0.0397 m at 45 degrees
    arm_x = 0.02807213921310594 m
    arm_y = 0.02807213921310594 m
    # stated a minute: 3.16e-10 N/rpm^2 and 7.94e-12 N m/rpm^2
    thrust_coefficient = 2.8815744627880866e-08 N s^2
    torque_coefficient = 7.240411783081459e-10 N m s^2
    motor_speed_min = 0 rad/s
    # from the thrust-to-weight ratio 2.25
    motor_speed_max = 2273.8547844853015 rad/s
    motor_time_constant = 0 s
    # force -(sum of the motor speeds) diag(c) v
    speed_drag_xy = 9.1785e-7 kg
    speed_drag_z = 1.0311e-6 kg
    # gains over mass and inertia
    gain_position_xy = 6.5 1/s^2
    gain_position_z = 15 1/s^2
    gain_velocity_xy = 4 1/s
    gain_velocity_z = 9 1/s
    gain_attitude_xy = 900 1/s^2
    gain_attitude_z = 100 1/s^2
    gain_rate_xy = 60 1/s
    gain_rate_z = 20 1/s
    filter_corner = 30 Hz
    tilt_max = 1.4 rad
    command_rate_xy_max = 15 rad/s
    command_rate_z_max = 6 rad/s

    """

  static let crazyflieRLtools = """
    # The Crazyflie of "Learning to Fly in Seconds".
    summary = Crazyflie with asymmetric motor lag (RLtools, learning to fly).
    source = RLtools, l2f parameters; licence MIT
    mass = 0.0306 kg
    inertia_x = 9.4166e-6 kg m^2
    inertia_y = 9.6441e-6 kg m^2
    inertia_z = 1.7460e-5 kg m^2
    arm_x = 0.028 m
    arm_y = 0.028 m
    # thrust 0.00352526 + 0.01437313 u + 0.09223048 u^2 N of the throttle u; 1000 rad/s stand for u = 1
    thrust_constant = 0.00352526 N
    thrust_linear = 1.437313e-5 N s
    thrust_coefficient = 9.223048e-8 N s^2
    torque_per_thrust = 0.004665 m
    motor_speed_min = 0 rad/s
    motor_speed_max = 1000 rad/s
    # of rising and of falling speed
    motor_time_constant = 0.0555 s
    motor_time_constant_falling = 0.2494 s
    # gains over mass and inertia: the falling speed lags by a quarter of a second
    gain_position_xy = 1.5 1/s^2
    gain_position_z = 3 1/s^2
    gain_velocity_xy = 1.8 1/s
    gain_velocity_z = 2.6 1/s
    gain_attitude_xy = 12 1/s^2
    gain_attitude_z = 4 1/s^2
    gain_rate_xy = 6 1/s
    gain_rate_z = 3 1/s
    filter_corner = 15 Hz
    tilt_max = 0.5 rad
    command_rate_xy_max = 6 rad/s
    command_rate_z_max = 3 rad/s

    """
}
