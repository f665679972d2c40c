import DeterministicMath

/// The saving from attempts that ran to their end and were replayed under the rule: the Bayesian bootstrap, paired.
///
///     E(w) = Σ aᵢwᵢ·τᵢ/Σ aᵢwᵢ·Sᵢ,   w ~ Dirichlet(1, …, 1), the same w on both sides
///
/// aᵢ: how many attempts this one stands for; 1/ε for one that was explored with probability ε (`ExploredCells`), else 1.
/// No law of the times is assumed, and what both policies share cancels. Source: Rubin, Ann. Statist. 9(1), 1981.
public struct PairedBootstrap: Sendable {
  public let reactive: AttemptRecord
  /// The same attempts, with the duration and outcome the rule would have given them.
  public let preemptive: AttemptRecord
  /// a.
  public let importance: [Double]

  /// - Throws: `MakespanError.counts` for no attempts, or lists of different length; `.outside` for an importance that is not positive.
  public init(reactive: AttemptRecord, preemptive: AttemptRecord, importance: [Double]? = nil) throws(MakespanError) {
    let count = reactive.durations.count
    guard count > 0, preemptive.durations.count == count else {
      throw .counts(quantity: "replayed attempts", count: preemptive.durations.count, expected: max(count, 1))
    }
    let importance = importance ?? Array(repeating: 1, count: count)
    guard importance.count == count else { throw .counts(quantity: "importances", count: importance.count, expected: count) }
    for value in importance where !(value > 0 && value.isFinite) {
      throw .outside(quantity: "the importance of an attempt", value: value, allowed: "above 0")
    }
    (self.reactive, self.preemptive, self.importance) = (reactive, preemptive, importance)
  }

  /// - Parameters:
  ///   - draws: how many sets of weights.
  ///   - key: draw d uses the stream of episode d.
  /// - Returns: nil where no attempt succeeds even without the rule.
  public func savings(draws: Int, key: RandomKey) -> SavingSample? {
    makespans(draws: draws, key: key).map { SavingSample(zip($0.reactive, $0.preemptive).map { $0 - $1 }) }
  }

  /// Draws of both makespans, by draw, s; infinite where the rule lets no attempt succeed.
  ///
  /// - Parameter exploring: ε: attempts that the rule would stop run to their end with this probability.
  public func makespans(draws: Int, exploring: Double = 0, key: RandomKey) -> (reactive: [Double], preemptive: [Double])? {
    precondition(draws >= 1 && exploring >= 0 && exploring <= 1, "at least one draw, and a probability")
    guard reactive.successCount > 0 else { return nil }
    var (runs, earlies): ([Double], [Double]) = ([], [])
    for draw in 0..<draws {
      var stream = RandomStream(key: key, episode: UInt64(draw))
      var runTime = 0.0, runSuccess = 0.0, earlyTime = 0.0, earlySuccess = 0.0
      for index in reactive.durations.indices {
        let weight = importance[index] * stream.exponential(mean: 1)
        runTime += weight * reactive.durations[index]
        earlyTime += weight * preemptive.durations[index]
        if reactive.successes[index] { runSuccess += weight }
        if preemptive.successes[index] { earlySuccess += weight }
      }
      let (time, success) = (earlyTime + exploring * (runTime - earlyTime), earlySuccess + exploring * (runSuccess - earlySuccess))
      runs.append(runTime / runSuccess)
      earlies.append(success > 0 ? time / success : .infinity)
    }
    return (runs, earlies)
  }
}
