import DeterministicMath
import Testing
import TrialAndError

@Suite struct MakespanSimulationTests {
  @Test(arguments: KnownAttempts.all, [HoldingLaw.exponential, .deterministic])
  func theClosedFormsLieWithinTheErrorOfTheSimulation(_ known: KnownAttempts, _ holding: HoldingLaw) throws {
    let closed = try #require(Makespan(known.preemptive, holding: holding))
    let distribution = MakespanDistribution(known.preemptive, holding: holding)
    let times = [0.3, 1, 2].map { $0 * known.mean + 0.0137 }
    let count = 50_000
    let simulated = try MakespanSimulation(known.preemptive, holding: holding, key: RandomKey(seed: 6, purpose: "test", path: known.name))
      .run(count: count, times: times)
    #expect(abs(simulated.mean - closed.mean) < 4.5 * simulated.standardErrorOfMean)
    #expect(abs(simulated.variance - closed.variance) < 4.5 * simulated.standardErrorOfVariance)
    for (time, share) in zip(times, simulated.cumulative) {
      let probability = try distribution.cumulative(time)
      #expect(abs(share - probability) < 4.5 * (probability * (1 - probability) / Double(count)).squareRoot() + 1e-9)
    }
  }

  /// One lane, attempt by attempt, from the counters that the simulation documents.
  private func playedAlone(lane: UInt32, share: Int, key: RandomKey) -> [Float] {
    // R4: set-up 1 s, success 30 s, failures 10, 10, 68 s
    let bounds: [Float] = [0.45, 0.5, 0.95], seconds: [Float] = [30, 10, 10, 68]
    var makespans: [Float] = []
    var elapsed: Float = 0
    var block: UInt32 = 0
    while makespans.count < share {
      let words = Philox4x32.block(counter: SIMD4(lane, 0, 0, block), key: key.words)
      let outcome = Float.uniform(words.x, 0)
      let kind = bounds.firstIndex { outcome < $0 } ?? 3
      elapsed += -Float.log(Float.uniform(words.z, 0)) - seconds[kind] * Float.log(Float.uniform(words.y, 0))
      if kind == 0 {
        makespans.append(elapsed)
        elapsed = 0
      }
      block += 1
    }
    return makespans
  }

  @Test func everyLanePlaysItsOwnCounters() throws {
    let key = RandomKey(seed: 3, purpose: "test", path: "alone")
    let known = try #require(KnownAttempts.all.first { $0.name == "R4" })
    let count = 16 * 5 + 3
    let simulated = try MakespanSimulation(known.preemptive, holding: .exponential, key: key).run(count: count, times: [40])
    let alone = (0..<16).flatMap { playedAlone(lane: UInt32($0), share: $0 < 3 ? 6 : 5, key: key) }
    let mean = alone.reduce(0) { $0 + Double($1) } / Double(count)
    #expect(alone.count == count)
    #expect(abs(simulated.mean - mean) < 1e-4)
    #expect(simulated.cumulative == [Double(alone.filter { $0 <= 40 }.count) / Double(count)])
  }

  @Test func tooRareSuccessesAreRefused() throws {
    let cells = try AttemptCells(successRate: 1e-4, truePositiveRate: 1, trueNegativeRate: 0)
    let attempts = RepeatedAttempts.preemptive(cells, try AttemptTimes(success: 30, failure: 68, negative: 10))
    #expect(throws: MakespanError.self) {
      _ = try MakespanSimulation(attempts, holding: .exponential, key: RandomKey(value: 1))
    }
  }

  @Test func certainSuccessesTakeTheirTime() throws {
    let attempts = try RepeatedAttempts(setupSeconds: 2, successProbability: 1, successSeconds: 5, failures: [])
    let simulated = try MakespanSimulation(attempts, holding: .deterministic, key: RandomKey(value: 1)).run(count: 1000)
    #expect(simulated.mean == 7 && simulated.variance == 0)
  }
}
