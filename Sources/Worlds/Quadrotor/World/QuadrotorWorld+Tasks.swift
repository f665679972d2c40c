import DeterministicMath
import Simulation

/// The gate that a vehicle is to pass.
struct CurrentGate<L: Lane> {
  var position: Vector3<L>
  var velocity: Vector3<L>
  /// (cos ψ, sin ψ) of the direction of flight.
  var direction: Vector2<L>
}

extension QuadrotorWorld {
  /// Rewards of a vehicle's step and what it has reached; crashes come later.
  @inline(__always)
  func judge<L: Lane>(_ frame: ChunkFrame<L>, _ agent: Int, before: Vector3<L>, time: L, later: L) {
    let columns = frame.state
    let view = UnsafePointer(columns)
    let rate = vector(view, state.bodyRate, agent).length
    switch parameters.task {
    case .hover:
      let error = (position(columns, agent) - vector(view, state.task.goal, agent)).length
      let turned = parameters.reward.heading > 0 ? headingCost(view, agent, columns[state.task.goalHeading + agent]) : .zero
      frame.agentRewards[agent] = steadyReward(error, vector(view, state.velocity, agent).length, rate, turned)
    case .tracking(let tolerance, _):
      let flat = reference(view, agent, later)
      let error = (position(columns, agent) - flat.position).length
      frame.agentRewards[agent] = steadyReward(error, (vector(view, state.velocity, agent) - flat.velocity).length, rate, .zero)
      let isLost = L.Mask.or(
        L.greater(error, L(tolerance)), headingIsLost(view, agent, flat.yaw, cosine: headingToleranceCosine))
      fail(columns, agent, isLost, FlightStatus.lost)
      if parameters.fidelity == .low { fail(columns, agent, motorsAreBeyondLimits(view, agent), FlightStatus.beyondLimits) }
    case .race(let tolerance, let laps, _):
      race(frame, agent, before: before, time: time, later: later, tolerance: tolerance, laps: laps)
    }
  }

  /// survival - cost or survival·exp(-cost), cost = position·|e| + velocity·|e'| + rate·|ω| + what was turned away.
  @inline(__always)
  private func steadyReward<L: Lane>(_ error: L, _ velocity: L, _ rate: L, _ turned: L) -> L {
    let reward = parameters.reward
    let cost = L.fma(L(reward.position), error, L.fma(L(reward.velocity), velocity, L.fma(L(reward.rate), rate, turned)))
    return reward.isExponential ? L(reward.survival) * L.exp(-cost) : L(reward.survival) - cost
  }

  /// heading·(1 - cos Δψ).
  @inline(__always)
  private func headingCost<L: Lane>(_ columns: UnsafePointer<L>, _ agent: Int, _ heading: L) -> L {
    let facing = facing(columns, agent, heading)
    return L(parameters.reward.heading) * (L(1) - facing.along / L.maximum(facing.length, L(1e-6)))
  }

  /// The body's x axis seen from above: its length, and the part of it along the heading.
  @inline(__always)
  private func facing<L: Lane>(_ columns: UnsafePointer<L>, _ agent: Int, _ heading: L) -> (along: L, length: L) {
    let r = BodyDerivative<NoDrag<L>>.rotation(body(columns, agent).attitude)
    let (x, y) = (r.row0.x, r.row1.x)
    return (L.fma(x, L.cos(heading), y * L.sin(heading)), L.squareRoot(L.fma(x, x, y * y)))
  }

  /// Moves the status on where a flight fails.
  @inline(__always)
  func fail<L: Lane>(_ columns: UnsafeMutablePointer<L>, _ agent: Int, _ mask: L.Mask, _ status: Double) {
    let current = columns[state.status + agent]
    columns[state.status + agent] = L.select(L.Mask.and(mask, L.equal(current, L(FlightStatus.flying))), L(status), current)
  }

  /// The body's x axis seen from above is further from the heading than the tolerance.
  @inline(__always)
  private func headingIsLost<L: Lane>(_ columns: UnsafePointer<L>, _ agent: Int, _ heading: L, cosine: Double) -> L.Mask {
    let facing = facing(columns, agent, heading)
    return L.less(facing.along, L(cosine) * facing.length)
  }

  @inline(__always)
  private func motorsAreBeyondLimits<L: Lane>(_ columns: UnsafePointer<L>, _ agent: Int) -> L.Mask {
    let m = columns + state.motorSpeed + 4 * agent
    let highest = L.maximum(L.maximum(m[0], m[1]), L.maximum(m[2], m[3]))
    let lowest = L.minimum(L.minimum(m[0], m[1]), L.minimum(m[2], m[3]))
    let rotor = parameters.vehicle.rotor
    return L.Mask.or(L.greater(highest, L(rotor.speedMax_rad_per_s)), L.less(lowest, L(rotor.speedMin_rad_per_s)))
  }

  /// progress·(metres nearer) + gate·(gates passed) - rate·|ω|; a finished vehicle earns nothing.
  @inline(__always)
  private func race<L: Lane>(
    _ frame: ChunkFrame<L>, _ agent: Int, before: Vector3<L>, time: L, later: L, tolerance: Double, laps: Int
  ) {
    let columns = frame.state
    let view = UnsafePointer(columns)
    let passed = columns[state.task.nextGate + agent]
    let (start, end) = (gate(view, passed, time).position, gate(view, passed, later).position)
    let after = position(columns, agent)
    let approach = ClosestApproach(from: (before, start), to: (after, end))
    let isFlying = L.equal(columns[state.status + agent], L(FlightStatus.flying))
    let isPassed = L.Mask.and(isFlying, L.lessOrEqual(approach.distance, L(tolerance)))
    let gain = L.select(isPassed, L(1), .zero)
    columns[state.task.nextGate + agent] = passed + gain
    let isFinished = L.Mask.and(isPassed, L.greaterOrEqual(passed + gain, L(Double(laps * parameters.gateCount))))
    columns[state.status + agent] = L.select(isFinished, L(FlightStatus.finished), columns[state.status + agent])
    let finish = L.fma(approach.fraction, L(parameters.stepDuration_s), time)
    let clock = L.select(isFinished, finish, later)
    columns[state.task.finishTime + agent] = L.select(isFlying, clock, columns[state.task.finishTime + agent])
    let reward = parameters.reward
    let nearer = (before - start).length - (after - end).length
    let rate = vector(view, state.bodyRate, agent).length
    let earned = L.fma(L(reward.progress), nearer, L.fma(L(reward.gate), gain, L(-reward.rate) * rate))
    frame.agentRewards[agent] = L.select(isFlying, earned, .zero)
  }

  /// The gate after a number of passed ones, the last one after all.
  @inline(__always)
  func gate<L: Lane>(_ columns: UnsafePointer<L>, _ passed: L, _ time: L) -> CurrentGate<L> {
    guard case .race(_, let laps, _) = parameters.task else { return CurrentGate(position: .zero, velocity: .zero, direction: .zero) }
    return gateOfLap(columns, L.minimum(passed, L(Double(laps * parameters.gateCount - 1))), time)
  }

  /// The gate after a number of passed ones, as if the laps went on for ever.
  @inline(__always)
  func gateOfLap<L: Lane>(_ columns: UnsafePointer<L>, _ number: L, _ time: L) -> CurrentGate<L> {
    let (count, gatesMove) = (parameters.gateCount, parameters.task.gatesMove)
    let index = L.fma(L(-Double(count)), L.floor(L.fma(number, L(1 / Double(count)), L(0.5 / Double(count)))), number)
    var position = gatePosition(columns, 0, time)
    var velocity = gatesMove ? gateVelocity(columns, 0, time) : .zero
    let directions = columns + state.task.gateDirection
    var direction = Vector2(directions[0], directions[1])
    for other in 1..<max(count, 1) {
      let isIt = L.equal(index, L(Double(other)))
      position = Vector3.select(isIt, gatePosition(columns, other, time), position)
      direction = Vector2.select(isIt, Vector2(directions[2 * other], directions[2 * other + 1]), direction)
      if gatesMove { velocity = Vector3.select(isIt, gateVelocity(columns, other, time), velocity) }
    }
    return CurrentGate(position: position, velocity: velocity, direction: direction)
  }

  @inline(__always)
  private func gateVelocity<L: Lane>(_ columns: UnsafePointer<L>, _ gate: Int, _ time: L) -> Vector3<L> {
    let rate = columns[state.task.gateRate + gate]
    let angle = L.fma(rate, time, columns[state.task.gatePhase + gate])
    return (rate * L.cos(angle)) * vector(columns, state.task.gateSwing, gate)
  }
}
