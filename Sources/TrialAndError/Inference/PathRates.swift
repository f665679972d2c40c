/// Rates from fully observed paths, by maximum likelihood.
///
///     q̂(i,j) = N(i,j)/R(i),   standard error q̂(i,j)/√N(i,j)
///
/// N(i,j): jumps from i to j; R(i): time spent in i, s. Source: Billingsley, "Statistical Inference for Markov Processes", 1961.
public struct PathRates: Sendable {
  /// N(i,j), i·n + j.
  public let jumps: [Int]
  /// R(i), s.
  public let holdingSeconds: [Double]
  public let generator: Generator
  /// Of each rate, 1/s; 0 where no jump was seen, in which case the rate is 0 too.
  public let standardErrors: SquareMatrix

  /// - Throws: `MarkovProcessError` for a malformed path. A state that was never visited gets no way out.
  public init(_ paths: [JumpPath], stateCount: Int, names: [String]? = nil) throws(MarkovProcessError) {
    guard stateCount >= 1 else { throw .noStates }
    var jumps = [Int](repeating: 0, count: stateCount * stateCount)
    var holding = [Double](repeating: 0, count: stateCount)
    for (number, path) in paths.enumerated() {
      try path.require(states: stateCount, path: number)
      for (place, state) in path.states.enumerated() {
        let isLast = place + 1 == path.states.count
        holding[state] += (isLast ? path.endTime : path.entryTimes[place + 1]) - path.entryTimes[place]
        if !isLast, path.states[place + 1] != state { jumps[state * stateCount + path.states[place + 1]] += 1 }
      }
    }
    var rates = SquareMatrix.zero(stateCount)
    var errors = rates
    for index in jumps.indices where jumps[index] > 0 {
      rates.elements[index] = Double(jumps[index]) / holding[index / stateCount]
      errors.elements[index] = rates.elements[index] / Double(jumps[index]).squareRoot()
    }
    (self.jumps, holdingSeconds, standardErrors) = (jumps, holding, errors)
    generator = Generator(offDiagonal: rates, names: names ?? (0..<stateCount).map { "\($0)" })
  }
}
