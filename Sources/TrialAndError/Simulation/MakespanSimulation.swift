import DeterministicMath

/// Monte Carlo of a makespan on 16 lanes, an independent check of the closed forms.
///
/// Each lane plays attempts one after the other; when one succeeds, the lane starts its next makespan, until it has played its share.
/// The shares are fixed beforehand, so that long makespans are not cut off. Single precision: probabilities are multiples of 2⁻²³.
/// Lane l of chunk c draws from the Philox counters (16·c + l, 0, 0, block), so the result depends on attempts, key and count alone.
public struct MakespanSimulation: Sendable {
  public let attempts: RepeatedAttempts
  public let holding: HoldingLaw
  public let key: RandomKey

  /// The least probability of success: below it, single precision would bias the result by more than a part in 10⁴.
  public static let successProbabilityMin = 1e-3
  /// Makespans a lane and chunk.
  private static let laneShare = 1 << 16

  /// - Throws: `MakespanError.outside` for a probability of success below `successProbabilityMin`.
  public init(_ attempts: RepeatedAttempts, holding: HoldingLaw, key: RandomKey) throws(MakespanError) {
    guard attempts.successProbability >= Self.successProbabilityMin else {
      throw .outside(
        quantity: "the probability of success", value: attempts.successProbability, allowed: "\(Self.successProbabilityMin) ... 1")
    }
    (self.attempts, self.holding, self.key) = (attempts, holding, key)
  }

  /// Plays `count` makespans.
  ///
  /// - Parameter times: count the makespans that end by each of these, s.
  public func run(count: Int, times: [Double] = []) -> SimulatedMakespan {
    precondition(count >= 1 && count <= 1 << 40, "a positive number of makespans")
    guard let centre = Makespan(attempts, holding: holding) else { preconditionFailure("some attempts succeed") }
    // deviations are counted in standard deviations, about the expected mean: no cancellation in single precision
    let unit = centre.standardDeviation > 0 ? centre.standardDeviation : max(centre.mean, 1)
    let tables = OutcomeTables(attempts)
    var sums = LaneSums(timeCount: times.count)
    var left = count
    var chunk: UInt32 = 0
    while left > 0 {
      let now = min(left, 16 * Self.laneShare)
      var lanes = AttemptLanes(
        key: key, chunk: chunk, makespans: now, centre: Float(centre.mean), unit: Float(unit), setup: Float(attempts.setupSeconds),
        isExponential: holding == .exponential)
      lanes.play(tables, times: times.map { SIMD16<Float>(splat: Float($0)) }, into: &sums)
      left -= now
      chunk += 1
    }
    return sums.result(count: count, centre: Double(Float(centre.mean)), unit: Double(Float(unit)))
  }
}

/// The outcomes of an attempt as lane constants: a uniform number below `cumulative[k]`, and not below the one before, is outcome k.
struct OutcomeTables {
  /// Outcome 0 is success; the last outcome needs no bound.
  var cumulative: [SIMD16<Float>]
  var seconds: [SIMD16<Float>]

  init(_ attempts: RepeatedAttempts) {
    let failures = attempts.failures.filter { $0.probability > 0 }
    var sum = attempts.successProbability
    var bounds = [sum]
    for failure in failures {
      sum += failure.probability
      bounds.append(sum)
    }
    cumulative = bounds.map { SIMD16<Float>(splat: Float(min($0, 1))) }
    seconds = ([attempts.successSeconds] + failures.map(\.seconds)).map { SIMD16<Float>(splat: Float($0)) }
    // without failures every number means success
    if failures.isEmpty { cumulative[0] = SIMD16<Float>(splat: 2) }
  }
}
