import ScenarioModel

/// Draws scenes without running anything: for `check` and for the speed table.
public struct SceneDraws {
  private let scenes: DrawnScenes
  private let workspace: DrawWorkspace
  private let scene: UnsafeMutablePointer<Double>

  public init(_ request: ScenarioRequest, seed: UInt64) throws {
    scenes = DrawnScenes(try ScenarioLoader.load(request).scenario, seed: seed)
    workspace = scenes.program.makeWorkspace()
    scene = .allocate(capacity: max(1, scenes.slotCount))
  }

  /// Draws the scenes of episodes 0 ..< count and returns the attempts that they took together.
  public func draw(_ count: UInt64) throws -> UInt64 {
    var attempts: UInt64 = 0
    for episode in 0..<count {
      switch scenes.program.draw(episode: episode, into: scene, using: workspace) {
      case .accepted(let attempt): attempts += UInt64(attempt) + 1
      case .exhausted:
        let failure = DrawExhausted(scenes, episode: episode, workspace.acceptance)
        throw CommandFailure(.samplingBudget, failure.description)
      }
    }
    return attempts
  }
}
