/// Chooses actions from a table of observations, one environment a lane.
///
/// A policy is a pure function of the table, its memory and the counters of the lane, so its choices do not depend on lane, chunk or batch.
public protocol Policy: Sendable {
  /// Floats that an environment carries from step to step, zero at the start of an episode.
  var memoryWidth: Int { get }
  /// Floats that it says about its choice in each step, kept in the episode's record (`EpisodeRecord.notes`).
  var noteWidth: Int { get }
  /// The policy that acts in one chunk of lanes: itself, or one with memory beyond floats for each lane. One thread at a time uses it.
  func forChunk(laneCount: Int) -> any Policy
  /// Writes the actions of every live lane.
  func act(_ table: PolicyTable)
}

extension Policy {
  public var memoryWidth: Int { 0 }
  public var noteWidth: Int { 0 }
  public func forChunk(laneCount: Int) -> any Policy { self }
}

/// What a policy sees and writes for one chunk; columns are rows of `laneCount` floats, lane innermost.
public struct PolicyTable {
  public let laneCount: Int
  /// Bit i: lane i has an episode.
  public let liveLanes: UInt32
  /// `[agent · observationWidth + column][lane]`.
  public let observations: UnsafePointer<Float>
  /// `[column][lane]`, for heuristics with a global view; learned policies act on observations alone.
  public let signals: UnsafePointer<Float>
  /// `[agent · maskWidth + case][lane]`: 1 for an action that may be taken, else 0; nil where every action always may.
  public let availableActions: UnsafePointer<Float>?
  /// `[agent · actionWidth + column][lane]`.
  public let actions: UnsafeMutablePointer<Float>
  /// `[memory column][lane]`.
  public let memory: UnsafeMutablePointer<Float>
  /// `[note column][lane]`; nil where nobody keeps them.
  public let notes: UnsafeMutablePointer<Float>?
  /// `[lane]`: the episode of each lane.
  public let episodes: UnsafePointer<EpisodeAddress>
  /// `[lane]`: steps done.
  public let steps: UnsafePointer<UInt32>

  public init(
    laneCount: Int, liveLanes: UInt32, observations: UnsafePointer<Float>, signals: UnsafePointer<Float>,
    actions: UnsafeMutablePointer<Float>, memory: UnsafeMutablePointer<Float>, episodes: UnsafePointer<EpisodeAddress>,
    steps: UnsafePointer<UInt32>, availableActions: UnsafePointer<Float>? = nil, notes: UnsafeMutablePointer<Float>? = nil
  ) {
    (self.laneCount, self.liveLanes, self.observations, self.signals) = (laneCount, liveLanes, observations, signals)
    (self.actions, self.memory, self.episodes, self.steps) = (actions, memory, episodes, steps)
    (self.availableActions, self.notes) = (availableActions, notes)
  }
}
