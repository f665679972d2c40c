import DeterministicMath

/// How a step of the equations of motion is taken.
public enum IntegrationMethod: String, CaseIterable, Sendable {
  /// The classical method of order 4.
  case rungeKutta = "rk4"
  /// Velocities first, positions with the new velocities; order 1.
  case semiImplicitEuler = "semi_implicit_euler"
}

/// Steps of fixed length for one formula of drag.
struct BodyIntegrator<D: DragLaw> {
  typealias L = D.Real
  let derivative: BodyDerivative<D>

  /// One step of length h; the command may depend on the fraction of the step, 0, 1/2 or 1, and is held within the motors' limits.
  @inline(__always)
  func step(_ state: BodyState<L>, h: L, method: IntegrationMethod, command: (Double) -> RotorValues<L>) -> BodyState<L> {
    switch method {
    case .rungeKutta: rungeKutta(state, h, command)
    case .semiImplicitEuler: semiImplicitEuler(state, h, command)
    }
  }

  @inline(__always)
  private func rungeKutta(_ state: BodyState<L>, _ h: L, _ command: (Double) -> RotorValues<L>) -> BodyState<L> {
    let limited = derivative.vehicle.limited
    let (start, middle, end) = (limited(command(0)), limited(command(0.5)), limited(command(1)))
    let half = L(0.5) * h
    let k1 = derivative(state, command: start)
    let k2 = derivative(BodyState.fma(half, k1, state), command: middle)
    let k3 = derivative(BodyState.fma(half, k2, state), command: middle)
    let k4 = derivative(BodyState.fma(h, k3, state), command: end)
    let sum = BodyState.fma(L(2), k2 + k3, k1 + k4)
    return finished(BodyState.fma(L(1.0 / 6) * h, sum, state), end)
  }

  @inline(__always)
  private func semiImplicitEuler(_ state: BodyState<L>, _ h: L, _ command: (Double) -> RotorValues<L>) -> BodyState<L> {
    let held = derivative.vehicle.limited(command(0))
    let rate = derivative(state, command: held)
    var next = BodyState.fma(h, rate, state)
    next.position = Vector3.fma(h, next.velocity, state.position)
    let turn = BodyDerivative<D>.attitudeRate(state.attitude, next.bodyRate)
    next.attitude = BodyState.fma(h, BodyState(
      position: .zero, velocity: .zero, attitude: turn, bodyRate: .zero, motorSpeed: RotorValues(all: .zero)), state).attitude
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
