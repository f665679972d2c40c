import Simulation

/// Steps one environment from states that the caller gives, for comparisons with other simulators.
public final class StateStepper {
  private let runner: WorldRunner
  private let storage: ChunkStorage

  /// What one step leaves.
  public struct Outcome: Sendable {
    /// `[agent · observationWidth + column]`.
    public let observations: [Double]
    /// `[agent]`.
    public let agentRewards: [Double]
    public let teamReward: Double
    public let isTerminated: Bool
    /// In the order of `WorldLayout.state`.
    public let state: [Double]
  }

  /// - Throws: `CommandFailure` where the scenario has mistakes.
  public init(_ request: ScenarioRequest, seed: UInt64 = 0) throws {
    runner = try ScenarioLoader.load(request).makeInstance(seed: seed).runner
    storage = runner.makeStorage()
  }

  public var stateWidth: Int { runner.layout.stateWidth }
  public var actionCount: Int { runner.layout.agentCount * runner.layout.actionWidth }

  /// Puts the state into a lane, takes one step with the actions, and reads what follows.
  ///
  /// - Parameters:
  ///   - state: `stateWidth` numbers in the order of `WorldLayout.state`.
  ///   - actions: `actionCount` numbers, `[agent · actionWidth + column]`.
  public func step(state: [Double], actions: [Double]) -> Outcome {
    precondition(state.count == stateWidth && actions.count == actionCount, "a state and actions of another world")
    let parts = storage.parts
    let address = EpisodeAddress(episode: 0, attempt: 0)
    runner.restore(LaneState(address: address, step: 0, columns: state), into: storage, lane: 0)
    for (index, action) in actions.enumerated() { storage[row: parts.actions + index, lane: 0] = action }
    _ = runner.step(storage)
    func rows(_ range: Range<Int>) -> [Double] { range.map { storage[row: $0, lane: 0] } }
    return Outcome(
      observations: rows(parts.observations..<parts.signals), agentRewards: rows(parts.agentRewards..<parts.teamReward),
      teamReward: storage[row: parts.teamReward, lane: 0], isTerminated: storage.isTerminated(lane: 0),
      state: rows(parts.state..<parts.actions))
  }
}
