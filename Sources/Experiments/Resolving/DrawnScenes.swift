import ScenarioModel
import Simulation

/// The scenes of a scenario's draw program.
struct DrawnScenes: SceneSource {
  let scenario: String
  let program: BoundDrawProgram

  init(_ scenario: String, _ program: BoundDrawProgram) { (self.scenario, self.program) = (scenario, program) }

  var slotCount: Int { program.slotCount }
  func makeDrawer() -> any SceneDrawer { Drawer(self) }

  private final class Drawer: SceneDrawer {
    let scenes: DrawnScenes
    let workspace: DrawWorkspace

    init(_ scenes: DrawnScenes) {
      self.scenes = scenes
      workspace = scenes.program.makeWorkspace()
    }

    func draw(episode: UInt64, into scene: UnsafeMutablePointer<Double>) throws -> UInt16 {
      switch scenes.program.draw(episode: episode, into: scene, using: workspace) {
      case .accepted(let attempt): return attempt
      case .exhausted: throw DrawExhausted(scenes, episode: episode, workspace.acceptance)
      }
    }
  }
}

/// No attempt at a scene satisfied every requirement (E019): which clause is the tightest, and what each of them rejected.
struct DrawExhausted: Error, CustomStringConvertible {
  let description: String
  /// One line.
  let summary: String

  init(_ scenes: DrawnScenes, episode: UInt64, _ counts: AcceptanceCounts) {
    let report = AcceptanceReport(counts, of: scenes.program.program)
    description = report.exhaustedText(scenario: scenes.scenario, episode: episode, attemptLimit: scenes.program.attemptLimit)
    summary = "no scene of episode \(episode) met the requirements" + (report.tightest.map { "; tightest: \($0.name)" } ?? "")
  }
}
