import DeterministicMath

/// How transition probabilities are computed from rates.
public enum TransitionMethod: Sendable, CaseIterable {
  /// Padé approximant, scaling and squaring.
  case scalingAndSquaring
  /// A mixture of powers of a jump chain, without subtractions.
  case uniformisation
}

extension Generator {
  /// P(Δ) = e^(QΔ): the probability of state j a lag Δ after state i.
  ///
  /// - Parameter lag: Δ in s.
  /// - Precondition: `lag` is at least 0 and finite.
  public func transitionMatrix(after lag: Double, by method: TransitionMethod = .uniformisation) -> SquareMatrix {
    precondition(lag >= 0 && lag.isFinite, "a lag is finite and at least 0")
    switch method {
    case .scalingAndSquaring: return (lag * rates).exponential
    case .uniformisation: return uniformised(lag)
    }
  }

  /// With q the largest exit rate and h = Δ/2ˢ such that q·h <= 1:
  ///
  ///     e^(Qh) = Σ (qh)ᵏ·e^(-qh)/k!·(I + Q/q)ᵏ,   then s squarings
  ///
  /// Everything is added, nothing subtracted; after each squaring a row is divided by its sum, which keeps the rounding errors from
  /// doubling with it: probabilities of absorption stay exact to a few units in the last place, however small.
  /// Source: Jensen, "Markoff chains as an aid in the study of Markoff processes", Skand. Aktuarietidskr. 36, 1953.
  private func uniformised(_ lag: Double) -> SquareMatrix {
    let fastest = largestExitRate
    guard fastest * lag > 0 else { return .identity(stateCount) }
    var squarings = 0
    var step = lag
    while fastest * step > 1 {
      step *= 0.5
      squarings += 1
    }
    var result = jumpSeries(step, fastest)
    result.normaliseRows()
    for _ in 0..<squarings {
      result = result * result
      result.normaliseRows()
    }
    return result
  }

  private func jumpSeries(_ step: Double, _ fastest: Double) -> SquareMatrix {
    var chain = (1 / fastest) * rates
    // the diagonal from the exit rate: 1 + q(i,i)/q without cancellation where q(i,i) is small
    for state in 0..<stateCount { chain[state, state] = (fastest + rates[state, state]) / fastest }
    let mean = fastest * step
    var weight = Double.exp(-mean)
    var power = SquareMatrix.identity(stateCount)
    var sum = weight * power
    for jumps in 1...40 {
      weight *= mean / Double(jumps)
      power = power * chain
      sum = sum + weight * power
      if weight < 1e-40 { break }
    }
    return sum
  }
}

extension SquareMatrix {
  /// Divides every row by its sum.
  mutating func normaliseRows() {
    for row in 0..<size {
      let scale = 1 / self.row(row).reduce(0, +)
      for column in 0..<size { self[row, column] *= scale }
    }
  }
}
