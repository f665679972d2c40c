/// The time until a Markov jump process is absorbed: a phase-type distribution.
///
///     F(t) = 1 - α·e^(Tt)·1,   E = -α·T⁻¹·1,   E[t²] = 2·α·T⁻²·1
///
/// α: initial law over the transient states; T: their part of Q, in 1/s. Source: Neuts, "Matrix-Geometric Solutions", 1981, chapter 2.
public struct AbsorptionTime: Sendable {
  public let generator: Generator
  /// α over all states; mass on absorbing states is an atom at 0.
  public let initialLaw: [Double]
  /// Mean, s; infinite where it is beyond the range of a double or the precision of the elimination.
  public let mean: Double
  /// E[t²], s².
  public let secondMoment: Double
  private let isTransient: [Bool]

  /// - Throws: `MarkovProcessError` where `initialLaw` is no law, or where a state that is reached never leads to absorption.
  public init(_ generator: Generator, initialLaw: [Double]) throws(MarkovProcessError) {
    try generator.requireLaw(initialLaw)
    let count = generator.stateCount
    let reaches = generator.reachability
    let absorbing = (0..<count).filter(generator.isAbsorbing)
    let reached = (0..<count).filter { state in (0..<count).contains { initialLaw[$0] > 0 && reaches[$0 * count + state] } }
    for state in reached where !absorbing.contains(where: { reaches[state * count + $0] }) {
      throw .unreachableAbsorption(state: generator.names[state])
    }
    let transient = reached.filter { !generator.isAbsorbing($0) }
    (mean, secondMoment) = Self.moments(generator, transient, initialLaw)
    (self.generator, self.initialLaw) = (generator, initialLaw)
    isTransient = (0..<count).map { transient.contains($0) }
  }

  private static func moments(_ generator: Generator, _ transient: [Int], _ law: [Double]) -> (mean: Double, second: Double) {
    guard !transient.isEmpty else { return (0, 0) }
    let size = transient.count
    let negated = SquareMatrix(size: size, elements: transient.flatMap { from in transient.map { -generator.rates[from, $0] } })
    guard let means = negated.solution(of: [Double](repeating: 1, count: size), columns: 1),
      let seconds = negated.solution(of: means.map { 2 * $0 }, columns: 1)
    else { return (.infinity, .infinity) }  // absorption is certain, but too rare for doubles
    var first = 0.0, second = 0.0
    for (place, state) in transient.enumerated() {
      first += law[state] * means[place]
      second += law[state] * seconds[place]
    }
    return (first, second)
  }

  /// E[t²] - E², s².
  public var variance: Double { secondMoment - mean * mean }

  /// F(t) and 1 - F(t), each without cancellation; t in s.
  public func probabilities(at time: Double) -> (absorbed: Double, remaining: Double) {
    if time < 0 { return (0, 1) }
    let law = generator.transitionMatrix(after: time).applied(toRow: initialLaw)
    var absorbed = 0.0, remaining = 0.0
    for (state, probability) in law.enumerated() {
      if isTransient[state] { remaining += probability } else { absorbed += probability }
    }
    return (absorbed, remaining)
  }

  /// F(t).
  public func cumulative(_ time: Double) -> Double { probabilities(at: time).absorbed }

  /// The density -α·e^(Tt)·T·1 in 1/s, for t > 0.
  public func density(_ time: Double) -> Double {
    let law = generator.transitionMatrix(after: max(time, 0)).applied(toRow: initialLaw)
    var flow = 0.0
    for from in 0..<generator.stateCount where isTransient[from] {
      for to in 0..<generator.stateCount where generator.isAbsorbing(to) { flow += law[from] * generator.rates[from, to] }
    }
    return flow
  }

  /// The least t with F(t) >= p, in s, to 12 digits or better; infinite above 10³⁰⁶ s.
  ///
  /// - Precondition: `probability` lies in [0, 1); 1 would be infinity.
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability < 1, "a quantile needs a probability of at least 0 and below 1")
    if probabilities(at: 0).absorbed >= probability { return 0 }
    func isReached(_ time: Double) -> Bool {
      let at = probabilities(at: time)
      return probability <= 0.5 ? at.absorbed >= probability : at.remaining <= 1 - probability
    }
    var high = mean > 0 && mean < 1e300 ? mean : 1 / generator.largestExitRate
    while !isReached(high) {
      high *= 2
      if high > 1e306 { return .infinity }
    }
    var low = 0.5 * high
    while isReached(low) && low > 0 {
      high = low
      low *= 0.5
    }
    // down to neighbouring doubles, or nearly
    for _ in 0..<60 where high - low > 1e-15 * high {
      let middle = 0.5 * (low + high)
      if isReached(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
