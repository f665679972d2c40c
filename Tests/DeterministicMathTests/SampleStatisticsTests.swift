import DeterministicMath
import Foundation
import TestSupport
import Testing

@Suite struct SampleStatisticsTests {
  @Test func momentsOfKnownNumbers() {
    let moments = RunningMoments([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(moments.count == 8)
    #expect(moments.mean == 5)
    #expect(moments.populationVariance == 4)
    #expect(moments.populationStandardDeviation == 2)
    #expect(relativeError(moments.sampleVariance, 32.0 / 7) < 1e-15)
    #expect(moments.minimum == 2 && moments.maximum == 9)
  }

  // a naive Σx² - (Σx)²/n loses every digit here
  @Test func varianceFarFromZero() {
    let moments = RunningMoments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(moments.mean == 1e9 + 10)
    #expect(relativeError(moments.sampleVariance, 30) < 1e-12)
  }

  @Test func mergingEqualsAdding() {
    let sample = draws("merge", count: 1000) { $0.exponential(mean: 3) }
    let whole = RunningMoments(sample)
    for cut in [0, 1, 17, 500, 1000] {
      var merged = RunningMoments(Array(sample[..<cut]))
      merged.merge(RunningMoments(Array(sample[cut...])))
      #expect(merged.count == whole.count)
      #expect(relativeError(merged.mean, whole.mean) < 1e-14)
      #expect(relativeError(merged.sampleVariance, whole.sampleVariance) < 1e-13)
      #expect(merged.minimum == whole.minimum && merged.maximum == whole.maximum)
    }
  }

  @Test func momentsOfNothing() {
    let none = RunningMoments()
    #expect(none.count == 0 && none.mean == 0 && none.populationVariance == 0 && none.sampleVariance == 0)
    #expect(none.minimum == .infinity && none.maximum == -.infinity)
    #expect(ConfidenceInterval.halfWidthOfMean(RunningMoments([3])) == nil)
  }

  // numpy.quantile([7, 1, 3, 10], [0, 0.1, 0.25, 0.5, 0.6, 1])
  @Test func quantilesOfKnownNumbers() {
    let sample = SampleQuantiles([7, 1, 3, 10])
    let expected = [(0, 1), (0.1, 1.6), (0.25, 2.5), (0.5, 5), (0.6, 6.2), (1, 10)]
    for (p, q) in expected { #expect(relativeError(sample.quantile(p), q) < 1e-15) }
    #expect(sample.median == 5)
    #expect(SampleQuantiles([4]).quantile(0.3) == 4)
    #expect(SampleQuantiles([-.infinity, 1, .infinity]).median == 1)
  }

  /// Table M1 of the oracles: Jain's index, population standard deviation, Gini's coefficient.
  @Test func fairnessOfTheOracleTable() throws {
    let url = try #require(Bundle.module.url(forResource: "Data/fairness", withExtension: "json"))
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
    let rows = try #require((document?["M1"] as? [String: Any])?["rows"] as? [[Any]])
    #expect(rows.count == 5)
    for row in rows {
      let text = try #require(row[0] as? String)
      let shares = text.split { "(), ".contains($0) }.compactMap { Double($0) }
      let expected = try row.dropFirst().map { try #require($0 as? NSNumber).doubleValue }
      #expect(shares.count >= 1)
      #expect(abs(Fairness.jainIndex(shares) - expected[0]) < 1e-15, "\(text)")
      #expect(abs(RunningMoments(shares).populationStandardDeviation - expected[1]) < 1e-15, "\(text)")
      #expect(abs(Fairness.giniCoefficient(shares) - expected[2]) < 1e-15, "\(text)")
    }
  }

  @Test func fairnessAtItsEnds() {
    #expect(Fairness.jainIndex([0, 0, 0]) == 1)
    #expect(Fairness.jainIndex([]) == 1)
    #expect(Fairness.jainIndex([0, 0, 0, 1e300]) == 0.25)
    #expect(Fairness.jainIndex([0x1p-1030, 0x1p-1030]) == 1)
    #expect(Fairness.giniCoefficient([0, 0]) == 0)
    #expect(Fairness.giniCoefficient([0, 0, 0, 5]) == 0.75)
  }

  // mean 5, s = √(32/7), t(0.975; 7) = 2.364624251
  @Test func confidenceOfAMean() throws {
    let half = try #require(ConfidenceInterval.halfWidthOfMean(RunningMoments([2, 4, 4, 4, 5, 5, 7, 9])))
    #expect(abs(half - 2.364624251592785 * (32.0 / 7 / 8).squareRoot()) < 1e-12)
  }

  @Test func confidenceIntervalsCoverTheMean() {
    var stream = testStream("coverage")
    let trials = 2000
    var covered = 0
    for _ in 0..<trials {
      let moments = RunningMoments((0..<5).map { _ in stream.normal(mean: 3, standardDeviation: 2) })
      if abs(moments.mean - 3) <= ConfidenceInterval.halfWidthOfMean(moments)! { covered += 1 }
    }
    #expect(abs(Double(covered) / Double(trials) - 0.95) < 4 * (0.95 * 0.05 / Double(trials)).squareRoot())
  }

  // scipy.stats.beta.ppf(0.025, 7, 14), (0.975, 8, 13), (0.975, 1, 20)
  @Test func confidenceOfARateOfSuccess() {
    let some = ConfidenceInterval.ofSuccessProbability(successes: 7, trials: 20)
    #expect(abs(some.low - 0.15390920478454118) < 1e-12 && abs(some.high - 0.5921885345328282) < 1e-12)
    let none = ConfidenceInterval.ofSuccessProbability(successes: 0, trials: 20)
    #expect(none.low == 0 && abs(none.high - 0.1684334709830853) < 1e-12)
    let all = ConfidenceInterval.ofSuccessProbability(successes: 20, trials: 20)
    #expect(abs(all.low - (1 - 0.1684334709830853)) < 1e-12 && all.high == 1)
  }
}
