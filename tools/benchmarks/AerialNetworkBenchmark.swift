import Experiments
import Foundation
import Simulation

/// Agent steps a second of the aerial network, 4 UAVs x 20 users: fading on, line of sight sampled, one thread.
let aerialNetworkBenchmark = Benchmark(name: "aerial-network") {
  let scenario = "scenarios/aerial-network/urban-downlink.sortie"
  var rows: [Row] = []
  for precision in ["single", "double"] {
    let settings = ["world.precision=\(precision)"]
    let request = ScenarioRequest(path: scenario, name: nil, settings: settings)
    let chunk = try StepRate.chunk(request, steps: 20_000)
    rows.append(
      Row(
        name: "aerial-network 4 x 20, \(precision): step + observe", value: chunk * 4, unit: "agent steps/s",
        goal: precision == "single" ? 3e6 : nil, isRate: true, peer: "uav_bs_ctrl 4 x 4", peerValue: 3.9e3))
  }
  for policy in ["random", "kmeans_greedy"] {
    let rate = try StepRate.engine(ScenarioRequest(path: scenario, name: nil, settings: []), policy: policy, episodes: 512)
    rows.append(
      Row(
        name: "aerial-network 4 x 20, single: engine, \(policy)", value: rate * 4, unit: "agent steps/s", goal: nil, isRate: true,
        peer: "uav_bs_ctrl 4 x 4", peerValue: 3.9e3, note: "episodes drawn, flown and gathered, not written"))
  }
  return rows
}
