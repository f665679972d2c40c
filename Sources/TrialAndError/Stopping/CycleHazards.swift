/// What is known without a sensor: attempts pass through cycles, and succeed in each with some probability.
public struct CycleHazards: Hashable, Sendable {
  public struct Cycle: Hashable, Sendable {
    /// P(success in this cycle | none before).
    public let hazard: Double
    /// Mean run length of the attempts that succeed in this cycle, s from the start.
    public let successSeconds: Double
    /// When the cycle ends, s from the start: where a clock may stop.
    public let stopSeconds: Double

    public init(hazard: Double, successSeconds: Double, stopSeconds: Double) {
      (self.hazard, self.successSeconds, self.stopSeconds) = (hazard, successSeconds, stopSeconds)
    }
  }

  public let cycles: [Cycle]

  /// - Throws: `MakespanError` for no cycles, a hazard outside 0 ... 1, ends that do not rise, or a mean success after its cycle.
  public init(_ cycles: [Cycle]) throws(MakespanError) {
    guard !cycles.isEmpty else { throw .counts(quantity: "cycles", count: 0, expected: 1) }
    var before = 0.0
    for (index, cycle) in cycles.enumerated() {
      try MakespanError.requireProbability(cycle.hazard, "the hazard of cycle \(index + 1)")
      guard cycle.stopSeconds > before && cycle.stopSeconds <= AttemptTimes.secondsMax else {
        throw .outside(quantity: "the end of cycle \(index + 1)", value: cycle.stopSeconds, allowed: "above \(before) s")
      }
      guard cycle.successSeconds >= before && cycle.successSeconds <= cycle.stopSeconds else {
        throw .outside(
          quantity: "the mean success time of cycle \(index + 1)", value: cycle.successSeconds,
          allowed: "\(before) s ... \(cycle.stopSeconds) s")
      }
      before = cycle.stopSeconds
    }
    self.cycles = cycles
  }

  /// The attempts of a clock that stops after a cycle.
  ///
  /// - Parameter cycle: counted from 1; the last one means that attempts run to their own end.
  public func attempts(stoppingAfter cycle: Int, setup: Double, restart: Double) -> (policy: RepeatedAttempts, runSeconds: Double) {
    precondition((1...cycles.count).contains(cycle), "a clock stops after one of the cycles")
    var survival = 1.0
    var success = 0.0, successTime = 0.0
    for at in cycles[..<cycle] {
      success += survival * at.hazard
      successTime += survival * at.hazard * at.successSeconds
      survival *= 1 - at.hazard
    }
    let stop = cycles[cycle - 1].stopSeconds
    let attempts = try? RepeatedAttempts(
      setupSeconds: setup, successProbability: min(success, 1), successSeconds: success > 0 ? successTime / success : 0,
      failures: [RepeatedAttempts.Failure(probability: survival, seconds: min(stop + restart, AttemptTimes.secondsMax))])
    guard let attempts else { preconditionFailure("set-up and restart are durations") }
    return (attempts, successTime + survival * stop)
  }

  /// E of a clock that stops after a cycle, s; nil where nothing succeeds by then.
  ///
  ///     E = (s + E[min(run, c)] + (1 - q)·R)/q
  public func makespan(stoppingAfter cycle: Int, setup: Double = 0, restart: Double = 0) -> Double? {
    Makespan(attempts(stoppingAfter: cycle, setup: setup, restart: restart).policy, holding: .deterministic)?.mean
  }

  /// The clock with the least mean makespan; the earliest of equals. Nil where nothing ever succeeds.
  public func bestClock(setup: Double = 0, restart: Double = 0) -> BestClock? {
    var best: BestClock?
    for cycle in 1...cycles.count {
      guard let mean = makespan(stoppingAfter: cycle, setup: setup, restart: restart), mean < best?.makespan ?? .infinity else { continue }
      best = BestClock(cycle: cycle, seconds: cycles[cycle - 1].stopSeconds, makespan: mean)
    }
    return best
  }

  /// The restart overhead at which a clock is no longer better than running to the end, s; nil where it never pays or always does.
  public func restartBreakEven(stoppingAfter cycle: Int, setup: Double = 0) -> Double? {
    // both means are linear in R: E = A + B·R
    guard let clock = makespan(stoppingAfter: cycle, setup: setup), let run = makespan(stoppingAfter: cycles.count, setup: setup) else {
      return nil
    }
    func failuresPerSuccess(_ cycle: Int) -> Double {
      let success = attempts(stoppingAfter: cycle, setup: 0, restart: 0).policy.successProbability
      return (1 - success) / success
    }
    let slope = failuresPerSuccess(cycle) - failuresPerSuccess(cycles.count)
    return slope > 0 && run > clock ? (run - clock) / slope : nil
  }
}

/// A restart by the clock: what any sensor has to beat.
public struct BestClock: Hashable, Sendable {
  /// After which cycle attempts are stopped, counted from 1.
  public let cycle: Int
  /// When, s from the start of the attempt.
  public let seconds: Double
  /// Its mean makespan, s.
  public let makespan: Double

  /// What a predictor adds: the clock's makespan less the predictor's, s; negative where the clock is better.
  public func valueOfInformation(ofMakespan makespan: Double) -> Double { self.makespan - makespan }
}
