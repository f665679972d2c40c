import DeterministicMath
import Testing

@testable import Quadrotor

/// Known answers B of the facts sheet: flatness in both heading conventions and with rotor drag.
@Suite struct FlatnessTests {
  struct Row: Sendable {
    let time: Double
    let convention: HeadingConvention
    let attitude: [Double]
    let thrust: Double
    let rate: [Double]
    let acceleration: [Double]
    let moment: [Double]
    let motors: [Double]
  }

  static let rows = [
    Row(
      time: 0, convention: .zyx, attitude: [1, 0, 0, 0], thrust: 7.2304380000, rate: [2.211132438, -0.3685220729, 0.28],
      acceleration: [-0.1031861804, -0.6191170825, 0.8148511094], moment: [-0.0006191170825, -0.003714702495, 0.004889106657],
      motors: [1091.111658, 1027.270559, 1085.625415, 1019.10051]),
    Row(
      time: 0.5, convention: .zyx, attitude: [0.9302600219, 0.332741586, -0.1089997513, 0.1096283848], thrust: 9.6562976017,
      rate: [0.3757886206, -0.2892628416, 0.5500575806], acceleration: [-3.251620779, 0.7198537336, -0.4830688941],
      moment: [-0.01332470555, 0.002466004175, -0.002898413364], motors: [1191.143847, 1245.719801, 1216.445993, 1228.790979]),
    Row(
      time: 0, convention: .zxy, attitude: [1, 0, 0, 0], thrust: 7.2304380000, rate: [2.211132438, -0.3685220729, 0.28],
      acceleration: [-0.1031861804, -0.6191170825, -0.8148511094], moment: [-0.0006191170825, -0.003714702495, -0.004889106657],
      motors: [1026.107392, 1092.205599, 1020.271666, 1084.524836]),
    Row(
      time: 0.5, convention: .zxy, attitude: [0.9362923898, 0.341025447, -0.07936972542, 0.02754363806], thrust: 9.6562976017,
      rate: [0.4205859924, -0.2190833219, 0.1150139995], acceleration: [-3.232091065, 0.3230588035, 0.4452755358],
      moment: [-0.01297875956, 0.00119548866, 0.002671653215], motors: [1224.883785, 1214.579178, 1247.005017, 1195.719547]),
  ]

  @Test(arguments: rows)
  func b1AttitudeRatesMomentAndMotors(_ row: Row) {
    let target = AttitudeTarget(OracleReference.path.state(at: row.time), gravity: 9.81, convention: row.convention)
    let vehicle = VehicleCatalogue.mfrl
    let (thrust, moment) = OracleReference.thrustAndMoment(target, vehicle)
    expectClose(Quaternion(rotationMatrix: target.rotation).numbers, row.attitude, within: 1e-9, "attitude")
    expectClose([thrust], [row.thrust], within: 1e-10, "thrust")
    expectClose(target.bodyRate.numbers, row.rate, within: 1e-9, "rate")
    expectClose(target.bodyAcceleration.numbers, row.acceleration, within: 1e-9, "angular acceleration")
    expectClose(moment.numbers, row.moment, within: 1e-11, "moment")
    expectClose(OracleReference.motorSpeeds(target, vehicle).numbers, row.motors, within: 1e-9, "motors")
  }

  /// Rates and accelerations against difference quotients of the attitude, for all conventions along the path.
  @Test(arguments: HeadingConvention.allCases)
  func ratesAreTheDerivativesOfTheAttitude(_ convention: HeadingConvention) {
    let h = 1e-5
    func target(_ t: Double) -> AttitudeTarget<Double> {
      AttitudeTarget(OracleReference.path.state(at: t), gravity: 9.81, convention: convention)
    }
    for step in 0..<20 {
      let t = 0.1 + 0.21 * Double(step)
      let (before, now, after) = (target(t - h), target(t), target(t + h))
      // the vector of (RᵀR')
      let change = now.rotation.transposed * (1 / (2 * h) * (after.rotation - before.rotation))
      expectClose(now.bodyRate.numbers, [change.row2.y, change.row0.z, change.row1.x], within: 1e-8, "\(t) s")
      let acceleration = (1 / (2 * h)) * (after.bodyRate - before.bodyRate)
      expectClose(now.bodyAcceleration.numbers, acceleration.numbers, within: 1e-7, "\(t) s")
    }
  }

  @Test func b2HoverSpeedAndThrustToWeight() {
    expectClose([VehicleCatalogue.mfrl.hoverSpeed_rad_per_s()], [1080.3408202431], within: 1e-13)
    expectClose([VehicleCatalogue.mfrl.thrustToWeight()], [6.47953463], within: 1e-8)
    expectClose([VehicleCatalogue.mfrlPaper.thrustToWeight()], [4.14690217], within: 1e-8)
    expectClose([VehicleCatalogue.flightgoggles.hoverSpeed_rad_per_s()], [1133.15109920], within: 1e-11)
    expectClose([VehicleCatalogue.flightgoggles.thrustToWeight()], [3.76937819], within: 1e-8)
    expectClose([VehicleCatalogue.cpc.thrustToWeight()], [3.3], within: 1e-14)
    expectClose([VehicleCatalogue.cf2x.thrustToWeight()], [2.25], within: 1e-14)
  }

  @Test func b4RotorDragFlatness() {
    let flat = OracleReference.path.state(at: 0.5)
    let drag = SIMD3(0.544, 0.386, 0)
    let flatness = RotorDragFlatness(flat, dragRate_per_s: drag, gravity: 9.81)
    expectClose([flatness.specificThrust], [12.4718937383], within: 1e-11)
    let r = flatness.rotation
    expectClose(
      r.row0.numbers + r.row1.numbers + r.row2.numbers,
      [
        0.977293453, -0.2070965898, -0.04481639447, 0.1348916645, 0.7711916254, -0.622147664, 0.1634066877, 0.6019754808, 0.7816161302,
      ], within: 1e-9)
    // the vehicle's own force law gives the reference's acceleration
    var vehicle = OracleReference.rigidVehicle
    vehicle.drag = .rotor(rate_per_s: drag)
    let speed = vehicle.rotor.speed_rad_per_s(thrust_N: 0.25 * vehicle.mass_kg * flatness.specificThrust)
    let state = BodyState(
      position: flat.position, velocity: flat.velocity, attitude: Quaternion(rotationMatrix: r), bodyRate: .zero,
      motorSpeed: RotorValues(all: speed))
    let rate = BodyMotion(drag: vehicle.drag, method: .rungeKutta, stepDuration_s: 0.001).rate(
      state, vehicle: VehicleLanes(vehicle, gravity_m_per_s2: 9.81), surroundings: Surroundings(), command: RotorValues(all: speed))
    expectClose(rate.velocity.numbers, flat.acceleration.numbers, within: 1e-13)
  }
}
