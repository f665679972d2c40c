import ScenarioModel

/// Draws scenes without running anything: for `check` and for the speed table.
public struct SceneDraws {
  private let scenario: String
  private let program: BoundDrawProgram
  private let workspace: DrawWorkspace
  private let scene: UnsafeMutablePointer<Double>

  public init(_ request: ScenarioRequest, seed: UInt64) throws {
    let checked = try ScenarioLoader.load(request).scenario
    scenario = checked.name
    program = checked.program.bound(seed: seed)
    workspace = program.makeWorkspace()
    scene = .allocate(capacity: max(1, program.slotCount))
  }

  /// Draws the scenes of episodes 0 ..< count and returns the attempts that they took together.
  public func draw(_ count: UInt64) throws -> UInt64 {
    var attempts: UInt64 = 0
    for episode in 0..<count {
      switch program.draw(episode: episode, into: scene, using: workspace) {
      case .accepted(let attempt): attempts += UInt64(attempt) + 1
      case .exhausted:
        let failure = DrawExhausted(DrawnScenes(scenario, program), episode: episode, workspace.acceptance)
        throw CommandFailure(.samplingBudget, failure.description)
      }
    }
    return attempts
  }
}
