import Simulation
import Testing

@testable import Grid

@Suite("Rules of MiniGrid, case by case")
struct MiniGridRuleTests {
  @Test("Turns go round; nothing else moves", arguments: Precision.allCases)
  func turning(precision: Precision) throws {
    for heading in 0..<4 {
      let scene = try MiniGridSituation([".....", "..\(Array(">v<^")[heading])..", "....."].joined(separator: "\n"), precision: precision)
      #expect(scene.after(.left).state["hero.heading"] == [Double((heading + 3) % 4)])
      #expect(scene.after(.right).state["hero.heading"] == [Double((heading + 1) % 4)])
      let forward = scene.after(.forward).state
      #expect(forward["hero.x"] == [[3, 2, 1, 2][heading]] && forward["hero.y"] == [[1, 2, 1, 0][heading]])
      var idle = scene.state
      idle["task.steps"] = [1]
      #expect(scene.after(.done).state == idle)
    }
  }

  @Test("Walls, the level's edge, closed doors and things bar the way; open doors, goals and lava do not")
  func blocking() throws {
    for (drawing, x) in [
      (">#...", 0.0), (">D...", 0), (">X...", 0), (">K...", 0), (">B...", 0), (">b...", 0), ("....>", 4),
      (">O...", 1), (">G...", 1), (">L...", 1), (">....", 1),
    ] {
      #expect(try MiniGridSituation(".....\n\(drawing)\n.....").after(.forward).state["hero.x"] == [x], "\(drawing)")
    }
  }

  @Test("The goal ends the episode with 1 - c t/T, lava with nothing")
  func endings() throws {
    let goal = try MiniGridSituation("...\n>.G\n...").after(.forward, .forward)
    #expect(goal.isTerminated && goal.state["task.outcome"] == [1] && goal.state["task.event"] == [3])
    #expect(goal.agentRewards == [1 - 0.9 * (2 / 100.0)] && goal.teamReward == goal.agentRewards[0])
    let cheap = try MiniGridSituation("...\n>G.\n...", timeCost: 0.5, steps: 40).after(.forward)
    #expect(cheap.teamReward == 1 - 0.5 / 40)
    let lava = try MiniGridSituation("...\n>L.\n...").harness
    let drowned = try MiniGridSituation("...\n>L.\n...").after(.forward)
    #expect(drowned.isTerminated && drowned.teamReward == 0 && drowned.state["task.outcome"] == [-1])
    #expect(lava.layout.agentCount == 1)
    let walking = try MiniGridSituation("...\n>.G\n...").after(.forward)
    #expect(!walking.isTerminated && walking.teamReward == 0)
  }

  @Test("Doors: a closed one opens and closes; a locked one opens to a key of its colour, which stays in the hand")
  func doors() throws {
    let closed = try MiniGridSituation("....\n>D..\n....")
    #expect(closed.after(.toggle).state["grid.object_state"] == [0])
    #expect(closed.after(.toggle, .toggle).state["grid.object_state"] == [1])
    #expect(try MiniGridSituation("....\n>X..\n....").after(.toggle).state["grid.object_state"] == [2])
    // the key is behind the agent: turn, take it, turn back, toggle
    let way: (MiniGridSituation) -> TaskHarness.Outcome = { $0.after(.left, .left, .pickup, .left, .left, .toggle) }
    let opened = way(try MiniGridSituation(".....\nK>X..\n....."))
    #expect(opened.state["grid.object_state", 0] == 0 && opened.state["hero.carried"] == [2] && opened.state["task.event"] == [2])
    let wrong = way(try MiniGridSituation(".....\nk>X..\n....."))
    #expect(wrong.state["grid.object_state", 0] == 2 && wrong.state["hero.carried"] == [2] && wrong.state["task.event"] == [0])
    // once unlocked it closes and opens without a key
    let scene = try MiniGridSituation(".....\nK>X..\n.....")
    let again = scene.after(.left, .left, .pickup, .drop, .left, .left, .toggle)
    #expect(again.state["grid.object_state", 0] == 2 && again.state["hero.carried"] == [0])
    let flipped = scene.after(.left, .left, .pickup, .left, .left, .toggle, .toggle, .right, .drop, .left, .toggle)
    #expect(flipped.state["grid.object_state", 0] == 0 && flipped.state["hero.carried"] == [0])
  }

  @Test("Only what is in front is taken, one thing at a time; it is put down only into an empty cell")
  func carrying() throws {
    let scene = try MiniGridSituation(".B..\n.>K.\n....")
    let taken = scene.after(.pickup)
    #expect(taken.state["hero.carried"] == [1] && taken.state["task.event"] == [1])
    #expect(taken.state["grid.object_x", 0] == -1 && taken.state["grid.object_y", 0] == -1)
    #expect(scene.after(.pickup, .left, .pickup).state == scene.after(.pickup, .left, .done).state)
    let put = scene.after(.pickup, .right, .drop)
    #expect(put.state["hero.carried"] == [0] && put.state["grid.object_x", 0] == 1 && put.state["grid.object_y", 0] == 2)
    for barred in ["#", "G", "O", "L", "B", "D"] {
      let scene = try MiniGridSituation("....\nK>\(barred).\n....")
      let after = scene.after(.left, .left, .pickup, .right, .right, .drop)
      #expect(after.state["hero.carried"][0] > 0, "dropped into \(barred)")
    }
    for fixed in ["#", "G", "O", "L", "D", "."] {
      let scene = try MiniGridSituation("....\n.>\(fixed).\n....")
      #expect(scene.after(.pickup).state["hero.carried"] == [0], "took \(fixed)")
    }
    #expect(scene.after(.drop).state == scene.after(.done).state)
  }

  @Test("A box that is opened is gone; keys and balls cannot be toggled")
  func boxes() throws {
    let opened = try MiniGridSituation("....\n.>b.\n....").after(.toggle, .forward)
    #expect(opened.state["hero.x"] == [2] && opened.state["grid.object_kind"] == [1])
    let ball = try MiniGridSituation("....\n.>B.\n....")
    #expect(ball.after(.toggle).state == ball.after(.done).state)
  }

  @Test("Other targets: to take the key, to unlock the door, to take the ball; then goals end nothing")
  func targets() throws {
    let key = try MiniGridSituation("....\nG>K.\n....", target: "key")
    #expect(key.after(.pickup).isTerminated && key.after(.pickup).teamReward == 1 - 0.009)
    let goal = key.after(.left, .left, .forward)
    #expect(!goal.isTerminated && goal.teamReward == 0 && goal.state["hero.x"] == [0] && goal.state["task.event"] == [3])
    let door = try MiniGridSituation(".....\nK>X..\n.....", target: "door")
    let taken = door.after(.left, .left, .pickup)
    #expect(!taken.isTerminated && taken.state["task.event"] == [1])
    let opened = door.after(.left, .left, .pickup, .left, .left, .toggle)
    #expect(opened.isTerminated && opened.state["task.outcome"] == [1] && abs(opened.teamReward - (1 - 0.9 * 0.06)) < 1e-15)
    let ball = try MiniGridSituation("....\n.>B.\n..K.", target: "ball")
    #expect(ball.after(.pickup).isTerminated)
    #expect(!ball.after(.forward).isTerminated)
  }

  @Test("Success in the last step of the time limit is a success; one step later the episode is cut off")
  func lastStep() throws {
    // 11 steps to the goal of Empty-8x8
    for precision in Precision.allCases {
      let last = try TaskHarness("empty(size: 8)", steps: 11, precision: precision).records("oracle", episodes: 0..<1)[0]
      #expect(last.outcome == .terminated && last.steps == 11 && abs(last.rewards[10] - 0.1) < 1e-7)
      let late = try TaskHarness("empty(size: 8)", steps: 10, precision: precision).records("oracle", episodes: 0..<1)[0]
      #expect(late.outcome == .truncated && late.steps == 10 && late.rewards.allSatisfy { $0 == 0 })
    }
  }

  @Test("Actions are clamped and rounded; what is not a number counts as 0")
  func badActions() throws {
    let scene = try MiniGridSituation("...\n.>.\n...")
    for (action, same) in [(-3.0, MiniGridAction.left), (.nan, .left), (1.4, .right), (2.2, .forward), (99, .done), (.infinity, .done)] {
      #expect(scene.harness.step(scene.state, [action]).state == scene.after(same).state, "\(action)")
    }
  }
}
