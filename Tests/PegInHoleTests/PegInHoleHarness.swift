import DeterministicMath
import ScenarioLanguage
import ScenarioModel
import Simulation
import Testing

@testable import PegInHole

/// A world made from a scenario text, with one chunk to set and read, and whole episodes.
final class PegInHoleHarness {
  let instance: WorldInstance
  let scenario: CheckedScenario
  let storage: ChunkStorage
  let seed: UInt64

  static let standard = "scenario \"peg\" { world \"peg-in-hole\" { } }"

  init(_ text: String = standard, _ settings: [String] = [], precision: Precision = .double, seed: UInt64 = 1) throws {
    let (checked, diagnostics) = checkScenario(
      SourceText(name: "<test>", bytes: Array(text.utf8)), settings: ["world.precision=\(precision.rawValue)"] + settings,
      schemas: [PegInHole.schema])
    guard let checked else { throw ScenarioMistakes(messages: diagnostics.map(\.message)) }
    scenario = checked
    self.seed = seed
    instance = try PegInHole.instance(checked.world, seed: seed)
    storage = instance.runner.makeStorage()
  }

  struct ScenarioMistakes: Error { let messages: [String] }

  var layout: WorldLayout { instance.layout }

  // MARK: one lane

  func start(episode: UInt64 = 0, lane: Int = 0) {
    let program = scenario.program.bound(seed: seed)
    let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, program.slotCount))
    defer { scene.deallocate() }
    guard case .accepted(let attempt) = program.draw(episode: episode, into: scene, using: program.makeWorkspace()) else { return }
    instance.runner.reset(storage, lane: lane, scene: scene, episode: EpisodeAddress(episode: episode, attempt: attempt))
    instance.runner.observe(storage)
  }

  /// Steps with the command in every lane; the step counters are those of a fresh episode.
  func step(_ command: SkillCommand, count: Int = 1) {
    let values = [
      command.x_m, command.y_m, command.force_N, command.tiltX_rad, command.tiltY_rad, command.yaw_rad, Double(command.decision),
    ]
    for _ in 0..<count {
      for (column, value) in values.enumerated() {
        for lane in 0..<storage.laneCount { storage[row: storage.parts.actions + column, lane: lane] = value }
      }
      _ = instance.runner.step(storage)
    }
  }

  func state(_ column: Int, lane: Int = 0) -> Double { storage[row: storage.parts.state + column, lane: lane] }
  func setState(_ column: Int, _ value: Double, lane: Int = 0) { storage[row: storage.parts.state + column, lane: lane] = value }
  func signal(_ name: String, lane: Int = 0) -> [Double] {
    let place = layout.signal(name)!
    return (0..<place.field.width).map { storage[row: storage.parts.signals + place.column + $0, lane: lane] }
  }

  // MARK: episodes

  var fullPlan: RecordPlan {
    var column = 0
    let signals = layout.signals.map { field in
      defer { column += field.width }
      return RecordedSignal(field: field, column: column)
    }
    return RecordPlan(signals: signals, periodSteps: 1)
  }

  func records(_ policy: String, episodes: Range<UInt64>, lanes: Int = 64, consume: (EpisodeRecord) -> Void) throws {
    let engine = EpisodeRunner(
      runner: instance.runner, policy: instance.policy(policy)!, scenes: ProgramScenes(scenario.program.bound(seed: seed)),
      plan: EpisodePlan(
        episodes: episodes, episodeSteps: scenario.world.episodeSteps, record: fullPlan, threads: 1, lanes: lanes))
    _ = try engine.run { consume($0) }
  }
}

extension EpisodeRecord {
  /// The values of a signal column in every recorded row.
  func series(_ column: Int) -> [Double] {
    stride(from: column, to: signals.count, by: PegColumns.Signal.width).map { signals[$0] }
  }
  func last(_ column: Int) -> Double { signals[signals.count - PegColumns.Signal.width + column] }
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
        throw PegInHoleHarness.ScenarioMistakes(messages: ["exhausted"])
      }
      return attempt
    }
  }
}

/// Whether the tests are compiled with optimisation: whole series of episodes are too slow without.
let isOptimised: Bool = {
  var isDebug = false
  assert(
    {
      isDebug = true
      return true
    }())
  return !isDebug
}()
