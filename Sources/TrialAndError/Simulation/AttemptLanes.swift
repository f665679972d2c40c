import DeterministicMath

/// Sixteen makespans in play, one a lane.
struct AttemptLanes {
  typealias Real = SIMD16<Float>

  private let random: LanePhilox<Real>
  private let shares: Real
  private let centre: Real
  private let scale: Real
  private let setup: Real
  private let isExponential: Bool
  private let hasSetup: Bool
  /// Time since the start of the makespan in play.
  private var elapsed = Real.zero
  private var finished = Real.zero
  private var sums = (Real.zero, Real.zero, Real.zero, Real.zero)

  /// Blocks of random words between two additions to the sums in double precision.
  private static let blocksBetweenAdditions: UInt32 = 32

  init(key: RandomKey, chunk: UInt32, makespans: Int, centre: Float, unit: Float, setup: Float, isExponential: Bool) {
    let lanes = SIMD16<UInt32>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    let zero = Real.words(splat: 0)
    random = LanePhilox(key: key, c0: lanes &+ SIMD16(repeating: 16 &* chunk), c1: zero, c2: zero)
    var shares = Real.zero
    for lane in 0..<16 { shares[lane] = Float(makespans / 16 + (lane < makespans % 16 ? 1 : 0)) }
    self.shares = shares
    self.centre = Real(splat: centre)
    scale = Real(splat: 1 / unit)
    self.setup = Real(splat: setup)
    (self.isExponential, hasSetup) = (isExponential, setup > 0)
  }

  /// Plays until every lane has finished its share.
  mutating func play(_ tables: OutcomeTables, times: [Real], into total: inout LaneSums) {
    var reached = times.map { _ in Real.zero }
    tables.cumulative.withUnsafeBufferPointer { cumulative in
      tables.seconds.withUnsafeBufferPointer { seconds in
        reached.withUnsafeMutableBufferPointer { reached in
          times.withUnsafeBufferPointer { times in
            let outcomes = Outcomes(cumulative: cumulative, seconds: seconds, times: times, reached: reached)
            var block: UInt32 = 0
            while Real.Mask.any(Real.less(finished, shares)) {
              playBlocks(from: block, outcomes)
              block += Self.blocksBetweenAdditions
              total.add(sums)
              sums = (.zero, .zero, .zero, .zero)
              for time in times.indices {
                total.add(reached: reached[time], time: time)
                reached[time] = .zero
              }
            }
          }
        }
      }
    }
  }

  /// Borrowed tables of the hot loop.
  struct Outcomes {
    let cumulative: UnsafeBufferPointer<Real>
    let seconds: UnsafeBufferPointer<Real>
    let times: UnsafeBufferPointer<Real>
    let reached: UnsafeMutableBufferPointer<Real>
  }

  /// An attempt takes one number for its outcome, one for each exponential holding time; a block holds four.
  private mutating func playBlocks(from block: UInt32, _ outcomes: Outcomes) {
    if !isExponential {
      for next in block..<block + Self.blocksBetweenAdditions {
        let words = random.words(block: next)
        finish(Real.uniform(words.0, words.0), setup, outcomes) { $0 }
        finish(Real.uniform(words.1, words.1), setup, outcomes) { $0 }
        finish(Real.uniform(words.2, words.2), setup, outcomes) { $0 }
        finish(Real.uniform(words.3, words.3), setup, outcomes) { $0 }
      }
    } else if hasSetup {
      for next in block..<block + Self.blocksBetweenAdditions {
        let words = random.words(block: next)
        let run = Real.standardExponential(Real.uniform(words.1, words.1))
        let start = Real.standardExponential(Real.uniform(words.2, words.2))
        finish(Real.uniform(words.0, words.0), setup * start, outcomes) { $0 * run }
      }
    } else {
      for next in block..<block + Self.blocksBetweenAdditions {
        let words = random.words(block: next)
        let first = Real.standardExponential(Real.uniform(words.1, words.1))
        let second = Real.standardExponential(Real.uniform(words.3, words.3))
        finish(Real.uniform(words.0, words.0), .zero, outcomes) { $0 * first }
        finish(Real.uniform(words.2, words.2), .zero, outcomes) { $0 * second }
      }
    }
  }

  /// One attempt of every lane.
  @inline(__always)
  private mutating func finish(_ outcome: Real, _ start: Real, _ outcomes: Outcomes, _ duration: (Real) -> Real) {
    let last = outcomes.seconds.count - 1
    var seconds = outcomes.seconds[last]
    for kind in stride(from: last - 1, through: 0, by: -1) {
      seconds = Real.select(Real.less(outcome, outcomes.cumulative[kind]), outcomes.seconds[kind], seconds)
    }
    elapsed = elapsed + start + duration(seconds)
    let succeeds = Real.Mask.and(Real.less(outcome, outcomes.cumulative[0]), Real.less(finished, shares))
    let deviation = Real.select(succeeds, (elapsed - centre) * scale, .zero)
    let square = deviation * deviation
    sums.0 = sums.0 + deviation
    sums.1 = sums.1 + square
    sums.2 = Real.fma(square, deviation, sums.2)
    sums.3 = Real.fma(square, square, sums.3)
    for time in outcomes.times.indices {
      let isReached = Real.Mask.and(succeeds, Real.lessOrEqual(elapsed, outcomes.times[time]))
      outcomes.reached[time] = outcomes.reached[time] + Real.select(isReached, Real(splat: 1), .zero)
    }
    finished = finished + Real.select(succeeds, Real(splat: 1), .zero)
    elapsed = Real.select(Real.less(outcome, outcomes.cumulative[0]), .zero, elapsed)
  }
}
