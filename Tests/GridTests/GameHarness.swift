import ScenarioLanguage
import ScenarioModel
import Simulation

@testable import Grid

/// A game made from a scenario text: episodes under a policy of the world or under choices that a test fixes.
struct GameHarness {
  let instance: WorldInstance
  let scenario: CheckedScenario

  struct ScenarioMistakes: Error { let messages: [String] }

  /// - Parameter task: the value of `world.task`.
  init(_ task: String, players: Int = 2, payoff: String = "", precision: Precision = .double, duration: String = "25 s") throws {
    let text = """
      scenario "game" {
        world "grid" { task = \(task); duration = \(duration); precision = \(precision.rawValue) }
        agents player[\(players)] { }
        \(payoff)
      }
      """
    let (checked, diagnostics) = checkScenario(SourceText(name: "<test>", bytes: Array(text.utf8)), schemas: [Grid.schema])
    guard let checked else { throw ScenarioMistakes(messages: diagnostics.map(\.message)) }
    scenario = checked
    instance = try Grid.instance(checked.world, seed: 1)
  }

  var layout: WorldLayout { instance.layout }

  func records(_ policy: any Policy, episodes: UInt64, signals: [String] = []) throws -> [EpisodeRecord] {
    let recorded = signals.map { RecordedSignal(field: layout.signal($0)!.field, column: layout.signal($0)!.column) }
    let engine = EpisodeRunner(
      runner: instance.runner, policy: policy, scenes: ProgramScenes(scenario.program.bound(seed: 1)),
      plan: EpisodePlan(
        episodes: 0..<episodes, episodeSteps: scenario.world.episodeSteps, record: RecordPlan(signals: recorded, periodSteps: 1), threads: 1,
        lanes: 32))
    var records: [EpisodeRecord] = []
    _ = try engine.run { records.append($0) }
    return records
  }

  /// The episode of the joint actions that are given for each round.
  func play(_ rounds: [[Double]], signals: [String] = []) throws -> EpisodeRecord {
    try records(FixedChoices(rounds: rounds), episodes: 1, signals: signals)[0]
  }

  func table(lane: Int = 0) throws -> [Double] {
    let width = layout.signal("game.table")!.field.width
    return Array(try play([[Double](repeating: 0, count: layout.agentCount)], signals: ["game.table"]).signals.prefix(width))
  }
}

/// The same joint actions in every episode, the last ones from then on.
struct FixedChoices: Policy {
  let rounds: [[Double]]

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount {
      let choices = rounds[min(Int(table.steps[lane]), rounds.count - 1)]
      for (player, choice) in choices.enumerated() { table.actions[player * table.laneCount + lane] = Float(choice) }
    }
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
        throw GameHarness.ScenarioMistakes(messages: ["exhausted"])
      }
      return attempt
    }
  }
}
