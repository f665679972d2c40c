import Simulation
import Testing

@testable import Grid

@Suite("The trash grid")
struct TrashTests {
  enum Action: Int { case forward, left, right, pick, split, put }

  /// Two robots and pieces of trash, as (row, column, kind).
  static func scene(
    robots: [(row: Int, column: Int, heading: Int, load: Int)], trash: [(row: Int, column: Int, kind: Int)], arguments: String = ""
  ) throws -> (harness: TaskHarness, state: StateView) {
    let more = arguments.isEmpty ? "" : ", " + arguments
    let harness = try TaskHarness("trash(small: \(trash.count), big: 0\(more))", agents: robots.count, steps: 128)
    var state = StateView(harness.layout.state, [Double](repeating: 0, count: harness.layout.stateWidth))
    state["hero.row"] = robots.map { Double($0.row) }
    state["hero.column"] = robots.map { Double($0.column) }
    state["hero.heading"] = robots.map { Double($0.heading) }
    state["hero.load"] = robots.map { Double($0.load) }
    state["trash.row"] = trash.map { Double($0.row) }
    state["trash.column"] = trash.map { Double($0.column) }
    state["trash.kind"] = trash.map { Double($0.kind) }
    return (harness, state)
  }

  static func step(_ scene: (harness: TaskHarness, state: StateView), _ actions: Action...) -> TaskHarness.Outcome {
    scene.harness.step(scene.state, actions.map { Double($0.rawValue) })
  }

  @Test("Headings: 0 goes +row, left turns to +column; edges, trash and robots bar the way")
  func moving() throws {
    for (heading, cell) in [[5.0, 4.0], [4, 5], [3, 4], [4, 3]].enumerated() {
      let scene = try Self.scene(robots: [(4, 4, heading, 0)], trash: [(7, 7, 1)])
      let after = Self.step(scene, .forward).state
      #expect(after["hero.row"] + after["hero.column"] == cell)
      #expect(Self.step(scene, .left).state["hero.heading"] == [Double((heading + 1) % 4)])
      #expect(Self.step(scene, .right).state["hero.heading"] == [Double((heading + 3) % 4)])
    }
    let edge = try Self.scene(robots: [(0, 0, 2, 0), (9, 9, 1, 0)], trash: [(7, 7, 1)])
    #expect(Self.step(edge, .forward, .forward).state == edge.state)
    let trash = try Self.scene(robots: [(4, 4, 0, 0)], trash: [(5, 4, 1)])
    #expect(Self.step(trash, .forward).state == trash.state)
  }

  @Test("Robots act one after the other: the second moves into the cell that the first leaves, not the other way round")
  func order() throws {
    let chain = try Self.scene(robots: [(4, 4, 1, 0), (4, 3, 1, 0)], trash: [(7, 7, 1)])
    #expect(Self.step(chain, .forward, .forward).state["hero.column"] == [5, 4])
    let behind = try Self.scene(robots: [(4, 3, 1, 0), (4, 4, 1, 0)], trash: [(7, 7, 1)])
    #expect(Self.step(behind, .forward, .forward).state["hero.column"] == [3, 5])
    // the first splits, the second picks up in the same step
    let pair = try Self.scene(robots: [(4, 4, 0, 0), (5, 3, 1, 0)], trash: [(5, 4, 2)])
    let after = Self.step(pair, .split, .pick)
    #expect(after.state["trash.kind"] == [0] && after.state["hero.load"] == [0, 1] && after.agentRewards == [0.1, 0.1])
  }

  @Test("Small trash is picked up to the capacity, big trash must be split; what does nothing costs")
  func handling() throws {
    let small = try Self.scene(robots: [(4, 4, 0, 2)], trash: [(5, 4, 1), (7, 7, 1)])
    let picked = Self.step(small, .pick)
    #expect(picked.state["hero.load"] == [3] && picked.state["trash.kind"] == [0, 1] && picked.agentRewards == [0.1])
    let full = try Self.scene(robots: [(4, 4, 0, 3)], trash: [(5, 4, 1), (7, 7, 1)])
    #expect(Self.step(full, .pick).state == full.state && Self.step(full, .pick).agentRewards == [-0.05])
    let big = try Self.scene(robots: [(4, 4, 0, 0)], trash: [(5, 4, 2)])
    #expect(Self.step(big, .pick).state == big.state && Self.step(big, .pick).agentRewards == [-0.05])
    #expect(Self.step(big, .split).state["trash.kind"] == [1] && Self.step(big, .split).agentRewards == [0.1])
    #expect(Self.step(small, .split).agentRewards == [-0.05] && Self.step(small, .put).agentRewards == [-0.05])
    #expect(Self.step(small, .forward).agentRewards == [0])
  }

  @Test("A load is put into the recycling area at once; the last piece ends the episode and pays everyone")
  func delivering() throws {
    // the area is rows 8 and 9, columns 6 to 9
    let last = try Self.scene(robots: [(7, 6, 0, 2), (0, 0, 0, 0)], trash: [(3, 3, 0), (3, 4, 0)])
    let done = Self.step(last, .put, .left)
    #expect(done.isTerminated && done.state["task.delivered"] == [2] && done.state["hero.load"] == [0, 0])
    #expect(done.agentRewards == [2.5, 0.5] && done.teamReward == 3)
    let beside = try Self.scene(robots: [(7, 5, 0, 2), (0, 0, 0, 0)], trash: [(3, 3, 0), (3, 4, 0)])
    #expect(Self.step(beside, .put, .left).agentRewards == [-0.05, 0] && !Self.step(beside, .put, .left).isTerminated)
    let costly = try Self.scene(robots: [(7, 6, 0, 1)], trash: [(3, 3, 0), (3, 4, 1)], arguments: "deliver: 4, step_cost: 0.25")
    #expect(Self.step(costly, .put).agentRewards == [3.75] && !Self.step(costly, .put).isTerminated)
  }

  @Test("GMAH's shaping: weight over the distance before a move forward, blocked or not")
  func shaping() throws {
    // subgoals 1, 2, 3: nearest small, nearest big, recycling area
    let scene = try Self.scene(
      robots: [(0, 0, 2, 0), (0, 2, 0, 0), (5, 5, 0, 0)], trash: [(3, 0, 1), (3, 4, 2), (7, 8, 1)], arguments: "subgoal_weight: 0.5")
    let shaped: [Double] = [0.5 / 3, 0.5 / 5, 0.5 / 4]
    #expect(Self.step(scene, .forward, .forward, .forward).agentRewards == shaped)
    #expect(Self.step(scene, .left, .right, .left).agentRewards == [0, 0, 0])
    let columns = scene.harness.layout.observation("own.subgoal")!
    let width = scene.harness.layout.observationWidth
    let seen = scene.harness.observations(scene.state)
    for robot in 0..<3 {
      let start = robot * width + columns.column
      #expect(Array(seen[start..<(start + 4)]) == (0..<4).map { $0 == robot + 1 ? 1 : 0 })
    }
  }

  @Test("The start and the observation of GMAH's logs: 58 numbers, relative to the robot")
  func startAndObservation() throws {
    let task = try TaskHarness("trash", agents: 3, steps: 128)
    #expect(task.layout.observationWidth == 58)
    #expect(try TaskHarness("trash(subgoal_weight: 0.5)", agents: 3, steps: 128).layout.observationWidth == 62)
    for start in try task.starts(0..<200) {
      #expect(start["hero.row"] == [0, 0, 0] && start["hero.column"] == [0, 2, 4] && start["hero.heading"] == [0, 0, 0])
      let cells = zip(start["trash.row"], start["trash.column"]).map { [$0, $1] }
      #expect(Set(cells).count == 10 && cells.allSatisfy { (3...7).contains($0[0]) && (0...8).contains($0[1]) })
      #expect(start["trash.kind"] == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2])
    }
    let scene = try Self.scene(robots: [(1, 2, 3, 1), (4, 0, 1, 0)], trash: [(5, 4, 2), (6, 6, 0)])
    let seen = scene.harness.observations(scene.state)
    #expect(Array(seen.prefix(14)) == [0, 0, 1, 3, 3, -2, 0, 1, 4, 2, 2, 0, 0, 0])
    #expect(Array(seen[14..<30]) == [7, 4, 7, 5, 7, 6, 7, 7, 8, 4, 8, 5, 8, 6, 8, 7])
  }

  @Test("The collecting policy delivers everything: ten pieces, five splits and the end are worth 12.5")
  func collecting() throws {
    let records = try TaskHarness("trash", agents: 3, steps: 128).records("oracle", episodes: 0..<60, signals: ["task.delivered"])
    let finished = records.filter { $0.outcome == .terminated }
    #expect(finished.count >= 57)
    for record in finished {
      // pieces picked up, split, delivered, and the end
      let worth: Double = 1 + 0.5 + 10 + 1
      #expect(record.signals.last == 10 && abs(record.rewards.reduce(0, +) - worth) < 1e-9)
    }
    let random = try TaskHarness("trash", agents: 3, steps: 128).records("random", episodes: 0..<60)
    #expect(random.allSatisfy { $0.rewards.reduce(0, +) < 6 })
  }

  @Test("What does not fit is refused by name")
  func refusals() {
    func field(_ arguments: String, agents: Int) -> String {
      do { _ = try TaskHarness("trash(\(arguments))", agents: agents, steps: 50) } catch {
        return (error as? WorldParameterError)?.field ?? "\(error)"
      }
      return "accepted"
    }
    #expect(field("side: 8", agents: 5) == "hero count")
    #expect(field("small: 0, big: 0", agents: 2) == "world.task")
    #expect(field("side: 8, small: 16, big: 16", agents: 2) == "world.task")
    #expect(field("side: 10", agents: 5) == "accepted")
  }
}
