import DeterministicMath
import ScenarioModel
import Simulation
import TrajectoryPlanning

/// The state at the start of an episode, from the drawn scene.
struct EpisodeStart {
  private let world: QuadrotorWorld
  private let values: UnsafePointer<Double>
  private var stream: RandomStream

  init(_ world: QuadrotorWorld, _ values: UnsafePointer<Double>, _ episode: EpisodeAddress) {
    (self.world, self.values) = (world, values)
    stream = RandomStream(key: world.keys.start, episode: episode.episode, attempt: episode.attempt)
  }

  /// Hands every column and its value to the receiver.
  func write(_ put: (Int, Double) -> Void) {
    var stream = stream
    let state = world.state
    for column in 0..<state.width { put(column, 0) }
    vector(world.scene.arenaLow, 0, state.low, put)
    vector(world.scene.arenaHigh, 0, state.high, put)
    writeObstacles(put)
    writeGates(put)
    if world.parameters.task.isTracking { writeReference(put) }
    for agent in 0..<world.parameters.agentCount {
      writeFactors(agent, &stream, put)
      writeTask(agent, put)
      writeMotion(agent, put)
      writeMemory(agent, &stream, put)
    }
    if case .dryden = world.parameters.environment.wind {
      let normals = (stream.normal(), stream.normal(), stream.normal(), stream.normal(), stream.normal())
      for (index, value) in DrydenTurbulence.start(normals).enumerated() { put(state.wind + index, value) }
    }
  }

  private func scalar(_ place: SceneSlots, _ element: Int) -> Double { values[place.index(element: element)] }

  private func scalar(_ slots: [String: SceneSlots], _ field: String, _ element: Int) -> Double {
    scalar(SceneColumns.slot(slots, field), element)
  }

  private func components(_ place: SceneSlots, _ element: Int) -> Vector3<Double> {
    let first = values + place.index(element: element)
    return Vector3(first[0], first[1], first[2])
  }

  private func components(_ slots: [String: SceneSlots], _ field: String, _ element: Int) -> Vector3<Double> {
    components(SceneColumns.slot(slots, field), element)
  }

  private func vector(_ place: SceneSlots, _ element: Int, _ column: Int, _ put: (Int, Double) -> Void) {
    let v = components(place, element)
    put(column, v.x)
    put(column + 1, v.y)
    put(column + 2, v.z)
  }

  private func vector(
    _ slots: [String: SceneSlots], _ field: String, _ element: Int, _ column: Int, _ put: (Int, Double) -> Void
  ) {
    vector(SceneColumns.slot(slots, field), element, column, put)
  }

  private func direction(_ slots: [String: SceneSlots], _ element: Int, _ column: Int, _ put: (Int, Double) -> Void) {
    let heading = scalar(slots, "heading", element)
    put(column, Double.cos(heading))
    put(column + 1, Double.sin(heading))
  }

  private func writeObstacles(_ put: (Int, Double) -> Void) {
    let (scene, columns) = (world.scene, world.state.obstacles)
    for index in 0..<world.parameters.sphereCount {
      vector(scene.spheres, "position", index, columns.sphere + 3 * index, put)
      put(columns.sphereRadius + index, scalar(scene.spheres, "radius", index))
    }
    for index in 0..<world.parameters.boxCount {
      vector(scene.boxes, "position", index, columns.box + 3 * index, put)
      vector(scene.boxes, "size", index, columns.boxSize + 3 * index, put)
      direction(scene.boxes, index, columns.boxDirection + 2 * index, put)
    }
    for index in 0..<world.parameters.cylinderCount {
      vector(scene.cylinders, "position", index, columns.cylinder + 3 * index, put)
      put(columns.cylinderRadius + index, scalar(scene.cylinders, "radius", index))
      put(columns.cylinderHeight + index, scalar(scene.cylinders, "height", index))
    }
  }

  /// A gate whose centre lies in an obstacle cannot be passed: its place is not a number, and the episode ends at once as diverged there.
  private func writeGates(_ put: (Int, Double) -> Void) {
    guard world.parameters.task.isRace else { return }
    let (slots, columns) = (world.scene.gates, world.state.task)
    for gate in 0..<world.parameters.gateCount {
      let centre = components(slots, "position", gate)
      let isBlocked = isInObstacle(centre)
      for (axis, value) in [centre.x, centre.y, centre.z].enumerated() { put(columns.gate + 3 * gate + axis, isBlocked ? .nan : value) }
      direction(slots, gate, columns.gateDirection + 2 * gate, put)
      put(columns.gateOpening + gate, scalar(slots, "opening", gate))
      put(columns.gateFrame + gate, scalar(slots, "frame", gate))
      guard world.parameters.task.gatesMove else { continue }
      vector(slots, "swing", gate, columns.gateSwing + 3 * gate, put)
      put(columns.gateRate + gate, 2 * Double.pi / scalar(slots, "period", gate))
      put(columns.gatePhase + gate, scalar(slots, "phase", gate))
    }
  }

  private func isInObstacle(_ place: Vector3<Double>) -> Bool {
    let (scene, p) = (world.scene, world.parameters)
    var least = Double.infinity
    for index in 0..<p.sphereCount {
      let centre = components(scene.spheres, "position", index)
      least = min(least, ObstacleDistance.sphere(place, centre: centre, radius: scalar(scene.spheres, "radius", index)))
    }
    for index in 0..<p.boxCount {
      let heading = scalar(scene.boxes, "heading", index)
      least = min(
        least,
        ObstacleDistance.box(
          place, centre: components(scene.boxes, "position", index), size: components(scene.boxes, "size", index),
          direction: Vector2(Double.cos(heading), Double.sin(heading))))
    }
    for index in 0..<p.cylinderCount {
      least = min(
        least,
        ObstacleDistance.cylinder(
          place, base: components(scene.cylinders, "position", index), radius: scalar(scene.cylinders, "radius", index),
          height: scalar(scene.cylinders, "height", index)))
    }
    return least < 0
  }

  private func writeReference(_ put: (Int, Double) -> Void) {
    let (slots, first) = (world.scene.reference, world.state.task.reference)
    for (index, field) in ["centre", "amplitude", "rate", "phase"].enumerated() { vector(slots, field, 0, first + 3 * index, put) }
    put(first + 12, scalar(slots, "heading_amplitude", 0))
    put(first + 13, scalar(slots, "heading_rate", 0))
  }

  private func writeFactors(_ agent: Int, _ stream: inout RandomStream, _ put: (Int, Double) -> Void) {
    let state = world.state
    let columns = [state.massFactor, state.inertiaFactor, state.thrustFactor, state.dragFactor]
    for (index, place) in world.scene.vehicles.factors.enumerated() {
      let unknown = world.parameters.environment.perturbation.map { 1 + $0.relative[index] * stream.uniform(from: -1, to: 1) } ?? 1
      put(columns[index] + agent, scalar(place, agent) * unknown)
    }
  }

  private func writeTask(_ agent: Int, _ put: (Int, Double) -> Void) {
    let (slots, columns) = (world.scene.vehicles, world.state.task)
    switch world.parameters.task {
    case .hover:
      vector(slots.goal, agent, columns.goal + 3 * agent, put)
      put(columns.goalHeading + agent, scalar(slots.goalHeading, agent))
    case .tracking: vector(slots.offset, agent, columns.offset + 3 * agent, put)
    case .race: break
    }
  }

  /// As drawn, with motors at hover; or on the reference.
  private func writeMotion(_ agent: Int, _ put: (Int, Double) -> Void) {
    let (p, slots) = (world.parameters, world.scene.vehicles)
    let body: BodyState<Double>
    if p.task.isTracking {
      var flat = referenceStart(agent)
      flat.position = flat.position + components(slots.offset, agent) + components(slots.startError, agent)
      var start = ReferenceState.body(flat, VehicleLanes<Double>(p.vehicle, gravity_m_per_s2: p.gravity_m_per_s2))
      if p.fidelity != .low {
        start.motorSpeed = VehicleLanes<Double>(p.vehicle, gravity_m_per_s2: p.gravity_m_per_s2).limited(start.motorSpeed)
      }
      body = start
    } else {
      body = BodyState(
        position: components(slots.position, agent), velocity: components(slots.velocity, agent),
        attitude: startAttitude(agent), bodyRate: components(slots.bodyRate, agent),
        motorSpeed: RotorValues(all: p.vehicle.hoverSpeed_rad_per_s(gravity_m_per_s2: p.gravity_m_per_s2)))
    }
    let state = world.state
    let groups = [(state.position, 3), (state.velocity, 3), (state.attitude, 4), (state.bodyRate, 3), (state.motorSpeed, 4)]
    var number = 0
    for (first, width) in groups {
      for component in 0..<width {
        put(first + width * agent + component, body.numbers[number])
        number += 1
      }
    }
    put(state.specificForce + 3 * agent + 2, p.gravity_m_per_s2)
  }

  /// R = R_z(heading) R_y(pitch) R_x(roll).
  private func startAttitude(_ agent: Int) -> Quaternion<Double> {
    let slots = world.scene.vehicles
    func turn(_ place: SceneSlots, _ axis: Vector3<Double>) -> Quaternion<Double> {
      Quaternion(axis: axis, angle: scalar(place, agent))
    }
    return turn(slots.heading, Vector3(0, 0, 1)) * turn(slots.pitch, Vector3(0, 1, 0)) * turn(slots.roll, Vector3(1, 0, 0))
  }

  private func referenceStart(_ agent: Int) -> FlatOutput<Double> {
    let slots = world.scene.reference
    return LissajousReference(
      centre: components(slots, "centre", 0), amplitude: components(slots, "amplitude", 0), rate: components(slots, "rate", 0),
      phase: components(slots, "phase", 0), headingAmplitude: scalar(slots, "heading_amplitude", 0),
      headingRate: scalar(slots, "heading_rate", 0)
    ).state(at: 0)
  }

  /// Filters in steady hover, idle latency line, first errors of measurement, a charged battery.
  private func writeMemory(_ agent: Int, _ stream: inout RandomStream, _ put: (Int, Double) -> Void) {
    let (p, state) = (world.parameters, world.state)
    if p.law == .incremental, p.command != .motorSpeeds {
      put(state.filter + DisturbanceFilter<Double>.width * agent + 2, -p.gravity_m_per_s2)
    }
    let steps = p.environment.latencySteps
    for step in 0..<steps {
      for index in 0..<4 { put(state.delayed + 4 * (steps * agent + step) + index, world.actions.neutral[index]) }
    }
    if let sensors = p.environment.sensors {
      for index in 0..<15 { put(state.noise + 15 * agent + index, sensors.deviation(index / 3) * stream.normal()) }
    }
    if let battery = p.environment.battery {
      put(state.charge + agent, battery.chargeStart)
      put(state.voltage + agent, battery.empty + (1 - battery.empty) * battery.chargeStart - battery.drop)
    }
  }
}
