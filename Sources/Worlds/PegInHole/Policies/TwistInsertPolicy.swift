import DeterministicMath
import Simulation

/// Twist-insert: press, and in each cycle twist to and fro while the tip is led along a spiral and then back to the middle; check.
///
/// The twist turns friction away from the axis and from the path, so that the tip follows the arm and slides into the hole.
struct TwistInsertPolicy: Policy {
  private let skill: SkillParameters
  private let schedule: CycleSchedule
  private let spiral: SearchSpiral
  /// Whole periods of the twist in a cycle.
  private let wholePeriods: Double

  init(_ skill: SkillParameters, cycleCount: Int) {
    self.skill = skill
    schedule = CycleSchedule(skill, cycleCount: cycleCount)
    wholePeriods = (skill.cycle_s / skill.twistPeriod_s).rounded(.down)
    spiral = SearchSpiral(radius_m: skill.searchRadius_m, pitch_m: skill.searchPitch_m, duration_s: skill.searching_s)
  }

  var memoryWidth: Int { CycleSchedule.memoryWidth }

  func act(_ table: PolicyTable) {
    ArmView.forEachLive(table) { $0.act(command($0)) }
  }

  private func command(_ view: ArmView) -> SkillCommand {
    switch schedule.moment(view) {
    case .approach: return SkillCommand(force_N: -skill.approachForce_N)
    case .stop: return SkillCommand(force_N: -skill.pushForce_N, decision: AttemptDecision.stop)
    case .cycle(let time, let sinceContact, let checks):
      var command = SkillCommand(force_N: -skill.pushForce_N, decision: checks ? AttemptDecision.check : AttemptDecision.goOn)
      let cycle = (sinceContact / skill.cycle_s).rounded(.down)
      if time < skill.searching_s { (command.x_m, command.y_m) = spiral.point(after: time, scale: 1 + skill.widening * cycle) }
      let periods = time / skill.twistPeriod_s
      if periods < wholePeriods { command.yaw_rad = skill.twist_rad * Double.sinPi(2 * periods) }
      return command
    }
  }
}
