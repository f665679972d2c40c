import DeterministicMath
import Learning
import Simulation

/// Lets a skill act and watches the sensor: an attempt that the predictor is sure will fail is stopped.
///
/// It says two notes in each step: P(success), 0.5 before the first prediction, and what has been decided on the attempt
/// (`AttemptNote`). The bits of an attempt do not depend on lane, chunk or thread.
struct PreemptivePolicy: Policy {
  /// What happens to an attempt that is predicted to fail.
  enum Response: Sendable, Equatable {
    /// It runs on: the predictor only listens.
    case listen
    /// It is stopped, but for a random share that runs to its end so that its outcome is seen.
    case stop(exploring: Double)
  }

  let skill: any Policy
  let predictor: FailurePredictor
  let response: Response
  private let columns: AttemptColumns
  private let period_s: Double
  private let exploration: RandomKey

  /// - Parameters:
  ///   - period_s: duration of a step, s.
  ///   - seed: which attempts are explored follows from it, the episode and the attempt.
  /// - Throws: `LearnerError.world` for a world without attempts.
  init(
    _ skill: any Policy, _ predictor: FailurePredictor, _ response: Response, layout: WorldLayout, period_s: Double, seed: UInt64
  ) throws(LearnerError) {
    (self.skill, self.predictor, self.response, self.period_s) = (skill, predictor, response, period_s)
    columns = try AttemptColumns(layout)
    exploration = RandomKey(seed: seed, purpose: "exploration", path: "attempt")
  }

  var memoryWidth: Int { skill.memoryWidth }
  var noteWidth: Int { AttemptNote.width }

  func forChunk(laneCount: Int) -> any Policy {
    WatchedChunk(self, skill.forChunk(laneCount: laneCount), laneCount: laneCount)
  }

  func act(_ table: PolicyTable) { preconditionFailure("a policy that watches attempts acts through forChunk") }

  /// Whether an attempt that is predicted to fail runs on.
  fileprivate func runsOn(_ episode: EpisodeAddress, attempt: UInt32) -> Bool {
    guard case .stop(let probability) = response else { return true }
    guard probability > 0 else { return false }
    var stream = RandomStream(key: exploration, episode: episode.episode, attempt: episode.attempt, step: attempt)
    return stream.uniform() < probability
  }

  /// The policy on one chunk, with a watch on the attempt of each lane.
  private final class WatchedChunk: Policy, @unchecked Sendable {
    private struct Lane {
      var watch: AttemptWatch?
      var attempt: UInt32 = 0
      var verdict = AttemptNote.Verdict.none
    }

    private let policy: PreemptivePolicy
    private let skill: any Policy
    private var lanes: [Lane]
    private var sample: [Float]

    init(_ policy: PreemptivePolicy, _ skill: any Policy, laneCount: Int) {
      (self.policy, self.skill) = (policy, skill)
      lanes = Array(repeating: Lane(), count: laneCount)
      sample = Array(repeating: 0, count: policy.columns.channels)
    }

    var memoryWidth: Int { skill.memoryWidth }
    var noteWidth: Int { AttemptNote.width }

    func act(_ table: PolicyTable) {
      skill.act(table)
      for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 { watch(table, lane) }
    }

    private func watch(_ table: PolicyTable, _ lane: Int) {
      let columns = policy.columns
      func observed(_ column: Int) -> Float { table.observations[column * table.laneCount + lane] }
      if table.steps[lane] == 0 { lanes[lane].attempt = 0 }
      if observed(columns.waiting) > 0.5 { return note(table, lane, probability: nil, .none) }
      if observed(columns.clock) == 0 {
        lanes[lane].watch = policy.predictor.makeWatch(period_s: policy.period_s)
        lanes[lane].attempt += 1
        lanes[lane].verdict = .none
      }
      guard let watch = lanes[lane].watch else { return note(table, lane, probability: nil, .none) }
      if lanes[lane].verdict == .none {
        for channel in sample.indices { sample[channel] = observed(columns.sensor + channel) }
        lanes[lane].verdict = verdict(watch, table.episodes[lane], attempt: lanes[lane].attempt)
      }
      if lanes[lane].verdict == .stopped { table.actions[columns.decision * table.laneCount + lane] = AttemptColumns.stop }
      note(table, lane, probability: watch.probability, lanes[lane].verdict)
    }

    private func verdict(_ watch: AttemptWatch, _ episode: EpisodeAddress, attempt: UInt32) -> AttemptNote.Verdict {
      do throws(FailurePredictionError) {
        switch try watch.push(sample) {
        case .noCommitment: return .none
        case .predictedSuccess: return .success
        case .predictedFailure: return policy.runsOn(episode, attempt: attempt) ? .failureLetRun : .stopped
        }
      } catch {
        preconditionFailure("the engine ends episodes whose readings are not finite: \(error)")
      }
    }

    private func note(_ table: PolicyTable, _ lane: Int, probability: Double?, _ verdict: AttemptNote.Verdict) {
      guard let notes = table.notes else { return }
      notes[lane] = Float(probability ?? 0.5)
      notes[table.laneCount + lane] = verdict.rawValue
    }
  }
}
