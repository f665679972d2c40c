extension RandomStream {
  /// The largest mean of `poisson`: counts stay exact in a `Double`.
  public static let poissonMeanMax = 1e15

  /// A Poisson number: probability of k is mean^k·e^(-mean) / k!.
  ///
  /// Mean below 10: inversion by search from 0. From 10 on: transformed rejection with squeeze (PTRS), whose acceptance test uses the
  /// saddle-point form of the probability, exact for large means too.
  ///
  /// Source: Hörmann, "The transformed rejection method for generating Poisson random variables", Insurance: Mathematics and
  /// Economics 12, 1993.
  /// - Precondition: `mean` is between 0 and `poissonMeanMax`.
  public mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0 && mean <= Self.poissonMeanMax, "poisson needs a mean between 0 and 1e15")
    return mean < 10 ? poissonByInversion(mean: mean) : poissonByTransformedRejection(mean: mean)
  }

  private mutating func poissonByInversion(mean: Double) -> Int {
    var remaining = uniform()
    var probability = Double.exp(-mean)
    // P(k > 128) < 10⁻⁸⁰ for a mean of 10
    for k in 0..<128 {
      remaining -= probability
      if remaining < 0 { return k }
      probability *= mean / Double(k + 1)
    }
    return 128
  }

  private mutating func poissonByTransformedRejection(mean: Double) -> Int {
    let b = 0.931 + 2.53 * mean.squareRoot()
    let a = -0.059 + 0.02483 * b
    let inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
    let squeeze = 0.9277 - 3.6224 / (b - 2)
    for _ in 0..<Self.rejectionTrialsMax {
      let u = uniform() - 0.5
      let v = uniform()
      let distance = 0.5 - abs(u)
      let k = ((2 * a / distance + b) * u + mean + 0.43).rounded(.down)
      if distance >= 0.07 && v <= squeeze { return Int(k) }
      if k < 0 || (distance < 0.013 && v > distance) { continue }
      let logHat = Double.log(v * inverseAlpha / (a / (distance * distance) + b))
      if logHat <= Double.logPoissonProbability(count: k, mean: mean) { return Int(k) }
    }
    preconditionFailure("the random generator is broken")
  }
}
