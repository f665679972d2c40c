import DeterministicMath
import TrajectoryPlanning

extension PlanningGuidance {
  /// Between two plans, s.
  private static let period = 0.4
  /// After a gate's planned time, before it counts as missed, s.
  private static let patience = 0.3
  /// Distance from the plan beyond which it is given up, m.
  private static let deviationMax = 1.0
  /// A gate that is nearer in time is not planned for anew, s.
  private static let commitment = 0.3

  /// The plan at this instant with its position counted from here, after a new plan where one is due; nil where there is none.
  func reference(
    _ view: PilotView, _ measured: FlightMeasurement<Double>, memory: PlanMemory, _ p: WorldParameters
  ) -> FlatOutput<Double>? {
    let target = view.vector(view.columns.relativeTarget)
    let passed = p.task.isRace ? view.gatesPassed : 0
    // hover: the goal is the origin
    let here = (p.task.isRace ? view.gate(min(passed, gatesInTotal - 1) % p.gateCount) : .zero) - target
    let time = Double(view.step - memory.startStep) * p.stepDuration_s
    var current = memory.segmentCount > 0 ? memory.output(at: time) : nil
    if let flat = current, isLost(flat, here, memory, time, passed) {
      memory.giveUp(gatesPassed: passed)
      current = nil
    }
    let isDue =
      current == nil
      ? view.step == 0 || passed > memory.gatesPassedAtStart
      : Double(view.step - memory.lastAttempt) * p.stepDuration_s >= Self.period && wantsNewPlan(memory, time, passed, target, measured)
    guard isDue else { return current.map { relative($0, here) } }
    memory.lastAttempt = view.step
    let start = current ?? state(measured, here, p, isAtStart: view.step == 0)
    if let plan = newPlan(view, from: start, passed: passed, target: target, measured, p) {
      memory.store(plan, step: view.step, gatesPassed: passed)
      return relative(start, here)
    }
    if current == nil { memory.giveUp(gatesPassed: passed) }
    return current.map { relative($0, here) }
  }

  private func relative(_ flat: FlatOutput<Double>, _ here: Vector3<Double>) -> FlatOutput<Double> {
    var flat = flat
    flat.position = flat.position - here
    return flat
  }

  /// Far from the plan, or behind it at a gate.
  private func isLost(
    _ flat: FlatOutput<Double>, _ here: Vector3<Double>, _ memory: PlanMemory, _ time: Double, _ passed: Int
  ) -> Bool {
    if flat.position.distance(to: here) > Self.deviationMax { return true }
    guard gatesInTotal > 0, passed < gatesInTotal else { return false }
    let due = min(memory.waypointsBehind(at: time - Self.patience), memory.segmentCount - 1)
    return passed < memory.gatesPassedAtStart + due
  }

  /// Gates that move and are not just ahead; a plan that runs out before the race does.
  private func wantsNewPlan(
    _ memory: PlanMemory, _ time: Double, _ passed: Int, _ target: Vector3<Double>, _ measured: FlightMeasurement<Double>
  ) -> Bool {
    guard passed < gatesInTotal else { return false }
    if gatesMove { return target.length > Self.commitment * measured.velocity.length }
    let planned = memory.gatesPassedAtStart + memory.segmentCount - 1
    return planned < gatesInTotal && 2 * (planned - passed) < memory.segmentCount
  }

  private func newPlan(
    _ view: PilotView, from start: FlatOutput<Double>, passed: Int, target: Vector3<Double>, _ measured: FlightMeasurement<Double>,
    _ p: WorldParameters
  ) -> FlightPlan? {
    guard p.task.isRace else {
      return plan(from: start, toGoal: FlatOutput(yaw: view.value(view.columns.heading)))
    }
    guard passed < gatesInTotal else { return nil }
    let velocity = gatesMove ? view.vector(view.columns.targetVelocity) : .zero
    let arrival = min(1, target.length / max(measured.velocity.length, 1))
    return plan(from: start, passed: passed, gate: view.gate, velocity: velocity, arrival: arrival)
  }

  /// The measured state as the start of a plan; episodes start level, without acceleration.
  private func state(
    _ measured: FlightMeasurement<Double>, _ here: Vector3<Double>, _ p: WorldParameters, isAtStart: Bool
  ) -> FlatOutput<Double> {
    guard !isAtStart else { return FlatOutput(position: here, velocity: measured.velocity, yaw: measured.heading) }
    var acceleration = measured.rotation * measured.specificForce
    acceleration.z -= p.gravity_m_per_s2
    return FlatOutput(position: here, velocity: measured.velocity, acceleration: acceleration, yaw: measured.heading)
  }
}
