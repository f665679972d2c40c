/// The first confident prediction of an attempt.
public enum EarlyDecision: Sendable, Equatable {
  /// Success predicted, at the time from the start of the attempt, s: the attempt runs on.
  case predictedSuccess(time_s: Double)
  /// Failure predicted: the attempt is stopped here.
  case predictedFailure(time_s: Double)
  /// Never confident enough: the attempt runs on.
  case noCommitment
}

/// Decides at the first sample that is sure enough: of failure, then the attempt is stopped, or of success, then it runs to its end.
///
///     P(failure) >= θ_stop: stop;   P(success) >= θ_run: run on, whatever comes
public struct DecisionRule: Sendable, Equatable {
  /// θ_stop in (0, 1]; above 1 the rule never stops an attempt.
  public let stopThreshold: Double
  /// θ_run in (0, 1]; above 1 the rule never commits to an attempt.
  public let runThreshold: Double
  public static let never = DecisionRule(threshold: 2)

  public init(stopThreshold: Double, runThreshold: Double) { (self.stopThreshold, self.runThreshold) = (stopThreshold, runThreshold) }

  /// The same threshold for both, in (0.5, 1].
  public init(threshold: Double) { self.init(stopThreshold: threshold, runThreshold: threshold) }

  /// What a single prediction decides; nil if nothing yet.
  public func decide(_ probability: Double, time_s: Double) -> EarlyDecision? {
    if probability >= runThreshold { return .predictedSuccess(time_s: time_s) }
    return 1 - probability >= stopThreshold ? .predictedFailure(time_s: time_s) : nil
  }

  /// - Parameter probabilities: P(success) at each sample, nil before the first prediction.
  public func decide(_ probabilities: [Double?], on series: LabelledSeries) -> EarlyDecision {
    for (sample, probability) in probabilities.enumerated() {
      if let probability, let decision = decide(probability, time_s: series.time_s(sample: sample)) { return decision }
    }
    return .noCommitment
  }
}

/// What would have happened to recorded attempts, all run to their end, under a decision rule.
public struct DecisionReplay: Sendable, Equatable {
  /// Attempts by (how they end, what was predicted); NC is "no commitment". Positive is success predicted.
  public private(set) var truePositives = 0
  public private(set) var falseNegatives = 0
  public private(set) var trueNegatives = 0
  public private(set) var falsePositives = 0
  public private(set) var uncommittedSuccesses = 0
  public private(set) var uncommittedFailures = 0
  /// Time spent in all attempts under the rule, s.
  public private(set) var time_s = 0.0
  /// Time from start to the negative decisions, s in total.
  public private(set) var negativeTime_s = 0.0

  public init() {}

  /// The attempts run to their end.
  public static func reactive(_ attempts: [LabelledSeries]) -> DecisionReplay {
    var replay = DecisionReplay()
    for series in attempts { replay.add(series, .noCommitment) }
    return replay
  }

  public mutating func add(_ series: LabelledSeries, _ decision: EarlyDecision) {
    switch decision {
    case .predictedFailure(let time):
      // a decision after the end changes nothing
      let stopped = min(time, series.duration_s)
      time_s += stopped
      negativeTime_s += stopped
      if series.isSuccess { falseNegatives += 1 } else { trueNegatives += 1 }
    case .predictedSuccess:
      time_s += series.duration_s
      if series.isSuccess { truePositives += 1 } else { falsePositives += 1 }
    case .noCommitment:
      time_s += series.duration_s
      if series.isSuccess { uncommittedSuccesses += 1 } else { uncommittedFailures += 1 }
    }
  }

  public var attempts: Int {
    truePositives + falseNegatives + trueNegatives + falsePositives + uncommittedSuccesses + uncommittedFailures
  }
  /// Attempts that end with the part done under the rule.
  public var successes: Int { truePositives + uncommittedSuccesses }
  /// MTN: mean time to a negative decision; nil without one.
  public var meanNegativeTime_s: Double? {
    let count = falseNegatives + trueNegatives
    return count > 0 ? negativeTime_s / Double(count) : nil
  }

  /// Mean time until the part is done, E = (Σ time + s attempts + R (attempts - successes))/successes; infinite without a success.
  ///
  /// An identity on the data, whatever the laws of the times. s set-up of every attempt, R overhead of each that does not finish the part, s.
  public func expectedMakespan_s(setup_s: Double = 0, overhead_s: Double = 0) -> Double {
    guard successes > 0 else { return .infinity }
    return (time_s + setup_s * Double(attempts) + overhead_s * Double(attempts - successes)) / Double(successes)
  }
}
