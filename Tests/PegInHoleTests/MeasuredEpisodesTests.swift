import DeterministicMath
import Simulation
import Testing

@testable import PegInHole

/// The standard scenario against the 241 measured episodes of the "Lrg-Bearing" twist-insert task (facts sheet, section 3).
@Suite("Simulated against measured episodes", .enabled(if: isOptimised, "thousands of episode seconds: for an optimised build"))
struct MeasuredEpisodesTests {
  /// Successes after each twist cycle, then the episodes without success.
  static let measured = [66.0, 15, 12, 9, 11, 7, 121]
  static let episodeCount: UInt64 = 960

  private struct Outcomes {
    var counts = [Double](repeating: 0, count: 7)
    var successSeconds = 0.0
    var failureSeconds = 0.0
    var truncated = 0
    var successes: Double { counts.dropLast().reduce(0, +) }
  }

  private func outcomes(_ policy: String, seed: UInt64) throws -> Outcomes {
    let world = try PegInHoleHarness(PegInHoleHarness.standard, precision: .single, seed: seed)
    var found = Outcomes()
    try world.records(policy, episodes: 0..<Self.episodeCount) { record in
      let time = record.last(PegColumns.Signal.elapsed)
      if record.outcome == .truncated { found.truncated += 1 }
      guard record.last(PegColumns.Signal.isDone) > 0.5 else {
        found.counts[6] += 1
        found.failureSeconds += time
        return
      }
      // contact is the first reading above the skill's threshold; cycles are counted from there
      let force = record.series(PegColumns.Signal.reading + 2)
      let contact = Double(force.firstIndex { $0 > 2 } ?? 0) * 0.02
      let cycle = Int(((time - contact) / 10.45).rounded()) - 1
      found.counts[min(max(cycle, 0), 5)] += 1
      found.successSeconds += time
    }
    return found
  }

  /// Probability that a chi-square variable of k degrees of freedom, k even, exceeds x: e^{-x/2} Σ (x/2)^j/j!.
  private func chiSquareTail(_ x: Double, degrees: Int) -> Double {
    var (term, sum) = (1.0, 1.0)
    for j in 1..<degrees / 2 {
      term *= x / 2 / Double(j)
      sum += term
    }
    return Double.exp(-x / 2) * sum
  }

  @Test("Cycle table, base rate, MTS and MTF", arguments: [1, 2] as [UInt64])
  func cycleTable(seed: UInt64) throws {
    let simulated = try outcomes("twist_insert", seed: seed)
    #expect(simulated.truncated == 0)
    let (n, m) = (Self.measured.reduce(0, +), simulated.counts.reduce(0, +))
    var statistic = 0.0
    for (a, b) in zip(Self.measured, simulated.counts) {
      let (expectedA, expectedB) = ((a + b) * n / (n + m), (a + b) * m / (n + m))
      statistic += (a - expectedA) * (a - expectedA) / expectedA + (b - expectedB) * (b - expectedB) / expectedB
    }
    let p = chiSquareTail(statistic, degrees: 6)
    #expect(p > 0.01, "chi-square \(statistic), p \(p), counts \(simulated.counts)")
    let rate = simulated.successes / m
    #expect(rate > 0.45 && rate < 0.55, "base rate \(rate)")
    let meanSuccess = simulated.successSeconds / simulated.successes
    let meanFailure = simulated.failureSeconds / simulated.counts[6]
    #expect(abs(meanSuccess - 30) < 3, "MTS \(meanSuccess) s")
    #expect(abs(meanFailure - 68) < 6.8, "MTF \(meanFailure) s")
  }

  @Test("The oracle puts nearly every peg in, in less time than the first cycle's end")
  func oracle() throws {
    let found = try outcomes("oracle", seed: 1)
    #expect(found.successes > 0.99 * Double(Self.episodeCount))
    #expect(found.successSeconds / found.successes < 17.4)
  }
}
