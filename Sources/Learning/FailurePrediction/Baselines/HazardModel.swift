import DeterministicMath

/// The clock alone: how likely an attempt is to succeed that is still running after t seconds.
///
///     P(success | running at t) = (S_t + 1/2)/(N_t + 1),   margin = log P/(1 - P)
///
/// S_t, N_t: training attempts that still run at t, and those of them that succeed; half a count keeps the margin finite. No sensor enters:
/// what a network adds over this is what the sensor is worth.
public struct HazardModel: OutcomeModel {
  /// Ends of the training attempts, ascending, with how they end.
  let ends: [(time_s: Double, isSuccess: Bool)]
  let channels: Int
  let period_s: Double
  let lead_s: Double

  /// - Parameter lead_s: time from the start of an attempt to its first sample in use, s.
  /// - Throws: `FailurePredictionError.tooFewEpisodes`.
  public init(fitting series: [LabelledSeries], lead_s: Double = 0) throws(FailurePredictionError) {
    guard let first = series.first else { throw .tooFewEpisodes(part: "training", found: 0, needed: 1) }
    ends = series.map { ($0.duration_s, $0.isSuccess) }.sorted { ($0.0, $0.1 ? 0 : 1) < ($1.0, $1.1 ? 0 : 1) }
    (channels, period_s, self.lead_s) = (first.channels, first.period_s, lead_s)
  }

  /// P(success) of an attempt that is still running at a time from its start.
  public func probability(runningAt time_s: Double) -> Double {
    var (running, successes) = (0, 0)
    for end in ends where end.time_s > time_s {
      running += 1
      if end.isSuccess { successes += 1 }
    }
    return (Double(successes) + 0.5) / (Double(running) + 1)
  }

  private func margin(at time_s: Double) -> Float {
    let p = probability(runningAt: time_s)
    return Float(Double.log(p / (1 - p)))
  }

  public func margins(_ series: LabelledSeries) -> [Float?] {
    (0..<series.sampleCount).map { margin(at: lead_s + Double($0) * period_s) }
  }

  public func makeStream() -> any PredictionStream { Stream(self) }

  private final class Stream: PredictionStream {
    private let model: HazardModel
    private var count = 0
    init(_ model: HazardModel) { self.model = model }

    func push(_ sample: [Float]) throws(FailurePredictionError) -> Float? {
      try check(sample, channels: model.channels, index: count)
      count += 1
      return model.margin(at: model.lead_s + Double(count - 1) * model.period_s)
    }
  }
}
