import Experiments
import Simulation

/// Environment steps a second of MPE's tasks, one thread.
let particleBenchmark = Benchmark(name: "particle") {
  let spread = "scenarios/particle/simple-spread.sortie"
  var rows: [Row] = []
  for precision in ["single", "double"] {
    let request = ScenarioRequest(path: spread, name: nil, settings: ["world.precision=\(precision)"])
    let rate = try StepRate.episodes(request, episodes: 4000)
    let isSingle = precision == "single"
    rows.append(
      Row(
        name: "simple_spread 3 agents, \(precision): step + observe", value: rate, unit: "env steps/s", goal: isSingle ? 10e6 : nil,
        isRate: true, peer: "VMAS", peerValue: 0.78e6, note: isSingle ? "JaxMARL 0.35 M/s, MPE2 3.2 k/s" : ""))
  }
  let listener = ScenarioRequest(path: "scenarios/particle/speaker-listener.sortie", name: nil, settings: [])
  rows.append(
    Row(
      name: "speaker_listener, single: step + observe", value: try StepRate.episodes(listener, episodes: 4000), unit: "env steps/s",
      goal: nil, isRate: true, peer: "", peerValue: nil))
  let engine = try StepRate.engine(ScenarioRequest(path: spread, name: nil, settings: []), policy: "random", episodes: 8192)
  rows.append(
    Row(
      name: "simple_spread 3 agents, single: engine, random", value: engine, unit: "env steps/s", goal: nil, isRate: true, peer: "MPE2",
      peerValue: 3.2e3, note: "episodes drawn, flown and gathered, not written"))
  return rows
}
