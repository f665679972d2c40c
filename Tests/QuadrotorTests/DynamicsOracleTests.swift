import DeterministicMath
import Testing
import TrajectoryPlanning

@testable import Quadrotor

/// Known answers C of the facts sheet.
@Suite struct DynamicsOracleTests {
  static let vehicle = Vehicle.mfrl
  static let hover = 1080.3408202431

  /// Commands of C1: w_h (1.05 + 0.004 sin(3t + iπ/2)).
  static func command(_ t: Double) -> RotorValues<Double> {
    func speed(_ rotor: Double) -> Double { hover * (1.05 + 0.004 * Double.sin(3 * t + rotor * Double.pi / 2)) }
    return RotorValues(speed(0), speed(1), speed(2), speed(3))
  }

  /// The commands of a step at the times of its stages.
  static func commands(_ step: Int, _ h: Double) -> StageCommands<Double> {
    let t = Double(step) * h
    return StageCommands(start: command(t), middle: command(t + 0.5 * h), end: command(t + h))
  }

  static let start = BodyState<Double>(
    position: .zero, velocity: Vector3(1, 0, 0), attitude: .identity, bodyRate: .zero, motorSpeed: RotorValues(all: hover))

  /// RK4 with commands taken at the times of the stages.
  static func rungeKutta(_ start: BodyState<Double>, h: Double, steps: Int, _ vehicle: Vehicle) -> BodyState<Double> {
    let lanes = VehicleLanes<Double>(vehicle, gravity_m_per_s2: 9.81)
    let motion = BodyMotion(drag: vehicle.drag, method: .rungeKutta, stepDuration_s: h)
    var state = start
    for step in 0..<steps {
      state = motion.step(state, vehicle: lanes, surroundings: Surroundings(), commands: commands(step, h))
    }
    return state
  }

  @Test func c1TheReferenceIntegratorMeetsTheTable() {
    let end = ReferenceIntegrator(Self.vehicle).integrate(Self.start, for: 2, command: Self.command)
    expectClose(end.position.numbers, [-1.64194941, -0.8524363787, 1.037330132], within: 1e-9, "position")
    expectClose(end.velocity.numbers, [-3.857424902, -2.417523076, 0.1406380162], within: 1e-9, "velocity")
    expectClose(end.attitude.numbers, [0.9514562507, 0.2135295848, -0.2170040227, 0.04522580639], within: 1e-9, "attitude")
    expectClose(end.bodyRate.numbers, [0.08410451692, 0.05873627494, 1.27357215e-05], within: 1e-10, "rate")
    expectClose(end.motorSpeed.numbers, [1132.906675, 1138.420035, 1135.809048, 1130.295688], within: 1e-9, "motors")
  }

  @Test func c1RungeKuttaHasOrderFour() {
    var integrator = ReferenceIntegrator(Self.vehicle)
    integrator.tolerance = 1e-14
    let exact = integrator.integrate(Self.start, for: 2, command: Self.command)
    func error(_ h: Double, _ steps: Int) -> Double {
      (Self.rungeKutta(Self.start, h: h, steps: steps, Self.vehicle).position - exact.position).numbers.map(abs).max()!
    }
    let errors = [error(0.0025, 800), error(0.00125, 1600), error(0.000625, 3200)]
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      let order = Double.log2(coarse / fine)
      #expect(abs(order - 4) <= 0.1, "order \(order) from errors \(errors)")
    }
    // the table's errors at 10, 5 and 2.5 ms, of the coordinate that is furthest off
    expectClose([1e6 * error(0.01, 200), 1e7 * error(0.005, 400), 1e8 * errors[0]], [7.281, 3.869, 2.233], within: 5e-4)
  }

  @Test func c3AMotorFollowsItsCommandExponentially() {
    let lanes = VehicleLanes<Double>(Self.vehicle, gravity_m_per_s2: 9.81)
    let motion = BodyMotion(drag: .none, method: .rungeKutta, stepDuration_s: 0.0001)
    var state = Self.start
    state.motorSpeed = RotorValues(all: 0.5 * Self.hover)
    let held = HeldCommand(RotorValues<Double>(all: Self.hover))
    for _ in 0..<500 { state = motion.step(state, vehicle: lanes, surroundings: Surroundings(), commands: held) }
    expectClose([state.motorSpeed.r0, state.motorSpeed.r3], [1036.0009328716, 1036.0009328716], within: 1e-11)
  }

  @Test func c4FreeFallAgainstQuadraticDrag() {
    var vehicle = Self.vehicle
    vehicle.rotor.inertia_kg_m2 = 0
    var state = Self.start
    (state.velocity, state.motorSpeed) = (.zero, RotorValues(all: 0))
    let end = ReferenceIntegrator(vehicle).integrate(state, for: 2) { _ in RotorValues(all: 0) }
    expectClose([end.velocity.z, end.position.z], [-8.5079921206, -12.1336929101], within: 1e-10)
    let long = ReferenceIntegrator(vehicle).integrate(state, for: 20) { _ in RotorValues(all: 0) }
    expectClose([long.velocity.z], [-8.6968442552], within: 1e-9)
  }

  /// A body with J = (0.004, 0.005, 0.006) kg m² that nothing acts on.
  static let freeBody: Vehicle = {
    var vehicle = OracleReference.rigidVehicle
    vehicle.inertia_kg_m2 = [0.004, 0.005, 0.006]
    return vehicle
  }()
  static let spinning = BodyState<Double>(
    position: .zero, velocity: .zero, attitude: .identity, bodyRate: Vector3(3, 0.1, 2), motorSpeed: RotorValues(all: 0))

  @Test func c5TorqueFreeRotation() {
    let end = ReferenceIntegrator(Self.freeBody, gravity_m_per_s2: 0).integrate(Self.spinning, for: 2) { _ in RotorValues(all: 0) }
    let q = end.attitude
    expectClose(
      [-q.w, -q.x, -q.y, -q.z].map { q.w < 0 ? -$0 : $0 }, [-0.7806605467, -0.6022838975, -0.1232865762, 0.1123549635], within: 1e-9)
    expectClose(end.bodyRate.numbers, [1.846208994, 2.992727813, 0.5218477743], within: 1e-9)
  }

  @Test func energyAndMomentumOfAFreeBodyStay() {
    let lanes = VehicleLanes<Double>(Self.freeBody, gravity_m_per_s2: 9.81)
    let motion = BodyMotion(drag: .none, method: .rungeKutta, stepDuration_s: 0.001)
    var state = Self.spinning
    state.velocity = Vector3(1, -2, 3)
    func energy(_ s: BodyState<Double>) -> Double {
      let (j, w, v) = (Self.freeBody.inertia_kg_m2, s.bodyRate, s.velocity)
      let rotation = 0.5 * (j.x * w.x * w.x + j.y * w.y * w.y + j.z * w.z * w.z)
      return rotation + Self.freeBody.mass_kg * (0.5 * v.lengthSquared + 9.81 * s.position.z)
    }
    func momentum(_ s: BodyState<Double>) -> Vector3<Double> {
      let (j, w) = (Self.freeBody.inertia_kg_m2, s.bodyRate)
      return s.attitude.rotate(Vector3(j.x * w.x, j.y * w.y, j.z * w.z))
    }
    let (startEnergy, startMomentum) = (energy(state), momentum(state))
    for _ in 0..<10_000 {
      state = motion.step(state, vehicle: lanes, surroundings: Surroundings(), commands: HeldCommand(RotorValues(all: 0)))
      #expect(abs(state.attitude.normSquared - 1) < 1e-14)
    }
    #expect(abs(energy(state) - startEnergy) < 1e-9 * startEnergy)
    #expect((momentum(state) - startMomentum).length < 1e-9 * startMomentum.length)
  }

  @Test func c6FeedForwardReproducesTheReference() {
    let vehicle = OracleReference.rigidVehicle
    func target(_ t: Double) -> FlatState<Double> { DifferentialFlatness.state(OracleReference.path.state(at: t), heading: .zyx) }
    let (flat, first) = (OracleReference.path.state(at: 0), target(0))
    let start = BodyState(
      position: flat.position, velocity: flat.velocity, attitude: Quaternion(rotationMatrix: first.attitude), bodyRate: first.bodyRate,
      motorSpeed: OracleReference.motorSpeeds(first, vehicle))
    let end = ReferenceIntegrator(vehicle).integrate(start, for: 2) { OracleReference.motorSpeeds(target($0), vehicle) }
    let goal = OracleReference.path.state(at: 2)
    expectClose(end.position.numbers, [1.350926361, -1.494246913, 0.7787818853], within: 1e-9)
    #expect((end.position - goal.position).length < 1e-10 && (end.velocity - goal.velocity).length < 1e-10)
  }

  @Test func semiImplicitEulerHasOrderOne() {
    let exact = ReferenceIntegrator(Self.vehicle).integrate(Self.start, for: 1, command: Self.command)
    func error(_ h: Double, _ steps: Int) -> Double {
      let lanes = VehicleLanes<Double>(Self.vehicle, gravity_m_per_s2: 9.81)
      let motion = BodyMotion(drag: Self.vehicle.drag, method: .semiImplicitEuler, stepDuration_s: h)
      var state = Self.start
      for step in 0..<steps {
        state = motion.step(state, vehicle: lanes, surroundings: Surroundings(), commands: Self.commands(step, h))
      }
      return (state.position - exact.position).length
    }
    let order = Double.log2(error(0.001, 1000) / error(0.0005, 2000))
    #expect(abs(order - 1) < 0.1, "order \(order)")
  }
}
