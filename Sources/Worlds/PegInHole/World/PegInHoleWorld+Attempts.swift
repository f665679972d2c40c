import DeterministicMath
import Simulation

extension PegInHoleWorld {
  /// Samples the sensor: the low-passed load with the sensor's errors.
  @inline(__always)
  func sample<L: Lane>(_ state: UnsafeMutablePointer<L>, _ counters: ChunkCounters<L>, _ isActive: L.Mask) {
    let columns = UnsafePointer(state)
    let errors = sensorErrors(L.self)
    let clock = (state[PegColumns.attemptSteps] + L(1)) * L(parameters.stepDuration_s)
    for triple in 0..<2 {
      let isForce = triple == 0
      let noise = L(isForce ? parameters.sensor.noise.force_N : parameters.sensor.noise.torque_Nm)
      let first = normals(keys.noise, counters, block: 2 * triple)
      let second = normals(keys.noise, counters, block: 2 * triple + 1)
      let random = noise * Vector3(first.0, first.1, second.0)
      let drift = clock * Self.vector(columns + PegColumns.driftRate + 3 * triple)
      let tare = Self.vector(columns + PegColumns.tareError + 3 * triple)
      let value = errors.mixed(Self.vector(columns + PegColumns.filtered + 3 * triple)) + (drift + (tare + random))
      let step = isForce ? errors.resolution.force : errors.resolution.torque
      let reading = Vector3(
        SensorErrors.quantised(value.x, step: step), SensorErrors.quantised(value.y, step: step),
        SensorErrors.quantised(value.z, step: step))
      Self.write(reading, state + PegColumns.reading + 3 * triple, where: isActive)
    }
  }

  /// The grasp slips: the offset walks at random as long as the peg is twisted under contact.
  ///
  ///     Δe = s √(|Δψ|/2π) ξ,   s r.m.s. change after one revolution, ξ standard normal on each axis
  @inline(__always)
  func slip<L: Lane>(_ state: UnsafeMutablePointer<L>, _ counters: ChunkCounters<L>, _ isActive: L.Mask) {
    let (first, second) = normals(keys.slip, counters, block: 0)
    let twist = L.absolute(state[PegColumns.angularRate + 2]) * L(parameters.stepDuration_s / (2 * Double.pi))
    let touches = L.Mask.and(isActive, L.greater(state[PegColumns.contact + 2], L(Self.slipForceMin_N)))
    let walk = L.select(touches, L(parameters.errors.slip_m) * L.squareRoot(twist), .zero)
    state[PegColumns.offset] = L.fma(walk, first, state[PegColumns.offset])
    state[PegColumns.offset + 1] = L.fma(walk, second, state[PegColumns.offset + 1])
  }

  /// Force of the part along the axis above which a twisted peg slips in its grasp, N.
  static let slipForceMin_N = 0.5

  @inline(__always)
  private func normals<L: Lane>(_ key: RandomKey, _ counters: ChunkCounters<L>, block: Int) -> (L, L) {
    let words = counters.words(key, block: block)
    return L.standardNormalPair(L.uniform(words.0, words.1), L.uniform(words.2, words.3))
  }

  /// Carries out the agent's decision and the wait between attempts; writes the rewards.
  @inline(__always)
  func decide<L: Lane>(_ frame: ChunkFrame<L>, _ isActive: L.Mask) {
    let state = frame.state
    let one = L(1)
    let decision = L.roundToEven(
      L.clamp(frame.actions[PegColumns.Action.decision], .zero, L(Double(AttemptDecision.count - 1))))
    let isIn = L.greaterOrEqual(depth(UnsafePointer(state)), L(parameters.part.seatedDepth_m))
    let isChecked = L.equal(decision, L(Double(AttemptDecision.check)))
    let isDone = L.Mask.and(isActive, L.Mask.and(isChecked, isIn))
    let isStopped = L.Mask.and(isActive, L.equal(decision, L(Double(AttemptDecision.stop))))
    let isLast = L.greaterOrEqual(state[PegColumns.attempt], L(Double(parameters.attemptCountMax)))
    let isLost = L.Mask.and(isStopped, isLast)
    let startsWaiting = L.Mask.and(isStopped, L.Mask.not(isLast))
    state[PegColumns.isDone] = L.select(isDone, one, state[PegColumns.isDone])
    let dt = L(parameters.stepDuration_s)
    let reward = L.select(isLost, L(-parameters.stepDuration_s - parameters.failurePenalty_s), -dt)
    frame.agentRewards[0] = reward
    frame.teamReward.pointee = reward
    frame.terminated.pointee = L.Mask.or(isDone, isLost)
    // the wait counts from the end of the step in which the attempt was stopped
    let waited = L.select(startsWaiting, L(parameters.overhead_s), state[PegColumns.wait] - dt)
    let isWaiting = L.Mask.or(startsWaiting, L.Mask.not(isActive))
    let begins = L.Mask.and(isWaiting, L.lessOrEqual(waited, L(1e-3 * parameters.stepDuration_s)))
    state[PegColumns.isWaiting] = L.select(isWaiting, one, .zero)
    state[PegColumns.wait] = L.select(isWaiting, L.maximum(waited, .zero), .zero)
    guard L.Mask.any(begins) else { return }
    state[PegColumns.attempt] = L.select(begins, state[PegColumns.attempt] + one, state[PegColumns.attempt])
    let hidden = HiddenValues(
      parameters, keys.attempt, frame.counters, firstBlock: 0, bias: Vector2(state[PegColumns.bias], state[PegColumns.bias + 1]))
    hidden.forEachColumn(parameters) { column, value in state[column] = L.select(begins, value, state[column]) }
  }

  /// How far the tip is below the plate's surface, m.
  @inline(__always)
  func depth<L: Lane>(_ state: UnsafePointer<L>) -> L {
    let axis = TiltRotation(tiltX: state[PegColumns.tilt], tiltY: state[PegColumns.tilt + 1]).axis
    return L.fma(L(parameters.arm.centreHeight_m), axis.z, -state[PegColumns.centre + 2])
  }
}
