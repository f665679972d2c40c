/// What the failure predictor refuses: where, what was found, and what is allowed.
public enum FailurePredictionError: Error, Equatable, CustomStringConvertible {
  /// A sample that is NaN or infinite.
  case notFinite(episode: UInt64, sample: Int, channel: Int, value: Float)
  /// A series whose count of values is no multiple of the channels, or that is empty.
  case raggedSeries(episode: UInt64, values: Int, channels: Int)
  /// Times that do not increase.
  case timesNotIncreasing(episode: UInt64, sample: Int, time_s: Double, previous_s: Double)
  /// A hole in a series that is longer than may be bridged.
  case gap(episode: UInt64, sample: Int, length_s: Double, allowed_s: Double)
  /// An episode in two parts of a split: its label would leak.
  case episodeInTwoParts(episode: UInt64, first: String, second: String)
  /// The same episode twice in one data set.
  case episodeTwice(episode: UInt64)
  /// A part of a split without any success or without any failure.
  case oneClassOnly(part: String, successes: Int, failures: Int)
  /// A setting outside its range.
  case setting(name: String, value: Double, allowed: String)
  /// Too few episodes for what is asked.
  case tooFewEpisodes(part: String, found: Int, needed: Int)
  /// Training was asked to stop between two epochs.
  case interrupted

  public var description: String {
    switch self {
    case .notFinite(let episode, let sample, let channel, let value):
      "episode \(episode), sample \(sample), channel \(channel): \(value) is not a finite number"
    case .raggedSeries(let episode, let values, let channels):
      "episode \(episode): \(values) values are no whole, positive number of samples of \(channels) channels"
    case .timesNotIncreasing(let episode, let sample, let time, let previous):
      "episode \(episode), sample \(sample): time \(time) s does not follow \(previous) s"
    case .gap(let episode, let sample, let length, let allowed):
      "episode \(episode), before sample \(sample): a gap of \(length) s; allowed is at most \(allowed) s"
    case .episodeInTwoParts(let episode, let first, let second):
      "episode \(episode) is in the \(first) part and in the \(second) part: its label would leak"
    case .episodeTwice(let episode): "episode \(episode) occurs twice"
    case .oneClassOnly(let part, let successes, let failures):
      "the \(part) part has \(successes) successes and \(failures) failures; at least one of each is needed"
    case .setting(let name, let value, let allowed): "\(name) = \(value): allowed is \(allowed)"
    case .interrupted: "training was interrupted"
    case .tooFewEpisodes(let part, let found, let needed): "the \(part) part has \(found) episodes; at least \(needed) are needed"
    }
  }
}
