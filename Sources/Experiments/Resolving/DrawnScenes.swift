import ScenarioModel
import Simulation

/// The scenes of a scenario's draw program.
struct DrawnScenes: SceneSource {
  let scenario: String
  let program: BoundDrawProgram

  /// Names of the scenario's `require` clauses.
  let requirements: [String]

  init(_ scenario: CheckedScenario, seed: UInt64) {
    (self.scenario, program) = (scenario.name, scenario.program.bound(seed: seed))
    requirements = scenario.requirements.map(\.name)
  }

  /// Scenes that `acceptanceText` draws again at most.
  static let acceptanceScenes: UInt64 = 10_000

  /// How often each clause rejected a draw of the first scenes of a run; nil where nothing can be rejected.
  ///
  /// They are drawn again, so that the text is the same for a run that was interrupted or finished long ago.
  func acceptanceText(episodes: UInt64) -> String? {
    guard episodes > 0, !program.clauseNames.isEmpty else { return nil }
    let workspace = program.makeWorkspace()
    let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, slotCount))
    defer { scene.deallocate() }
    for episode in 0..<min(episodes, Self.acceptanceScenes) { _ = program.draw(episode: episode, into: scene, using: workspace) }
    let report = AcceptanceReport(workspace.acceptance, of: program.program)
    let clauses = report.rows.filter { $0.rejected > 0 || requirements.contains($0.name) }.map { row in
      "\(row.name) accepted \(DecimalText.significant(100 * row.acceptance, 3)) %"
    }
    guard !clauses.isEmpty else { return nil }
    return "\(report.accepted) scenes drawn in \(report.attempts) attempts: " + clauses.joined(separator: ", ")
  }

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
