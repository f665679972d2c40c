import DeterministicMath
import Simulation
import Testing

@testable import PegInHole

@Suite("Insertion skills")
struct PolicyTests {
  @Test("The spiral has its radius and pitch, and a constant speed along the path")
  func spiral() {
    let spiral = SearchSpiral(radius_m: 0.002, pitch_m: 0.0005, duration_s: 8)
    func radius(_ t: Double) -> Double {
      let point = spiral.point(after: t)
      return (point.x * point.x + point.y * point.y).squareRoot()
    }
    #expect(radius(0) == 0 && abs(radius(8) - 0.002) < 1e-15 && abs(radius(2) - 0.001) < 1e-15)
    // four whole turns at the end
    let end = spiral.point(after: 8)
    #expect(abs(end.x - 0.002) < 1e-12 && abs(end.y) < 1e-12)
    // v = π R²/(p T), once the radius is large against a turn's growth
    let speed = Double.pi * 0.002 * 0.002 / (0.0005 * 8)
    for t in [4.0, 5.5, 7] {
      let (a, b) = (spiral.point(after: t - 1e-4), spiral.point(after: t + 1e-4))
      let measured = ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot() / 2e-4
      #expect(abs(measured - speed) < 0.02 * speed)
    }
    #expect(spiral.point(after: 8, scale: 2).x > 0.0039)
  }

  /// Single attempts with the tip far from the hole, so that none succeeds.
  private func hopeless(_ policy: String, _ settings: [String] = []) throws -> EpisodeRecord {
    let world = try PegInHoleHarness(
      PegInHoleHarness.standard,
      [
        "errors.bias=(8 mm, 0 mm)", "errors.offset=0 mm", "errors.tilt=0 deg", "errors.slip=0 mm", "errors.approach=6 mm",
        "errors.approach_deviation=0 mm", "world.contact_points=12", "world.substep=5 ms", "skill.cycle=1 s", "skill.searching=0.6 s",
        "skill.twist_period=0.4 s", "skill.cycles=3", "skill.time_limit=2.5 s", "skill.clock=1",
      ] + settings, precision: .single)
    var found: EpisodeRecord?
    try world.records(policy, episodes: 0..<1, lanes: 1) { found = $0 }
    return try #require(found)
  }

  @Test(
    "Cycles are checked at their ends and at the time limit, then the attempt is stopped", arguments: ["twist_insert", "spiral", "tilt"])
  func schedule(_ policy: String) throws {
    let record = try hopeless(policy)
    let decisions = stride(from: PegColumns.Action.decision, to: record.actions.count, by: PegColumns.Action.width)
      .map { Int(record.actions[$0]) }
    let checks = decisions.indices.filter { decisions[$0] == AttemptDecision.check }
    let force = record.series(PegColumns.Signal.reading + 2)
    let contact = try #require(force.firstIndex { $0 > 2 })
    // steps of 20 ms after contact: 1 s, 2 s, 2.5 s, give or take the rounding of the clock
    #expect(zip(checks, [50, 100, 125]).allSatisfy { abs($0 - contact - $1) <= 1 } && checks.count == 3, "\(checks), contact \(contact)")
    #expect(decisions.last == AttemptDecision.stop && decisions.filter { $0 == AttemptDecision.stop }.count == 1)
    #expect(decisions.count == checks[2] + 2 && record.outcome == .terminated && record.last(PegColumns.Signal.isDone) == 0)
    // 6 N against 600 N s/m: 6 mm at 10 mm/s
    #expect(abs(Double(contact) * 0.02 - 0.6) < 0.1)
  }

  @Test("The clocked policy stops after its cycles, attempt after attempt")
  func clock() throws {
    let record = try hopeless("twist_insert_clock", ["world.attempts=3", "world.overhead=1 s"])
    #expect(record.last(PegColumns.Signal.attempt) == 3 && record.outcome == .terminated)
    // three attempts of some 0.6 s + 1 s, and two waits of 1 s
    #expect(abs(record.last(PegColumns.Signal.elapsed) - (3 * 1.62 + 2)) < 0.5)
  }

  @Test(
    "The oracle goes straight in; a spiral without twist finds a hole that a straight push misses",
    .enabled(if: isOptimised, "many episode seconds"))
  func skills() throws {
    let world = try PegInHoleHarness(
      PegInHoleHarness.standard, ["errors.offset=1 mm", "errors.tilt=0.3 deg", "part.friction=0.15 ... 0.3"], precision: .single)
    func successes(_ policy: String) throws -> Int {
      var count = 0
      try world.records(policy, episodes: 0..<64) { if $0.last(PegColumns.Signal.isDone) > 0.5 { count += 1 } }
      return count
    }
    #expect(try successes("oracle") == 64)
    #expect(try successes("twist_insert") > 40)
    #expect(try successes("spiral") > 40)
    // chance alone: a random walk of commands never declares a part done that is not in
    #expect(try successes("random") < 8)
  }
}
