import DeterministicMath
import Simulation
import Testing

@testable import Quadrotor

/// Rewards, gates, crashes, latency, battery and noise of the world.
@Suite struct TaskTests {
  @Test func hoverRewardIsItsFormula() throws {
    let harness = try QuadrotorHarness(
      QuadrotorHarness.text(
        world: "command = motor_speeds; dt = 2 ms",
        agents: "position = (1 m, 0 m, 2 m); velocity = (0.5 m/s, 0 m/s, 0 m/s); goal = (0 m, 0 m, 2 m)",
        blocks: "reward { survival = 2; position = 3; velocity = 0.5; rate = 0.25 }"))
    try harness.reset()
    harness.step([900, 1100, 1000, 1050])
    let (p, v, w) = (harness.state("quad.position"), harness.state("quad.velocity"), harness.state("quad.body_rate"))
    func length(_ a: [Double]) -> Double { a.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let expected = 2 - 3 * length([p[0], p[1], p[2] - 2]) - 0.5 * length(v) - 0.25 * length(w)
    expectClose([harness.reward()], [expected], within: 1e-12)
    #expect(length(w) > 0.01)
  }

  static func race(_ world: String = "", gates: String, count: Int = 2, agents: String = "position = (0 m, 0 m, 2 m)") -> String {
    QuadrotorHarness.text(
      world: "task = race(tolerance: 0.3 m); command = motor_speeds; dt = 10 ms; \(world)", agents: agents,
      blocks: "gates gate[\(count)] { \(gates) }")
  }

  /// A gate between two states is passed although neither is within the tolerance.
  @Test func gatesArePassedBetweenStates() throws {
    let harness = try QuadrotorHarness(
      Self.race(
        gates: "position = (index * 5 m + 0.5 m, 0 m, 2 m)", agents: "position = (0 m, 0 m, 2 m); velocity = (90 m/s, 0 m/s, 0 m/s)"))
    try harness.reset()
    #expect(harness.signal("quad.error") == [0.5])
    expectClose(harness.observation("target.next_relative_position"), [5.5, 0, 2 - 2], within: 1e-12)
    let hover = Vehicle.mfrl.hoverSpeed_rad_per_s()
    harness.step(Array(repeating: hover, count: 4))
    #expect(harness.state("quad.position")[0] > 0.8)
    #expect(harness.signal("quad.gates_passed") == [1])
    #expect(harness.storage.isTerminated(lane: 0) == false)
    // at the last gate the first of the lap follows
    let last = harness.observation("target.relative_position")
    expectClose(harness.observation("target.next_relative_position"), [last[0] - 5, last[1], last[2]], within: 1e-12)
    #expect(harness.reward() > 5, "a gate's reward")
    for _ in 0..<12 where !harness.storage.isTerminated(lane: 0) { harness.step(Array(repeating: hover, count: 4)) }
    #expect(harness.storage.isTerminated(lane: 0))
    #expect(harness.signal("quad.status") == [FlightStatus.finished] && harness.signal("quad.gates_passed") == [2])
    #expect(harness.signal("quad.race_time")[0] > 0.05 && harness.signal("quad.race_time")[0] < 0.13)
  }

  @Test func lapsCountTheGatesAgain() throws {
    let text = QuadrotorHarness.text(
      world: "task = race(tolerance: 0.4 m, laps: 2); command = motor_speeds; dt = 5 ms; duration = 30 s",
      agents: "position = (0 m, 0 m, 2 m)",
      blocks: "gates gate[3] { position = (3 m, index * 2 m - 2 m, 2 m) }")
    let harness = try QuadrotorHarness(text)
    let record = try harness.records("geometric", episodes: 0..<1)[0]
    #expect(record.outcome == .terminated)
    #expect(harness.history(record, "quad.gates_passed").last! == [6] && harness.history(record, "quad.status").last! == [2])
  }

  @Test func movingGatesSwingAndArePassed() throws {
    let text = QuadrotorHarness.text(
      world: "task = moving_gates(tolerance: 0.4 m); command = body_rates; dt = 10 ms; substeps = 5; duration = 20 s",
      agents: "position = (0 m, 0 m, 2 m)",
      blocks: "gates gate[2] { position = (index * 6 m - 3 m, 4 m, 2 m); swing = (0 m, 1 m, 0.5 m); period = 4 s; phase = 90 deg; "
        + "heading = 0.6435011087932844 rad + index * 1 rad }")
    let harness = try QuadrotorHarness(text)
    try harness.reset()
    expectClose(harness.signal("gate.position"), [-3, 5, 2.5, 3, 5, 2.5], within: 1e-12)
    expectClose(harness.observation("target.velocity"), [0, 0, 0], within: 1e-12)
    expectClose(harness.observation("target.direction"), [0.8, 0.6], within: 1e-12)
    let record = try harness.records("geometric", episodes: 0..<1)[0]
    #expect(harness.history(record, "quad.status").last! == [FlightStatus.finished])
    expectClose(harness.history(record, "gate.position")[100], [-3, 4, 2, 3, 4, 2], within: 1e-12)
  }

  /// Where a vehicle is put, and whether the next step is a crash.
  @Test(arguments: [
    ("spheres ball[1] { position = (1 m, 0 m, 2 m); radius = 0.5 m }", 0.39, false),
    ("spheres ball[1] { position = (1 m, 0 m, 2 m); radius = 0.5 m }", 0.41, true),
    ("boxes box[1] { position = (1 m, 0 m, 2 m); size = (1 m, 2 m, 1 m) }", 0.39, false),
    ("boxes box[1] { position = (1 m, 0 m, 2 m); size = (1 m, 2 m, 1 m) }", 0.41, true),
    ("boxes box[1] { position = (1 m, 0 m, 2 m); size = (1 m, 2 m, 1 m); heading = 90 deg }", 0.1, true),
    ("cylinders post[1] { position = (1 m, 0 m, 0 m); radius = 0.5 m; height = 3 m }", 0.39, false),
    ("cylinders post[1] { position = (1 m, 0 m, 0 m); radius = 0.5 m; height = 3 m }", 0.41, true),
    ("cylinders post[1] { position = (1 m, 0 m, 0 m); radius = 0.5 m; height = 1.85 m }", 0.9, false),
    ("arena { low = (-20 m, -20 m, 0 m); high = (0.5 m, 20 m, 20 m) }", 0.39, false),
    ("arena { low = (-20 m, -20 m, 0 m); high = (0.5 m, 20 m, 20 m) }", 0.41, true),
  ])
  func crashesHappenAtTheSurface(_ blocks: String, _ x: Double, _ crashes: Bool) throws {
    let harness = try QuadrotorHarness(
      QuadrotorHarness.text(
        world: "command = motor_speeds; dt = 1 ms", agents: "position = (\(x) m, 0 m, 2 m); goal = (-5 m, 0 m, 2 m)", blocks: blocks))
    try harness.reset()
    harness.step(Array(repeating: Vehicle.mfrl.hoverSpeed_rad_per_s(), count: 4))
    #expect((harness.signal("quad.status") == [FlightStatus.crashed]) == crashes)
    #expect(harness.storage.isTerminated(lane: 0) == crashes)
  }

  @Test(arguments: [(0.0, 0.0, false), (0.6, 0.0, false), (0.7, 0.0, true), (0.9, 0.9, true), (1.25, 0.0, false)])
  func theFrameOfAGateIsSolidAndItsOpeningIsNot(_ y: Double, _ dz: Double, _ crashes: Bool) throws {
    let harness = try QuadrotorHarness(
      Self.race(
        gates: "position = (0 m, 0 m, 3 m); heading = 0 deg; opening = 1.5 m; frame = 0.3 m", count: 1,
        agents: "position = (0 m, \(y) m, \(3 + dz) m); velocity = (0 m/s, 0 m/s, 0 m/s)"))
    try harness.reset()
    harness.step(Array(repeating: Vehicle.mfrl.hoverSpeed_rad_per_s(), count: 4))
    #expect((harness.signal("quad.status") == [FlightStatus.crashed]) == crashes)
  }

  @Test func vehiclesThatTouchCrashBoth() throws {
    let harness = try QuadrotorHarness(
      QuadrotorHarness.text(
        world: "command = motor_speeds; dt = 1 ms", agents: "position = (index * index * 0.15 m, 0 m, 2 m)", count: 3))
    try harness.reset()
    expectClose(harness.observation("other.relative_motion", agent: 1), [-0.15, 0, 0, 0, 0, 0, 0.45, 0, 0, 0, 0, 0], within: 1e-12)
    harness.step(Array(repeating: Vehicle.mfrl.hoverSpeed_rad_per_s(), count: 12))
    #expect(harness.signal("quad.status") == [1, 1, 0])
    #expect(harness.storage.isTerminated(lane: 0))
    #expect(harness.reward(2) > harness.reward(0) + 5)
  }

  @Test func actionsTakeEffectAfterTheLatency() throws {
    let harness = try QuadrotorHarness(
      QuadrotorHarness.text(
        world: "command = motor_speeds; dt = 2 ms", agents: "position = (0 m, 0 m, 2 m)", blocks: "latency { delay = steps(count: 3) }"))
    try harness.reset()
    let hover = Vehicle.mfrl.hoverSpeed_rad_per_s()
    for step in 0..<4 {
      harness.step([2000, 2000, 2000, 2000])
      let isMoved = harness.state("quad.motor_speed")[0] > hover + 1
      #expect(isMoved == (step == 3), "step \(step)")
    }
  }

  @Test func theBatteryLosesChargeByTheEnduranceAndLowersTheTopSpeed() throws {
    let text = QuadrotorHarness.text(
      world: "command = motor_speeds; dt = 10 ms", agents: "position = (0 m, 0 m, 2 m)",
      blocks: "battery { model = lithium(endurance: 100 s, empty: 0.8, drop: 0.05, charge: 0.5) }")
    let harness = try QuadrotorHarness(text)
    try harness.reset()
    let hover = Vehicle.mfrl.hoverSpeed_rad_per_s()
    for _ in 0..<50 { harness.step(Array(repeating: hover, count: 4)) }
    // i = 1/v: v = 0.9 - 0.05/v gives 0.84, a charge of 1/0.84 percent a second; the open voltage falls with it
    let voltage = 0.5 * (0.9 + (0.81 - 0.2).squareRoot())
    expectClose(harness.signal("quad.charge"), [0.5 - 0.005 / voltage], within: 1e-4)
    expectClose(harness.signal("quad.voltage"), [voltage], within: 3e-3)
    for _ in 0..<40 { harness.step(Array(repeating: 2750, count: 4)) }
    let top = harness.state("quad.motor_speed")[0]
    #expect(top < 0.84 * 2750 && top > 0.5 * 2750, "\(top)")
  }

  @Test func measurementsHaveTheStatedErrors() throws {
    let text = QuadrotorHarness.text(
      world: "command = motor_speeds; dt = 2 ms; duration = 1 s", agents: "position = (0 m, 0 m, 2 m); goal = (0 m, 0 m, 2 m)",
      blocks: "sensors { noise = white(position: 0.1 m, velocity: 0.2 m/s, attitude: 1 deg, body_rate: 0.3 rad/s) }")
    let harness = try QuadrotorHarness(text)
    var squares = [0.0, 0.0, 0.0]
    let count = 400
    for episode in 0..<count {
      try harness.reset(episode: UInt64(episode))
      squares[0] += harness.observation("target.relative_position")[0] * harness.observation("target.relative_position")[0]
      harness.step(Array(repeating: Vehicle.mfrl.hoverSpeed_rad_per_s(), count: 4))
      squares[1] += harness.observation("own.velocity")[1] * harness.observation("own.velocity")[1]
      squares[2] += harness.observation("own.body_rate")[2] * harness.observation("own.body_rate")[2]
    }
    // five standard errors of a variance
    let slack = 5 * (2 / Double(count)).squareRoot()
    for (square, deviation) in zip(squares, [0.1, 0.2, 0.3]) {
      #expect(abs(square / Double(count) / (deviation * deviation) - 1) < slack)
    }
  }

  @Test func processNoiseHasTheStatedDensity() throws {
    let text = QuadrotorHarness.text(
      world: "command = motor_speeds; dt = 2 ms; duration = 1 s", agents: "position = (0 m, 0 m, 2 m)",
      blocks: "disturbance { noise = white(force: 0.01 N^2*s, moment: 0 N^2*m^2*s) }")
    let harness = try QuadrotorHarness(text)
    var square = 0.0
    let count = 600
    for episode in 0..<count {
      try harness.reset(episode: UInt64(episode))
      harness.setState("task.step", [0])
      harness.storage.setCounters(lane: 0, EpisodeAddress(episode: UInt64(episode), attempt: 0), step: 0)
      harness.step(Array(repeating: Vehicle.mfrl.hoverSpeed_rad_per_s(), count: 4))
      square += harness.state("quad.velocity")[0] * harness.state("quad.velocity")[0]
    }
    // Δv = F dt/m, Var F = S/dt: variance S dt/m²
    let expected = 0.01 * 0.002 / (0.771 * 0.771)
    #expect(abs(square / Double(count) / expected - 1) < 5 * (2 / Double(count)).squareRoot())
  }
}
