import Simulation

/// Tilt insertion: lean the peg so that its lowest rim point is over the hole, come down, slide to the far wall, straighten up and press.
///
/// Source of the skill: Correll et al., arXiv 2002.02580.
struct TiltPolicy: Policy {
  private let skill: SkillParameters
  private let schedule: CycleSchedule
  /// How far the tip is short of the middle while it comes down, m.
  private let shortfall_m: Double

  /// Seconds into a cycle at which the peg is down again, starts to slide, to straighten, and is straight.
  private let down_s, slide_s, straighten_s, straight_s: Double

  init(_ skill: SkillParameters, part: PartParameters) {
    self.skill = skill
    schedule = CycleSchedule(skill, cycleCount: skill.cycleCount)
    shortfall_m = 0.4 * part.pegRadius_m
    (down_s, slide_s) = (0.1 * skill.cycle_s, 0.25 * skill.cycle_s)
    (straighten_s, straight_s) = (0.5 * skill.cycle_s, 0.8 * skill.cycle_s)
  }

  var memoryWidth: Int { CycleSchedule.memoryWidth }

  func act(_ table: PolicyTable) {
    ArmView.forEachLive(table) { $0.act(command($0)) }
  }

  private func command(_ view: ArmView) -> SkillCommand {
    switch schedule.moment(view) {
    case .approach: return SkillCommand(x_m: -shortfall_m, force_N: -skill.approachForce_N, tiltY_rad: skill.lean_rad)
    case .stop: return SkillCommand(force_N: -skill.pushForce_N, decision: AttemptDecision.stop)
    case .cycle(let time, let sinceContact, let checks):
      var command = SkillCommand(force_N: -skill.pushForce_N, decision: checks ? AttemptDecision.check : AttemptDecision.goOn)
      // every cycle but the first starts by lifting the peg off
      if time < down_s, sinceContact > skill.cycle_s { command.force_N = skill.approachForce_N }
      command.x_m = -shortfall_m * (1 - Self.ramp(time, from: slide_s, to: straighten_s))
      command.tiltY_rad = skill.lean_rad * (1 - Self.ramp(time, from: straighten_s, to: straight_s))
      return command
    }
  }

  private static func ramp(_ time: Double, from start: Double, to end: Double) -> Double { min(max((time - start) / (end - start), 0), 1) }
}
