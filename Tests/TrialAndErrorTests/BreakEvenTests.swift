import TestSupport
import Testing
import TrialAndError

@Suite struct BreakEvenTests {
  /// b* at TPR .99, .95, .90, .80, .70 for set-up 1 s, MTF 68 s; infinity: above 1, never.
  static let table: [(successRate: Double, negative: Double, thresholds: [Double])] = [
    (0.2, 5, [0.011190, 0.055952, 0.111905, 0.223810, 0.335714]), (0.2, 10, [0.012371, 0.061853, 0.123707, 0.247414, 0.371121]),
    (0.2, 30, [0.020197, 0.100987, 0.201974, 0.403947, 0.605921]), (0.2, 60, [0.105313, 0.526563, .infinity, .infinity, .infinity]),
    (0.5, 5, [0.011905, 0.059524, 0.119048, 0.238095, 0.357143]), (0.5, 10, [0.013793, 0.068966, 0.137931, 0.275862, 0.413793]),
    (0.5, 30, [0.026316, 0.131579, 0.263158, 0.526316, 0.789474]), (0.5, 60, [0.162500, 0.812500, .infinity, .infinity, .infinity]),
    (0.8, 5, [0.014762, 0.073810, 0.147619, 0.295238, 0.442857]), (0.8, 10, [0.019483, 0.097414, 0.194828, 0.389655, 0.584483]),
    (0.8, 30, [0.050789, 0.253947, 0.507895, .infinity, .infinity]), (0.8, 60, [0.391250, .infinity, .infinity, .infinity, .infinity]),
  ]
  static let letRunRates = [0.99, 0.95, 0.90, 0.80, 0.70]

  @Test func theTableHasTheKnownDigits() throws {
    let times = try AttemptTimes(success: 30, failure: 68, negative: 1, setup: 1)
    let surface = try BreakEvenSurface(
      successRates: [0.2, 0.5, 0.8], negativeSeconds: [5, 10, 30, 60], letRunRates: Self.letRunRates, times: times)
    let expected = Self.table.flatMap(\.thresholds)
    #expect(surface.trueNegativeRates.count == expected.count)
    for (value, known) in zip(surface.trueNegativeRates, expected) {
      let threshold = try #require(value)
      if known == .infinity { #expect(threshold > 1) } else { #expect(abs(threshold - known) < 6e-7) }
    }
  }

  @Test func meansAreEqualExactlyAtTheThreshold() throws {
    for (good, bad) in [(10.0, 10.0), (8, 15), (25, 3)] {
      let times = try AttemptTimes(success: 30, failure: 68, negativeOnGood: good, negativeOnBad: bad, setup: 1.5, restart: 4)
      let threshold = try #require(try BreakEven(successRate: 0.4, times: times).trueNegativeRate(letRunRate: 0.93))
      for (tnr, isFaster) in [(threshold * 1.001, true), (threshold * 0.999, false)] {
        let cells = try AttemptCells(successRate: 0.4, truePositiveRate: 0.93, trueNegativeRate: tnr)
        #expect(PolicyComparison(cells: cells, times: times).savesTime == isFaster)
      }
      let cells = try AttemptCells(successRate: 0.4, truePositiveRate: 0.93, trueNegativeRate: threshold)
      #expect(try abs(#require(PolicyComparison(cells: cells, times: times).saving)) < 1e-10)
    }
  }

  @Test func theTimeToSuccessCancels() throws {
    var thresholds: [Double] = []
    for success in [0.0, 30, 3000] {
      let times = try AttemptTimes(success: success, failure: 68, negative: 10, setup: 1)
      thresholds.append(try #require(try BreakEven(successRate: 0.5, times: times).trueNegativeRate(letRunRate: 0.9)))
    }
    #expect(thresholds[0] == thresholds[1] && thresholds[1] == thresholds[2])
  }

  @Test func aPredictorThatNeverStopsEqualsNone() throws {
    let times = try AttemptTimes(success: 30, failure: 68, negative: 10, setup: 1)
    for successRate in [0.1, 0.3, 0.5, 0.77] {
      let comparison = PolicyComparison(
        cells: try AttemptCells(successRate: successRate, truePositiveRate: 1, trueNegativeRate: 0), times: times)
      let saving = try #require(comparison.saving)
      #expect(!comparison.savesTime && abs(saving) < 1e-12)
    }
  }

  @Test func aCoinAlwaysLoses() throws {
    for rate in stride(from: 0.05, to: 0.96, by: 0.05) {
      for negative in [0.0, 0.1, 10, 67] {
        let cells = try AttemptCells(successRate: 0.3, truePositiveRate: 1 - rate, trueNegativeRate: rate)
        let comparison = PolicyComparison(cells: cells, times: try AttemptTimes(success: 30, failure: 68, negative: negative, setup: 1))
        #expect(!comparison.savesTime)
      }
    }
  }

  @Test func moreSuccessesMakeStoppingHarderToJustify() throws {
    let times = try AttemptTimes(success: 30, failure: 68, negative: 10, setup: 1)
    let thresholds = try [0.1, 0.3, 0.5, 0.7, 0.9].map {
      try #require(try BreakEven(successRate: $0, times: times).trueNegativeRate(letRunRate: 0.9))
    }
    #expect(thresholds == thresholds.sorted() && Set(thresholds).count == 5)
  }

  @Test func aDecisionAtTheEndNeverHelps() throws {
    let times = try AttemptTimes(success: 30, failure: 67.69, negative: 67.69)
    #expect(try BreakEven(successRate: 0.5, times: times).trueNegativeRate(letRunRate: 0.9) == nil)
    let cells = try AttemptCells(successRate: 0.5, truePositiveRate: 0.95, trueNegativeRate: 0.95)
    #expect(!PolicyComparison(cells: cells, times: times).savesTime)
  }
}
