import Experiments

/// IPPO with JaxMARL's settings: whole trainings on one and two threads.
let policyGradientBenchmark = Benchmark(name: "policy-gradient") {
  let request = ScenarioRequest(path: "scenarios/particle/spread-ippo.sortie", name: nil, settings: [])
  return try [1, 2].map { threads in
    // a rollout is 16 x 128 steps: each measurement holds whole updates
    let rate = try TrainingRate.measure(request, threads: threads, warmUp: 4096, steps: 4 * 2048)
    return Row(
      name: "IPPO training on simple_spread, \(threads) thread\(threads == 1 ? "" : "s")", value: rate, unit: "env steps/s",
      goal: threads == 1 ? 100e3 : nil, isRate: true, peer: "JaxMARL", peerValue: threads == 1 ? 42.5e3 : nil)
  }
}
