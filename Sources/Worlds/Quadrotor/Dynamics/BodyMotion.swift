import DeterministicMath

/// Steps of a vehicle with its own formula of drag.
struct BodyMotion: Sendable {
  let drag: DragModel
  let method: IntegrationMethod
  let stepDuration_s: Double

  /// One step.
  @inline(__always)
  func step<L: Lane>(
    _ state: BodyState<L>, vehicle: VehicleLanes<L>, surroundings: Surroundings<L>, commands: some StepCommands<L>
  ) -> BodyState<L> {
    switch drag {
    case .none: step(state, NoDrag<L>(), vehicle, surroundings, commands)
    case .quadratic(let force, let moment):
      step(
        state, QuadraticDrag<L>(force_kg_per_m: L(force), moment_kg_m2: L(moment), hasMoment: moment != 0), vehicle, surroundings, commands)
    case .rotor(let rate): step(state, RotorDrag<L>(rate_per_s: Vector3(L(rate.x), L(rate.y), L(rate.z))), vehicle, surroundings, commands)
    case .perRotor(let model): step(state, PerRotorDrag<L>(model), vehicle, surroundings, commands)
    case .linear(let rate): step(state, LinearDrag<L>(rate_per_s: L(rate)), vehicle, surroundings, commands)
    case .speedProportional(let c):
      step(state, SpeedProportionalDrag<L>(coefficients_kg: Vector3(L(c.x), L(c.y), L(c.z))), vehicle, surroundings, commands)
    }
  }

  /// A function of its own for each formula and lane type, so that no caller holds all of them.
  @inline(never)
  private func step<D: DragLaw>(
    _ state: BodyState<D.Real>, _ law: D, _ vehicle: VehicleLanes<D.Real>, _ surroundings: Surroundings<D.Real>,
    _ commands: some StepCommands<D.Real>
  ) -> BodyState<D.Real> {
    BodyIntegrator(derivative: BodyDerivative(vehicle: vehicle, drag: law, surroundings: surroundings))
      .step(state, h: D.Real(stepDuration_s), method: method, commands: commands)
  }

  /// The rates of change, for tests and the reference integrator.
  func rate<L: Lane>(
    _ state: BodyState<L>, vehicle: VehicleLanes<L>, surroundings: Surroundings<L>, command: RotorValues<L>
  ) -> BodyState<L> {
    func rate<D: DragLaw>(_ law: D) -> BodyState<L> where D.Real == L {
      BodyDerivative(vehicle: vehicle, drag: law, surroundings: surroundings)(state, command: vehicle.limited(command))
    }
    return switch drag {
    case .none: rate(NoDrag<L>())
    case .quadratic(let force, let moment):
      rate(QuadraticDrag<L>(force_kg_per_m: L(force), moment_kg_m2: L(moment), hasMoment: moment != 0))
    case .rotor(let d): rate(RotorDrag<L>(rate_per_s: Vector3(L(d.x), L(d.y), L(d.z))))
    case .perRotor(let model): rate(PerRotorDrag<L>(model))
    case .linear(let d): rate(LinearDrag<L>(rate_per_s: L(d)))
    case .speedProportional(let c): rate(SpeedProportionalDrag<L>(coefficients_kg: Vector3(L(c.x), L(c.y), L(c.z))))
    }
  }
}
