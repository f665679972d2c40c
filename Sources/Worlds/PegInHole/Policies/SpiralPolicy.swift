import Simulation

/// Spiral search without twist: press, widen the spiral until the peg drops, then stay there and press.
///
/// Source of the skill: Correll et al., arXiv 2002.02580, with a drop in place of the torque threshold.
struct SpiralPolicy: Policy {
  private let skill: SkillParameters
  private let schedule: CycleSchedule
  private let spiral: SearchSpiral
  /// Depth below which the peg has not dropped into the hole, m.
  private let dropDepth_m: Double

  /// Memory columns after those of the schedule: 1 once dropped, and where.
  private static let dropped = CycleSchedule.memoryWidth

  init(_ skill: SkillParameters, part: PartParameters) {
    self.skill = skill
    schedule = CycleSchedule(skill, cycleCount: skill.cycleCount)
    spiral = SearchSpiral(radius_m: skill.searchRadius_m, pitch_m: skill.searchPitch_m, duration_s: skill.searching_s)
    dropDepth_m = 2 * part.chamfer_m + 0.05 * part.depth_m
  }

  var memoryWidth: Int { CycleSchedule.memoryWidth + 3 }

  func act(_ table: PolicyTable) {
    ArmView.forEachLive(table) { $0.act(command($0)) }
  }

  private func command(_ view: ArmView) -> SkillCommand {
    switch schedule.moment(view) {
    case .approach:
      view.setMemory(Self.dropped, 0)
      return SkillCommand(force_N: -skill.approachForce_N)
    case .stop: return SkillCommand(force_N: -skill.pushForce_N, decision: AttemptDecision.stop)
    case .cycle(_, let sinceContact, let checks):
      var command = SkillCommand(force_N: -skill.pushForce_N, decision: checks ? AttemptDecision.check : AttemptDecision.goOn)
      if view.memory(Self.dropped) < 0.5, view.depth_m > dropDepth_m {
        view.setMemory(Self.dropped, 1)
        view.setMemory(Self.dropped + 1, view.x_m)
        view.setMemory(Self.dropped + 2, view.y_m)
      }
      if view.memory(Self.dropped) > 0.5 {
        (command.x_m, command.y_m) = (view.memory(Self.dropped + 1), view.memory(Self.dropped + 2))
      } else {
        (command.x_m, command.y_m) = spiral.point(after: sinceContact)
      }
      return command
    }
  }
}
