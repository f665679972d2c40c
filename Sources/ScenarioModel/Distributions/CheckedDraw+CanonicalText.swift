extension CheckedDraw {
  /// Canonical text, in SI units (dB and dBm where the draw is logarithmic).
  var canonicalText: String {
    let text = kind.canonicalText(arguments[...], conversion)
    return condition.map { "\(text) where \($0.canonicalText)" } ?? text
  }
}

extension DrawKind {
  func canonicalText(_ arguments: ArraySlice<ScalarExpression>, _ conversion: UnaryFunction?) -> String {
    let text = callText(arguments)
    return conversion.map { "\($0.rawValue)(\(text))" } ?? text
  }

  private func callText(_ arguments: ArraySlice<ScalarExpression>) -> String {
    let list = arguments.map(\.canonicalText)
    func call(_ name: String) -> String { "\(name)(\(list.joined(separator: ", ")))" }
    switch self {
    case .uniform: return call("uniform")
    case .uniformInteger: return call("uniform_integer")
    case .normal: return call("normal")
    case .truncatedNormal: return call("truncnormal")
    case .lognormal: return call("lognormal")
    case .exponential: return call("exponential")
    case .gamma: return call("gamma")
    case .weibull: return call("weibull")
    case .beta: return call("beta")
    case .triangular: return call("triangular")
    case .logUniform: return call("loguniform")
    case .poisson: return call("poisson")
    case .binomial: return call("binomial")
    case .geometric: return call("geometric")
    case .bernoulli: return call("bernoulli")
    case .value: return call("value")
    case .choice: return call("choice")
    case .weightedChoice(let sums): return "choice(\(list.joined(separator: ", ")); weights \(weights(sums)))"
    case .permutation: return call("permutation")
    case .numberPermutation: return "permutation()"
    case .mixture(let parts, let sums): return "mixture(\(texts(parts, arguments)); weights \(weights(sums)))"
    case .coordinates(let parts): return "(\(texts(parts, arguments)))"
    case .normalPoint: return call("normal_point")
    case .uniformPoint(let region): return "uniform(\(region.canonicalText))"
    case .clusters(let region, let parents):
      return "clusters(\(region.canonicalText), parents: \(parents), spread: \(list.joined(separator: ", ")))"
    case .correlated(let base):
      let own = base.canonicalText(arguments.dropLast(2), nil)
      return "correlated(\(own), \(list.suffix(2).joined(separator: ", ")))"
    }
  }

  private func texts(_ parts: [DrawPart], _ arguments: ArraySlice<ScalarExpression>) -> String {
    parts.map { part in
      let first = arguments.startIndex + part.firstArgument
      return part.kind.canonicalText(arguments[first..<(first + part.argumentCount)], part.conversion)
    }.joined(separator: ", ")
  }

  /// The sums are kept, since they are what is computed with.
  private func weights(_ sums: [Double]) -> String { sums.map(numberText).joined(separator: ", ") }
}
