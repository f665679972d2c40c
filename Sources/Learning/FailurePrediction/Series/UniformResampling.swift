/// Brings samples with time stamps to a uniform grid.
///
///     y(k T) = y_i + (y_{i+1} - y_i)(k T - t_i)/(t_{i+1} - t_i),   t_i <= k T < t_{i+1}, times from the first sample
///
/// Times that keep to the grid within a tolerance are taken as they stand; others are interpolated, and the result says so.
public struct UniformResampling: Sendable, Equatable {
  /// T, s.
  public let period_s: Double
  /// Largest distance from the grid that counts as even, s.
  public let tolerance_s: Double
  /// Longest hole that is bridged, s.
  public let gapMax_s: Double

  /// - Throws: `FailurePredictionError.setting`.
  public init(period_s: Double, tolerance_s: Double? = nil, gapMax_s: Double) throws(FailurePredictionError) {
    let tolerance = tolerance_s ?? 0.05 * period_s
    guard period_s > 0, period_s.isFinite else { throw .setting(name: "period", value: period_s, allowed: "a positive number of seconds") }
    guard tolerance >= 0, tolerance < period_s / 2 else {
      throw .setting(name: "tolerance", value: tolerance, allowed: "0 ..< half the period, \(period_s / 2) s")
    }
    guard gapMax_s >= period_s, gapMax_s.isFinite else {
      throw .setting(name: "gap", value: gapMax_s, allowed: "at least the period, \(period_s) s")
    }
    (self.period_s, self.tolerance_s, self.gapMax_s) = (period_s, tolerance, gapMax_s)
  }

  /// What was done to a series.
  public enum Report: Sendable, Equatable, CustomStringConvertible {
    case even
    /// Interpolated: the largest distance of a sample from the grid, and the longest distance of two samples, s.
    case resampled(worstOffGrid_s: Double, longestGap_s: Double)

    public var description: String {
      switch self {
      case .even: "evenly sampled"
      case .resampled(let worst, let gap): "resampled: samples up to \(worst) s off the grid, up to \(gap) s apart"
      }
    }
  }

  /// - Parameter values: row-major [times.count, channels].
  /// - Throws: `FailurePredictionError.raggedSeries`, `.notFinite`, `.timesNotIncreasing`, `.gap`.
  public func resample(
    episode: UInt64, times_s times: [Double], values: [Float], channels: Int
  ) throws(FailurePredictionError) -> (values: [Float], report: Report) {
    guard channels > 0, !times.isEmpty, values.count == times.count * channels else {
      throw .raggedSeries(episode: episode, values: values.count, channels: channels)
    }
    for (index, value) in values.enumerated() where !value.isFinite {
      throw .notFinite(episode: episode, sample: index / channels, channel: index % channels, value: value)
    }
    var (worst, longest) = (0.0, 0.0)
    for index in times.indices {
      guard times[index].isFinite, index == 0 || times[index] > times[index - 1] else {
        throw .timesNotIncreasing(episode: episode, sample: index, time_s: times[index], previous_s: times[max(index - 1, 0)])
      }
      worst = max(worst, abs(times[index] - times[0] - Double(index) * period_s))
      guard index > 0 else { continue }
      let gap = times[index] - times[index - 1]
      longest = max(longest, gap)
      guard gap <= gapMax_s else { throw .gap(episode: episode, sample: index, length_s: gap, allowed_s: gapMax_s) }
    }
    if worst <= tolerance_s { return (values, .even) }
    return (interpolate(times, values, channels), .resampled(worstOffGrid_s: worst, longestGap_s: longest))
  }

  private func interpolate(_ times: [Double], _ values: [Float], _ channels: Int) -> [Float] {
    let count = Int(((times[times.count - 1] - times[0]) / period_s * (1 + 1e-12)).rounded(.down)) + 1
    var result: [Float] = []
    result.reserveCapacity(count * channels)
    var left = 0
    for index in 0..<count {
      let time = times[0] + Double(index) * period_s
      while left + 2 < times.count, times[left + 1] <= time { left += 1 }
      guard left + 1 < times.count else {
        result.append(contentsOf: values.suffix(channels))
        continue
      }
      let share = min(max((time - times[left]) / (times[left + 1] - times[left]), 0), 1)
      for channel in 0..<channels {
        let (a, b) = (Double(values[left * channels + channel]), Double(values[(left + 1) * channels + channel]))
        result.append(Float(a + (b - a) * share))
      }
    }
    return result
  }
}
