import DeterministicMath
import Testing
import TrajectoryPlanning

@testable import Quadrotor

/// Known answers B of the facts sheet: flatness in both heading conventions and with rotor drag.
@Suite struct FlatnessTests {
  static func target(_ t: Double, _ heading: HeadingConvention) -> FlatState<Double> {
    DifferentialFlatness.state(OracleReference.path.state(at: t), heading: heading)
  }

  /// B1 by the world's own reference and mixer: the speeds that a vehicle is given on the reference.
  @Test(arguments: [
    (0.0, [1091.111658, 1027.270559, 1085.625415, 1019.10051]), (0.5, [1191.143847, 1245.719801, 1216.445993, 1228.790979]),
  ])
  func b1MotorSpeeds(_ time: Double, _ motors: [Double]) {
    expectClose(OracleReference.motorSpeeds(Self.target(time, .zyx), .mfrl).numbers, motors, within: 1e-9)
    let body = ReferenceState.body(OracleReference.path.state(at: time), VehicleLanes<Double>(.mfrl, gravity_m_per_s2: 9.81))
    expectClose(body.motorSpeed.numbers, motors, within: 1e-9)
  }

  /// The lanes of the hot path hold what the planner computes in double.
  @Test(arguments: HeadingConvention.allCases)
  func everyLaneHoldsThePlannersNumbers(_ heading: HeadingConvention) {
    var time = SIMD8<Double>(repeating: 0)
    for lane in 0..<8 { time[lane] = 0.3 * Double(lane) }
    func splat(_ v: Vector3<Double>) -> Vector3<SIMD8<Double>> {
      Vector3(SIMD8(repeating: v.x), SIMD8(repeating: v.y), SIMD8(repeating: v.z))
    }
    let path = OracleReference.path
    let lanes = DifferentialFlatness.state(
      LissajousReference<SIMD8<Double>>(
        centre: splat(path.centre), amplitude: splat(path.amplitude), rate: splat(path.rate), phase: splat(path.phase),
        headingAmplitude: SIMD8(repeating: 0.4), headingRate: SIMD8(repeating: 0.7)
      ).state(at: time), heading: heading)
    for lane in 0..<8 {
      let alone = Self.target(time[lane], heading)
      #expect(lanes.specificThrust[lane] == alone.specificThrust)
      #expect((lanes.bodyAcceleration.x[lane], lanes.bodyAcceleration.z[lane]) == (alone.bodyAcceleration.x, alone.bodyAcceleration.z))
      #expect((lanes.attitude.row0.y[lane], lanes.attitude.row2.z[lane]) == (alone.attitude.row0.y, alone.attitude.row2.z))
    }
  }

  /// Rates and accelerations against difference quotients of the attitude, for all conventions along the path.
  @Test(arguments: HeadingConvention.allCases)
  func ratesAreTheDerivativesOfTheAttitude(_ convention: HeadingConvention) {
    let h = 1e-5
    func target(_ t: Double) -> FlatState<Double> {
      DifferentialFlatness.state(OracleReference.path.state(at: t), heading: convention)
    }
    for step in 0..<20 {
      let t = 0.1 + 0.21 * Double(step)
      let (before, now, after) = (target(t - h), target(t), target(t + h))
      // the vector of (RᵀR')
      let change = now.attitude.transposed * (1 / (2 * h) * (after.attitude - before.attitude))
      expectClose(now.bodyRate.numbers, [change.row2.y, change.row0.z, change.row1.x], within: 1e-8, "\(t) s")
      let acceleration = (1 / (2 * h)) * (after.bodyRate - before.bodyRate)
      expectClose(now.bodyAcceleration.numbers, acceleration.numbers, within: 1e-7, "\(t) s")
    }
  }

  @Test func b2HoverSpeedAndThrustToWeight() {
    expectClose([Vehicle.mfrl.hoverSpeed_rad_per_s()], [1080.3408202431], within: 1e-13)
    expectClose([Vehicle.mfrl.thrustToWeight()], [6.47953463], within: 1e-8)
    expectClose([Vehicle.named("mfrl_paper")!.thrustToWeight()], [4.14690217], within: 1e-8)
    expectClose([Vehicle.named("flightgoggles")!.hoverSpeed_rad_per_s()], [1133.15109920], within: 1e-11)
    expectClose([Vehicle.named("flightgoggles")!.thrustToWeight()], [3.76937819], within: 1e-8)
    expectClose([Vehicle.named("cpc")!.thrustToWeight()], [3.3], within: 1e-14)
    expectClose([Vehicle.named("cf2x")!.thrustToWeight()], [2.25], within: 1e-14)
  }

  @Test func b4RotorDragFlatness() {
    let flat = OracleReference.path.state(at: 0.5)
    let drag = SIMD3(0.544, 0.386, 0)
    let (r, thrust) = RotorDragFlatness.state(flat, drag: Vector3(drag.x, drag.y, drag.z))
    expectClose([thrust], [12.4718937383], within: 1e-11)
    expectClose(
      r.row0.numbers + r.row1.numbers + r.row2.numbers,
      [
        0.977293453, -0.2070965898, -0.04481639447, 0.1348916645, 0.7711916254, -0.622147664, 0.1634066877, 0.6019754808, 0.7816161302,
      ], within: 1e-9)
    // the vehicle's own force law gives the reference's acceleration
    var vehicle = OracleReference.rigidVehicle
    vehicle.drag = .rotor(rate_per_s: drag)
    let speed = vehicle.rotor.speed_rad_per_s(thrust_N: 0.25 * vehicle.mass_kg * thrust)
    let state = BodyState(
      position: flat.position, velocity: flat.velocity, attitude: Quaternion(rotationMatrix: r), bodyRate: .zero,
      motorSpeed: RotorValues(all: speed))
    let rate = BodyMotion(drag: vehicle.drag, method: .rungeKutta, stepDuration_s: 0.001).rate(
      state, vehicle: VehicleLanes(vehicle, gravity_m_per_s2: 9.81), surroundings: Surroundings(), command: RotorValues(all: speed))
    expectClose(rate.velocity.numbers, flat.acceleration.numbers, within: 1e-13)
  }
}
