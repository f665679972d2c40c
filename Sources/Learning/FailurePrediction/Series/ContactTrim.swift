/// Cuts off what comes before first contact.
///
/// Contact is the first block of `block` samples, from `earliest_s` on, in which the axial force spans at least `span_N`; an attempt whose
/// contact is later than `latest_s` is left out. Source: the preparation of the measured episodes (facts in docs/worlds/peg-in-hole.md).
public struct ContactTrim: Sendable, Equatable {
  public var axialChannel = 2
  public var block = 10
  public var span_N: Float = 1
  public var earliest_s = 1.5
  public var latest_s = 15.0

  public init() {}

  /// The series from first contact on; nil without contact in time.
  public func trimmed(_ series: LabelledSeries) throws(FailurePredictionError) -> LabelledSeries? {
    guard axialChannel >= 0, axialChannel < series.channels else {
      throw .setting(name: "axial channel", value: Double(axialChannel), allowed: "0 ..< \(series.channels)")
    }
    guard block >= 1 else { throw .setting(name: "block", value: Double(block), allowed: "at least 1 sample") }
    var sample = Int(((earliest_s - series.lead_s) / series.period_s).rounded(.up))
    sample = max(sample, 0)
    while sample + block <= series.sampleCount, series.time_s(sample: sample) <= latest_s {
      var (low, high) = (Float.infinity, -Float.infinity)
      for index in sample..<sample + block {
        let force = series.values[index * series.channels + axialChannel]
        (low, high) = (min(low, force), max(high, force))
      }
      if high - low >= span_N {
        return try LabelledSeries(
          episode: series.episode, channels: series.channels, values: Array(series.values[(sample * series.channels)...]),
          period_s: series.period_s, isSuccess: series.isSuccess, duration_s: series.duration_s, lead_s: series.time_s(sample: sample))
      }
      sample += 1
    }
    return nil
  }
}
