import Simulation

/// The attributes of a recorded episode.
public struct EpisodeSummary: Sendable, Equatable {
  /// Global index.
  public let episode: UInt64
  public let seed: UInt64
  /// T.
  public let steps: Int
  /// The attempt at drawing the scene that was accepted.
  public let attempt: UInt16
  public let outcome: EpisodeOutcome
  /// Of the T team rewards; all 0 when T is 0.
  public let rewardSum: Double
  public let rewardMean: Double
  public let rewardStandardDeviation: Double
  public let rewardMaximum: Double
  public let rewardMinimum: Double
  /// The world's measures by name, ascending.
  public let measures: [RecordedMeasure]
}

/// One number that sums up an episode.
public struct RecordedMeasure: Sendable, Equatable {
  public let name: String
  public let value: Double
}

/// A table of a recorded episode.
public struct RecordedTable: Sendable, Equatable {
  /// `[row, column]`.
  public let shape: [Int]
  /// Row-major.
  public let values: [Float]
}

/// A signal of a recorded episode with what its attributes say.
public struct RecordedSeries: Sendable, Equatable {
  public let name: String
  public let longName: String
  public let unit: String
  public let frame: String
  /// One name an axis of `shape`; the first is "time".
  public let dimensions: [String]
  public let shape: [Int]
  /// Row-major; exact float32 values where `precision` is single.
  public let values: [Double]
  public let precision: Precision
}
