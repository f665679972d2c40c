import DeterministicMath

/// How much of the scores lies above each threshold τ: the whole distribution where an aggregate shows one number.
///
///     run-score variant:   F(τ) = #{(run, task) : x > τ} / (n·m)
///     mean-score variant:  F̄(τ) = #{task : mean over runs > τ} / m
///
/// Source: Agarwal et al., NeurIPS 2021, section 4.2; Dolan, Moré, "Benchmarking optimization software with performance profiles", 2002.
public struct PerformanceProfile: Sendable, Equatable {
  /// Largest number of thresholds.
  public static let thresholdsMax = 10_000

  public let thresholds: [Double]
  /// F(τ), one a threshold.
  public let fractions: [Double]
  /// F̄(τ), one a threshold.
  public let meanScoreFractions: [Double]

  /// - Throws: `EvaluationError.setting` where a threshold is not finite or their number outside its range.
  public init(_ scores: ScoreMatrix, thresholds: [Double]) throws(EvaluationError) {
    try Self.check(thresholds: thresholds)
    self.thresholds = thresholds
    let pooled = scores.sortedByTask.sorted()
    let means = scores.tasks.indices.map { AggregateScores.taskMean(scores.scores(ofTask: $0)) }.sorted()
    fractions = thresholds.map { Self.share(of: pooled, above: $0) }
    meanScoreFractions = thresholds.map { Self.share(of: means, above: $0) }
  }

  /// - Throws: as the initialiser.
  public static func check(thresholds: [Double]) throws(EvaluationError) {
    guard (1...thresholdsMax).contains(thresholds.count) else {
      throw .setting(name: "number of thresholds", value: Double(thresholds.count), allowed: "1 ... \(thresholdsMax)")
    }
    if let wrong = thresholds.first(where: { !$0.isFinite }) {
      throw .setting(name: "threshold", value: wrong, allowed: "a finite number")
    }
  }

  private static func share(of ascending: [Double], above threshold: Double) -> Double {
    Double(ascending.count - countNotAbove(threshold, ascending)) / Double(ascending.count)
  }

  /// How many of some ascending values are at most the threshold, by bisection.
  static func countNotAbove(_ threshold: Double, _ ascending: [Double]) -> Int {
    var (low, high) = (0, ascending.count)
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] <= threshold { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Pointwise confidence intervals of a performance profile.
public struct PerformanceProfileIntervals: Sendable, Equatable {
  /// Of F(τ), one a threshold.
  public let fractions: [ScoreInterval]
  /// Of F̄(τ), one a threshold.
  public let meanScoreFractions: [ScoreInterval]

  public init(_ scores: ScoreMatrix, _ profile: PerformanceProfile, _ settings: BootstrapSettings) {
    self.init(scores, profile, settings, numbersAtOnce: 1 << 23)
  }

  /// - Parameter numbersAtOnce: numbers that are kept; more thresholds than fit are served in groups, from the same resamples.
  init(_ scores: ScoreMatrix, _ profile: PerformanceProfile, _ settings: BootstrapSettings, numbersAtOnce: Int) {
    let room = StratifiedResampler.room(for: settings.resamples)
    let group = max(1, min(profile.thresholds.count, numbersAtOnce / (2 * room)))
    let samples = UnsafeMutablePointer<Double>.allocate(capacity: 2 * group * room)
    defer { samples.deallocate() }
    let pass = ProfileResamples(scores, key: settings.key("scores"))
    var intervals: (runs: [ScoreInterval], means: [ScoreInterval]) = ([], [])
    for start in stride(from: 0, to: profile.thresholds.count, by: group) {
      let thresholds = Array(profile.thresholds[start..<min(start + group, profile.thresholds.count)])
      let counts = thresholds.map { PerformanceProfile.countNotAbove($0, pass.values) }
      StratifiedResampler.forEachGroup(of: settings.resamples) { first in
        pass.draw(resamples: first)
        for index in thresholds.indices {
          let place = UnsafeMutableRawPointer(samples + 2 * index * room + first)
          place.storeBytes(of: pass.fraction(beyondSlots: counts[index]), as: SIMD8<Double>.self)
          (place + room * MemoryLayout<Double>.stride).storeBytes(
            of: pass.meanScoreFraction(above: thresholds[index]), as: SIMD8<Double>.self)
        }
      }
      for index in thresholds.indices {
        intervals.runs.append(settings.interval(samples + 2 * index * room))
        intervals.means.append(settings.interval(samples + (2 * index + 1) * room))
      }
    }
    (fractions, meanScoreFractions) = intervals
  }
}
