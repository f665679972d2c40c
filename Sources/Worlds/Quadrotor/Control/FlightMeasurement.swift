import DeterministicMath

/// What a controller knows of the vehicle.
struct FlightMeasurement<L: Lane> {
  /// World frame.
  var position: Vector3<L>
  var velocity: Vector3<L>
  /// Body to world.
  var rotation: Matrix3<L>
  /// Body frame, rad/s.
  var bodyRate: Vector3<L>
  /// rad/s.
  var motorSpeed: RotorValues<L>
  /// The acceleration without gravity, mean over the last step, body frame, m/s²: what an accelerometer measures.
  var specificForce: Vector3<L>
}

extension FlightMeasurement where L == Double {
  /// The direction of the body's x axis from above, rad.
  var heading: Double { Double.atan2(rotation.row1.x, rotation.row0.x) }
}
