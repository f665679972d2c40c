extension Makespan {
  /// The standard error of the mean makespan when cells and times come from n attempts, by the delta method, s.
  ///
  ///     se² = Σ pₖ·((τₖ - E·Sₖ)² + σₖ²)/(n·p₁²)
  ///
  /// τₖ, σₖ: mean and standard deviation of an attempt of cell k with set-up and restart, s; Sₖ: 1 where the cell ends in success.
  /// - Parameters:
  ///   - attempts: n.
  ///   - coefficientOfVariation: of the run within each cell; 0 leaves the errors of the times out.
  /// - Returns: nil where no attempt succeeds.
  public static func standardError(
    _ policy: RepeatedAttempts, attempts: Int, coefficientOfVariation: Double
  ) -> Double? {
    precondition(attempts >= 1, "at least one attempt")
    guard let makespan = Makespan(policy, coefficientOfVariation: coefficientOfVariation) else { return nil }
    let spread = coefficientOfVariation * coefficientOfVariation
    func term(_ probability: Double, _ seconds: Double, _ success: Double) -> Double {
      let deviation = policy.setupSeconds + seconds - makespan.mean * success
      return probability * (deviation * deviation + spread * (seconds * seconds + policy.setupSeconds * policy.setupSeconds))
    }
    var sum = term(policy.successProbability, policy.successSeconds, 1)
    for failure in policy.failures { sum += term(failure.probability, failure.seconds, 0) }
    return (sum / Double(attempts)).squareRoot() / policy.successProbability
  }
}
