import Learning
import Simulation

/// One attempt as it was flown: what the sensor said, how it ended, and what the predictor thought of it.
struct FlownAttempt: Sendable, Equatable {
  enum Ending: Sendable, Equatable {
    case succeeded
    /// The skill gave it up.
    case failed
    /// The predictor had it stopped: how it would have ended was not seen.
    case stopped
    /// The episode's time was over.
    case cut
  }

  /// Index of the episode · 1024 + number of the attempt from 1.
  let identity: UInt64
  /// Row-major [samples, channels], one sample a step, from the first step of the attempt.
  let values: [Float]
  let channels: Int
  /// Duration of a step, s.
  let period_s: Double
  let ending: Ending
  let verdict: AttemptNote.Verdict
  /// Steps up to the end of the one in which the verdict came; 0 without a verdict.
  let verdictSteps: Int

  var steps: Int { values.count / channels }
  /// From its start to its end, s.
  var duration_s: Double { Double(steps) * period_s }
  /// Whether its outcome was seen.
  var isFinished: Bool { ending == .succeeded || ending == .failed }
  var predictsFailure: Bool { verdict == .stopped || verdict == .failureLetRun }

  /// What the predictor decided, with its time from the start of the attempt.
  var decision: EarlyDecision {
    let time = Double(verdictSteps) * period_s
    switch verdict {
    case .none: return .noCommitment
    case .success: return .predictedSuccess(time_s: time)
    case .stopped, .failureLetRun: return .predictedFailure(time_s: time)
    }
  }

  /// The attempt to learn from; nil where its outcome was not seen.
  var labelled: LabelledSeries? {
    guard isFinished else { return nil }
    return try? LabelledSeries(
      episode: identity, channels: channels, values: values, period_s: period_s, isSuccess: ending == .succeeded, duration_s: duration_s)
  }

  /// The attempts of a recorded episode, in order; those of a predictor's notes where it has some.
  static func attempts(of record: EpisodeRecord, _ columns: AttemptColumns, period_s: Double) -> [FlownAttempt] {
    var found: [FlownAttempt] = []
    var values: [Float] = []
    var (verdict, verdictSteps) = (AttemptNote.Verdict.none, 0)
    func close(_ ending: Ending) {
      guard !values.isEmpty else { return }
      found.append(
        FlownAttempt(
          identity: record.address.episode << 10 | UInt64(found.count + 1), values: values, channels: columns.channels, period_s: period_s,
          ending: ending, verdict: verdict, verdictSteps: verdictSteps))
      values = []
      (verdict, verdictSteps) = (.none, 0)
    }
    for step in 0..<record.steps {
      let row = step * columns.observationWidth
      guard record.observations[row + columns.waiting] <= 0.5 else { continue }
      values += record.observations[row + columns.sensor..<row + columns.sensor + columns.channels]
      if !record.notes.isEmpty, verdict == .none {
        verdict = AttemptNote.Verdict(rawValue: record.notes[step * AttemptNote.width + 1]) ?? .none
        if verdict != .none { verdictSteps = values.count / columns.channels }
      }
      if record.actions[step * columns.actionWidth + columns.decision] == AttemptColumns.stop {
        close(verdict == .stopped ? .stopped : .failed)
      }
    }
    close(record.outcome == .terminated ? .succeeded : .cut)
    return found
  }
}
