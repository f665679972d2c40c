import DeterministicMath
import Simulation
import Testing

@testable import Grid

/// A field that a test sets up: players and foods as (row, column, level).
struct ForagingSituation {
  let harness: TaskHarness
  private(set) var state: StateView

  typealias Item = (row: Int, column: Int, level: Int)

  init(
    _ players: [Item], foods: [Item], arguments: String = "", side: Int = 8, total: Int? = nil, precision: Precision = .double
  ) throws {
    let more = arguments.isEmpty ? "" : ", " + arguments
    harness = try TaskHarness(
      "foraging(rows: \(side), columns: \(side), foods: \(foods.count)\(more))", agents: players.count, steps: 50, precision: precision)
    state = StateView(harness.layout.state, [Double](repeating: 0, count: harness.layout.stateWidth))
    for (group, items) in [("hero", players), ("food", foods)] {
      state["\(group).row"] = items.map { Double($0.row) }
      state["\(group).column"] = items.map { Double($0.column) }
      state["\(group).level"] = items.map { Double($0.level) }
    }
    state["food.total"] = [Double(total ?? foods.reduce(0) { $0 + $1.level })]
  }

  func step(_ actions: ForagingAction...) -> TaskHarness.Outcome { harness.step(state, actions.map { Double($0.rawValue) }) }

  /// Cells of the players after a step.
  func cells(_ actions: ForagingAction...) -> [[Int]] {
    let after = harness.step(state, actions.map { Double($0.rawValue) }).state
    return zip(after["hero.row"], after["hero.column"]).map { [Int($0), Int($1)] }
  }
}

/// The actions by their names.
enum ForagingAction: Int { case none, north, south, west, east, load }

@Suite("Rules of level-based foraging, case by case")
struct ForagingRuleTests {
  @Test("North is row - 1, west column - 1; nobody leaves the field or steps on food", arguments: Precision.allCases)
  func moves(precision: Precision) throws {
    let free = try ForagingSituation([(3, 3, 1)], foods: [(6, 6, 1)], precision: precision)
    #expect(free.cells(.none) == [[3, 3]] && free.cells(.load) == [[3, 3]])
    #expect(free.cells(.north) == [[2, 3]] && free.cells(.south) == [[4, 3]])
    #expect(free.cells(.west) == [[3, 2]] && free.cells(.east) == [[3, 4]])
    let corner = try ForagingSituation([(0, 0, 1), (7, 7, 1)], foods: [(3, 3, 1)], precision: precision)
    #expect(corner.cells(.north, .south) == [[0, 0], [7, 7]] && corner.cells(.west, .east) == [[0, 0], [7, 7]])
    let beside = try ForagingSituation([(3, 4, 1)], foods: [(3, 3, 2)], precision: precision)
    #expect(beside.cells(.west) == [[3, 4]])
    // loaded food bars no way
    var eaten = try ForagingSituation([(3, 4, 1)], foods: [(3, 3, 0)], total: 2, precision: precision)
    #expect(eaten.cells(.west) == [[3, 3]])
    eaten = try ForagingSituation([(3, 4, 1)], foods: [(-1, -1, 0)], total: 0, precision: precision)
    #expect(eaten.step(.west).isTerminated)
  }

  @Test("A cell that two players ask for is entered by neither; a player that stays asks for its own")
  func collisions() throws {
    let apart = try ForagingSituation([(3, 2, 1), (3, 4, 1)], foods: [(6, 6, 1)])
    #expect(apart.cells(.east, .west) == [[3, 2], [3, 4]])
    #expect(apart.cells(.east, .none) == [[3, 3], [3, 4]])
    let beside = try ForagingSituation([(3, 3, 1), (3, 4, 1)], foods: [(6, 6, 1)])
    #expect(beside.cells(.east, .none) == [[3, 3], [3, 4]])
    // a move that is not allowed counts as staying
    let wall = try ForagingSituation([(0, 3, 1), (0, 4, 1)], foods: [(6, 6, 1)])
    #expect(wall.cells(.east, .north) == [[0, 3], [0, 4]])
    let three = try ForagingSituation([(3, 2, 1), (3, 4, 1), (2, 3, 1)], foods: [(6, 6, 1)])
    #expect(three.cells(.east, .west, .south) == [[3, 2], [3, 4], [2, 3]])
  }

  @Test("Two players change places; a row of players moves on together")
  func swaps() throws {
    let pair = try ForagingSituation([(3, 3, 1), (3, 4, 1)], foods: [(6, 6, 1)])
    #expect(pair.cells(.east, .west) == [[3, 4], [3, 3]])
    #expect(pair.cells(.east, .east) == [[3, 4], [3, 5]])
    // the first in the row cannot leave the field, the second wants its cell, the third asks alone for that of the second: lb-foraging
    // lets it in, and two players stand in one cell
    let blocked = try ForagingSituation([(3, 5, 1), (3, 6, 1), (3, 7, 1)], foods: [(6, 2, 1)])
    #expect(blocked.cells(.east, .east, .east) == [[3, 6], [3, 6], [3, 7]])
    let square = try ForagingSituation([(3, 3, 1), (3, 4, 1), (4, 4, 1), (4, 3, 1)], foods: [(6, 6, 1)])
    #expect(square.cells(.east, .south, .west, .north) == [[3, 4], [4, 4], [4, 3], [3, 3]])
  }

  @Test("Food goes to those who load beside it, in proportion to their levels; the field is worth 1", arguments: Precision.allCases)
  func loads(precision: Precision) throws {
    let pair = try ForagingSituation([(3, 2, 1), (3, 4, 2)], foods: [(3, 3, 3), (6, 6, 3)], precision: precision)
    let both = pair.step(.load, .load)
    // level 1 and 2 of 3, food of 3 among 6
    let shares: [Double] = [1.0 / 6, 2.0 / 6]
    for (ours, exact) in zip(both.agentRewards, shares) { #expect(abs(ours - exact) < 1e-7) }
    #expect(abs(both.teamReward - 0.5) < 1e-7 && both.state["food.level"] == [0, 3] && !both.isTerminated)
    // who does not load gets nothing, and adds nothing
    let single = pair.step(.load, .none)
    #expect(single.agentRewards == [0, 0] && single.state["food.level"] == [3, 3])
    let strong = try ForagingSituation([(3, 2, 2), (3, 4, 1)], foods: [(3, 3, 2)], precision: precision).step(.load, .none)
    #expect(strong.agentRewards == [1, 0] && strong.isTerminated)
    // more than is needed shares alike
    let crowd = try ForagingSituation([(3, 2, 2), (3, 4, 1), (2, 3, 1)], foods: [(3, 3, 2)], precision: precision).step(.load, .load, .load)
    #expect(crowd.agentRewards == [0.5, 0.25, 0.25])
  }

  @Test("Neither from a corner, nor from far, nor from a cell with a moving player")
  func loadsFromElsewhere() throws {
    let corner = try ForagingSituation([(2, 2, 9), (5, 3, 9)], foods: [(3, 3, 1)]).step(.load, .load)
    #expect(corner.agentRewards == [0, 0] && corner.state["food.level"] == [1])
    // the loader stays where it is: another that wants its cell does not move
    let pushed = try ForagingSituation([(3, 4, 1), (3, 5, 1)], foods: [(3, 3, 1)]).step(.load, .west)
    #expect(pushed.agentRewards == [1, 0] && pushed.state["hero.column"] == [4, 5])
  }

  @Test("A load that fails costs the penalty, for each of those who tried; elsewhere loading costs nothing")
  func failedLoads() throws {
    let scene = try ForagingSituation(
      [(3, 2, 1), (3, 4, 1), (2, 3, 1), (7, 7, 1)], foods: [(3, 3, 3)], arguments: "penalty: 0.1")
    let failed = scene.step(.load, .load, .none, .load)
    #expect(failed.agentRewards == [-0.1, -0.1, 0, 0] && failed.teamReward == -0.2 && failed.state["food.level"] == [3])
    let thirds: [Double] = [1.0 / 3, 1.0 / 3, 1.0 / 3, 0]
    #expect(scene.step(.load, .load, .load, .load).agentRewards == thirds)
    let free = try ForagingSituation([(3, 2, 1)], foods: [(3, 3, 3)]).step(.load)
    #expect(free.agentRewards == [0])
    let raw = try ForagingSituation([(3, 2, 2)], foods: [(3, 3, 2), (6, 6, 2)], arguments: "normalised: false").step(.load)
    #expect(raw.agentRewards == [4])
  }
}

@Suite("What foraging players see")
struct ForagingViewTests {
  @Test("Foods by rows, then the player, then the others; loaded food leaves no gap")
  func wholeField() throws {
    let foods: [ForagingSituation.Item] = [(1, 6, 3), (4, 4, 2), (6, 1, 1)]
    let scene = try ForagingSituation([(0, 2, 1), (7, 5, 2)], foods: foods)
    let first: [Double] = [1, 6, 3, 4, 4, 2, 6, 1, 1, 0, 2, 1, 7, 5, 2]
    let second: [Double] = [1, 6, 3, 4, 4, 2, 6, 1, 1, 7, 5, 2, 0, 2, 1]
    #expect(scene.harness.observations(scene.state) == first + second)
    var eaten = scene.state
    eaten["food.level", 1] = 0
    #expect(Array(scene.harness.observations(eaten).prefix(15)) == [1, 6, 3, 6, 1, 1, -1, -1, 0, 0, 2, 1, 7, 5, 2])
  }

  @Test("Sight 2: rows and columns from the window's corner; what is outside is absent", arguments: Precision.allCases)
  func limitedSight(precision: Precision) throws {
    let scene = try ForagingSituation(
      [(4, 4, 1), (6, 2, 2), (1, 4, 1)], foods: [(2, 6, 1), (4, 1, 3), (6, 4, 2)], arguments: "sight: 2", precision: precision)
    // the window of the first player is rows and columns 2 ... 6
    #expect(Array(scene.harness.observations(scene.state).prefix(18)) == [0, 4, 1, 4, 2, 2, -1, -1, 0, 2, 2, 1, 4, 0, 2, -1, -1, 0])
  }

  @Test("Near the border others are seen as far as twice the sight from the corner, food is not")
  func borderQuirk() throws {
    let scene = try ForagingSituation([(0, 0, 1), (4, 4, 2), (5, 0, 1)], foods: [(3, 2, 1), (1, 1, 2)], arguments: "sight: 2")
    #expect(Array(scene.harness.observations(scene.state).prefix(15)) == [1, 1, 2, -1, -1, 0, 0, 0, 1, 4, 4, 2, -1, -1, 0])
  }
}

@Suite("Fields and anchors of foraging")
struct ForagingAnchorTests {
  @Test("Foods keep their distance from each other, from the border and from players; levels are in their ranges")
  func fields() throws {
    let task = try TaskHarness("foraging(rows: 8, columns: 6, foods: 3, cooperative: false)", agents: 3, steps: 50)
    var levels: [Int: Int] = [:]
    for start in try task.starts(0..<1000) {
      let players = zip(start["hero.row"], start["hero.column"]).map { [$0, $1] }
      let foods = zip(start["food.row"], start["food.column"]).map { [$0, $1] }.filter { $0[0] >= 0 }
      #expect(Set(players + foods).count == players.count + foods.count && !foods.isEmpty)
      #expect(foods.allSatisfy { (1...6).contains($0[0]) && (1...4).contains($0[1]) })
      for first in foods.indices {
        for second in foods.indices where second > first {
          let (rows, columns) = (abs(foods[first][0] - foods[second][0]), abs(foods[first][1] - foods[second][1]))
          #expect(max(rows, columns) >= 2 && rows + columns != 2, "\(foods)")
        }
      }
      let sum = start["hero.level"].reduce(0, +)
      for (level, row) in zip(start["food.level"], start["food.row"]) { #expect(row < 0 ? level == 0 : (1...sum).contains(level)) }
      for level in start["hero.level"] { levels[Int(level), default: 0] += 1 }
      #expect(start["food.total"] == [start["food.level"].reduce(0, +)])
    }
    // 3000 levels, 1 or 2: five standard deviations of a count
    #expect(levels.count == 2 && abs(levels[1]! - 1500) < 137)
  }

  @Test("Co-operative: every food has the sum of the three lowest levels")
  func cooperative() throws {
    for start in try TaskHarness("foraging(foods: 2)", agents: 4, steps: 50).starts(0..<200) {
      let sum = start["hero.level"].sorted().prefix(3).reduce(0, +)
      for (level, row) in zip(start["food.level"], start["food.row"]) where row >= 0 { #expect(level == sum) }
    }
  }

  struct Anchor: Sendable {
    let task: String
    /// lbforaging 2.0.0 (environments v3), uniform play, 4000 episodes: mean return and its standard error.
    let random: (mean: Double, standardError: Double)
    /// The facts' mean return of 150 episodes of uniform play; its standard error from the deviation of our returns.
    let facts: Double
    /// lbforaging 2.0.0, our greedy policy written again in Python, 3000 episodes: mean steps and their standard error; all fields cleared.
    let greedy: (steps: Double, standardError: Double)
  }

  static let anchors = [
    Anchor(
      task: "foraging(foods: 2)", random: (0.00425, 0.00073), facts: 0.010, greedy: (11.199, 0.0465)),
    Anchor(
      task: "foraging(foods: 3, cooperative: false)", random: (0.18133, 0.00334), facts: 0.164, greedy: (12.6883, 0.0545)),
  ]

  @Test("Uniform and greedy play of 8x8-2p-2f-coop and 8x8-2p-3f as in lb-foraging", arguments: anchors)
  func returns(_ anchor: Anchor) throws {
    let task = try TaskHarness(anchor.task, agents: 2, steps: 50, precision: .single)
    let sums = try task.records("random", episodes: 0..<1200).map { $0.rewards.reduce(0, +) }
    let random = SampleMean(sums)
    #expect(random.agrees(with: anchor.random.mean, standardError: anchor.random.standardError), "\(random)")
    #expect(random.agrees(with: anchor.facts, standardError: random.standardError * (1200.0 / 150).squareRoot()), "\(random)")
    let records = try task.records("oracle", episodes: 0..<600)
    #expect(records.allSatisfy { $0.outcome == .terminated && abs($0.rewards.reduce(0, +) - 1) < 1e-5 })
    let steps = SampleMean(records.map { Double($0.steps) })
    #expect(steps.agrees(with: anchor.greedy.steps, standardError: anchor.greedy.standardError), "\(steps)")
    // the facts' greedy heuristic, which is not described further, returned 0.947 and 0.897: a shortest-way search does not get stuck
  }

  @Test("What does not fit is refused by name")
  func refusals() {
    func field(_ arguments: String, agents: Int = 2) -> String {
      do { _ = try TaskHarness("foraging(\(arguments))", agents: agents, steps: 50) } catch {
        return (error as? WorldParameterError)?.field ?? "\(error)"
      }
      return "accepted"
    }
    #expect(field("player_level_min: 3, player_level_max: 2") == "world.task")
    #expect(field("food_level_min: 4, food_level_max: 3, cooperative: false") == "world.task")
    #expect(field("food_level_min: 3, cooperative: false") == "world.task")
    #expect(field("rows: 3, columns: 3, foods: 1", agents: 9) == "hero count")
    #expect(field("foods: 2") == "accepted")
  }
}
