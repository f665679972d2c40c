import DeterministicMath

extension Generator {
  /// The law π with π·Q = 0, by an elimination that subtracts nothing; states that are left for good have probability 0.
  ///
  /// Source: Grassmann, Taksar, Heyman, "Regenerative analysis and steady state distributions for Markov chains", Oper. Res. 33(5), 1985.
  /// - Throws: `MarkovProcessError.severalClosedClasses` where π is not unique.
  public func stationaryLaw() throws(MarkovProcessError) -> [Double] {
    let recurrent = try closedClass()
    let count = recurrent.count
    var weights = recurrent.map { from in recurrent.map { to in from == to ? 0 : rates[from, to] } }
    // fold the last state into the others, one at a time
    for last in stride(from: count - 1, to: 0, by: -1) {
      let exit = weights[last][..<last].reduce(0, +)
      for from in 0..<last { weights[from][last] /= exit }
      for from in 0..<last where weights[from][last] > 0 {
        for to in 0..<last where to != from { weights[from][to] += weights[from][last] * weights[last][to] }
      }
    }
    var partial = [Double](repeating: 1, count: count)
    for state in 1..<max(count, 1) { partial[state] = (0..<state).reduce(0) { $0 + partial[$1] * weights[$1][state] } }
    let total = partial.reduce(0, +)
    var law = [Double](repeating: 0, count: stateCount)
    for (place, state) in recurrent.enumerated() { law[state] = partial[place] / total }
    return law
  }

  /// The states of the one closed class, in ascending order.
  private func closedClass() throws(MarkovProcessError) -> [Int] {
    let count = stateCount
    let reaches = reachability
    // a state is recurrent if every state it reaches leads back
    let recurrent = (0..<count).filter { state in (0..<count).allSatisfy { !reaches[state * count + $0] || reaches[$0 * count + state] } }
    let first = recurrent[0]
    if let other = recurrent.first(where: { !reaches[first * count + $0] }) {
      throw .severalClosedClasses(first: names[first], second: names[other])
    }
    return recurrent
  }

  /// The stationary rate of entropy production, in 1/s; 0 exactly under detailed balance, infinite where a jump has no reverse.
  ///
  ///     Σ (πᵢ·qᵢⱼ - πⱼ·qⱼᵢ)·ln(πᵢ·qᵢⱼ/(πⱼ·qⱼᵢ))   over i < j
  ///
  /// Source: Schnakenberg, "Network theory of microscopic and macroscopic behavior of master equation systems", Rev. Mod. Phys. 48, 1976.
  /// - Throws: as `stationaryLaw`.
  public func entropyProductionRate() throws(MarkovProcessError) -> Double {
    let law = try stationaryLaw()
    var sum = 0.0
    for from in 0..<stateCount {
      for to in from + 1..<max(stateCount, from + 1) {
        let forward = law[from] * rates[from, to], backward = law[to] * rates[to, from]
        if forward == backward { continue }
        if forward == 0 || backward == 0 { return .infinity }
        sum += (forward - backward) * Double.log(forward / backward)
      }
    }
    return sum
  }
}
