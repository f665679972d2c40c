/// Scales each channel by numbers that were fixed before the attempt began.
///
///     x' = (x - median)/IQR
///
/// Median and interquartile range are those of the training attempts, each attempt with the same weight; a channel without spread is only
/// shifted. No sample of the attempt that is scaled enters, so that the future of an attempt cannot reach its past.
public struct CausalScaler: Sendable, Equatable {
  /// [channels].
  public let medians: [Float]
  public let scales: [Float]
  public var channels: Int { medians.count }

  public init(medians: [Float], scales: [Float]) {
    precondition(medians.count == scales.count && scales.allSatisfy { $0 > 0 }, "one positive scale a channel")
    (self.medians, self.scales) = (medians, scales)
  }

  /// - Parameter samplesPerSeries: evenly spaced samples that each attempt contributes.
  /// - Throws: `FailurePredictionError.tooFewEpisodes`.
  public init(fitting series: [LabelledSeries], samplesPerSeries: Int = 256) throws(FailurePredictionError) {
    guard let first = series.first else { throw .tooFewEpisodes(part: "training", found: 0, needed: 1) }
    precondition(series.allSatisfy { $0.channels == first.channels }, "series of different channels")
    var (medians, scales): ([Float], [Float]) = ([], [])
    for channel in 0..<first.channels {
      var values: [Float] = []
      for one in series {
        for index in 0..<samplesPerSeries {
          values.append(one.values[index * one.sampleCount / samplesPerSeries * one.channels + channel])
        }
      }
      values.sort()
      func quantile(_ share: Double) -> Float { values[Int((share * Double(values.count - 1)).rounded())] }
      medians.append(quantile(0.5))
      let spread = quantile(0.75) - quantile(0.25)
      scales.append(spread > 0 ? spread : 1)
    }
    self.init(medians: medians, scales: scales)
  }

  /// Scales one sample [channels].
  public func scale(_ sample: UnsafePointer<Float>, into scaled: UnsafeMutablePointer<Float>) {
    for channel in 0..<channels { scaled[channel] = (sample[channel] - medians[channel]) / scales[channel] }
  }

  /// Scales a whole series, sample by sample.
  public func scaled(_ series: LabelledSeries) -> [Float] {
    precondition(series.channels == channels, "a scaler of other channels")
    var result = [Float](repeating: 0, count: series.values.count)
    series.values.withUnsafeBufferPointer { values in
      result.withUnsafeMutableBufferPointer { scaled in
        for sample in 0..<series.sampleCount {
          scale(values.baseAddress! + sample * channels, into: scaled.baseAddress! + sample * channels)
        }
      }
    }
    return result
  }
}
