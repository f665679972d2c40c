import DeterministicMath

/// Two ends of a confidence interval.
public struct ScoreInterval: Sendable, Equatable {
  public let low: Double
  public let high: Double

  public init(low: Double, high: Double) { (self.low, self.high) = (low, high) }
}

/// How confidence intervals are drawn: the percentile bootstrap, stratified by task.
///
/// The runs of each task are drawn n times with replacement, independently of the other tasks; the ends of the interval are the
/// (1 - c)/2 and (1 + c)/2 quantiles of the statistic over all resamples. A resample is a function of the key, its number and the task.
/// Source: Efron, Tibshirani, "An introduction to the bootstrap", 1993, chapter 13; Agarwal et al., NeurIPS 2021, section 4.1.
public struct BootstrapSettings: Sendable, Equatable {
  public static let resamplesMax = 10_000_000

  /// R, how many resamples.
  public let resamples: Int
  /// c, in the open interval (0, 1).
  public let confidence: Double
  /// The source of all draws.
  public let seed: UInt64

  /// - Throws: `EvaluationError.setting`.
  public init(resamples: Int = 50_000, confidence: Double = 0.95, seed: UInt64 = 0) throws(EvaluationError) {
    guard (1...Self.resamplesMax).contains(resamples) else {
      throw .setting(name: "resamples", value: Double(resamples), allowed: "1 ... \(Self.resamplesMax)")
    }
    guard confidence > 0, confidence < 1 else {
      throw .setting(name: "confidence", value: confidence, allowed: "above 0 and below 1")
    }
    (self.resamples, self.confidence, self.seed) = (resamples, confidence, seed)
  }

  /// The key of one matrix's draws.
  func key(_ path: String) -> RandomKey { RandomKey(seed: seed, purpose: "bootstrap", path: path) }

  /// The percentile interval of the statistic's values in all resamples, which are left in another order.
  func interval(_ values: UnsafeMutablePointer<Double>) -> ScoreInterval {
    let sample = UnsafeMutableBufferPointer(start: values, count: resamples)
    return ScoreInterval(
      low: OrderStatistic.quantile(0.5 - 0.5 * confidence, of: sample), high: OrderStatistic.quantile(0.5 + 0.5 * confidence, of: sample))
  }
}
