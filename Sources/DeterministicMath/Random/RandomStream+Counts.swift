extension RandomStream {
  /// The largest number of trials of `binomial`: the logarithms of its factorials stay exact to 10⁻⁸.
  public static let binomialTrialsMax = 1_000_000

  /// A binomial number: successes in n independent trials of probability p.
  ///
  /// n·min(p, 1-p) below 10: inversion by search from 0. From 10 on: transformed rejection with squeeze (BTRS).
  ///
  /// Source: Hörmann, "The generation of binomial random variates", J. Statist. Comput. Simul. 46, 1993.
  /// - Precondition: `trials` is in 0...`binomialTrialsMax`, `probability` in 0...1.
  public mutating func binomial(trials: Int, probability: Double) -> Int {
    precondition((0...Self.binomialTrialsMax).contains(trials), "binomial takes 0 to 1e6 trials")
    precondition(probability >= 0 && probability <= 1, "a probability lies between 0 and 1")
    if probability > 0.5 { return trials - binomial(trials: trials, probability: 1 - probability) }
    if trials == 0 || probability == 0 { return 0 }
    return Double(trials) * probability < 10
      ? binomialByInversion(trials, probability) : binomialByTransformedRejection(trials, probability)
  }

  private mutating func binomialByInversion(_ trials: Int, _ p: Double) -> Int {
    var remaining = uniform()
    var probability = Double.exp(Double(trials) * Double.logOnePlus(-p))
    let odds = p / (1 - p)
    // P(k > 128) < 10⁻⁸⁰ for a mean below 10
    for k in 0..<min(trials, 128) {
      remaining -= probability
      if remaining < 0 { return k }
      probability *= odds * Double(trials - k) / Double(k + 1)
    }
    return min(trials, 128)
  }

  private mutating func binomialByTransformedRejection(_ trials: Int, _ p: Double) -> Int {
    let n = Double(trials)
    let deviation = (n * p * (1 - p)).squareRoot()
    let b = 1.15 + 2.53 * deviation
    let a = -0.0873 + 0.0248 * b + 0.01 * p
    let centre = n * p + 0.5
    let alpha = (2.83 + 5.1 / b) * deviation
    let squeeze = 0.92 - 4.2 / b
    let logOdds = Double.log(p / (1 - p))
    let mode = ((n + 1) * p).rounded(.down)
    let logMode = Double.logGamma(mode + 1) + Double.logGamma(n - mode + 1)
    for _ in 0..<Self.rejectionTrialsMax {
      let u = uniform() - 0.5
      let v = uniform()
      let distance = 0.5 - abs(u)
      let k = ((2 * a / distance + b) * u + centre).rounded(.down)
      if k < 0 || k > n { continue }
      if distance >= 0.07 && v <= squeeze { return Int(k) }
      let logHat = Double.log(v * alpha / (a / (distance * distance) + b))
      let logRatio = logMode - Double.logGamma(k + 1) - Double.logGamma(n - k + 1) + (k - mode) * logOdds
      if logHat <= logRatio { return Int(k) }
    }
    preconditionFailure("the random generator is broken")
  }

  /// A geometric number: trials of probability p up to and with the first success, by inversion: ⌈ln u / ln(1 - p)⌉.
  ///
  /// - Precondition: `probability` is in (0, 1].
  public mutating func geometric(probability: Double) -> Double {
    precondition(probability > 0 && probability <= 1, "geometric needs a probability above 0")
    let u = uniform()
    if probability == 1 { return 1 }
    return max(1, (Double.log(u) / Double.logOnePlus(-probability)).rounded(.up))
  }
}
