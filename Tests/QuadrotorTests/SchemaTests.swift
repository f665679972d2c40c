import DeterministicMath
import Simulation
import Testing

@testable import Quadrotor

/// Bad input is refused with the field, its value and what is allowed; the catalogue's vehicles are those of the sources.
@Suite struct SchemaTests {
  static func custom(_ changes: [String: String] = [:]) -> String {
    let fields = [
      ("mass", "1 kg"), ("inertia_x", "0.004 kg*m^2"), ("inertia_y", "0.004 kg*m^2"), ("inertia_z", "0.006 kg*m^2"), ("arm", "0.1 m"),
      ("thrust_coefficient", "2e-6 N*s^2/rad^2"), ("torque_coefficient", "2e-8 N*m*s^2/rad^2"), ("motor_speed_max", "2000 rad/s"),
    ]
    let text =
      fields.map { "\($0.0): \(changes[$0.0] ?? $0.1)" } + (changes["motor_time_constant"].map { ["motor_time_constant: \($0)"] } ?? [])
      + (changes["rotor_inertia"].map { ["rotor_inertia: \($0)"] } ?? [])
    return "vehicle = custom(\(text.joined(separator: ", "))); position = (0 m, 0 m, 2 m)"
  }

  struct Refusal: Sendable {
    let text: String
    let field: String
    let value: String
    let allowed: String
  }

  static let refusals = [
    Refusal(
      text: QuadrotorHarness.text(agents: custom(["mass": "4 kg"])), field: "quad.vehicle", value: "0.0 N to 32.0 N",
      allowed: "cannot hover"),
    Refusal(
      text: QuadrotorHarness.text(agents: custom(["inertia_z": "0.009 kg*m^2"])), field: "quad.vehicle.inertia", value: "0.009",
      allowed: "at most the sum of the other two"),
    Refusal(
      text: QuadrotorHarness.text(agents: custom(["motor_time_constant": "0 s", "rotor_inertia": "1e-6 kg*m^2"])),
      field: "quad.vehicle.rotor_inertia", value: "1e-06", allowed: "without lag"),
    Refusal(
      text: QuadrotorHarness.text(
        world: "task = race",
        blocks: "gates gate[2] { position = (index * 1 m, 0 m, 2 m) }\nspheres ball[1] { position = (1 m, 0.2 m, 2 m) }"),
      field: "gate.position[1]", value: "(1.0 m, 0.0 m, 2.0 m)", allowed: "0.3 m inside one"),
    Refusal(
      text: QuadrotorHarness.text(agents: "goal = (0 m, 0 m, 50 m)"), field: "quad.goal[0]", value: "(0.0 m, 0.0 m, 50.0 m)",
      allowed: "within the arena"),
    Refusal(text: QuadrotorHarness.text(world: "task = race"), field: "gates", value: "none", allowed: "1 to 32 gates"),
    Refusal(
      text: QuadrotorHarness.text(world: "task = race", blocks: "gates gate[1] { position = (0 m, 0 m, 3 m); swing = (1 m, 0 m, 0 m) }"),
      field: "gate.swing", value: "(1.0 m, 0.0 m, 0.0 m)", allowed: "moving_gates"),
    Refusal(text: QuadrotorHarness.text(world: "fidelity = low"), field: "world.fidelity", value: "low", allowed: "mid or high"),
    Refusal(
      text: QuadrotorHarness.text(world: "dt = 100 ms; substeps = 2"), field: "world.substeps", value: "2, steps of 0.05 s",
      allowed: "at least 3"),
    Refusal(
      text: QuadrotorHarness.text(blocks: "arena { low = (0 m, 0 m, 0 m); high = (1 m, 1 m, 0.3 m) }"), field: "arena.high",
      value: "(1.0 m, 1.0 m, 0.3 m)", allowed: "at least 0.4 m"),
  ]

  @Test(arguments: refusals)
  func badInputIsRefusedWithFieldValueAndRange(_ refusal: Refusal) {
    #expect {
      _ = try QuadrotorHarness(refusal.text)
    } throws: { error in
      guard let error = error as? WorldParameterError else {
        Issue.record("\(error)")
        return false
      }
      let isRight =
        error.field == refusal.field && error.value.contains(refusal.value)
        && error.allowed.contains(refusal.allowed)
      if !isRight { Issue.record("\(error)") }
      return isRight
    }
  }

  @Test func aFlatBodyAndAHoveringVehicleAreAccepted() throws {
    _ = try QuadrotorHarness(QuadrotorHarness.text(agents: Self.custom(["inertia_z": "0.008 kg*m^2"])))
    _ = try QuadrotorHarness(QuadrotorHarness.text(agents: Self.custom(["mass": "3.2 kg"])))
    for (vehicle, _) in Vehicle.catalogue where vehicle.name != "crazyflie" { try vehicle.check(path: vehicle.name) }
    // the published Crazyflie is flown as it is, but nobody may make another like it
    #expect(throws: WorldParameterError.self) { try Vehicle.named("crazyflie")!.check(path: "crazyflie") }
  }

  /// A drawn gate inside an obstacle ends the episode before it begins, and names the gate.
  @Test func aDrawnGateInAnObstacleIsNoScene() throws {
    let text = QuadrotorHarness.text(
      world: "task = race; duration = 1 s", agents: "position = (5 m, 0 m, 2 m)",
      blocks:
        "gates gate[1] { position ~ uniform(box(-0.1 m, -0.1 m, 2 m, 0.1 m, 0.1 m, 2.2 m)) }\nspheres ball[1] { position = (0 m, 0 m, 2 m) }"
    )
    let record = try QuadrotorHarness(text).records("geometric", episodes: 0..<1)[0]
    #expect(record.outcome == .diverged(step: 0, field: "gate.centre"))
  }

  @Test func actionsOutsideTheirRangesAreClamped() throws {
    for command in ["motor_speeds", "body_rates", "attitude", "acceleration", "waypoint"] {
      let harness = try QuadrotorHarness(QuadrotorHarness.text(world: "command = \(command); dt = 2 ms"))
      let ranges = harness.layout.action.flatMap { Array(repeating: $0.range, count: $0.count) }
      #expect(ranges.count == 4)
      for (wild, tame) in [(Double.infinity, \ClosedRange<Double>.upperBound), (-1e30, \.lowerBound), (.nan, \.lowerBound)] {
        try harness.reset(lane: 0)
        try harness.reset(lane: 1)
        for (index, range) in ranges.enumerated() {
          harness.storage[row: harness.storage.parts.actions + index, lane: 0] = wild
          harness.storage[row: harness.storage.parts.actions + index, lane: 1] = range[keyPath: tame]
        }
        _ = harness.instance.runner.step(harness.storage)
        for field in ["quad.position", "quad.attitude", "quad.motor_speed"] {
          #expect(harness.state(field, lane: 0) == harness.state(field, lane: 1), "\(command): \(wild)")
          let isFinite = harness.state(field, lane: 0).allSatisfy { $0.isFinite }
          #expect(isFinite)
        }
      }
    }
  }

  @Test func lowFidelityJudgesTheMotorSpeedsOfTheReference() throws {
    func outcome(_ rate: Double) throws -> (EpisodeRecord, QuadrotorHarness) {
      let harness = try QuadrotorHarness(
        QuadrotorHarness.text(
          world: "task = tracking; fidelity = low; dt = 10 ms; duration = 6 s", agents: "vehicle = mfrl_paper",
          blocks: "reference { rate = (\(rate) rad/s, \(2 * rate) rad/s, \(rate) rad/s); heading_amplitude = 0 rad }"))
      return (try harness.records("geometric", episodes: 0..<1)[0], harness)
    }
    let (slow, slowHarness) = try outcome(1.2)
    #expect(slow.outcome == .truncated)
    let worst = slowHarness.history(slow, "quad.error").map { $0[0] }.max()!
    #expect(worst < 1e-12)
    let (fast, fastHarness) = try outcome(4)
    #expect(fast.outcome == .terminated && fastHarness.history(fast, "quad.status").last! == [FlightStatus.beyondLimits])
  }

  @Test func highFidelityTurnsEverythingOn() throws {
    let text = QuadrotorHarness.text(world: "fidelity = high; dt = 10 ms; duration = 1 s")
    let harness = try QuadrotorHarness(text)
    let names = harness.layout.state.map(\.name)
    for name in ["wind.filter", "quad.charge", "quad.measurement_error", "quad.delayed_action", "quad.rate_bias"] {
      #expect(names.contains(name), "\(name)")
    }
    let factors = try (0..<8).map { episode in
      try harness.reset(episode: UInt64(episode))
      return harness.state("quad.mass_factor")[0]
    }
    #expect(Set(factors).count == 8 && factors.allSatisfy { abs($0 - 1) <= 0.05 })
    // a block that is said overrides what the fidelity would choose
    let off = try QuadrotorHarness(text, ["wind.model=none", "battery.model=none"])
    #expect(!off.layout.state.contains { $0.name == "wind.filter" || $0.name == "quad.charge" })
  }
}
