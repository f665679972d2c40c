/// The optimal rule of a stopping problem.
public struct StoppingPolicy: Hashable, Sendable {
  /// Whether to go on, by stage and signal.
  public let goesOn: [[Bool]]
  /// V, s.
  public let makespan: Double

  /// The myopic rule: go on while the success hazard h (1/s) times what a success is worth exceeds 1.
  ///
  ///     h·(V + R) > 1
  ///
  /// Exact where the hazard never rises along any history.
  public static func myopicGoesOn(hazard: Double, makespan: Double, restart: Double) -> Bool { hazard * (makespan + restart) > 1 }
}

extension StoppingProblem {
  /// The optimal policy and its makespan; nil where no policy ever succeeds.
  public func optimalPolicy() -> StoppingPolicy? {
    var policy = stages.map { _ in [Bool](repeating: true, count: firstSignals.count) }
    guard var makespan = self.makespan(of: policy) else { return nil }
    // each round lowers V; there are finitely many policies
    for _ in 0..<1000 {
      let improved = bestPolicy(forMakespan: makespan)
      guard let next = self.makespan(of: improved), next < makespan - 1e-13 * makespan else { break }
      (policy, makespan) = (improved, next)
    }
    return StoppingPolicy(goesOn: policy, makespan: makespan)
  }

  /// V of a policy: (s + E[time] + (1 - q)·R)/q; nil where it never succeeds.
  ///
  /// - Precondition: the policy has an entry a stage and signal.
  public func makespan(of policy: [[Bool]]) -> Double? {
    var law = firstSignals
    var time = 0.0, success = 0.0
    for (stage, goesOn) in zip(stages, policy) {
      var next = [Double](repeating: 0, count: law.count)
      for signal in law.indices where goesOn[signal] && law[signal] > 0 {
        time += law[signal] * stage.seconds[signal]
        success += law[signal] * stage.successProbabilities[signal]
        let left = law[signal] * (1 - stage.successProbabilities[signal])
        for to in law.indices { next[to] += left * stage.signalTransitions[signal][to] }
      }
      law = next
    }
    return success > 0 ? (setup + time + (1 - success) * restart) / success : nil
  }

  /// The best policy if a new attempt is worth V, by backward recursion; where both are equal it stops.
  private func bestPolicy(forMakespan makespan: Double) -> [[Bool]] {
    let stop = restart + makespan
    var worth = [Double](repeating: stop, count: firstSignals.count)
    var policy: [[Bool]] = []
    for stage in stages.reversed() {
      let next = worth
      var goesOn: [Bool] = []
      for signal in next.indices {
        var onward = 0.0
        for to in next.indices { onward += stage.signalTransitions[signal][to] * next[to] }
        let cost = stage.seconds[signal] + (1 - stage.successProbabilities[signal]) * onward
        goesOn.append(cost < stop)
        worth[signal] = min(cost, stop)
      }
      policy.append(goesOn)
    }
    return policy.reversed()
  }
}
