import Simulation

/// One environment of a chunk as a scripted policy sees it: its signals, and where its actions go.
public struct PolicyView {
  private let signals: UnsafePointer<Float>
  private let actions: UnsafeMutablePointer<Float>
  private let laneCount: Int
  private let lane: Int
  public let episode: EpisodeAddress
  /// Steps done in the episode.
  public let step: UInt32

  /// - Parameters:
  ///   - signals: columns of the chunk, lane i of column c at c·laneCount + i, in the order of `WorldLayout.signals`.
  ///   - actions: likewise, column agent·actionWidth + column.
  public init(
    signals: UnsafePointer<Float>, actions: UnsafeMutablePointer<Float>, laneCount: Int, lane: Int, episode: EpisodeAddress, step: UInt32
  ) {
    precondition(lane >= 0 && lane < laneCount, "a lane outside its group")
    (self.signals, self.actions) = (signals, actions)
    (self.laneCount, self.lane, self.episode, self.step) = (laneCount, lane, episode, step)
  }

  func signal(_ column: Int) -> Double { Double(signals[column * laneCount + lane]) }
  func setAction(_ column: Int, _ value: Int) { actions[column * laneCount + lane] = Float(value) }
}
