import DeterministicMath

/// Confidence intervals of the four aggregate scores, all from the same resamples.
public struct AggregateIntervals: Sendable, Equatable {
  public let mean: ScoreInterval
  public let median: ScoreInterval
  public let interquartileMean: ScoreInterval
  public let optimalityGap: ScoreInterval

  /// - Parameter target: γ of the optimality gap.
  public init(_ scores: ScoreMatrix, target: Double = 1, _ settings: BootstrapSettings) {
    let room = StratifiedResampler.room(for: settings.resamples)
    let samples = UnsafeMutablePointer<Double>.allocate(capacity: 4 * room)
    defer { samples.deallocate() }
    let pass = AggregateResamples(scores, target: target, key: settings.key("scores"))
    StratifiedResampler.forEachGroup(of: settings.resamples) { first in
      let values = pass.statistics(resamples: first)
      func store(_ lanes: SIMD8<Double>, _ row: Int) {
        UnsafeMutableRawPointer(samples + row * room + first).storeBytes(of: lanes, as: SIMD8<Double>.self)
      }
      store(values.mean, 0)
      store(values.median, 1)
      store(values.interquartileMean, 2)
      store(values.optimalityGap, 3)
    }
    mean = settings.interval(samples)
    median = settings.interval(samples + room)
    interquartileMean = settings.interval(samples + 2 * room)
    optimalityGap = settings.interval(samples + 3 * room)
  }
}

/// The four aggregate scores of eight resamples at once, by one walk over the scores in ascending order.
final class AggregateResamples {
  typealias Lanes = StratifiedResampler.Lanes

  private let tasks: Int
  private let values: [Double]
  private let shortfalls: [Double]
  private let resampler: StratifiedResampler
  private let taskMeans: ResampledTaskMeans
  private let network: SortingNetwork

  init(_ scores: ScoreMatrix, target: Double, key: RandomKey) {
    let pooled = PooledScores(scores)
    tasks = scores.tasks.count
    values = pooled.values
    shortfalls = pooled.values.map { max(target - $0, 0) }
    resampler = StratifiedResampler(key: key, runs: scores.runs, slotOfRank: pooled.slotOfRank, slotCount: pooled.values.count)
    taskMeans = ResampledTaskMeans(scores, slotOfRank: pooled.slotOfRank)
    network = SortingNetwork(count: tasks)
  }

  func statistics(
    resamples first: Int
  ) -> (mean: Lanes, median: Lanes, interquartileMean: Lanes, optimalityGap: Lanes) {
    resampler.clear()
    for task in 0..<tasks { resampler.draw(resamples: first, row: task, task: task) }
    let (trimmedSum, shortfall) = walk()
    taskMeans.update(resampler.counts)
    let means = taskMeans.means
    var mean = Lanes(splat: 0)
    for task in 0..<tasks { mean = mean + means[task] }
    network.sort(means)
    let middle = tasks / 2
    let median = tasks % 2 == 1 ? means[middle] : (means[middle - 1] + means[middle]) * Lanes(splat: 0.5)
    let count = values.count
    return (
      mean / Lanes(splat: Double(tasks)), median, trimmedSum / Lanes(splat: Double(count - 2 * (count / 4))),
      shortfall / Lanes(splat: Double(count))
    )
  }

  /// Σ of the scores between the trimmed quarters, and Σ max(γ - x, 0).
  private func walk() -> (trimmedSum: Lanes, shortfall: Lanes) {
    let low = Lanes(splat: Double(values.count / 4))
    let high = Lanes(splat: Double(values.count - values.count / 4))
    var seen = Lanes(splat: 0)
    var kept = low
    var trimmedSum = Lanes(splat: 0)
    var shortfall = Lanes(splat: 0)
    let counts = resampler.counts
    values.withUnsafeBufferPointer { values in
      shortfalls.withUnsafeBufferPointer { shortfalls in
        for slot in values.indices {
          let count = counts[slot]
          seen = seen + count
          let reached = Lanes.clamp(seen, low, high)
          trimmedSum = Lanes.fma(reached - kept, Lanes(splat: values[slot]), trimmedSum)
          kept = reached
          shortfall = Lanes.fma(count, Lanes(splat: shortfalls[slot]), shortfall)
        }
      }
    }
    return (trimmedSum, shortfall)
  }
}
