import DeterministicMath
import Simulation
import Testing

@testable import Grid

@Suite("Anchors of MiniGrid")
struct MiniGridAnchorTests {
  @Test("Empty-8x8: 11 steps return exactly 0.961328125")
  func emptyRoom() throws {
    for record in try TaskHarness("empty(size: 8)", steps: 256).records("oracle", episodes: 0..<3) {
      #expect(record.steps == 11 && record.rewards.reduce(0, +) == 0.961328125 && record.outcome == .terminated)
    }
    let single = try TaskHarness("empty(size: 8)", steps: 256, precision: .single).records("oracle", episodes: 0..<1)[0]
    #expect(Float(single.rewards.reduce(0, +)) == 0.961328125)
  }

  struct Optimum: Sendable {
    let size: Int
    /// Mean steps of shortest plans over all layouts, each with its probability, by enumeration.
    let exactSteps: Double
    let fewest: Int
    let most: Int
    /// Layouts that are played.
    let episodes: UInt64
    /// Mean of 400 layouts of the facts and its standard error (deviations 1.7, 2.2, 3.1 of a layout).
    let facts: (steps: Double, standardError: Double)
  }

  static let optima = [
    Optimum(size: 5, exactSteps: 59.0 / 6, fewest: 7, most: 14, episodes: 1200, facts: (9.65, 0.084)),
    Optimum(size: 6, exactSteps: 221.0 / 18, fewest: 7, most: 19, episodes: 600, facts: (12.27, 0.109)),
    Optimum(size: 8, exactSteps: 16.766163682864452, fewest: 7, most: 29, episodes: 400, facts: (16.82, 0.156)),
  ]

  @Test("DoorKey: shortest plans over many layouts", arguments: optima)
  func doorKey(_ optimum: Optimum) throws {
    let limit = 10 * optimum.size * optimum.size
    let task = try TaskHarness("door_key(size: \(optimum.size))", steps: limit)
    let records = try task.records("oracle", episodes: 0..<optimum.episodes)
    let steps = SampleMean(records.map { Double($0.steps) })
    #expect(steps.agrees(with: optimum.exactSteps, standardError: 0), "\(steps)")
    #expect(steps.agrees(with: optimum.facts.steps, standardError: optimum.facts.standardError), "\(steps)")
    for record in records {
      #expect(record.outcome == .terminated && (optimum.fewest...optimum.most).contains(record.steps))
      #expect(record.rewards.last == 1 - 0.9 * (Double(record.steps) / Double(limit)))
    }
  }

  struct RandomPlay: Sendable {
    let task: String
    let steps: Int
    /// MiniGrid 3.2.0 with a uniform policy: success rate, mean return and its standard error, episodes.
    let miniGrid: (success: Double, mean: Double, standardError: Double, episodes: Int)
    /// Success rate of the facts' 60 episodes.
    let facts: Double
  }

  static let randomPlays = [
    RandomPlay(task: "empty(size: 8)", steps: 256, miniGrid: (0.21, 0.08985, 0.00506, 1500), facts: 0.10),
    RandomPlay(task: "door_key(size: 5)", steps: 250, miniGrid: (0.08733, 0.03401, 0.00324, 1500), facts: 0.10),
    RandomPlay(task: "door_key(size: 6)", steps: 360, miniGrid: (0.054, 0.02086, 0.00258, 1500), facts: 0.067),
    RandomPlay(task: "door_key(size: 8)", steps: 640, miniGrid: (0.02375, 0.00772, 0.002, 800), facts: 0.033),
  ]

  @Test("Uniform play succeeds as often as in MiniGrid", arguments: randomPlays)
  func randomPlay(_ play: RandomPlay) throws {
    let records = try TaskHarness(play.task, steps: play.steps, precision: .single).records("random", episodes: 0..<400)
    let success = Double(records.filter { $0.outcome == .terminated }.count) / 400
    #expect(SampleMean.agrees(rate: success, of: 400, with: play.miniGrid.success, of: play.miniGrid.episodes), "\(success)")
    #expect(SampleMean.agrees(rate: success, of: 400, with: play.facts, of: 60), "\(success)")
    let returns = SampleMean(records.map { $0.rewards.reduce(0, +) })
    #expect(returns.agrees(with: play.miniGrid.mean, standardError: play.miniGrid.standardError), "\(returns)")
  }

  @Test("GMAH's DoorKey: four goals of five on the agent's side, half of the reward lost at the limit")
  func hierarchyVersion() throws {
    let task = try TaskHarness("door_key(size: 8, goal_left: 0.8, time_cost: 0.5)", steps: 256)
    var near = 0
    let starts = try task.starts(0..<1000)
    for start in starts where start["grid.object_x", SmallRooms.doorKeySlots.goal] < start["grid.object_x", SmallRooms.doorKeySlots.door] {
      near += 1
    }
    // five standard deviations of a binomial count
    #expect(abs(near - 800) <= 63, "\(near)")
    for record in try task.records("oracle", episodes: 0..<40) {
      #expect(record.rewards.last == 1 - 0.5 * (Double(record.steps) / 256))
    }
    let events = try TaskHarness("door_key(size: 8, target: door, time_cost: 0.5)", steps: 256)
      .records("oracle", episodes: 0..<20, signals: ["task.event"])
    for record in events { #expect(record.signals.filter { $0 != 0 } == [1, 2]) }
  }
}
