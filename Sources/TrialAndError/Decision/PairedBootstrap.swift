import DeterministicMath

/// The saving from attempts that ran to their end and were replayed under the rule: the Bayesian bootstrap, paired.
///
///     E(w) = Σ wᵢ·τᵢ/Σ wᵢ·Sᵢ,   w ~ Dirichlet(1, …, 1), the same w on both sides
///
/// No law of the times is assumed, and what both policies share cancels. Source: Rubin, Ann. Statist. 9(1), 1981.
public struct PairedBootstrap: Sendable {
  public let reactive: AttemptRecord
  /// The same attempts, with the duration and outcome the rule would have given them.
  public let preemptive: AttemptRecord

  /// - Throws: `MakespanError.counts` for no attempts, or records of different length.
  public init(reactive: AttemptRecord, preemptive: AttemptRecord) throws(MakespanError) {
    let count = reactive.durations.count
    guard count > 0, preemptive.durations.count == count else {
      throw .counts(quantity: "replayed attempts", count: preemptive.durations.count, expected: max(count, 1))
    }
    (self.reactive, self.preemptive) = (reactive, preemptive)
  }

  /// - Parameters:
  ///   - draws: how many sets of weights.
  ///   - key: draw d uses the stream of episode d.
  /// - Returns: nil where no attempt succeeds even without the rule.
  public func savings(draws: Int, key: RandomKey) -> SavingSample? {
    precondition(draws >= 1, "at least one draw")
    guard reactive.successCount > 0 else { return nil }
    var savings: [Double] = []
    savings.reserveCapacity(draws)
    for draw in 0..<draws {
      var stream = RandomStream(key: key, episode: UInt64(draw))
      var runTime = 0.0, runSuccess = 0.0, earlyTime = 0.0, earlySuccess = 0.0
      for index in reactive.durations.indices {
        let weight = stream.exponential(mean: 1)
        runTime += weight * reactive.durations[index]
        earlyTime += weight * preemptive.durations[index]
        if reactive.successes[index] { runSuccess += weight }
        if preemptive.successes[index] { earlySuccess += weight }
      }
      savings.append(runTime / runSuccess - (earlySuccess > 0 ? earlyTime / earlySuccess : .infinity))
    }
    return SavingSample(savings)
  }
}
