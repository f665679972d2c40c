import Simulation
import Testing

@testable import PegInHole

@Suite("Attempts of a sortie")
struct AttemptTests {
  private static let settings = ["errors.approach=5 mm", "errors.approach_deviation=0 mm", "world.attempts=3", "world.overhead=0.1 s"]

  @Test("A stopped attempt costs the overhead, then another begins with new hidden values")
  func restart() throws {
    let world = try PegInHoleHarness(PegInHoleHarness.standard, Self.settings)
    world.start()
    world.step(SkillCommand(force_N: -6), count: 20)
    let (offset, height) = (world.signal("hidden.offset"), world.signal("peg.position")[2])
    #expect(height < 0.005 && world.signal("attempt.clock")[0] == 0.4)
    world.step(SkillCommand(force_N: -6, decision: AttemptDecision.stop))
    #expect(world.signal("attempt.waiting")[0] == 1 && !world.storage.isTerminated(lane: 0))
    // 0.1 s are five steps of 20 ms, in which commands do nothing
    for index in 1...4 {
      world.step(SkillCommand(x_m: 0.01, force_N: -50, decision: AttemptDecision.stop))
      #expect(world.signal("attempt.waiting")[0] == 1 && world.signal("attempt.number")[0] == 1, "step \(index)")
    }
    world.step(SkillCommand())
    #expect(world.signal("attempt.waiting")[0] == 0 && world.signal("attempt.number")[0] == 2)
    #expect(world.signal("attempt.clock")[0] == 0 && abs(world.signal("peg.position")[2] - 0.005) < 1e-12)
    #expect(world.signal("hidden.offset") != offset)
    #expect(abs(world.signal("sortie.time")[0] - 26 * 0.02) < 1e-12)
  }

  @Test("The last attempt's stop ends the episode with the penalty; every step costs dt")
  func lastAttempt() throws {
    let world = try PegInHoleHarness(
      PegInHoleHarness.standard, ["world.attempts=2", "world.failure_penalty=30 s", "errors.approach=5 mm"])
    world.start()
    world.step(SkillCommand(force_N: -6))
    #expect(world.storage[row: world.storage.parts.teamReward, lane: 0] == -0.02)
    world.step(SkillCommand(decision: AttemptDecision.stop))
    // without overhead the next attempt begins at once
    #expect(world.signal("attempt.number")[0] == 2 && world.signal("attempt.waiting")[0] == 0 && !world.storage.isTerminated(lane: 0))
    world.step(SkillCommand(decision: AttemptDecision.stop))
    #expect(world.storage.isTerminated(lane: 0) && world.signal("sortie.done")[0] == 0)
    #expect(world.storage[row: world.storage.parts.teamReward, lane: 0] == -30.02)
  }

  @Test("Declaring the part done works only when the peg is in")
  func check() throws {
    let world = try PegInHoleHarness(
      PegInHoleHarness.standard, ["errors.offset=0 mm", "errors.tilt=0 deg", "errors.approach=2 mm", "errors.approach_deviation=0 mm"])
    world.start()
    world.step(SkillCommand(force_N: -12, decision: AttemptDecision.check))
    #expect(!world.storage.isTerminated(lane: 0) && world.signal("sortie.done")[0] == 0)
    world.step(SkillCommand(force_N: -12), count: 100)
    #expect(!world.storage.isTerminated(lane: 0) && world.signal("peg.depth")[0] > 0.016)
    world.step(SkillCommand(force_N: -12, decision: AttemptDecision.check))
    #expect(world.storage.isTerminated(lane: 0) && world.signal("sortie.done")[0] == 1)
  }

  @Test("An episode has the same bits alone and among others", arguments: Precision.allCases)
  func laneIndependence(precision: Precision) throws {
    let world = try PegInHoleHarness(
      PegInHoleHarness.standard,
      ["world.duration=12 s", "world.contact_points=8", "world.substep=5 ms", "errors.approach=5 mm", "world.attempts=4"],
      precision: precision)
    var together: [EpisodeRecord] = []
    try world.records("random", episodes: 0..<20, lanes: 20) { together.append($0) }
    for episode in [0, 7, 19] {
      try world.records("random", episodes: UInt64(episode)..<UInt64(episode + 1), lanes: 1) { alone in
        #expect(alone.observations == together[episode].observations && alone.signals == together[episode].signals)
        #expect(alone.actions == together[episode].actions && alone.rewards == together[episode].rewards)
      }
    }
    #expect(together.contains { $0.last(PegColumns.Signal.attempt) > 1 })
  }

  @Test("Structural values that contradict each other are refused with field, value and range")
  func refusals() {
    func message(_ settings: [String]) -> String {
      do {
        _ = try PegInHoleHarness(PegInHoleHarness.standard, settings)
        return "accepted"
      } catch { return "\(error)" }
    }
    #expect(message(["skill.searching=11 s"]) == "skill.searching = 11.0 s: allowed is at most skill.cycle, 10.45 s")
    #expect(message(["part.chamfer=5 mm", "part.depth=4 mm"]) == "part.chamfer = 0.005 m: allowed is less than the depth, 0.004 m")
    #expect(message(["world.dt=2 s", "world.duration=10 s"]).contains("world.dt = 2.0 s"))
    #expect(message(["world.dt=1 s", "world.duration=10 s", "world.substep=0.01 ms"]).contains("world.substep"))
  }

  @Test("Layout widths agree with the columns that are written")
  func widths() throws {
    let layout = try PegInHoleHarness().layout
    #expect(layout.stateWidth == PegColumns.width && layout.observationWidth == PegColumns.Observed.width)
    #expect(layout.actionWidth == PegColumns.Action.width && layout.signalWidth == PegColumns.Signal.width)
    for (name, column) in [
      ("peg.position", PegColumns.Signal.position), ("peg.depth", PegColumns.Signal.depth), ("contact.force", PegColumns.Signal.contact),
      ("hidden.offset", PegColumns.Signal.offset), ("attempt.number", PegColumns.Signal.attempt), ("sortie.done", PegColumns.Signal.isDone),
    ] { #expect(layout.signal(name)?.column == column, "\(name)") }
    #expect(layout.observation("tool.yaw")?.column == PegColumns.Observed.yaw)
  }
}
