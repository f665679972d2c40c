import DeterministicMath

extension QuadrotorWorld {
  /// One vehicle's observation, see `ObservationColumns`.
  @inline(__always)
  func writeObservation<L: Lane>(_ columns: UnsafePointer<L>, _ agent: Int, _ time: L, _ row: UnsafeMutablePointer<L>) {
    let body = body(columns, agent)
    let measured = measurement(columns, agent, body, vector(columns, state.specificForce, agent))
    writeTarget(columns, agent, time, measured.position, row)
    put(measured.velocity, row, observation.velocity, 0)
    put(measured.rotation.row0, row, observation.attitude, 0)
    put(measured.rotation.row1, row, observation.attitude, 1)
    put(measured.rotation.row2, row, observation.attitude, 2)
    put(measured.bodyRate, row, observation.bodyRate, 0)
    let scale = L(1 / parameters.vehicle.rotor.speedMax_rad_per_s)
    let motors = row + observation.motorSpeed
    let speeds = scale * measured.motorSpeed
    (motors[0], motors[1], motors[2], motors[3]) = (speeds.r0, speeds.r1, speeds.r2, speeds.r3)
    put(measured.specificForce, row, observation.specificForce, 0)
    for other in 0..<parameters.agentCount where other != agent {
      let slot = other < agent ? other : other - 1
      let start = observation.others + 6 * slot
      put(vector(columns, state.position, other) - measured.position, row, start, 0)
      put(vector(columns, state.velocity, other) - measured.velocity, row, start, 1)
    }
  }

  @inline(__always)
  private func writeTarget<L: Lane>(
    _ columns: UnsafePointer<L>, _ agent: Int, _ time: L, _ place: Vector3<L>, _ row: UnsafeMutablePointer<L>
  ) {
    switch parameters.task {
    case .hover:
      put(vector(columns, state.task.goal, agent) - place, row, observation.relativeTarget, 0)
      row[observation.heading] = columns[state.task.goalHeading + agent]
    case .race(_, _, let gatesMove):
      let passed = columns[state.task.nextGate + agent]
      let next = gate(columns, passed, time)
      put(next.position - place, row, observation.relativeTarget, 0)
      put(gateOfLap(columns, passed + L(1), time).position - place, row, observation.nextTarget, 0)
      (row[observation.targetDirection], row[observation.targetDirection + 1]) = (next.direction.x, next.direction.y)
      if gatesMove { put(next.velocity, row, observation.targetVelocity, 0) }
    case .tracking:
      let flat = reference(columns, agent, time)
      put(flat.position - place, row, observation.relativeTarget, 0)
      put(flat.velocity, row, observation.derivatives, 0)
      put(flat.acceleration, row, observation.derivatives, 1)
      put(flat.jerk, row, observation.derivatives, 2)
      put(flat.snap, row, observation.derivatives, 3)
      put(Vector3(flat.yaw, flat.yawRate, flat.yawAcceleration), row, observation.heading, 0)
    }
  }

  /// The signals, see `SignalColumns`.
  @inline(__always)
  func writeSignals<L: Lane>(_ columns: UnsafePointer<L>, _ time: L, _ row: UnsafeMutablePointer<L>) {
    for column in 0..<signals.copied { row[column] = columns[column] }
    for agent in 0..<parameters.agentCount {
      row[signals.status + agent] = columns[state.status + agent]
      let place = vector(columns, state.position, agent)
      switch parameters.task {
      case .hover: row[signals.error + agent] = (place - vector(columns, state.task.goal, agent)).length
      case .race:
        let passed = columns[state.task.nextGate + agent]
        row[signals.error + agent] = (place - gate(columns, passed, time).position).length
        row[signals.gatesPassed + agent] = passed
        row[signals.raceTime + agent] = columns[state.task.finishTime + agent]
      case .tracking:
        let flat = reference(columns, agent, time)
        row[signals.error + agent] = (place - flat.position).length
        put(flat.position, row, signals.reference, agent)
      }
      if parameters.environment.battery != nil {
        row[signals.charge + agent] = columns[state.charge + agent]
        row[signals.voltage + agent] = columns[state.voltage + agent]
      }
    }
    if parameters.task.isRace {
      for gate in 0..<parameters.gateCount { put(gatePosition(columns, gate, time), row, signals.gate, gate) }
    }
    if !parameters.environment.wind.isStill {
      put(parameters.environment.wind.velocity(time: time, filters: columns + state.wind), row, signals.wind, 0)
    }
  }
}
