import DeterministicMath
import Simulation

/// What a skill sees of one environment: the arm's own observation, its memory, and for the oracle the hidden signals.
struct ArmView {
  private let table: PolicyTable
  private let lane: Int

  init(_ table: PolicyTable, lane: Int) { (self.table, self.lane) = (table, lane) }

  /// Every live lane of the table.
  static func forEachLive(_ table: PolicyTable, _ body: (ArmView) -> Void) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 { body(ArmView(table, lane: lane)) }
  }

  private func observed(_ column: Int) -> Double { Double(table.observations[column * table.laneCount + lane]) }
  func signal(_ column: Int) -> Double { Double(table.signals[column * table.laneCount + lane]) }

  var attemptClock_s: Double { observed(PegColumns.Observed.attemptClock) }
  var isWaiting: Bool { observed(PegColumns.Observed.isWaiting) > 0.5 }
  /// Reading along the axis, positive where the part pushes the peg away, N.
  var axialForce_N: Double { observed(PegColumns.Observed.reading + 2) }
  /// Tip against the believed hole, m.
  var x_m: Double { observed(PegColumns.Observed.position) }
  var y_m: Double { observed(PegColumns.Observed.position + 1) }
  var depth_m: Double { -observed(PegColumns.Observed.position + 2) }

  func memory(_ column: Int) -> Double { Double(table.memory[column * table.laneCount + lane]) }
  func setMemory(_ column: Int, _ value: Double) { table.memory[column * table.laneCount + lane] = Float(value) }

  /// Writes the command, each part held in its range.
  func act(_ command: SkillCommand) {
    func set(_ column: Int, _ value: Double, limit: Double) {
      table.actions[column * table.laneCount + lane] = Float(min(max(value, -limit), limit))
    }
    set(PegColumns.Action.position, command.x_m, limit: PegInHoleWorld.positionMax_m)
    set(PegColumns.Action.position + 1, command.y_m, limit: PegInHoleWorld.positionMax_m)
    set(PegColumns.Action.force, command.force_N, limit: PegInHoleWorld.forceMax_N)
    set(PegColumns.Action.tilt, command.tiltX_rad, limit: PegInHoleWorld.tiltMax_rad)
    set(PegColumns.Action.tilt + 1, command.tiltY_rad, limit: PegInHoleWorld.tiltMax_rad)
    set(PegColumns.Action.yaw, command.yaw_rad, limit: PegInHoleWorld.yawMax_rad)
    set(PegColumns.Action.decision, Double(command.decision), limit: Double(AttemptDecision.count - 1))
  }
}

/// One step's command, in the frame of the hole as the robot believes it.
struct SkillCommand: Sendable, Equatable {
  var x_m = 0.0
  var y_m = 0.0
  /// Negative towards the plate.
  var force_N = 0.0
  var tiltX_rad = 0.0
  var tiltY_rad = 0.0
  var yaw_rad = 0.0
  var decision = AttemptDecision.goOn
}
