import Experiments
import Learning
import Simulation

/// The learner of the QMIX family: one update, and whole trainings on one and two threads.
let learnerBenchmark = Benchmark(name: "learner") {
  var rows: [Row] = []
  for threads in [1, 2] {
    let milliseconds = try updateMilliseconds(threads: threads)
    rows.append(
      Row(
        name: "QMIX update, 32 episodes x 50 x 3 agents, \(threads) thread\(threads == 1 ? "" : "s")", value: milliseconds, unit: "ms",
        goal: threads == 1 ? 12 : nil, isRate: false, peer: threads == 1 ? "JAX unrolled" : "JAX unrolled, 2 threads",
        peerValue: threads == 1 ? 20.3 : 16.9, note: threads == 1 ? "PyTorch 32.3 ms" : ""))
  }
  // JaxMARL's configuration: 8 environments, a round of 25-step episodes, one update of 32 episodes
  let request = ScenarioRequest(
    path: "scenarios/particle/spread-qmix.sortie", name: nil, settings: ["train.updates_at_once=1", "train.learning_rate=0.005"])
  for threads in [1, 2] {
    let rate = try TrainingRate.measure(request, threads: threads, warmUp: 20_000, steps: 10_000)
    rows.append(
      Row(
        name: "QMIX training, JaxMARL's configuration, \(threads) thread\(threads == 1 ? "" : "s")", value: rate, unit: "env steps/s",
        goal: threads == 1 ? 30e3 : nil, isRate: true, peer: "JaxMARL", peerValue: threads == 1 ? 16.3e3 : nil,
        note: threads == 1 ? "EPyMARL 0.55 k/s" : ""))
  }
  return rows
}

/// Median time of an update with PyMARL's networks on full episodes.
private func updateMilliseconds(threads: Int) throws -> Double {
  let shape = try EpisodeShape(agents: 3, observationWidth: 18, actions: 5, stepLimit: 50)
  let learner = try ValueMixingLearner(.pymarl, shape: shape, seed: 1, pool: WorkerPool(threads: threads))
  func number(_ index: Int) -> Float { Float((index * 7919) % 1000) / 500 - 1 }
  let episodes = (0..<32).map { episode in
    Episode(
      observations: (0..<51 * 3 * 18).map { number($0 + 31 * episode) }, available: Array(repeating: 1, count: 51 * 3 * 5),
      actions: (0..<50 * 3).map { Int32(($0 * 3 + episode) % 5) }, rewards: (0..<50).map { number($0 * 11 + episode) }, isTerminated: false)
  }
  let batch = EpisodeBatch(episodes, shape: shape)
  return try Stopwatch.median(of: 31) { _ = try learner.update(batch) } * 1000
}
