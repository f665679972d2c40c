/// Where a skill stands in its attempt: on the way, in a cycle, at a check, or giving up.
///
/// Contact is the first reading along the axis above a threshold. From then on cycles follow each other; the depth is checked at the end of
/// each, and at the time limit. After the last check the attempt is stopped.
struct CycleSchedule: Sendable {
  let contactThreshold_N: Double
  let cycle_s: Double
  let cycleCount: Int
  let timeLimit_s: Double

  init(_ skill: SkillParameters, cycleCount: Int) {
    contactThreshold_N = skill.contactThreshold_N
    cycle_s = skill.cycle_s
    self.cycleCount = cycleCount
    timeLimit_s = skill.timeLimit_s
  }

  enum Moment: Equatable {
    /// No contact yet.
    case approach
    /// Seconds into the cycle, and since contact; whether the depth is checked in this step.
    case cycle(Double, sinceContact: Double, checks: Bool)
    case stop
  }

  /// Memory columns: clock at contact + 1 (0 before), checks done, 1 once the last check is done.
  static let memoryWidth = 3

  func moment(_ view: ArmView) -> Moment {
    let clock = view.attemptClock_s
    if clock == 0 { for column in 0..<Self.memoryWidth { view.setMemory(column, 0) } }
    if view.memory(2) > 0.5 { return .stop }
    if view.memory(0) == 0 {
      guard view.axialForce_N > contactThreshold_N else { return .approach }
      view.setMemory(0, clock + 1)
    }
    let sinceContact = clock + 1 - view.memory(0)
    let checksDone = view.memory(1)
    let isLast = sinceContact >= timeLimit_s || checksDone + 1 >= Double(cycleCount)
    let end = min((checksDone + 1) * cycle_s, timeLimit_s)
    let checks = sinceContact >= end
    if checks {
      view.setMemory(1, checksDone + 1)
      if isLast { view.setMemory(2, 1) }
    }
    let into = sinceContact - (sinceContact / cycle_s).rounded(.down) * cycle_s
    return .cycle(into, sinceContact: sinceContact, checks: checks)
  }
}
