/// One quantity that a vehicle file may give.
public struct VehicleField: Sendable {
  public let name: String
  /// As written behind the number, one way only; "" for a pure number.
  public let unit: String
  public let range: ClosedRange<Double>
  public let summary: String

  init(_ name: String, _ unit: String, _ range: ClosedRange<Double>, _ summary: String) {
    (self.name, self.unit, self.range, self.summary) = (name, unit, range, summary)
  }

  /// Every field; a file may leave out those that its model does not need.
  public static let all: [VehicleField] = [
    VehicleField("mass", "kg", 1e-4...1e4, "mass"),
    VehicleField("inertia_x", "kg m^2", 1e-9...1e5, "moment of inertia about the forward axis"),
    VehicleField("inertia_y", "kg m^2", 1e-9...1e5, "moment of inertia about the left axis"),
    VehicleField("inertia_z", "kg m^2", 1e-9...1e5, "moment of inertia about the up axis"),
    VehicleField("arm_x", "m", 1e-4...100, "distance of each rotor from the centre of mass along x"),
    VehicleField("arm_y", "m", 1e-4...100, "distance of each rotor from the centre of mass along y"),
    VehicleField("thrust_coefficient", "N s^2", 1e-13...1, "thrust over the square of the motor speed"),
    VehicleField("torque_coefficient", "N m s^2", 1e-15...1, "reaction torque over the square of the motor speed"),
    VehicleField("motor_speed_min", "rad/s", 0...1e5, "slowest motor speed"),
    VehicleField("motor_speed_max", "rad/s", 1e-3...1e6, "fastest motor speed"),
    VehicleField("thrust_linear", "N s", 0...1, "part of the thrust over the motor speed"),
    VehicleField("thrust_constant", "N", 0...1e3, "thrust at standstill, of a fitted curve"),
    VehicleField("motor_time_constant", "s", 0...10, "lag of the motor speed behind its command"),
    VehicleField("motor_time_constant_falling", "s", 0...10, "lag while the speed falls, where it is another"),
    VehicleField("rotor_thrust_min", "N", 0...1e5, "least thrust of a rotor whose input is thrust"),
    VehicleField("rotor_thrust_max", "N", 1e-6...1e6, "greatest thrust of a rotor whose input is thrust"),
    VehicleField("torque_per_thrust", "m", 1e-9...10, "reaction torque over thrust, for rotors whose input is thrust"),
    VehicleField("body_rate_xy_max", "rad/s", 1e-3...1e4, "greatest body rate about the forward and the left axis, each"),
    VehicleField("body_rate_z_max", "rad/s", 1e-3...1e4, "greatest body rate about the up axis"),
    VehicleField("rotor_inertia", "kg m^2", 0...10, "moment of inertia of motor and rotor about the shaft"),
    VehicleField("drag_quadratic", "kg/m", 0...100, "force -c·|v|·v"),
    VehicleField("drag_linear", "kg/s", 0...100, "force -c·v"),
    VehicleField("drag_moment_quadratic", "kg m^2", 0...100, "moment -|ω|·C·ω"),
    VehicleField("rotor_drag_xy", "kg", 0...1, "per rotor, force in the rotor's plane over motor speed and air speed"),
    VehicleField("rotor_drag_z", "kg", 0...1, "per rotor, force along the shaft over motor speed and air speed"),
    VehicleField("translational_lift", "kg/m", 0...10, "per rotor, thrust over the square of the air speed in the rotor's plane"),
    VehicleField("speed_drag_xy", "kg", 0...1, "force over the sum of the motor speeds and air speed, level"),
    VehicleField("speed_drag_z", "kg", 0...1, "force over the sum of the motor speeds and air speed, upright"),
    VehicleField("body_drag_x", "kg/m", 0...100, "force -|v|·c·vx in the body frame"),
    VehicleField("body_drag_y", "kg/m", 0...100, "force -|v|·c·vy in the body frame"),
    VehicleField("body_drag_z", "kg/m", 0...100, "force -|v|·c·vz in the body frame"),
  ] + control

  /// What a controller needs: gains over mass and inertia.
  private static let control: [VehicleField] = [
    VehicleField("gain_position_xy", "1/s^2", 0...1e4, "acceleration over position error, level"),
    VehicleField("gain_position_z", "1/s^2", 0...1e4, "acceleration over position error, upright"),
    VehicleField("gain_velocity_xy", "1/s", 1e-3...1e4, "acceleration over velocity error, level"),
    VehicleField("gain_velocity_z", "1/s", 1e-3...1e4, "acceleration over velocity error, upright"),
    VehicleField("gain_attitude_xy", "1/s^2", 0...1e6, "angular acceleration over the error of the thrust direction"),
    VehicleField("gain_attitude_z", "1/s^2", 0...1e6, "angular acceleration over the error of the heading"),
    VehicleField("gain_rate_xy", "1/s", 1e-3...1e5, "angular acceleration over the error of the body rate about x and y"),
    VehicleField("gain_rate_z", "1/s", 1e-3...1e5, "angular acceleration over the error of the body rate about z"),
    VehicleField("filter_corner", "Hz", 0.1...1e4, "corner of the filters of the incremental controller"),
    VehicleField("tilt_max", "rad", 0.01...1.57, "largest tilt that a position loop asks for"),
    VehicleField("command_rate_xy_max", "rad/s", 1e-3...1e4, "largest commanded body rate about x and y"),
    VehicleField("command_rate_z_max", "rad/s", 1e-3...1e4, "largest commanded body rate about z"),
  ]
}
