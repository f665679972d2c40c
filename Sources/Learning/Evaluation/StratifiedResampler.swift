import DeterministicMath

/// Draws resamples of the runs of each task, eight at a time, one a lane, and keeps how often every score was drawn.
///
/// Scores have slots, chosen by the statistic so that it can walk them in order without sorting. Draw d of a task takes its score of rank
/// ⌊w·n/2³²⌋ with the word w = d mod 4 of block ⌊d/4⌋ of the counter (resample, task); the chance of a rank differs from 1/n by less than
/// 2⁻³².
final class StratifiedResampler {
  typealias Lanes = SIMD8<Double>
  static let laneCount = 8

  private let key: RandomKey
  private let runs: Int
  private let slotOfRank: [Int32]
  private let words: UnsafeMutablePointer<SIMD8<UInt32>>
  private let slotCount: Int
  /// [slots], how often the score of a slot was drawn in each of the eight resamples.
  let counts: UnsafeMutablePointer<Lanes>

  /// - Parameters:
  ///   - slotOfRank: [tasks, runs], the slot of each task's score by ascending rank.
  ///   - slotCount: one more than the largest slot.
  init(key: RandomKey, runs: Int, slotOfRank: [Int32], slotCount: Int) {
    precondition(runs > 0 && slotOfRank.count % runs == 0 && slotOfRank.allSatisfy { $0 >= 0 && $0 < slotCount }, "slots of scores")
    (self.key, self.runs, self.slotOfRank, self.slotCount) = (key, runs, slotOfRank, slotCount)
    words = .allocate(capacity: 4)
    counts = .allocate(capacity: slotCount)
    words.initialize(repeating: .zero, count: 4)
    counts.initialize(repeating: Lanes(splat: 0), count: slotCount)
  }

  deinit {
    words.deallocate()
    counts.deallocate()
  }

  /// Forgets the draws.
  func clear() { counts.update(repeating: Lanes(splat: 0), count: slotCount) }

  /// Adds the draws of one task for the eight resamples from `first` on.
  ///
  /// - Parameters:
  ///   - row: the task's row in `slotOfRank`.
  ///   - task: the number of the task, part of the counter.
  func draw(resamples first: Int, row: Int, task: Int) {
    var numbers = SIMD8<UInt32>(repeating: 0)
    for lane in 0..<Self.laneCount { numbers[lane] = UInt32(truncatingIfNeeded: first + lane) }
    let philox = LanePhilox<Lanes>(key: key, c0: numbers, c1: .zero, c2: SIMD8(repeating: UInt32(truncatingIfNeeded: task)))
    let bound = UInt64(runs)
    slotOfRank.withUnsafeBufferPointer { slots in
      let ranks = slots.baseAddress.unsafelyUnwrapped + row * runs
      let scalarCounts = UnsafeMutableRawPointer(counts).assumingMemoryBound(to: Double.self)
      let scalarWords = UnsafeMutableRawPointer(words).assumingMemoryBound(to: UInt32.self)
      var drawn = 0
      while drawn < runs {
        let (w0, w1, w2, w3) = philox.words(block: UInt32(truncatingIfNeeded: drawn / 4))
        (words[0], words[1], words[2], words[3]) = (w0, w1, w2, w3)
        for index in 0..<min(4, runs - drawn) * Self.laneCount {
          let rank = Int(truncatingIfNeeded: (UInt64(scalarWords[index]) &* bound) >> 32)
          scalarCounts[Int(ranks[rank]) &* Self.laneCount &+ (index & 7)] += 1
        }
        drawn += 4
      }
    }
  }

  /// Calls `body` for the first resample of every group of eight that holds one of `count`.
  static func forEachGroup(of count: Int, _ body: (_ first: Int) -> Void) {
    for first in stride(from: 0, to: count, by: laneCount) { body(first) }
  }

  /// Memory for a statistic's values in `count` resamples and what the last group of eight writes beyond.
  static func room(for count: Int) -> Int { (count + laneCount - 1) / laneCount * laneCount }
}
