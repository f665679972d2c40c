import DeterministicMath
import TrialAndError

/// The makespan: closed form, Monte Carlo, and rate inference through noise.
let makespanBenchmark = Benchmark(name: "makespan") { try [closedFormRow(), monteCarloRow(), rateInferenceRow()] }

/// The attempts of the lab's question: good half the time, predicted right nine times in ten.
private func attempts() throws -> RepeatedAttempts {
  .preemptive(
    try AttemptCells(successRate: 0.5, truePositiveRate: 0.9, trueNegativeRate: 0.9),
    try AttemptTimes(success: 30, failure: 68, negative: 10, setup: 1))
}

private func closedFormRow() throws -> Row {
  let times = try AttemptTimes(success: 30, failure: 68, negative: 10, setup: 1)
  let cells = try (0..<1000).map { index in
    try AttemptCells(successRate: 0.3 + 0.0004 * Double(index), truePositiveRate: 0.9, trueNegativeRate: 0.9)
  }
  var sum = 0.0
  let seconds = Stopwatch.median {
    for _ in 0..<100 {
      for cell in cells { sum += Makespan(.preemptive(cell, times), holding: .exponential)?.standardDeviation ?? 0 }
    }
  }
  precondition(sum > 0, "every attempt may succeed")
  return Row(
    name: "makespan, mean and variance in closed form", value: seconds / 100_000 * 1e9, unit: "ns", goal: nil, isRate: false, peer: "-",
    peerValue: nil)
}

private func monteCarloRow() throws -> Row {
  let attempts = try attempts()
  let simulation = try MakespanSimulation(attempts, holding: .exponential, key: RandomKey(seed: 1, purpose: "bench", path: "makespan"))
  let count = 10_000_000
  var mean = 0.0
  let seconds = Stopwatch.median(of: 3) { mean = simulation.run(count: count).mean }
  return Row(
    name: "makespan Monte Carlo, exponential holding", value: Double(count) / seconds, unit: "runs/s", goal: 50e6, isRate: true,
    peer: "numpy", peerValue: 1.6e6, note: "mean \(mean), closed form \(Makespan(attempts, holding: .exponential)?.mean ?? 0)")
}

/// Six states, six symbols, two lags: one iteration is a forward-backward pass over all samples and two block exponentials.
private func rateInferenceRow() throws -> Row {
  let key = RandomKey(seed: 1, purpose: "bench", path: "rates")
  let rows: [[Double]] = (0..<6).map { from in (0..<6).map { to -> Double in from == to ? -2.5 : 0.5 } }
  let generator = try Generator(rows: rows)
  let law = [Double](repeating: 1.0 / 6, count: 6)
  let paths = try (0..<1000).map { number in
    var stream = RandomStream(key: key, episode: UInt64(number))
    let path = try generator.path(initialLaw: law, duration: 10, stream: &stream)
    let times = (0..<200).map { look -> Double in 0.02 * Double(look) + 0.01 * Double(look % 2) }
    let symbols = times.map { time -> Int in stream.bernoulli(probability: 0.1) ? stream.integer(below: 6) : path.state(at: time) }
    return SampledPath(observations: symbols, timesSeconds: times)
  }
  let wrong = 0.1 / 6
  let emissions: [[Double]] = (0..<6).map { state in (0..<6).map { symbol -> Double in symbol == state ? 0.9 + wrong : wrong } }
  let start = try HiddenRates(generator: generator, initialLaw: law, emissions: emissions)
  let iterations = 5
  let seconds = try Stopwatch.median(of: 3) {
    _ = try start.estimated(from: paths, limits: RateEstimationLimits(iterationsMax: iterations, relativeGain: 0))
  }
  // the last of the passes only finds the likelihood
  return Row(
    name: "rate inference through noise, 6 states", value: Double(1000 * 200 * (iterations + 1)) / seconds, unit: "sample-iterations/s",
    goal: nil, isRate: true, peer: "hmmlearn", peerValue: 1.1e6)
}
