import DeterministicMath
import TestSupport
import Testing

@testable import TrajectoryPlanning

/// Facts sheet, oracles B0-B2 and B4: the reference (2 sin 1.2t, 1.5 sin 2.4t, 1 + 0.3 cos 1.2t) with yaw 0.4 sin 0.7t.
@Suite struct FlatnessOracleTests {
  private func output(at t: Double) -> FlatOutput<Double> {
    let (s, c) = Double.sinCos(1.2 * t)
    let (s2, c2) = Double.sinCos(2.4 * t)
    let (sy, cy) = Double.sinCos(0.7 * t)
    return FlatOutput(
      velocity: Vector3(2.4 * c, 3.6 * c2, -0.36 * s), acceleration: Vector3(-2.88 * s, -8.64 * s2, -0.432 * c),
      jerk: Vector3(-3.456 * c, -20.736 * c2, 0.5184 * s), snap: Vector3(4.1472 * s, 49.7664 * s2, 0.62208 * c),
      yaw: 0.4 * sy, yawRate: 0.28 * cy, yawAcceleration: -0.196 * sy)
  }

  private func expectEqual(_ a: [Double], _ b: [Double], _ tolerance: Double, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(a.count == b.count, sourceLocation: sourceLocation)
    for (x, y) in zip(a, b) { #expect(abs(x - y) <= tolerance * max(1, abs(y)), "\(x) is not \(y)", sourceLocation: sourceLocation) }
  }

  private func check(
    _ heading: HeadingConvention, _ t: Double, attitude: [Double], thrust: Double, rate: [Double], acceleration: [Double],
    moment: [Double], motors: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let vehicle = try VehicleCatalogue.vehicle("mfrl")
    let state = DifferentialFlatness.state(output(at: t), heading: heading)
    let q = state.quaternion
    let m = state.moment(inertia: vehicle.inertia)
    expectEqual([q.w, q.x, q.y, q.z], attitude, 1e-9, sourceLocation: sourceLocation)
    expectEqual([vehicle.mass * state.specificThrust], [thrust], 1e-10, sourceLocation: sourceLocation)
    expectEqual([state.bodyRate.x, state.bodyRate.y, state.bodyRate.z], rate, 1e-9, sourceLocation: sourceLocation)
    expectEqual(
      [state.bodyAcceleration.x, state.bodyAcceleration.y, state.bodyAcceleration.z], acceleration, 1e-9, sourceLocation: sourceLocation)
    expectEqual([m.x, m.y, m.z], moment, 1e-11, sourceLocation: sourceLocation)
    expectEqual(
      RotorThrusts(state, vehicle: vehicle).speeds(RotorThrustCurve(quadratic: 1.6201e-6)), motors, 1e-9, sourceLocation: sourceLocation)
  }

  @Test func headingByYawPitchRoll() throws {
    try check(
      .zyx, 0, attitude: [1, 0, 0, 0], thrust: 7.2304380000, rate: [2.211132438, -0.3685220729, 0.28],
      acceleration: [-0.1031861804, -0.6191170825, 0.8148511094], moment: [-0.0006191170825, -0.003714702495, 0.004889106657],
      motors: [1091.111658, 1027.270559, 1085.625415, 1019.10051])
    try check(
      .zyx, 0.5, attitude: [0.9302600219, 0.332741586, -0.1089997513, 0.1096283848], thrust: 9.6562976017,
      rate: [0.3757886206, -0.2892628416, 0.5500575806], acceleration: [-3.251620779, 0.7198537336, -0.4830688941],
      moment: [-0.01332470555, 0.002466004175, -0.002898413364], motors: [1191.143847, 1245.719801, 1216.445993, 1228.790979])
  }

  @Test func headingByYawRollPitch() throws {
    try check(
      .zxy, 0, attitude: [1, 0, 0, 0], thrust: 7.2304380000, rate: [2.211132438, -0.3685220729, 0.28],
      acceleration: [-0.1031861804, -0.6191170825, -0.8148511094], moment: [-0.0006191170825, -0.003714702495, -0.004889106657],
      motors: [1026.107392, 1092.205599, 1020.271666, 1084.524836])
    try check(
      .zxy, 0.5, attitude: [0.9362923898, 0.341025447, -0.07936972542, 0.02754363806], thrust: 9.6562976017,
      rate: [0.4205859924, -0.2190833219, 0.1150139995], acceleration: [-3.232091065, 0.3230588035, 0.4452755358],
      moment: [-0.01297875956, 0.00119548866, 0.002671653215], motors: [1224.883785, 1214.579178, 1247.005017, 1195.719547])
  }

  @Test func hoverSpeedAndThrustToWeight() throws {
    let vehicle = try VehicleCatalogue.vehicle("mfrl")
    let hover = RotorThrusts(thrust: vehicle.mass * QuadrotorParameters.gravity, moment: .zero, vehicle: vehicle)
    expectEqual(hover.speeds(RotorThrustCurve(quadratic: 1.6201e-6)), [Double](repeating: 1080.3408202431, count: 4), 1e-13)
    #expect(abs(vehicle.thrustToWeight - 6.47953463) < 1e-8)
    #expect(abs(try VehicleCatalogue.vehicle("mfrl-paper").thrustToWeight - 4.14690217) < 1e-8)
    let other = try VehicleCatalogue.vehicle("flightgoggles")
    #expect(abs(other.thrustToWeight - 3.76937819) < 1e-8)
    let speeds = RotorThrusts(thrust: other.mass * QuadrotorParameters.gravity, moment: .zero, vehicle: other)
    expectEqual([speeds.speeds(RotorThrustCurve(quadratic: 1.91e-6))[0]], [1133.15109920], 1e-11)
  }

  @Test func rotorDrag() {
    let reference = output(at: 0.5)
    let drag = Vector3(0.544, 0.386, 0)
    let (attitude, thrust) = RotorDragFlatness.state(reference, drag: drag)
    #expect(abs(thrust - 12.4718937383) < 1e-10)
    let rows = [attitude.row0, attitude.row1, attitude.row2].flatMap { [$0.x, $0.y, $0.z] }
    expectEqual(
      rows,
      [
        0.977293453, -0.2070965898, -0.04481639447, 0.1348916645, 0.7711916254, -0.622147664, 0.1634066877, 0.6019754808, 0.7816161302,
      ], 1e-9)
    let alongBody = attitude.transposed * reference.velocity
    let force = attitude * Vector3(drag.x * alongBody.x, drag.y * alongBody.y, drag.z * alongBody.z)
    let residual = reference.acceleration - (attitude * Vector3(0, 0, thrust) - force - Vector3(0, 0, 9.81))
    #expect(residual.length < 2e-14)
  }
}
