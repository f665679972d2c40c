import DeterministicMath
import Simulation
import Testing

@testable import PegInHole

/// Whole worlds that come to rest, and their numerics.
@Suite("Rest and step size")
struct RestTests {
  private static let quiet = [
    "errors.tilt=0 deg", "errors.slip=0 mm", "errors.offset=0 mm", "errors.approach=1 mm", "errors.approach_deviation=0 mm",
    "sensor.force_noise=0 N", "sensor.torque_noise=0 N*m", "sensor.force_drift=0 N", "sensor.torque_drift=0 N*m", "sensor.crosstalk=0",
    "sensor.force_resolution=0 N", "sensor.torque_resolution=0 N*m", "sensor.tool_weight=0 N",
  ]

  /// A bench with the numbers of the standard scenario.
  private func bench(_ world: PegInHoleHarness) -> PlantBench {
    var bench = PlantBench()
    (bench.pegRadius, bench.holeRadius) = (0.01, 0.01005)
    (bench.holeDepth, bench.chamfer, bench.centreHeight) = (0.02, 0.0003, 0.02)
    (bench.friction, bench.contactStiffness, bench.slowSpeed) = (world.state(PegColumns.friction), 5e5, 1e-4)
    return bench
  }

  @Test("At rest the contact forces balance the controller to 1e-6 N", arguments: [0.0, 0.04, 0.5, 1.5])
  func restResidual(offset_mm: Double) throws {
    let world = try PegInHoleHarness(
      PegInHoleHarness.standard, Self.quiet + ["errors.bias=(\(offset_mm) mm, 0 mm)", "part.friction=0.3 ... 0.3"])
    world.start()
    let push = 12.0
    world.step(SkillCommand(force_N: -push), count: 10_000)
    let bench = bench(world)
    func vector(_ column: Int) -> Vector3<Double> {
      Vector3(world.state(column), world.state(column + 1), world.state(column + 2))
    }
    let pose = PegPose(
      centre: vector(PegColumns.centre), tiltX: world.state(PegColumns.tilt), tiltY: world.state(PegColumns.tilt + 1),
      yaw: world.state(PegColumns.yaw))
    let rates = PegRates(linear: vector(PegColumns.linearRate), angular: vector(PegColumns.angularRate))
    #expect(rates.linear.length < 1e-9, "still moving at \(rates.linear.length) m/s")
    let contact = bench.contactSum(pose, rates)
    let spring = 3000 * (Vector3(offset_mm * 1e-3, 0, 0) - Vector3(pose.centre.x, pose.centre.y, 0))
    let force = contact.force + spring + Vector3(0, 0, -push)
    let torque = contact.torque + Vector3(-50 * pose.tiltX, -50 * pose.tiltY, -50 * pose.yaw)
    #expect(force.length < 1e-6, "offset \(offset_mm) mm: residual \(force.length) N")
    #expect(torque.length < 1e-7, "offset \(offset_mm) mm: residual \(torque.length) N m")
  }

  @Test("A centred, upright peg goes in without lateral force, and the floor carries the push")
  func centredPeg() throws {
    let world = try PegInHoleHarness(PegInHoleHarness.standard, Self.quiet)
    world.start()
    for _ in 0..<300 {
      world.step(SkillCommand(force_N: -12))
      let force = world.signal("contact.force")
      #expect(abs(force[0]) < 1e-9 && abs(force[1]) < 1e-9)
    }
    #expect(abs(world.signal("contact.force")[2] - 12) < 1e-6)
    #expect(abs(world.signal("peg.depth")[0] - 0.02) < 1e-5)
    // the sensor agrees with the contact once its low-pass has settled
    #expect(abs(world.signal("sensor.force")[2] - 12) < 1e-6)
  }

  /// The six readings of an insertion that starts on the chamfer, every step.
  private func trace(substep_ms: Double) throws -> [[Double]] {
    let world = try PegInHoleHarness(
      PegInHoleHarness.standard, Self.quiet + ["errors.bias=(0.2 mm, 0.1 mm)", "world.substep=\(substep_ms) ms", "world.dt=20 ms"])
    world.start()
    return (0..<250).map { index in
      let time = Double(index) * 0.02
      world.step(SkillCommand(x_m: 0.0005, force_N: -12, yaw_rad: 0.8 * Double.sinPi(time / 2)))
      return world.signal("sensor.force") + world.signal("sensor.torque")
    }
  }

  @Test("Halving the substep changes a trace of the wrench by less than 2 %")
  func substepHalving() throws {
    let (coarse, fine) = (try trace(substep_ms: 2), try trace(substep_ms: 1))
    for (first, name) in [(0, "forces"), (3, "torques")] {
      func norm(_ rows: [[Double]]) -> Double { rows.reduce(0) { $0 + $1[first..<first + 3].reduce(0) { $0 + $1 * $1 } }.squareRoot() }
      let difference = zip(coarse, fine).map { zip($0, $1).map { $0 - $1 } }
      #expect(norm(difference) < 0.02 * norm(fine), "\(name): \(norm(difference) / norm(fine))")
    }
    #expect(fine.contains { abs($0[0]) > 1 }, "the peg never leans on the wall")
  }
}
