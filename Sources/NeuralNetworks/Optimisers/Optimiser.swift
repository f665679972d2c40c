import DeterministicMath

/// An optimiser with its whole state: the steps taken and the moment vectors, over a network's flat parameter vector.
public final class Optimiser<Scalar: NetworkScalar> {
  public let rule: OptimiserRule
  public let layout: ParameterLayout
  /// Steps taken so far.
  public internal(set) var steps: UInt64 = 0
  /// The moments in the order of the rule.
  let moments: [AlignedBuffer<Scalar>]

  public init(_ rule: OptimiserRule, _ layout: ParameterLayout) {
    self.rule = rule
    self.layout = layout
    moments = rule.moments.map { _ in AlignedBuffer(count: layout.count) }
  }

  /// One step with learning rate `rate`, then repacks the parameters.
  ///
  /// - Precondition: the store and the gradient have the optimiser's layout.
  public func step(_ parameters: ParameterStore<Scalar>, gradient: AlignedBuffer<Scalar>, rate: Double) {
    precondition(parameters.layout == layout && gradient.count == layout.count, "an optimiser of another network")
    steps += 1
    let (count, values) = (layout.count, parameters.values.base)
    switch rule {
    case .gradientDescent(let momentum, let nesterov, let decay):
      Scalar.descentUpdate(
        count, parameters: values, gradient: gradient.base, velocity: moments.first?.base, rate: Scalar(rate),
        momentum: Scalar(momentum), nesterov: nesterov, weightDecay: Scalar(decay))
    case .rmsprop(let smoothing, let epsilon, let momentum, let decay):
      Scalar.rmspropUpdate(
        count, parameters: values, gradient: gradient.base, square: moments[0].base,
        velocity: moments.count > 1 ? moments[1].base : nil, rate: Scalar(rate), smoothing: Scalar(smoothing),
        oneMinusSmoothing: Scalar(1 - smoothing), epsilon: Scalar(epsilon), momentum: Scalar(momentum), weightDecay: Scalar(decay))
    case .adam, .adamW, .rectifiedAdam:
      Scalar.adamUpdate(
        count, parameters: values, gradient: gradient.base, mean: moments[0].base, square: moments[1].base,
        constants: adamConstants(rate: rate))
    }
    parameters.repack()
  }

  /// The constants of step t = `steps`, computed in double precision and rounded once.
  private func adamConstants(rate: Double) -> AdamConstants<Scalar> {
    func constants(
      _ beta1: Double, _ beta2: Double, _ epsilon: Double, scale: Double, rootScale: Double, decay: Double = 0, shrink: Double = 1,
      isAdaptive: Bool = true
    ) -> AdamConstants<Scalar> {
      AdamConstants(
        rate: Scalar(rate * scale / (1 - power(beta1))), oneMinusBeta1: Scalar(1 - beta1), beta2: Scalar(beta2),
        oneMinusBeta2: Scalar(1 - beta2), epsilon: Scalar(epsilon), rootScale: Scalar(rootScale), weightDecay: Scalar(decay),
        shrink: Scalar(shrink), isAdaptive: isAdaptive)
    }
    switch rule {
    case .adam(let beta1, let beta2, let epsilon, let decay):
      return constants(beta1, beta2, epsilon, scale: 1, rootScale: 1 / (1 - power(beta2)).squareRoot(), decay: decay)
    case .adamW(let beta1, let beta2, let epsilon, let decay):
      return constants(
        beta1, beta2, epsilon, scale: 1, rootScale: 1 / (1 - power(beta2)).squareRoot(), shrink: 1 - rate * decay)
    case .rectifiedAdam(let beta1, let beta2, let epsilon, let decay):
      let correction = 1 - power(beta2)
      let limit = 2 / (1 - beta2) - 1
      let length = limit - 2 * Double(steps) * power(beta2) / correction
      guard length > 5 else { return constants(beta1, beta2, epsilon, scale: 1, rootScale: 1, decay: decay, isAdaptive: false) }
      let rectification = (((length - 4) * (length - 2) * limit) / ((limit - 4) * (limit - 2) * length)).squareRoot()
      return constants(beta1, beta2, epsilon, scale: rectification * correction.squareRoot(), rootScale: 1, decay: decay)
    case .gradientDescent, .rmsprop: preconditionFailure("not a rule of the Adam family")
    }
  }

  private func power(_ beta: Double) -> Double { Double.pow(beta, Double(steps)) }
}
