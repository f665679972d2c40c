import DeterministicMath

/// How a step of the equations of motion is taken.
public enum IntegrationMethod: String, CaseIterable, Sendable {
  /// The classical method of order 4.
  case rungeKutta = "rk4"
  /// Velocities first, positions with the new velocities; order 1.
  case semiImplicitEuler = "semi_implicit_euler"
}

/// What the motors are commanded to do during a step.
protocol StepCommands<Real> {
  associatedtype Real: Lane
  typealias Stages = (start: RotorValues<Real>, middle: RotorValues<Real>, end: RotorValues<Real>)
  /// At the begin, the middle and the end of the step, within the motors' limits, rad/s.
  func limited(_ vehicle: VehicleLanes<Real>) -> Stages
}

/// The same command all the time, rad/s.
struct HeldCommand<L: Lane>: StepCommands {
  typealias Real = L
  let command: RotorValues<L>

  @inline(__always)
  init(_ command: RotorValues<L>) { self.command = command }

  @inline(__always)
  func limited(_ vehicle: VehicleLanes<L>) -> Stages {
    let held = vehicle.limited(command)
    return (held, held, held)
  }
}

/// Motor commands at the begin, the middle and the end of a step, rad/s.
struct StageCommands<L: Lane>: StepCommands {
  typealias Real = L
  let start: RotorValues<L>
  let middle: RotorValues<L>
  let end: RotorValues<L>

  @inline(__always)
  init(start: RotorValues<L>, middle: RotorValues<L>, end: RotorValues<L>) { (self.start, self.middle, self.end) = (start, middle, end) }

  @inline(__always)
  func limited(_ vehicle: VehicleLanes<L>) -> Stages { (vehicle.limited(start), vehicle.limited(middle), vehicle.limited(end)) }
}

/// Steps of fixed length for one formula of drag.
struct BodyIntegrator<D: DragLaw> {
  typealias L = D.Real
  let derivative: BodyDerivative<D>

  /// One step of length h; commands are held within the motors' limits.
  @inline(__always)
  func step(_ state: BodyState<L>, h: L, method: IntegrationMethod, commands: some StepCommands<L>) -> BodyState<L> {
    switch method {
    case .rungeKutta: rungeKutta(state, h, commands)
    case .semiImplicitEuler: semiImplicitEuler(state, h, commands)
    }
  }

  @inline(__always)
  private func rungeKutta(_ state: BodyState<L>, _ h: L, _ commands: some StepCommands<L>) -> BodyState<L> {
    let (start, middle, end) = commands.limited(derivative.vehicle)
    let half = L(0.5) * h
    let k1 = derivative(state, command: start)
    let k2 = derivative(BodyState.fma(half, k1, state), command: middle)
    let k3 = derivative(BodyState.fma(half, k2, state), command: middle)
    let k4 = derivative(BodyState.fma(h, k3, state), command: end)
    let sum = BodyState.fma(L(2), k2 + k3, k1 + k4)
    return finished(BodyState.fma(L(1.0 / 6) * h, sum, state), end)
  }

  @inline(__always)
  private func semiImplicitEuler(_ state: BodyState<L>, _ h: L, _ commands: some StepCommands<L>) -> BodyState<L> {
    let held = commands.limited(derivative.vehicle).start
    let rate = derivative(state, command: held)
    var next = BodyState.fma(h, rate, state)
    next.position = Vector3.fma(h, next.velocity, state.position)
    let turn = BodyDerivative<D>.attitudeRate(state.attitude, next.bodyRate)
    next.attitude =
      BodyState.fma(
        h,
        BodyState(
          position: .zero, velocity: .zero, attitude: turn, bodyRate: .zero, motorSpeed: RotorValues(all: .zero)), state
      ).attitude
    return finished(next, held)
  }

  /// Unit attitude; motors without lag at their command.
  @inline(__always)
  private func finished(_ state: BodyState<L>, _ command: RotorValues<L>) -> BodyState<L> {
    var state = state
    state.attitude = state.attitude.normalized
    if !derivative.vehicle.hasLag { state.motorSpeed = command }
    return state
  }
}
