/// Says, sample by sample, how likely an attempt is to succeed.
///
/// A prediction is a margin, the logit of success before calibration: P(success) = 1/(1 + e^{-margin/T}). Positive means success predicted.
public protocol OutcomeModel: Sendable {
  /// A fresh attempt.
  func makeStream() -> any PredictionStream
  /// The margins of a whole series: nil for samples before the first prediction. The same bits as a stream gives.
  func margins(_ series: LabelledSeries) -> [Float?]
}

/// One attempt as it goes on; keeps all it needs of the past.
public protocol PredictionStream: AnyObject {
  /// Takes the next sample [channels], unscaled; the margin, or nil while there are too few samples.
  ///
  /// - Throws: `FailurePredictionError.notFinite`; the sample is then not part of the stream.
  func push(_ sample: [Float]) throws(FailurePredictionError) -> Float?
}

extension PredictionStream {
  /// Refuses a sample that is not finite; streams carry episode 0.
  func check(_ sample: [Float], channels: Int, index: Int) throws(FailurePredictionError) {
    guard sample.count == channels else { throw .raggedSeries(episode: 0, values: sample.count, channels: channels) }
    for (channel, value) in sample.enumerated() where !value.isFinite {
      throw .notFinite(episode: 0, sample: index, channel: channel, value: value)
    }
  }
}

extension OutcomeModel {
  /// Margins by streaming: the definition of every model's behaviour.
  public func streamedMargins(_ series: LabelledSeries) throws(FailurePredictionError) -> [Float?] {
    let stream = makeStream()
    var margins: [Float?] = []
    margins.reserveCapacity(series.sampleCount)
    for sample in 0..<series.sampleCount {
      margins.append(try stream.push(Array(series.values[sample * series.channels..<(sample + 1) * series.channels])))
    }
    return margins
  }
}
