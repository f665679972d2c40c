import DeterministicMath

/// Expected counts of a hidden jump process over many noisy paths.
///
/// With a(k) the scaled forward vector and b(k) the scaled backward vector at observation k, e the emission of what was seen and c the
/// scale:
///
///     W(i,j) += a(k)ᵢ·e(k+1)ⱼ·b(k+1)ⱼ/c(k+1)    for the lag after k;   P(state i at k | path) = a(k)ᵢ·b(k)ᵢ
///
/// W is what the block exponential takes: the weight of a transition over its probability. Source: Rabiner, Proc. IEEE 77(2), 1989.
struct ForwardBackward {
  private let model: HiddenRates
  private let lags: [Double]
  private let states: Int
  private let symbols: Int
  /// P(Δ) of each lag, and transposed: lag·n² + i·n + j.
  private let transitions: [Double]
  private let transposed: [Double]
  /// P(symbol | state) at symbol·n + state.
  private let emissions: [Double]
  /// W of each lag.
  private var weights: [Double]
  private var firstStates: [Double]
  private var symbolWeights: [Double]
  private var forward: [Double] = []
  private var scales: [Double] = []
  private var work: [Double]

  init(_ model: HiddenRates, lags: [Double]) {
    (self.model, self.lags) = (model, lags)
    states = model.generator.stateCount
    symbols = model.symbolCount
    let matrices = lags.map { model.generator.transitionMatrix(after: $0) }
    transitions = matrices.flatMap(\.elements)
    transposed = matrices.flatMap(\.transposed.elements)
    emissions = (0..<symbols).flatMap { symbol in model.emissions.map { $0[symbol] } }
    weights = [Double](repeating: 0, count: lags.count * states * states)
    firstStates = [Double](repeating: 0, count: states)
    symbolWeights = [Double](repeating: 0, count: symbols * states)
    work = [Double](repeating: 0, count: 2 * states)
  }

  /// Adds a path's expected counts.
  ///
  /// - Returns: the path's log-likelihood; -∞ if the model cannot produce it, in which case nothing is added.
  mutating func add(_ observations: [Int], groups: [Int]) -> Double {
    let count = observations.count
    if forward.count < count * states {
      forward = [Double](repeating: 0, count: count * states)
      scales = [Double](repeating: 0, count: count)
    }
    guard let logLikelihood = passForward(observations, groups) else { return -.infinity }
    passBackward(observations, groups)
    return logLikelihood
  }

  private mutating func passForward(_ observations: [Int], _ groups: [Int]) -> Double? {
    let states = self.states
    var logLikelihood = 0.0
    // the product of scales is taken to a logarithm before it underflows
    var product = 1.0
    for (k, symbol) in observations.enumerated() {
      var scale = 0.0
      let row = k * states
      for state in 0..<states {
        var value = 0.0
        if k == 0 {
          value = model.initialLaw[state]
        } else {
          let column = groups[k - 1] * states * states + state * states
          for from in 0..<states { value += forward[row - states + from] * transposed[column + from] }
        }
        value *= emissions[symbol * states + state]
        forward[row + state] = value
        scale += value
      }
      guard scale > 0 else { return nil }
      for state in 0..<states { forward[row + state] /= scale }
      scales[k] = scale
      product *= scale
      if product < 1e-200 {
        logLikelihood += Double.log(product)
        product = 1
      }
    }
    return logLikelihood + Double.log(product)
  }

  private mutating func passBackward(_ observations: [Int], _ groups: [Int]) {
    let states = self.states
    for state in 0..<states { work[state] = 1 }
    for k in stride(from: observations.count - 1, through: 0, by: -1) {
      let symbol = observations[k] * states
      for state in 0..<states { symbolWeights[symbol + state] += forward[k * states + state] * work[state] }
      if k == 0 { break }
      // e·b/c of the later end, in the second half of the work space
      let scale = 1 / scales[k]
      for state in 0..<states { work[states + state] = emissions[symbol + state] * work[state] * scale }
      let matrix = groups[k - 1] * states * states
      for from in 0..<states {
        let start = forward[(k - 1) * states + from]
        var value = 0.0
        for to in 0..<states {
          let end = work[states + to]
          weights[matrix + from * states + to] += start * end
          value += transitions[matrix + from * states + to] * end
        }
        work[from] = value
      }
    }
    for state in 0..<states { firstStates[state] += forward[state] * work[state] }
  }

  /// The model that maximises the expected log-likelihood.
  func updatedModel(learnsEmissions: Bool) -> HiddenRates {
    var expected = ExpectedPathStatistics(stateCount: states)
    for (group, lag) in lags.enumerated() {
      let matrix = SquareMatrix(size: states, elements: Array(weights[group * states * states..<(group + 1) * states * states]))
      expected.add(weights: matrix, lag: lag, rates: model.generator.rates)
    }
    let generator = Generator(offDiagonal: expected.updatedRates(model.generator.rates), names: model.generator.names)
    let paths = firstStates.reduce(0, +)
    var emissions = model.emissions
    if learnsEmissions {
      for state in 0..<states {
        let total = (0..<symbols).reduce(0) { $0 + symbolWeights[$1 * states + state] }
        if total > 0 { emissions[state] = (0..<symbols).map { symbolWeights[$0 * states + state] / total } }
      }
    }
    return HiddenRates(unchecked: generator, initialLaw: firstStates.map { $0 / paths }, emissions: emissions)
  }
}
