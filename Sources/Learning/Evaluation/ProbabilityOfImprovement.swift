import DeterministicMath

/// The chance that a run of one method scores above a run of another, averaged over tasks.
///
///     P(X > Y) = (1/m) Σ over tasks of (1/(n_x·n_y)) Σᵢⱼ [xᵢ > yⱼ] + ½[xᵢ = yⱼ]
///
/// Source: Agarwal et al., NeurIPS 2021, section 4.3; the summand is the Mann-Whitney U over n_x·n_y.
public struct ProbabilityOfImprovement: Sendable, Equatable {
  public let value: Double
  /// The summand of each task.
  public let perTask: [Double]

  /// - Throws: `EvaluationError.differentTasks`.
  public init(of first: ScoreMatrix, over second: ScoreMatrix) throws(EvaluationError) {
    try first.requireSameTasks(second)
    perTask = first.tasks.indices.map { task in
      let (x, y) = (Array(first.scores(ofTask: task)), Array(second.scores(ofTask: task)))
      var wins = 0.0
      var (below, notAbove) = (0, 0)
      for score in x {
        while below < y.count, y[below] < score { below += 1 }
        while notAbove < y.count, y[notAbove] <= score { notAbove += 1 }
        wins += Double(below) + 0.5 * Double(notAbove - below)
      }
      return wins / (Double(x.count) * Double(y.count))
    }
    value = FixedOrderSum.sum(perTask) / Double(perTask.count)
  }
}

/// Confidence intervals of a probability of improvement: both matrices are resampled, independently of each other.
public struct ProbabilityOfImprovementIntervals: Sendable, Equatable {
  public let value: ScoreInterval
  public let perTask: [ScoreInterval]

  /// - Throws: `EvaluationError.differentTasks`.
  public init(of first: ScoreMatrix, over second: ScoreMatrix, _ settings: BootstrapSettings) throws(EvaluationError) {
    try first.requireSameTasks(second)
    let room = StratifiedResampler.room(for: settings.resamples)
    let samples = UnsafeMutablePointer<Double>.allocate(capacity: 2 * room)
    defer { samples.deallocate() }
    let sums = samples + room
    sums.initialize(repeating: 0, count: room)
    var intervals: [ScoreInterval] = []
    let keys = (settings.key("improvement.first"), settings.key("improvement.second"))
    let count = SIMD8<Double>(splat: Double(first.tasks.count))
    for task in first.tasks.indices {
      let pass = ImprovementResamples(first, second, task: task, keys: keys)
      StratifiedResampler.forEachGroup(of: settings.resamples) { start in
        let probability = pass.probability(resamples: start)
        UnsafeMutableRawPointer(samples + start).storeBytes(of: probability, as: SIMD8<Double>.self)
        let sum = UnsafeRawPointer(sums + start).loadUnaligned(as: SIMD8<Double>.self) + probability / count
        UnsafeMutableRawPointer(sums + start).storeBytes(of: sum, as: SIMD8<Double>.self)
      }
      intervals.append(settings.interval(samples))
    }
    value = settings.interval(sums)
    perTask = intervals
  }
}

/// P(x > y) of one task in eight pairs of resamples at once, by one walk over the different scores of both in ascending order.
private final class ImprovementResamples {
  typealias Lanes = StratifiedResampler.Lanes

  private let task: Int
  private let slots: Int
  private let pairs: Double
  private let first: StratifiedResampler
  private let second: StratifiedResampler

  init(_ x: ScoreMatrix, _ y: ScoreMatrix, task: Int, keys: (RandomKey, RandomKey)) {
    self.task = task
    var different: [Double] = []
    for score in (x.scores(ofTask: task) + y.scores(ofTask: task)).sorted() where different.last != score { different.append(score) }
    func slotOfRank(_ scores: ScoreMatrix) -> [Int32] {
      var slot = 0
      return scores.scores(ofTask: task).map { score in
        while different[slot] < score { slot += 1 }
        return Int32(slot)
      }
    }
    slots = different.count
    pairs = Double(x.runs) * Double(y.runs)
    first = StratifiedResampler(key: keys.0, runs: x.runs, slotOfRank: slotOfRank(x), slotCount: different.count)
    second = StratifiedResampler(key: keys.1, runs: y.runs, slotOfRank: slotOfRank(y), slotCount: different.count)
  }

  func probability(resamples start: Int) -> Lanes {
    first.clear()
    second.clear()
    first.draw(resamples: start, row: 0, task: task)
    second.draw(resamples: start, row: 0, task: task)
    var (below, wins) = (Lanes(splat: 0), Lanes(splat: 0))
    let half = Lanes(splat: 0.5)
    for slot in 0..<slots {
      let equal = second.counts[slot]
      wins = Lanes.fma(first.counts[slot], Lanes.fma(half, equal, below), wins)
      below = below + equal
    }
    return wins / Lanes(splat: pairs)
  }
}
