import DeterministicMath
import Testing

@testable import Quadrotor

/// What the hover task adds for learning: a reward that saturates, and starts that are not level.
@Suite struct HoverTaskTests {
  /// survival exp(-(position |e| + velocity |v| + rate |ω| + heading (1 - cos Δψ))).
  @Test func exponentialHoverRewardIsItsFormula() throws {
    let harness = try QuadrotorHarness(
      QuadrotorHarness.text(
        world: "command = motor_speeds; dt = 2 ms",
        agents: "position = (1 m, 0 m, 2 m); heading = 70 deg; roll = 20 deg; goal = (0 m, 0 m, 2 m); goal_heading = 30 deg",
        blocks: "reward { shape = exponential; survival = 2; position = 0.5; velocity = 0.25; rate = 0.125; heading = 0.75 }"))
    try harness.reset()
    harness.step([900, 1100, 1000, 1050])
    let (p, v, w) = (harness.state("quad.position"), harness.state("quad.velocity"), harness.state("quad.body_rate"))
    func length(_ a: [Double]) -> Double { a.reduce(0) { $0 + $1 * $1 }.squareRoot() }
    let r = harness.observation("own.attitude")
    let turned = 1 - Double.cos(Double.atan2(r[3], r[0]) - 30 * Double.pi / 180)
    let cost = 0.5 * length([p[0], p[1], p[2] - 2]) + 0.25 * length(v) + 0.125 * length(w) + 0.75 * turned
    expectClose([harness.reward()], [2 * Double.exp(-cost)], within: 1e-12)
    #expect(turned > 0.2)
  }

  /// R = R_z(ψ) R_y(θ) R_x(φ), worked out by hand for 90°, 30° and 60°.
  @Test func theStartIsTiltedAndTurnsAsDrawn() throws {
    let harness = try QuadrotorHarness(
      QuadrotorHarness.text(
        agents: "position = (0 m, 0 m, 2 m); heading = 90 deg; pitch = 30 deg; roll = 60 deg; body_rate = (1 rad/s, -2 rad/s, 3 rad/s)"))
    try harness.reset()
    let (a, b) = (3.0.squareRoot() / 2, 3.0.squareRoot() / 4)
    expectClose(harness.observation("own.attitude"), [0, -0.5, a, a, b, 0.25, -0.5, 0.75, b], within: 1e-12)
    expectClose(harness.state("quad.body_rate"), [1, -2, 3], within: 1e-15)
  }
}
