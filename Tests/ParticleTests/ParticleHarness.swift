import ScenarioLanguage
import ScenarioModel
import Simulation
import Testing

@testable import Particle

/// A world made from a scenario text, with one chunk to set and read, and whole episodes.
final class ParticleHarness {
  let instance: WorldInstance
  let scenario: CheckedScenario
  let storage: ChunkStorage

  init(_ text: String, _ settings: [String] = [], precision: Precision = .double, seed: UInt64 = 1) throws {
    let (checked, diagnostics) = checkScenario(
      SourceText(name: "<test>", bytes: Array(text.utf8)), settings: ["world.precision=\(precision.rawValue)"] + settings,
      schemas: [Particle.schema])
    guard let checked else { throw ScenarioMistakes(messages: diagnostics.map(\.message)) }
    scenario = checked
    instance = try Particle.instance(checked.world, seed: seed)
    storage = instance.runner.makeStorage()
  }

  struct ScenarioMistakes: Error { let messages: [String] }

  static func spread(agents: Int, landmarks: Int) -> String {
    """
    scenario "spread" {
      world "particle" { task = spread }
      agents hero[\(agents)] { position ~ uniform(arena) }
      landmarks spot[\(landmarks)] { position ~ uniform(arena) }
    }
    """
  }

  static func speakerListener(landmarks: Int) -> String {
    """
    scenario "speaker-listener" {
      world "particle" { task = speaker_listener }
      agents pair[2] { position ~ uniform(arena) }
      landmarks spot[\(landmarks)] { position ~ uniform(arena) }
    }
    """
  }

  var layout: WorldLayout { instance.layout }

  // MARK: one lane

  func setState(_ columns: [Double], lane: Int = 0) {
    let state = LaneState(address: EpisodeAddress(episode: UInt64(lane), attempt: 0), step: 0, columns: columns)
    instance.runner.restore(state, into: storage, lane: lane)
  }

  func step(_ actions: [Double], lane: Int = 0) {
    for (index, action) in actions.enumerated() { storage[row: storage.parts.actions + index, lane: lane] = action }
    _ = instance.runner.step(storage)
  }

  func state(lane: Int = 0) -> [Double] { rows(storage.parts.state..<storage.parts.actions, lane) }
  func observation(_ agent: Int, lane: Int = 0) -> [Double] {
    let start = storage.parts.observations + agent * layout.observationWidth
    return rows(start..<start + layout.observationWidth, lane)
  }
  func rewards(lane: Int = 0) -> [Double] { rows(storage.parts.agentRewards..<storage.parts.teamReward, lane) }
  func teamReward(lane: Int = 0) -> Double { storage[row: storage.parts.teamReward, lane: lane] }
  func signal(_ name: String, lane: Int = 0) -> [Double] {
    let place = layout.signal(name)!
    let start = storage.parts.signals + place.column
    return rows(start..<start + place.field.width, lane)
  }
  func mask(lane: Int = 0) -> [Double] { rows(storage.parts.availableActions..<storage.parts.rowCount, lane) }

  private func rows(_ range: Range<Int>, _ lane: Int) -> [Double] { range.map { storage[row: $0, lane: lane] } }

  // MARK: episodes

  func records(_ policy: String, episodes: Range<UInt64>, seed: UInt64 = 1) throws -> [EpisodeRecord] {
    let engine = EpisodeRunner(
      runner: instance.runner, policy: instance.policy(policy)!, scenes: ProgramScenes(scenario.program.bound(seed: seed)),
      plan: EpisodePlan(
        episodes: episodes, episodeSteps: scenario.world.episodeSteps, record: RecordPlan(signals: [], periodSteps: 1), threads: 1, lanes: 64))
    var records: [EpisodeRecord] = []
    _ = try engine.run { records.append($0) }
    return records
  }
}

/// Scenes of a draw program.
struct ProgramScenes: SceneSource {
  let program: BoundDrawProgram
  init(_ program: BoundDrawProgram) { self.program = program }
  var slotCount: Int { program.slotCount }
  func makeDrawer() -> any SceneDrawer { Drawer(program) }

  private final class Drawer: SceneDrawer {
    let program: BoundDrawProgram
    let workspace: DrawWorkspace
    init(_ program: BoundDrawProgram) { (self.program, workspace) = (program, program.makeWorkspace()) }
    func draw(episode: UInt64, into scene: UnsafeMutablePointer<Double>) throws -> UInt16 {
      guard case .accepted(let attempt) = program.draw(episode: episode, into: scene, using: workspace) else {
        throw ParticleHarness.ScenarioMistakes(messages: ["exhausted"])
      }
      return attempt
    }
  }
}
