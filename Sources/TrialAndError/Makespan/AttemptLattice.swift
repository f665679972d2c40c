import DeterministicMath

/// The makespan of attempts with deterministic holding times: base + i·a + j·b + k·c, with i, j, k attempts of each kind of failure.
///
///     P(i, j, k) = p₁·(i + j + k)!/(i!·j!·k!)·pₐⁱ·p_bʲ·p_cᵏ
///
/// The likeliest kind, c, is summed by the negative binomial law: Σ C(n + k, k)·p_cᵏ over k <= K is I(1 - p_c; n + 1, K + 1)/(1 - p_c)ⁿ⁺¹.
/// Exact for every duration; costs an incomplete beta function for each pair (i, j) within t that has a weight. Failures that take no
/// time are conditioned away, kinds of equal duration are joined.
public struct AttemptLattice: Sendable {
  /// s + MTS: the makespan of a first attempt that succeeds, s.
  public let baseSeconds: Double
  /// The kinds by rising probability, with their set-up; the last is summed in closed form.
  private let kinds: [RepeatedAttempts.Failure]
  private let success: Double

  /// At most this many pairs (i, j) are visited for one value of the distribution.
  public static let termsMax = 1_000_000.0

  /// The incomplete beta function takes counts up to here.
  private static let countMax = 4e7

  /// Weights below e^this, of at most `termsMax` pairs, are left out.
  private static let logWeightMin = -50.0

  /// Relative rounding allowed to a time.
  private static let slack = 1e-12

  /// How far F may stay below p at p's quantile, for the rounding of F.
  private static let tolerance = 1e-12

  init(_ attempts: RepeatedAttempts) {
    baseSeconds = attempts.setupSeconds + attempts.successSeconds
    var kinds: [RepeatedAttempts.Failure] = []
    for failure in attempts.failures where failure.probability > 0 {
      let seconds = failure.seconds + attempts.setupSeconds
      guard seconds > 0 else { continue }
      if let same = kinds.firstIndex(where: { $0.seconds == seconds }) {
        kinds[same] = RepeatedAttempts.Failure(probability: kinds[same].probability + failure.probability, seconds: seconds)
      } else {
        kinds.append(RepeatedAttempts.Failure(probability: failure.probability, seconds: seconds))
      }
    }
    let total = attempts.successProbability + kinds.reduce(0) { $0 + $1.probability }
    success = attempts.successProbability / total
    self.kinds = kinds.map { RepeatedAttempts.Failure(probability: $0.probability / total, seconds: $0.seconds) }
      .sorted { ($0.probability, $0.seconds) < ($1.probability, $1.seconds) }
  }

  /// P(makespan <= t), t in s.
  ///
  /// - Throws: `MakespanError.tooManyTerms` where t holds too many pairs of attempts.
  public func cumulative(_ time: Double) throws(MakespanError) -> Double {
    // a time that a sum of durations should just reach must not miss it by a rounding
    let available = time * (1 + Self.slack) - baseSeconds
    guard available >= 0 else { return 0 }
    guard let likeliest = kinds.last else { return 1 }
    let outer = Array(kinds.dropLast())
    let rarestCount = countOfRarest(outer, available)
    let pairs = outer.dropFirst().reduce(1 + Double(rarestCount)) { $0 * (1 + available / $1.seconds) }
    guard pairs <= Self.termsMax else { throw .tooManyTerms(count: pairs, limit: Self.termsMax) }
    // 1 - p_c, without cancellation
    let stay = outer.reduce(success) { $0 + $1.probability }
    var sum = 0.0
    var isTooFine = false
    // ln of C(i + j, i)·qₐⁱ·q_bʲ, q = p/(1 - p_c): what a failure is that is not of the likeliest kind
    func visit(_ count: Int, _ logWeight: Double, _ left: Double) {
      if logWeight < Self.logWeightMin { return }
      let likeliestCount = (left / likeliest.seconds).rounded(.down)
      if count + 1 > Int(Self.countMax) || likeliestCount > Self.countMax {
        // where so many failures of the likeliest kind would be far too many, the sum over them is complete
        if stay * likeliestCount < 100 + 4 * Double(count + 1) { isTooFine = true }
        sum += Double.exp(logWeight)
      } else {
        sum += Double.exp(logWeight) * Double.regularizedBeta(stay, a: Double(count + 1), b: likeliestCount + 1)
      }
    }
    switch outer.count {
    case 0: return Self.geometric(success, failures: (available / likeliest.seconds).rounded(.down))
    case 1:
      let log = Double.log(outer[0].probability / stay)
      for i in 0...rarestCount { visit(i, Double(i) * log, available - Double(i) * outer[0].seconds) }
    default: sumPairs(outer, stay, available, rarestCount, visit)
    }
    guard !isTooFine else { throw .tooManyTerms(count: available / likeliest.seconds, limit: Self.countMax) }
    return min(success / stay * sum, 1)
  }

  /// How many failures of the rarest kind to count: as many as fit, or until i of them before a success, (pₐ/(p₁ + pₐ))ⁱ, have no weight.
  private func countOfRarest(_ outer: [RepeatedAttempts.Failure], _ available: Double) -> Int {
    guard let rarest = outer.first else { return 0 }
    let decay = Double.log((success + rarest.probability) / rarest.probability)
    let weightless = decay > 0 ? -Self.logWeightMin / decay : .infinity
    return Int(min(available / rarest.seconds, weightless + 1, Self.termsMax))
  }

  /// P(at most k failures before the first success) = 1 - (1 - p)ᵏ⁺¹.
  private static func geometric(_ success: Double, failures: Double) -> Double {
    // ln(1 - p), by its series where 1 - p would round p away
    let log =
      success < 1e-4 ? -success * (1 + success * (0.5 + success * (1.0 / 3 + success * 0.25))) : Double.log(1 - success)
    return -Double.expm1((failures + 1) * log)
  }

  private func sumPairs(
    _ outer: [RepeatedAttempts.Failure], _ stay: Double, _ available: Double, _ rarestCount: Int,
    _ visit: (Int, Double, Double) -> Void
  ) {
    precondition(outer.count == 2, "at most three kinds of failure")
    let logA = Double.log(outer[0].probability / stay), logB = Double.log(outer[1].probability / stay)
    for i in 0...rarestCount {
      let left = available - Double(i) * outer[0].seconds
      var logChoices = 0.0
      for j in 0...Int(left / outer[1].seconds) {
        if j > 0 { logChoices += Double.log(Double(i + j) / Double(j)) }
        visit(i + j, logChoices + Double(i) * logA + Double(j) * logB, left - Double(j) * outer[1].seconds)
      }
    }
  }

  /// The least t with F(t) >= p, within a part in 10¹² of itself.
  ///
  /// - Throws: as `cumulative`.
  /// - Precondition: `probability` lies in the open interval (0, 1).
  public func quantile(_ probability: Double) throws(MakespanError) -> Double {
    precondition(probability > 0 && probability < 1, "a quantile needs a probability between 0 and 1")
    let target = probability - Self.tolerance * min(1, 2 * (1 - probability))
    if try cumulative(baseSeconds) >= target || kinds.isEmpty { return baseSeconds }
    var span = kinds[kinds.count - 1].seconds
    while try cumulative(baseSeconds + span) < target {
      span *= 2
      if span > 1e300 { return .infinity }
    }
    var low = baseSeconds, high = baseSeconds + span
    for _ in 0..<60 where high - low > 1e-14 * high {
      let middle = 0.5 * (low + high)
      if try cumulative(middle) >= target { high = middle } else { low = middle }
    }
    return high * (1 + Self.slack)
  }
}
