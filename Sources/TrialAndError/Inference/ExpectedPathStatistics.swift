/// Expected time in each state and expected jumps between them, given the end points of many intervals.
///
///     G = Σ over lags of ∫₀^Δ e^(Qᵀs)·W·e^(Qᵀ(Δ-s)) ds,   E[R(i)] = G(i,i),   E[N(i,j)] = q(i,j)·G(i,j)
///
/// W(a,b): weight of intervals that start in a and end in b, over P(a,b). The integral is the upper right block of
/// exp(Δ·[[Qᵀ, W], [0, Qᵀ]]). Sources: Van Loan, IEEE Trans. Automat. Contr. 23(3), 1978; Bladt and Sørensen, "Statistical inference for
/// discretely observed Markov jump processes", J. R. Statist. Soc. B 67(3), 2005.
struct ExpectedPathStatistics {
  /// G, s.
  private(set) var integral: SquareMatrix

  init(stateCount: Int) { integral = .zero(stateCount) }

  /// Adds the intervals of one lag.
  mutating func add(weights: SquareMatrix, lag: Double, rates: SquareMatrix) {
    let size = rates.size
    let largest = weights.elements.reduce(0, max)
    guard largest > 0 else { return }
    // the block is linear in W: bring it to the size of Q, so that the norm asks for no further squarings
    let scale = max(rates.oneNorm, 1e-300) / (largest * Double(size))
    var block = SquareMatrix.zero(2 * size)
    for row in 0..<size {
      for column in 0..<size {
        let rate = lag * rates[column, row]
        block[row, column] = rate
        block[size + row, size + column] = rate
        block[row, size + column] = lag * (scale * weights[row, column])
      }
    }
    let exponential = block.exponential
    for row in 0..<size {
      for column in 0..<size { integral[row, column] += max(0, exponential[row, size + column]) / scale }
    }
  }

  /// The rates that maximise the expected log-likelihood: E[N(i,j)]/E[R(i)]; a rate of 0 stays 0.
  func updatedRates(_ rates: SquareMatrix) -> SquareMatrix {
    var result = SquareMatrix.zero(rates.size)
    for row in 0..<rates.size where integral[row, row] > 0 {
      for column in 0..<rates.size where column != row {
        result[row, column] = rates[row, column] * integral[row, column] / integral[row, row]
      }
    }
    return result
  }
}
