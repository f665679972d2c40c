import DeterministicMath
import ScenarioLanguage
import ScenarioModel
import Simulation

@testable import Grid

/// A task of the grid world made from a scenario text: episodes of its policies, and single steps from states that a test fixes.
struct TaskHarness {
  let scenario: CheckedScenario
  let instance: WorldInstance
  private let seed: UInt64

  /// - Parameters:
  ///   - task: the value of `world.task`.
  ///   - steps: steps of an episode.
  ///   - blocks: further blocks of the scenario.
  init(_ task: String, agents: Int = 1, steps: Int, blocks: String = "", precision: Precision = .double, seed: UInt64 = 1) throws {
    let text = """
      scenario "task" {
        world "grid" { task = \(task); duration = \(steps) s; precision = \(precision.rawValue) }
        agents hero[\(agents)] { }
        \(blocks)
      }
      """
    let (checked, diagnostics) = checkScenario(SourceText(name: "<test>", bytes: Array(text.utf8)), schemas: [Grid.schema])
    guard let checked else { throw GameHarness.ScenarioMistakes(messages: diagnostics.map(\.message)) }
    scenario = checked
    instance = try Grid.instance(checked.world, seed: seed)
    self.seed = seed
  }

  var layout: WorldLayout { instance.layout }

  func records(_ policy: String, episodes: Range<UInt64>, signals: [String] = [], lanes: Int = 32) throws -> [EpisodeRecord] {
    try records(instance.policy(policy)!, episodes: episodes, signals: signals, lanes: lanes)
  }

  func records(_ policy: any Policy, episodes: Range<UInt64>, signals: [String] = [], lanes: Int = 32) throws -> [EpisodeRecord] {
    let recorded = signals.map { RecordedSignal(field: layout.signal($0)!.field, column: layout.signal($0)!.column) }
    let engine = EpisodeRunner(
      runner: instance.runner, policy: policy, scenes: ProgramScenes(scenario.program.bound(seed: seed)),
      plan: EpisodePlan(
        episodes: episodes, episodeSteps: scenario.world.episodeSteps, record: RecordPlan(signals: recorded, periodSteps: 1), threads: 1,
        lanes: lanes))
    var records: [EpisodeRecord] = []
    _ = try engine.run { records.append($0) }
    return records
  }

  /// The states at the start of the episodes.
  func starts(_ episodes: Range<UInt64>) throws -> [StateView] {
    let drawer = ProgramScenes(scenario.program.bound(seed: seed)).makeDrawer()
    let scene = UnsafeMutablePointer<Double>.allocate(capacity: max(1, scenario.program.bound(seed: seed).slotCount))
    defer { scene.deallocate() }
    let storage = instance.runner.makeStorage()
    return try episodes.map { episode in
      let address = EpisodeAddress(episode: episode, attempt: try drawer.draw(episode: episode, into: scene))
      instance.runner.reset(storage, lane: 0, scene: scene, episode: address)
      return StateView(layout.state, instance.runner.save(storage, lane: 0, address: address, step: 0).columns)
    }
  }

  /// What one step leaves behind.
  struct Outcome {
    let observations: [Double]
    let agentRewards: [Double]
    let teamReward: Double
    let isTerminated: Bool
    let state: StateView
  }

  /// The observations of a state.
  func observations(_ state: StateView) -> [Double] {
    let storage = instance.runner.makeStorage()
    restore(state, storage)
    return Self.rows(storage, storage.parts.observations..<storage.parts.signals)
  }

  /// One step from a state.
  func step(_ state: StateView, _ actions: [Double]) -> Outcome {
    let storage = instance.runner.makeStorage()
    let parts = storage.parts
    restore(state, storage)
    for (agent, action) in actions.enumerated() { storage[row: parts.actions + agent, lane: Self.lane] = action }
    _ = instance.runner.step(storage)
    let after = (parts.state..<parts.actions).map { storage[row: $0, lane: Self.lane] }
    return Outcome(
      observations: Self.rows(storage, parts.observations..<parts.signals),
      agentRewards: Self.rows(storage, parts.agentRewards..<parts.teamReward), teamReward: storage[row: parts.teamReward, lane: Self.lane],
      isTerminated: storage.isTerminated(lane: Self.lane), state: StateView(layout.state, after))
  }

  private static let lane = 3

  private static func rows(_ storage: ChunkStorage, _ range: Range<Int>) -> [Double] { range.map { storage[row: $0, lane: lane] } }

  private func restore(_ state: StateView, _ storage: ChunkStorage) {
    instance.runner.restore(
      LaneState(address: EpisodeAddress(episode: 0, attempt: 0), step: 0, columns: state.columns), into: storage, lane: Self.lane)
  }
}

/// A state by the names of its fields.
struct StateView: Equatable {
  private let fields: [FieldLayout]
  private(set) var columns: [Double]

  init(_ fields: [FieldLayout], _ columns: [Double]) { (self.fields, self.columns) = (fields, columns) }

  subscript(_ name: String) -> [Double] {
    get { Array(columns[range(name)]) }
    set { columns.replaceSubrange(range(name), with: newValue) }
  }

  subscript(_ name: String, _ element: Int) -> Double {
    get { columns[range(name).lowerBound + element] }
    set { columns[range(name).lowerBound + element] = newValue }
  }

  private func range(_ name: String) -> Range<Int> {
    var start = 0
    for field in fields {
      if field.name == name { return start..<(start + field.width) }
      start += field.width
    }
    preconditionFailure("the state has no field \(name)")
  }
}

/// Mean and standard error of a sample.
struct SampleMean {
  let mean: Double
  let standardError: Double

  init(_ values: [Double]) {
    let moments = RunningMoments(values)
    mean = moments.mean
    standardError = (moments.sumOfSquaredDeviations / Double(values.count - 1) / Double(values.count)).squareRoot()
  }

  /// Whether the other mean lies within the 99.7 % interval of the difference of the two.
  func agrees(with other: Double, standardError otherError: Double) -> Bool {
    abs(mean - other) <= 3 * (standardError * standardError + otherError * otherError).squareRoot()
  }

  /// Whether two success rates agree at three standard errors of their difference, both taken from the pooled rate.
  static func agrees(rate: Double, of count: Int, with other: Double, of otherCount: Int) -> Bool {
    let pooled = (rate * Double(count) + other * Double(otherCount)) / Double(count + otherCount)
    let variance = pooled * (1 - pooled) * (1 / Double(count) + 1 / Double(otherCount))
    return abs(rate - other) <= 3 * variance.squareRoot()
  }
}
