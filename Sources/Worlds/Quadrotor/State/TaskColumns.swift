import Simulation

/// State columns of what the vehicles are to do.
struct TaskColumns: Sendable {
  // hover
  let goal: Int
  let goalHeading: Int
  // tracking: centre, amplitude, rate, phase, amplitude and rate of the heading
  let reference: Int
  let offset: Int
  // races
  let nextGate: Int
  let finishTime: Int
  let gate: Int
  let gateDirection: Int
  let gateOpening: Int
  let gateFrame: Int
  let gateSwing: Int
  let gateRate: Int
  let gatePhase: Int

  static let referenceWidth = 14

  init(_ p: WorldParameters, _ list: inout FieldList) {
    let xyz = [(3, "xyz")]
    let hovering = (p.task == .hover ? p.agentCount : 0, p.agentName)
    goal = list.add("\(p.agentName).goal", "Place to hover at", unit: "m", of: hovering, components: xyz, frame: "world")
    goalHeading = list.add("\(p.agentName).goal_heading", "Heading to hover at", unit: "rad", of: hovering)
    let tracking = (p.task.isTracking ? p.agentCount : 0, p.agentName)
    reference = list.add(
      "reference.numbers", "Centre, amplitude, rate and phase of the path; amplitude and rate of the heading", unit: "1",
      components: [(p.task.isTracking ? Self.referenceWidth : 0, "number")])
    offset = list.add(
      "\(p.agentName).offset", "Place of the vehicle's copy of the path", unit: "m", of: tracking, components: xyz, frame: "world")
    let racing = (p.task.isRace ? p.agentCount : 0, p.agentName)
    nextGate = list.add("\(p.agentName).gates_passed", "Gates passed", unit: "1", of: racing)
    finishTime = list.add("\(p.agentName).race_time", "Time of the last gate, or so far", unit: "s", of: racing)
    let gates = (p.task.isRace ? p.gateCount : 0, p.gateName)
    gate = list.add("gate.centre", "Centre of each gate's swing", unit: "m", of: gates, components: xyz, frame: "world")
    gateDirection = list.add("gate.direction", "Direction of flight", unit: "1", of: gates, components: [(2, "xy")], frame: "world")
    gateOpening = list.add("gate.opening", "Inner side of the frame", unit: "m", of: gates)
    gateFrame = list.add("gate.frame", "Width of the frame", unit: "m", of: gates)
    let moving = (p.task.gatesMove ? p.gateCount : 0, p.gateName)
    gateSwing = list.add("gate.swing", "Amplitude of the swing", unit: "m", of: moving, components: xyz, frame: "world")
    gateRate = list.add("gate.rate", "Angular frequency of the swing", unit: "rad/s", of: moving)
    gatePhase = list.add("gate.phase", "Phase of the swing", unit: "rad", of: moving)
  }
}

/// State columns of obstacles.
struct ObstacleColumns: Sendable {
  let sphere: Int
  let sphereRadius: Int
  let box: Int
  let boxSize: Int
  let boxDirection: Int
  let cylinder: Int
  let cylinderRadius: Int
  let cylinderHeight: Int

  init(_ p: WorldParameters, _ list: inout FieldList) {
    let xyz = [(3, "xyz")]
    let spheres = (p.sphereCount, "sphere")
    sphere = list.add("sphere.position", "Centre", unit: "m", of: spheres, components: xyz, frame: "world")
    sphereRadius = list.add("sphere.radius", "Radius", unit: "m", of: spheres)
    let boxes = (p.boxCount, "box")
    box = list.add("box.position", "Centre", unit: "m", of: boxes, components: xyz, frame: "world")
    boxSize = list.add("box.size", "Sides", unit: "m", of: boxes, components: xyz)
    boxDirection = list.add("box.direction", "Direction of the first side", unit: "1", of: boxes, components: [(2, "xy")], frame: "world")
    let cylinders = (p.cylinderCount, "cylinder")
    cylinder = list.add("cylinder.position", "Centre of the base", unit: "m", of: cylinders, components: xyz, frame: "world")
    cylinderRadius = list.add("cylinder.radius", "Radius", unit: "m", of: cylinders)
    cylinderHeight = list.add("cylinder.height", "Height", unit: "m", of: cylinders)
  }
}
