extension RandomStream {
  /// True with the given probability: never for 0, always for 1.
  ///
  /// - Precondition: `probability` is between 0 and 1.
  @inlinable
  public mutating func bernoulli(probability: Double) -> Bool {
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    return uniform() < probability
  }

  /// An index, drawn in proportion to its weight; an index of weight 0 is never drawn.
  ///
  /// - Precondition: every weight is finite and at least 0; their sum is finite and positive.
  public mutating func index(weights: [Double]) -> Int {
    var total = 0.0
    for weight in weights {
      precondition(weight >= 0, "a weight is at least 0")
      total += weight
    }
    precondition(total > 0 && total.isFinite, "the sum of the weights must be positive and finite")
    let target = uniform() * total
    var reached = 0.0
    for (index, weight) in weights.enumerated() {
      reached += weight
      if target < reached { return index }
    }
    // u·total can round up to the total: the last index that has a weight
    return weights.lastIndex { $0 > 0 }!
  }

  /// A permutation of 0 ..< count, each of the count! exactly as probable as the others.
  ///
  /// - Precondition: `count` is at least 0.
  public mutating func permutation(count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Puts the elements in a random order, by the Fisher-Yates exchange from the last place down.
  @inlinable
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }
}
