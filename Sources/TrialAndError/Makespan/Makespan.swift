/// Mean and spread of a makespan, in closed form.
///
///     E = (s + p₁·MTS + Σ pₖ·dₖ)/p₁                                  for any holding law (Wald)
///     Var = Var[Y] + (1 - p₁)/p₁·Var[X] + (1 - p₁)/p₁²·E[X]²
///
/// X: duration of a failed attempt, Y: of the successful one, both with set-up; dₖ: run and restart of failure k; all in s. The number of
/// attempts is geometric with mean 1/p₁. The denominator counts attempts without commitment that fail as failures; published forms of
/// this formula leave them out.
public struct Makespan: Hashable, Sendable {
  /// E, s.
  public let mean: Double
  /// s².
  public let variance: Double

  public init(mean: Double, variance: Double) { (self.mean, self.variance) = (mean, variance) }

  /// E[T²], s².
  public var secondMoment: Double { variance + mean * mean }
  /// s.
  public var standardDeviation: Double { variance.squareRoot() }

  /// Durations with any law, by their first two moments.
  ///
  /// - Parameters:
  ///   - successProbability: p₁, above 0.
  ///   - success: mean and variance of Y, s and s².
  ///   - failure: mean and variance of X.
  /// - Precondition: `successProbability` lies in (0, 1].
  public init(
    successProbability: Double, success: (mean: Double, variance: Double), failure: (mean: Double, variance: Double)
  ) {
    precondition(successProbability > 0 && successProbability <= 1, "attempts that never succeed have no mean makespan")
    let failuresPerSuccess = (1 - successProbability) / successProbability
    mean = success.mean + failuresPerSuccess * failure.mean
    variance =
      success.variance + failuresPerSuccess * failure.variance + failuresPerSuccess / successProbability * failure.mean * failure.mean
  }

  /// The makespan of attempts whose holding times have a given coefficient of variation.
  ///
  ///     Var[X] = cv²·s² + (1 + cv²)·Σ pₖ·dₖ²/(1 - p₁) - (Σ pₖ·dₖ/(1 - p₁))²,   Var[Y] = cv²·(s² + MTS²)
  ///
  /// - Returns: nil where no attempt succeeds: the makespan is infinite.
  /// - Precondition: the coefficient is finite and at least 0.
  public init?(_ attempts: RepeatedAttempts, coefficientOfVariation: Double) {
    precondition(coefficientOfVariation >= 0 && coefficientOfVariation.isFinite, "a coefficient of variation is at least 0")
    let p1 = attempts.successProbability
    guard p1 > 0 else { return nil }
    var probability = 0.0, first = 0.0, square = 0.0
    for failure in attempts.failures {
      probability += failure.probability
      first += failure.probability * failure.seconds
      square += failure.probability * failure.seconds * failure.seconds
    }
    let spread = coefficientOfVariation * coefficientOfVariation
    let setup = attempts.setupSeconds, success = attempts.successSeconds
    // Var[X] weighted by 1 - p₁, which may be 0, and E[X]/p₁
    var varianceWeighted = spread * setup * setup * probability + (1 + spread) * square
    if probability > 0 { varianceWeighted -= first * first / probability }
    let failedMean = probability > 0 ? (setup + first / probability) / p1 : 0
    mean = (setup + p1 * success + first) / p1
    variance =
      spread * (setup * setup + success * success) + max(varianceWeighted, 0) / p1 + probability * failedMean * failedMean
  }

  /// - Returns: nil where no attempt succeeds.
  public init?(_ attempts: RepeatedAttempts, holding: HoldingLaw) {
    self.init(attempts, coefficientOfVariation: holding.coefficientOfVariation)
  }
}
