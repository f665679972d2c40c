import ScenarioModel
import Simulation

/// The scenario's scenes, with the bias of the grasp shifted from some episode on.
struct ChangedScenes: SceneSource {
  let scenes: any SceneSource
  /// The first episode of the changed process.
  let first: UInt64
  /// What is added to which column of a scene.
  let shifts: [(column: Int, value: Double)]

  init(_ scenes: any SceneSource, _ scenario: CheckedScenario, after parts: Int, bias: [Double]) {
    (self.scenes, first) = (scenes, UInt64(parts))
    let slots = scenario.world.block("errors").slots("bias")
    shifts = bias.enumerated().map { (slots.index(element: 0, component: $0), $1) }
  }

  var slotCount: Int { scenes.slotCount }
  func makeDrawer() -> any SceneDrawer { Drawer(self) }

  private final class Drawer: SceneDrawer {
    private let changed: ChangedScenes
    private let drawer: any SceneDrawer

    init(_ changed: ChangedScenes) { (self.changed, drawer) = (changed, changed.scenes.makeDrawer()) }

    func draw(episode: UInt64, into scene: UnsafeMutablePointer<Double>) throws -> UInt16 {
      let attempt = try drawer.draw(episode: episode, into: scene)
      if episode >= changed.first { for shift in changed.shifts { scene[shift.column] += shift.value } }
      return attempt
    }
  }
}
