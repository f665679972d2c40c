import NeuralNetworks

extension OptimiserRule {
  /// - Throws: `ValueMixingError.setting` for a constant outside its range.
  func check() throws(ValueMixingError) {
    let (rates, epsilon, decay): ([(String, Double)], Double?, Double) =
      switch self {
      case .gradientDescent(let momentum, _, let decay): ([("momentum", momentum)], nil, decay)
      case .rmsprop(let smoothing, let epsilon, let momentum, let decay):
        ([("smoothing", smoothing), ("momentum", momentum)], epsilon, decay)
      case .adam(let beta1, let beta2, let epsilon, let decay), .adamW(let beta1, let beta2, let epsilon, let decay),
        .rectifiedAdam(let beta1, let beta2, let epsilon, let decay):
        ([("beta1", beta1), ("beta2", beta2)], epsilon, decay)
      }
    for (name, rate) in rates where !(rate >= 0 && rate < 1) {
      throw .setting(name: "optimiser's \(name)", value: rate, allowed: "at least 0, below 1")
    }
    if let epsilon, !(epsilon > 0 && epsilon.isFinite) {
      throw .setting(name: "optimiser's epsilon", value: epsilon, allowed: "above 0")
    }
    guard decay >= 0, decay.isFinite else { throw .setting(name: "optimiser's weight decay", value: decay, allowed: "at least 0") }
  }
}
