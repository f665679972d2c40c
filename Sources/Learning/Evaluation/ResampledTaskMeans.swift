import DeterministicMath

/// The mean score of each task in eight resamples at once.
final class ResampledTaskMeans {
  private let runs: Int
  private let slotOfRank: [Int32]
  private let smallest: [Double]
  private let excess: [Double]
  /// [tasks].
  let means: UnsafeMutablePointer<SIMD8<Double>>

  init(_ scores: ScoreMatrix, slotOfRank: [Int32]) {
    runs = scores.runs
    self.slotOfRank = slotOfRank
    let smallest = scores.tasks.indices.map { scores.sortedByTask[$0 * scores.runs] }
    self.smallest = smallest
    // deviations from the smallest score keep the mean of equal scores exact
    excess = scores.sortedByTask.indices.map { scores.sortedByTask[$0] - smallest[$0 / scores.runs] }
    means = .allocate(capacity: smallest.count)
    means.initialize(repeating: SIMD8(splat: 0), count: smallest.count)
  }

  deinit { means.deallocate() }

  /// Fills `means` from how often each slot was drawn.
  func update(_ counts: UnsafePointer<SIMD8<Double>>) {
    let divisor = SIMD8<Double>(splat: Double(runs))
    slotOfRank.withUnsafeBufferPointer { slots in
      excess.withUnsafeBufferPointer { excess in
        for task in smallest.indices {
          var sum = SIMD8<Double>(splat: 0)
          for index in task * runs..<(task + 1) * runs {
            sum = SIMD8<Double>.fma(counts[Int(slots[index])], SIMD8<Double>(splat: excess[index]), sum)
          }
          means[task] = SIMD8<Double>(splat: smallest[task]) + sum / divisor
        }
      }
    }
  }
}
