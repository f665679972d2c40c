import Simulation

/// First columns of a vehicle's observation; columns that a task does not have have no width.
struct ObservationColumns: Sendable {
  let fields: [FieldLayout]
  let width: Int
  let relativeTarget: Int
  /// Races: the gate after the next, at the last gate the first of a lap; tracking: velocity, acceleration, jerk and snap of the reference.
  let nextTarget: Int
  let targetDirection: Int
  let targetVelocity: Int
  let derivatives: Int
  /// Tracking: ψ, ψ', ψ''; hover: ψ.
  let heading: Int
  let velocity: Int
  let attitude: Int
  let bodyRate: Int
  let motorSpeed: Int
  let specificForce: Int
  let others: Int

  init(_ p: WorldParameters) {
    var list = FieldList()
    let xyz = [(3, "xyz")]
    relativeTarget = list.add(
      "target.relative_position", "Goal, next gate or reference from here", unit: "m", components: xyz,
      frame: "world axes, from the vehicle")
    let racing = p.task.isRace ? 1 : 0
    nextTarget = list.add(
      "target.next_relative_position", "The gate after the next from here, as if the laps went on", unit: "m",
      components: [(3 * racing, "xyz")], frame: "world axes, from the vehicle")
    targetDirection = list.add(
      "target.direction", "Direction of flight through the next gate", unit: "1", components: [(2 * racing, "xy")], frame: "world")
    targetVelocity = list.add(
      "target.velocity", "Velocity of the next gate", unit: "m/s", components: [(p.task.gatesMove ? 3 : 0, "xyz")], frame: "world")
    derivatives = list.add(
      "target.derivatives", "Velocity, acceleration, jerk and snap of the reference, in m and s", unit: "1",
      components: [(p.task.isTracking ? 4 : 0, "order"), (3, "xyz")], frame: "world")
    heading = list.add(
      "target.heading", "Heading to take, and for a reference its two derivatives", unit: "rad",
      components: [(p.task.isTracking ? 3 : (p.task == .hover ? 1 : 0), "order")])
    velocity = list.add("own.velocity", "Measured velocity", unit: "m/s", components: xyz, frame: "world")
    attitude = list.add(
      "own.attitude", "Measured rotation matrix", unit: "1", components: [(3, "row"), (3, "column")], frame: "body to world")
    bodyRate = list.add("own.body_rate", "Measured angular velocity", unit: "rad/s", components: xyz, frame: "body")
    motorSpeed = list.add(
      "own.motor_speed", "Motor speeds over the largest", unit: "1", components: [(4, "rotor")])
    specificForce = list.add(
      "own.specific_force", "Measured mean acceleration without gravity in the last step", unit: "m/s^2", components: xyz, frame: "body")
    others = list.add(
      "other.relative_motion", "Position and velocity of each other vehicle from here, in m and s", unit: "1",
      of: (p.agentCount - 1, "other"), components: [(6, "number")], frame: "world axes, from the vehicle")
    (fields, width) = (list.fields, list.width)
  }
}
