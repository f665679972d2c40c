import ScenarioLanguage
import ScenarioModel
import Simulation
import Testing

@testable import Quadrotor

/// A world made from a scenario text, with one chunk to set and read, and whole episodes.
final class QuadrotorHarness {
  let instance: WorldInstance
  let scenario: CheckedScenario
  let storage: ChunkStorage
  private let scenes: ProgramScenes

  struct ScenarioMistakes: Error { let messages: [String] }

  init(_ text: String, _ settings: [String] = [], precision: Precision = .double, seed: UInt64 = 1) throws {
    let (checked, diagnostics) = checkScenario(
      SourceText(name: "<test>", bytes: Array(text.utf8)), settings: ["world.precision=\(precision.rawValue)"] + settings,
      schemas: [Quadrotor.schema])
    guard let checked else { throw ScenarioMistakes(messages: diagnostics.map(\.message)) }
    scenario = checked
    instance = try Quadrotor.instance(checked.world, seed: seed)
    storage = instance.runner.makeStorage()
    scenes = ProgramScenes(program: checked.program.bound(seed: seed))
  }

  /// A scenario of one vehicle with the given fields of its world and agents, and further blocks.
  static func text(world: String = "", agents: String = "position = (0 m, 0 m, 2 m)", count: Int = 1, blocks: String = "") -> String {
    """
    scenario "test" {
      world "quadrotor" { \(world) }
      agents quad[\(count)] { \(agents) }
      \(blocks)
    }
    """
  }

  var layout: WorldLayout { instance.layout }

  /// Puts an episode's start into a lane.
  func reset(lane: Int = 0, episode: UInt64 = 0) throws {
    let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, scenes.slotCount))
    defer { scene.deallocate() }
    let attempt = try scenes.makeDrawer().draw(episode: episode, into: scene)
    instance.runner.reset(storage, lane: lane, scene: scene, episode: EpisodeAddress(episode: episode, attempt: attempt))
    instance.runner.observe(storage)
  }

  func step(_ actions: [Double], lane: Int = 0) {
    for (index, action) in actions.enumerated() { storage[row: storage.parts.actions + index, lane: lane] = action }
    _ = instance.runner.step(storage)
  }

  func state(_ name: String, lane: Int = 0) -> [Double] { read(layout.state, from: storage.parts.state, name, lane) }
  func setState(_ name: String, _ values: [Double], lane: Int = 0) {
    var column = 0
    for field in layout.state {
      if field.name == name {
        for (index, value) in values.enumerated() { storage[row: storage.parts.state + column + index, lane: lane] = value }
        return
      }
      column += field.width
    }
    preconditionFailure("no state field \(name)")
  }
  func signal(_ name: String, lane: Int = 0) -> [Double] { read(layout.signals, from: storage.parts.signals, name, lane) }
  func observation(_ name: String, agent: Int = 0, lane: Int = 0) -> [Double] {
    read(layout.observation, from: storage.parts.observations + agent * layout.observationWidth, name, lane)
  }
  func reward(_ agent: Int = 0, lane: Int = 0) -> Double { storage[row: storage.parts.agentRewards + agent, lane: lane] }

  private func read(_ fields: [FieldLayout], from start: Int, _ name: String, _ lane: Int) -> [Double] {
    var column = start
    for field in fields {
      if field.name == name { return (column..<column + field.width).map { storage[row: $0, lane: lane] } }
      column += field.width
    }
    preconditionFailure("no field \(name)")
  }

  /// Whole episodes with all signals, every step.
  func records(_ policy: String, episodes: Range<UInt64>) throws -> [EpisodeRecord] {
    var column = 0
    let signals = layout.signals.map { field in
      defer { column += field.width }
      return RecordedSignal(field: field, column: column)
    }
    let engine = EpisodeRunner(
      runner: instance.runner, policy: instance.policy(policy)!, scenes: scenes,
      plan: EpisodePlan(
        episodes: episodes, episodeSteps: scenario.world.episodeSteps, record: RecordPlan(signals: signals, periodSteps: 1), threads: 1,
        lanes: 16))
    var records: [EpisodeRecord] = []
    _ = try engine.run { records.append($0) }
    return records
  }

  /// A signal over the states of an episode, one row a state.
  func history(_ record: EpisodeRecord, _ name: String) -> [[Double]] {
    let place = layout.signal(name)!
    let width = layout.signalWidth
    return stride(from: 0, to: record.signals.count, by: width).map { start in
      (0..<place.field.width).map { record.signals[start + place.column + $0] }
    }
  }
}

/// Scenes of a draw program.
struct ProgramScenes: SceneSource {
  let program: BoundDrawProgram
  var slotCount: Int { program.slotCount }
  func makeDrawer() -> any SceneDrawer { Drawer(program) }

  private final class Drawer: SceneDrawer {
    let program: BoundDrawProgram
    let workspace: DrawWorkspace
    init(_ program: BoundDrawProgram) { (self.program, workspace) = (program, program.makeWorkspace()) }
    func draw(episode: UInt64, into scene: UnsafeMutablePointer<Double>) throws -> UInt16 {
      guard case .accepted(let attempt) = program.draw(episode: episode, into: scene, using: workspace) else {
        throw QuadrotorHarness.ScenarioMistakes(messages: ["exhausted"])
      }
      return attempt
    }
  }
}
