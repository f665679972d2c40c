/// An optimiser's formula and constants, PyTorch's defaults where given. g is the gradient, λ the weight decay, t the step from 1.
public enum OptimiserRule: Sendable, Equatable {
  /// g' = g + λθ; v ← μv + g'; θ ← θ - η(nesterov ? g' + μv : v). Source: PyTorch `SGD` with dampening 0.
  case gradientDescent(momentum: Double = 0, nesterov: Bool = false, weightDecay: Double = 0)
  /// s ← αs + (1 - α)g²; q = g/(√s + ε); v ← μv + q; θ ← θ - η(μ > 0 ? v : q). Source: PyTorch `RMSprop`, not centred.
  case rmsprop(smoothing: Double = 0.99, epsilon: Double = 1e-8, momentum: Double = 0, weightDecay: Double = 0)
  /// m̂ = m/(1 - β₁ᵗ), v̂ = v/(1 - β₂ᵗ); θ ← θ - η·m̂/(√v̂ + ε), with λθ added to g. Source: Kingma, Ba, ICLR 2015; PyTorch `Adam`.
  case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0)
  /// Adam with θ ← (1 - ηλ)θ before the step instead. Source: Loshchilov, Hutter, ICLR 2019; PyTorch `AdamW`.
  case adamW(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0.01)
  /// θ ← θ - η·m̂·ρ·√(1 - β₂ᵗ)/(√v + ε) where ρₜ > 5, else θ ← θ - η·m̂.
  ///
  /// ρ∞ = 2/(1 - β₂) - 1, ρₜ = ρ∞ - 2tβ₂ᵗ/(1 - β₂ᵗ), ρ² = (ρₜ - 4)(ρₜ - 2)ρ∞ / ((ρ∞ - 4)(ρ∞ - 2)ρₜ).
  /// Source: Liu et al., "On the Variance of the Adaptive Learning Rate", ICLR 2020; PyTorch `RAdam`.
  case rectifiedAdam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0)

  /// Names of the moment vectors that the rule keeps.
  var moments: [String] {
    switch self {
    case .gradientDescent(let momentum, _, _): momentum > 0 ? ["velocity"] : []
    case .rmsprop(_, _, let momentum, _): momentum > 0 ? ["square", "velocity"] : ["square"]
    case .adam, .adamW, .rectifiedAdam: ["mean", "square"]
    }
  }
}
