import DeterministicMath
import Testing

@testable import Quadrotor

/// Each formula of drag, ground effect and the mixer against its equation, written out anew.
@Suite struct AerodynamicsTests {
  static let state = BodyState<Double>(
    position: Vector3(0, 0, 1), velocity: Vector3(3, -2, 1),
    attitude: Quaternion(axis: Vector3(1.0 / 3, 2.0 / 3, 2.0 / 3), angle: 0.7), bodyRate: Vector3(0.5, -1, 2),
    motorSpeed: RotorValues(900, 1000, 1100, 1200))
  static let wind = Vector3<Double>(1, 0.5, -0.25)

  /// The rates with a formula less those without any, for a vehicle with unit mass and inertia.
  static func effect(_ drag: DragModel, ground: GroundEffect? = nil, wind: Vector3<Double> = wind) -> (Vector3<Double>, Vector3<Double>) {
    var vehicle = OracleReference.rigidVehicle
    (vehicle.mass_kg, vehicle.inertia_kg_m2, vehicle.drag) = (1, [1, 1, 1], drag)
    vehicle.rotor.riseTime_s = 0.02
    vehicle.rotor.fallTime_s = 0.02
    let lanes = VehicleLanes<Double>(vehicle, gravity_m_per_s2: 9.81)
    var surroundings = Surroundings<Double>(wind: wind)
    surroundings.ground = ground
    func rate(_ model: DragModel, _ surroundings: Surroundings<Double>) -> BodyState<Double> {
      BodyMotion(drag: model, method: .rungeKutta, stepDuration_s: 0)
        .rate(state, vehicle: lanes, surroundings: surroundings, command: state.motorSpeed)
    }
    let (with, without) = (rate(drag, surroundings), rate(.none, Surroundings()))
    return (with.velocity - without.velocity, with.bodyRate - without.bodyRate)
  }

  static let air = state.velocity - wind
  static let airInBody = state.attitude.rotateInverse(air)

  @Test func quadraticDrag() {
    let (force, moment) = Self.effect(.quadratic(force_kg_per_m: 0.1, moment_kg_m2: 0.003))
    expectClose(force.numbers, (-0.1 * Self.air.length * Self.air).numbers, within: 1e-13)
    expectClose(moment.numbers, (-0.003 * Self.state.bodyRate.length * Self.state.bodyRate).numbers, within: 1e-13)
  }

  @Test func rotorDragAndLinearDrag() {
    let body = Self.airInBody
    let expected = Self.state.attitude.rotate(Vector3(-0.5 * body.x, -0.4 * body.y, -0.1 * body.z))
    expectClose(Self.effect(.rotor(rate_per_s: [0.5, 0.4, 0.1])).0.numbers, expected.numbers, within: 1e-13)
    expectClose(Self.effect(.linear(rate_per_s: 0.3)).0.numbers, (-0.3 * Self.air).numbers, within: 1e-13)
  }

  @Test func dragThatGrowsWithTheMotorSpeeds() {
    let (force, _) = Self.effect(.speedProportional(coefficients_kg: [1e-4, 2e-4, 3e-4]))
    expectClose(force.numbers, [-4200e-4 * Self.air.x, -8400e-4 * Self.air.y, -12600e-4 * Self.air.z], within: 1e-13)
  }

  @Test func aerodynamicsOfEachRotor() {
    let model = RotorAerodynamics(
      dragInPlane_kg: 1e-4, dragAxial_kg: 2e-4, translationalLift_kg_per_m: 3e-3, flapping_kg_m: 4e-5, body_kg_per_m: [0.01, 0.02, 0.03])
    let v = Self.airInBody
    var force = Vector3(-v.length * 0.01 * v.x, -v.length * 0.02 * v.y, -v.length * 0.03 * v.z)
    var moment = Vector3<Double>.zero
    for (rotor, speed) in Self.state.motorSpeed.numbers.enumerated() {
      let place = Vector3(0.08 * Vehicle.rotorX[rotor], 0.08 * Vehicle.rotorY[rotor], 0)
      let local = v + Self.state.bodyRate.cross(place)
      let hub = Vector3(
        -speed * 1e-4 * local.x, -speed * 1e-4 * local.y, -speed * 2e-4 * local.z + 3e-3 * (local.x * local.x + local.y * local.y))
      force = force + hub
      moment = moment + place.cross(hub) + -4e-5 * speed * local.cross(Vector3(0, 0, 1))
    }
    let effect = Self.effect(.perRotor(model))
    expectClose(effect.0.numbers, Self.state.attitude.rotate(force).numbers, within: 1e-12)
    expectClose(effect.1.numbers, moment.numbers, within: 1e-12)
  }

  @Test func groundEffectRaisesTheThrustOfEachRotorByItsHeight() {
    let effect = GroundEffect(coefficient: 11.36859, rotorRadius_m: 0.06, heightMin_m: 0.05)
    let (force, moment) = Self.effect(.none, ground: effect)
    let rotation = Self.state.attitude.rotationMatrix
    var thrust = 0.0
    var expected = Vector3<Double>.zero
    for (rotor, speed) in Self.state.motorSpeed.numbers.enumerated() {
      let place = Vector3(0.08 * Vehicle.rotorX[rotor], 0.08 * Vehicle.rotorY[rotor], 0)
      let height = 1 + (rotation * place).z
      let ratio = 0.06 / (4 * height)
      let extra = 1.6201e-6 * speed * speed * 11.36859 * ratio * ratio
      thrust += extra
      expected = expected + place.cross(Vector3(0, 0, extra)) + Vector3(0, 0, Vehicle.rotorSpin[rotor] * extra * 1.7762e-8 / 1.6201e-6)
    }
    expectClose(force.numbers, (rotation * Vector3(0, 0, thrust)).numbers, within: 1e-13)
    expectClose(moment.numbers, expected.numbers, within: 1e-13)
  }

  @Test func theAllocationInvertsTheMixer() {
    let thrusts = MotorAllocation.thrusts_N(7.5, Vector3(0.02, -0.03, 0.004), arm_m: 0.08, torquePerThrust_m: 0.011)
    expectClose(
      [thrusts.sum, 0.08 * thrusts.rollSum, 0.08 * thrusts.pitchSum, 0.011 * thrusts.spinSum], [7.5, 0.02, -0.03, 0.004], within: 1e-14)
    // the mixer of the paper in its own frame (NED): Mx and the signs of My, Mz turned
    let u = thrusts.numbers
    expectClose([0.08 * (u[0] - u[1] - u[2] + u[3]), -0.08 * (u[0] + u[1] - u[2] - u[3])], [0.02, -0.03], within: 1e-14)
  }

  @Test func commandsBeyondTheLimitsKeepTheTiltingMoments() {
    let vehicle = OracleReference.rigidVehicle
    let lanes = VehicleLanes<Double>(vehicle, gravity_m_per_s2: 9.81)
    let full = 4 * vehicle.rotor.thrust_N(speed_rad_per_s: 2750)
    let command = MotorAllocation.commands(full, Vector3(0.3, -0.2, 1), motorSpeed: RotorValues(all: 1000), lanes)
    #expect(command.numbers.allSatisfy { $0 >= 0 && $0 <= 2750 * (1 + 1e-15) })
    let thrust = lanes.thrust_N(command)
    expectClose([0.08 * thrust.rollSum, 0.08 * thrust.pitchSum], [0.3, -0.2], within: 1e-12)
    #expect(thrust.sum < full)
  }

  /// The moment that a step of the commands makes at once is the one asked for, to first order in the change of speed.
  @Test func theAllocationCountsTheInertiaOfTheRotors() {
    let vehicle = Vehicle.mfrl
    let lanes = VehicleLanes<Double>(vehicle, gravity_m_per_s2: 9.81)
    let hover = RotorValues<Double>(all: vehicle.hoverSpeed_rad_per_s())
    for wanted in [1e-3, -1e-3, 0] {
      let command = MotorAllocation.commands(0.771 * 9.81, Vector3(0, 0, wanted), motorSpeed: hover, lanes)
      let atOnce = 6.62e-6 / 0.02 * (command - hover).spinSum
      let steady = vehicle.rotor.torquePerThrust_m * lanes.thrust_N(command).spinSum
      expectClose([atOnce + steady], [wanted], within: 1e-6)
    }
  }
}
