import DeterministicMath

/// The performance profile of eight resamples at once.
final class ProfileResamples {
  typealias Lanes = StratifiedResampler.Lanes

  /// All scores, ascending.
  let values: [Double]
  private let tasks: Int
  private let resampler: StratifiedResampler
  private let taskMeans: ResampledTaskMeans
  /// [slots + 1], draws of the slots before.
  private let drawnBefore: UnsafeMutablePointer<Lanes>

  init(_ scores: ScoreMatrix, key: RandomKey) {
    let pooled = PooledScores(scores)
    values = pooled.values
    tasks = scores.tasks.count
    resampler = StratifiedResampler(key: key, runs: scores.runs, slotOfRank: pooled.slotOfRank, slotCount: pooled.values.count)
    taskMeans = ResampledTaskMeans(scores, slotOfRank: pooled.slotOfRank)
    drawnBefore = .allocate(capacity: pooled.values.count + 1)
    drawnBefore.initialize(repeating: Lanes(splat: 0), count: pooled.values.count + 1)
  }

  deinit { drawnBefore.deallocate() }

  func draw(resamples first: Int) {
    resampler.clear()
    for task in 0..<tasks { resampler.draw(resamples: first, row: task, task: task) }
    taskMeans.update(resampler.counts)
    for slot in values.indices { drawnBefore[slot + 1] = drawnBefore[slot] + resampler.counts[slot] }
  }

  /// The share of drawn scores in the slots from `count` on.
  func fraction(beyondSlots count: Int) -> Lanes {
    let all = Lanes(splat: Double(values.count))
    return (all - drawnBefore[count]) / all
  }

  /// The share of tasks whose mean is above a threshold.
  func meanScoreFraction(above threshold: Double) -> Lanes {
    let (level, one, zero) = (Lanes(splat: threshold), Lanes(splat: 1), Lanes(splat: 0))
    var above = zero
    for task in 0..<tasks { above = above + Lanes.select(Lanes.less(level, taskMeans.means[task]), one, zero) }
    return above / Lanes(splat: Double(tasks))
  }
}
