/// Attempts as they were logged: how long each took, and whether it succeeded.
///
///     Ê = Σ τᵢ/Σ Sᵢ,   se(Ê)² = mean((τᵢ - Ê·Sᵢ)²)/(n·p̂₁²)     (delta method)
///
/// τᵢ: duration with set-up and restart, s; Sᵢ: 1 for a success, else 0. Exact on data, with no model of the holding times.
/// Source: renewal-reward theorem; Cochran, "Sampling Techniques", 1977, section 6.4 (ratio estimators).
public struct AttemptRecord: Hashable, Sendable {
  /// τ, s.
  public let durations: [Double]
  public let successes: [Bool]

  /// - Parameters:
  ///   - runSeconds: run lengths without overhead.
  ///   - setup: s, added to every attempt.
  ///   - restart: R, added to every attempt without success.
  /// - Throws: `MakespanError` for a duration outside its range or lists of different length.
  public init(runSeconds: [Double], successes: [Bool], setup: Double = 0, restart: Double = 0) throws(MakespanError) {
    guard runSeconds.count == successes.count else {
      throw .counts(quantity: "successes", count: successes.count, expected: runSeconds.count)
    }
    for seconds in runSeconds + [setup, restart] { try MakespanError.requireDuration(seconds, "the duration of an attempt") }
    durations = zip(runSeconds, successes).map { setup + $0 + ($1 ? 0 : restart) }
    self.successes = successes
  }

  public var successCount: Int { successes.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// Ê and its standard error, s; nil without a success.
  public var makespan: (mean: Double, standardError: Double)? {
    guard successCount > 0 else { return nil }
    let mean = durations.reduce(0, +) / Double(successCount)
    let count = Double(durations.count)
    let rate = Double(successCount) / count
    var sum = 0.0
    for (seconds, succeeded) in zip(durations, successes) {
      let deviation = seconds - (succeeded ? mean : 0)
      sum += deviation * deviation
    }
    return (mean, (sum / count / (count * rate * rate)).squareRoot())
  }

  /// Ê of this record less that of another over the same attempts, with its standard error, s; nil where either has no success.
  ///
  /// Both makespans come from the same attempts, so their errors are correlated; the influence of each attempt is taken as one number.
  /// - Throws: `MakespanError.counts` for records of different length.
  public func saving(over other: AttemptRecord) throws(MakespanError) -> (mean: Double, standardError: Double)? {
    guard durations.count == other.durations.count else {
      throw .counts(quantity: "attempts", count: other.durations.count, expected: durations.count)
    }
    guard let own = makespan, let others = other.makespan else { return nil }
    let count = Double(durations.count)
    let ownRate = Double(successCount) / count, otherRate = Double(other.successCount) / count
    var sum = 0.0
    for index in durations.indices {
      let ownInfluence = (durations[index] - (successes[index] ? own.mean : 0)) / ownRate
      let otherInfluence = (other.durations[index] - (other.successes[index] ? others.mean : 0)) / otherRate
      sum += (otherInfluence - ownInfluence) * (otherInfluence - ownInfluence)
    }
    return (others.mean - own.mean, (sum / count / count).squareRoot())
  }
}
