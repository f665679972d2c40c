import Simulation

/// First columns of one environment's state; columns that a scenario does not need have no width.
struct StateColumns: Sendable {
  let fields: [FieldLayout]
  let width: Int

  // each vehicle, [vehicle, components]
  let position: Int
  let velocity: Int
  let attitude: Int
  let bodyRate: Int
  let motorSpeed: Int
  let specificForce: Int
  let massFactor: Int
  let inertiaFactor: Int
  let thrustFactor: Int
  let dragFactor: Int
  let status: Int
  let filter: Int
  let delayed: Int
  let noise: Int
  let bias: Int
  let charge: Int
  let voltage: Int

  // the arena
  let step: Int
  let wind: Int
  let low: Int
  let high: Int

  let task: TaskColumns
  let obstacles: ObstacleColumns

  init(_ p: WorldParameters) {
    var list = FieldList()
    let agents = (p.agentCount, p.agentName)
    let xyz = [(3, "xyz")]
    let name = p.agentName
    position = list.add("\(name).position", "Position", unit: "m", of: agents, components: xyz, frame: "world")
    velocity = list.add("\(name).velocity", "Velocity", unit: "m/s", of: agents, components: xyz, frame: "world")
    attitude = list.add(
      "\(name).attitude", "Attitude as a quaternion", unit: "1", of: agents, components: [(4, "wxyz")], frame: "body to world")
    bodyRate = list.add("\(name).body_rate", "Angular velocity", unit: "rad/s", of: agents, components: xyz, frame: "body")
    motorSpeed = list.add("\(name).motor_speed", "Speed of each motor", unit: "rad/s", of: agents, components: [(4, "rotor")])
    specificForce = list.add(
      "\(name).specific_force", "Mean acceleration without gravity in the last step", unit: "m/s^2", of: agents, components: xyz,
      frame: "body")
    massFactor = list.add("\(name).mass_factor", "True mass over nominal mass", unit: "1", of: agents)
    inertiaFactor = list.add("\(name).inertia_factor", "True inertia over nominal inertia", unit: "1", of: agents)
    thrustFactor = list.add("\(name).thrust_factor", "True thrust over nominal thrust", unit: "1", of: agents)
    dragFactor = list.add("\(name).drag_factor", "True drag over nominal drag", unit: "1", of: agents)
    status = list.add("\(name).status", FlightStatus.longName, unit: "1", of: agents, range: 0...4)
    step = list.add("task.step", "Steps since the start", unit: "1")
    let memory = p.law == .incremental && p.command != .motorSpeeds ? DisturbanceFilter<Double>.width : 0
    filter = list.add("\(name).filter", "Filters of the controller", unit: "1", of: agents, components: [(memory, "number")])
    delayed = list.add(
      "\(name).delayed_action", "Actions that have not taken effect", unit: "1", of: agents,
      components: [(p.environment.latencySteps, "step"), (CommandLevel.width, "factor")])
    let noisy = p.environment.sensors == nil ? 0 : 1
    noise = list.add(
      "\(name).measurement_error", "Errors of position, velocity, attitude, body rate and specific force", unit: "1", of: agents,
      components: [(15 * noisy, "number")])
    bias = list.add(
      "\(name).rate_bias", "Bias of the gyroscope", unit: "rad/s", of: agents, components: [(3 * noisy, "xyz")], frame: "body")
    let battery = p.environment.battery == nil ? 0 : p.agentCount
    charge = list.add("\(name).charge", "Charge of the battery", unit: "1", of: (battery, p.agentName), range: 0...1)
    voltage = list.add("\(name).voltage", "Voltage over that of a full battery", unit: "1", of: (battery, p.agentName), range: 0...1)
    wind = list.add("wind.filter", "Filters of the turbulence", unit: "1", components: [(p.environment.wind.stateWidth, "number")])
    low = list.add("arena.low", "Lower corner of the arena", unit: "m", components: xyz, frame: "world")
    high = list.add("arena.high", "Upper corner of the arena", unit: "m", components: xyz, frame: "world")
    task = TaskColumns(p, &list)
    obstacles = ObstacleColumns(p, &list)
    (fields, width) = (list.fields, list.width)
  }
}

/// How a vehicle fares.
enum FlightStatus {
  static let flying = 0.0
  static let crashed = 1.0
  static let finished = 2.0
  static let lost = 3.0
  static let beyondLimits = 4.0
  static let longName = "0 flying, 1 crashed, 2 finished, 3 lost the reference, 4 beyond the motor limits"
}
