import DeterministicMath

/// One step of a disc, explicit Euler with the position first.
///
///     x' = x + v dt,   v' = (1 - damping) v + F/m dt
///
/// Source: MPE2 (`core.py`, `integrate_state`); JaxMARL has the same order, the original MPE moves with the new velocity.
struct ParticleMotion<L: Lane> {
  private let stepDuration_s: L
  private let retention: L
  private let impulse: L
  private let push_N: L

  @inline(__always)
  init(_ parameters: ParticleParameters) {
    stepDuration_s = L(parameters.stepDuration_s)
    retention = L(parameters.retention)
    impulse = L(parameters.stepDuration_s / parameters.mass_kg)
    push_N = L(parameters.force_N)
  }

  /// Moves a disc whose position and velocity stand in two columns each, by its action and another force.
  @inline(__always)
  func advance(_ position: UnsafeMutablePointer<L>, _ velocity: UnsafeMutablePointer<L>, action: L, force: (x: L, y: L)) {
    let push = push(action)
    position[0] = L.fma(velocity[0], stepDuration_s, position[0])
    position[1] = L.fma(velocity[1], stepDuration_s, position[1])
    velocity[0] = L.fma(push.x + force.x, impulse, velocity[0] * retention)
    velocity[1] = L.fma(push.y + force.y, impulse, velocity[1] * retention)
  }

  /// The force of a move: 0 none, 1 -x, 2 +x, 3 -y, 4 +y; clamped and rounded, what is not a number counts as 0.
  @inline(__always)
  private func push(_ action: L) -> (x: L, y: L) {
    let move = L.roundToEven(L.clamp(action, .zero, L(Double(Self.moveCount - 1))))
    let x = L.select(L.equal(move, L(2)), push_N, L.select(L.equal(move, L(1)), -push_N, .zero))
    let y = L.select(L.equal(move, L(4)), push_N, L.select(L.equal(move, L(3)), -push_N, .zero))
    return (x, y)
  }

  static var moveCount: Int { 5 }
}
