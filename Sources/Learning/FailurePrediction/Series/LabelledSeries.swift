/// One attempt: its sensor series at a fixed rate, how long it took and how it ended.
public struct LabelledSeries: Sendable, Equatable {
  /// Identity of the attempt; a split never has it in two parts.
  public let episode: UInt64
  public let channels: Int
  /// Row-major [samples, channels].
  public let values: [Float]
  /// Time between two samples, s.
  public let period_s: Double
  public let isSuccess: Bool
  /// Length of the attempt when it is run to its end, from its start, s.
  public let duration_s: Double
  /// Time from the start of the attempt to the first sample, s.
  public let lead_s: Double

  public var sampleCount: Int { values.count / channels }

  /// - Throws: `FailurePredictionError.raggedSeries`, `.notFinite`, `.setting`.
  public init(
    episode: UInt64, channels: Int, values: [Float], period_s: Double, isSuccess: Bool, duration_s: Double, lead_s: Double = 0
  ) throws(FailurePredictionError) {
    guard channels > 0, !values.isEmpty, values.count % channels == 0 else {
      throw .raggedSeries(episode: episode, values: values.count, channels: channels)
    }
    guard period_s > 0, period_s.isFinite else { throw .setting(name: "period", value: period_s, allowed: "a positive number of seconds") }
    guard duration_s > 0, duration_s.isFinite else {
      throw .setting(name: "duration", value: duration_s, allowed: "a positive number of seconds")
    }
    guard lead_s >= 0, lead_s.isFinite else { throw .setting(name: "lead", value: lead_s, allowed: "0 s or more") }
    for (index, value) in values.enumerated() where !value.isFinite {
      throw .notFinite(episode: episode, sample: index / channels, channel: index % channels, value: value)
    }
    (self.episode, self.channels, self.values, self.period_s) = (episode, channels, values, period_s)
    (self.isSuccess, self.duration_s, self.lead_s) = (isSuccess, duration_s, lead_s)
  }

  /// Time from the start of the attempt to a sample, s.
  public func time_s(sample: Int) -> Double { lead_s + Double(sample) * period_s }
}
