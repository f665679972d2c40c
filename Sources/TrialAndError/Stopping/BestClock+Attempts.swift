extension BestClock {
  /// The clock that would have been best for attempts that ran to their end, among given times and "no clock".
  ///
  ///     E(c) = Σ (s + min(τᵢ, c) + R·[not done by c])/(successes by c)
  ///
  /// The earliest of equals; "no clock" is the longest attempt. Optimistic on the attempts it was chosen on.
  /// - Parameters:
  ///   - runSeconds: τ, run lengths without overhead.
  ///   - stops: c, where a clock may stop, s.
  ///   - setup, restart: s and R, s.
  /// - Returns: nil where no attempt succeeds.
  /// - Throws: `MakespanError` for lists of different length or durations out of range.
  public init?(
    runSeconds: [Double], successes: [Bool], stops: [Double], setup: Double = 0, restart: Double = 0
  ) throws(MakespanError) {
    guard let longest = runSeconds.max() else { return nil }
    var best: BestClock?
    for (index, stop) in (stops.filter { $0 < longest } + [longest]).enumerated() {
      let record = try AttemptRecord(
        runSeconds: runSeconds, successes: successes, stoppedAfter: stop, setup: setup, restart: restart)
      guard let mean = record.makespan?.mean, mean < best?.makespan ?? .infinity else { continue }
      best = BestClock(cycle: index + 1, seconds: stop, makespan: mean)
    }
    guard let best else { return nil }
    self = best
  }
}

extension AttemptRecord {
  /// Attempts as a clock would have left them: each is stopped after `stop`, s, unless it has ended by then.
  ///
  /// - Throws: as the other initialiser.
  public init(
    runSeconds: [Double], successes: [Bool], stoppedAfter stop: Double, setup: Double = 0, restart: Double = 0
  ) throws(MakespanError) {
    try self.init(
      runSeconds: runSeconds.map { min($0, stop) }, successes: zip(runSeconds, successes).map { $1 && $0 <= stop }, setup: setup,
      restart: restart)
  }
}
