import ScenarioModel
import Simulation

/// The scenes of a scenario's draw program.
struct DrawnScenes: SceneSource {
  let program: BoundDrawProgram

  init(_ program: BoundDrawProgram) { self.program = program }

  var slotCount: Int { program.slotCount }
  func makeDrawer() -> any SceneDrawer { Drawer(program) }

  private final class Drawer: SceneDrawer {
    let program: BoundDrawProgram
    let workspace: DrawWorkspace

    init(_ program: BoundDrawProgram) {
      self.program = program
      workspace = program.makeWorkspace()
    }

    func draw(episode: UInt64, into scene: UnsafeMutablePointer<Double>) throws -> UInt16 {
      switch program.draw(episode: episode, into: scene, using: workspace) {
      case .accepted(let attempt): return attempt
      case .exhausted: throw DrawExhausted(episode: episode, program: program, acceptance: workspace.acceptance)
      }
    }
  }
}
