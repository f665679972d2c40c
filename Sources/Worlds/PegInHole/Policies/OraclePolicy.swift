import DeterministicMath
import Simulation

/// Knows the hidden offset and tilt: goes straight in, twisting, and declares the part done as soon as it is in.
struct OraclePolicy: Policy {
  private let skill: SkillParameters
  private let seatedDepth_m: Double

  init(_ skill: SkillParameters, part: PartParameters) { (self.skill, seatedDepth_m) = (skill, part.seatedDepth_m) }

  func act(_ table: PolicyTable) {
    ArmView.forEachLive(table) { view in
      typealias Signal = PegColumns.Signal
      view.act(
        SkillCommand(
          x_m: -view.signal(Signal.offset), y_m: -view.signal(Signal.offset + 1), force_N: -skill.pushForce_N,
          tiltX_rad: -view.signal(Signal.tiltError), tiltY_rad: -view.signal(Signal.tiltError + 1),
          yaw_rad: skill.twist_rad * Double.sinPi(2 * view.attemptClock_s / skill.twistPeriod_s),
          decision: view.depth_m >= seatedDepth_m ? AttemptDecision.check : AttemptDecision.goOn))
    }
  }
}
