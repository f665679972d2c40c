import Experiments
import Learning
import NeuralNetworks
import Simulation

/// Peg in hole: the plant's environment steps a second, and the failure predictor's time a sample; one thread.
let pegInHoleBenchmark = Benchmark(name: "peg-in-hole") {
  var rows: [Row] = []
  for precision in ["single", "double"] {
    let request = ScenarioRequest(
      path: "scenarios/peg-in-hole/twist-insert.sortie", name: nil, settings: ["world.precision=\(precision)", "tries=1"])
    rows.append(
      Row(
        name: "twist-insert, \(precision): engine, 10 substeps a step",
        value: try StepRate.engine(request, policy: "twist_insert", episodes: 64),
        unit: "env steps/s", goal: nil, isRate: true, peer: "", peerValue: nil,
        note: "24 + 24 contact points; a step is 20 ms of an attempt"))
  }
  let samples = 2000
  let values = (0..<samples * 6).map { Float($0 * 7919 % 1000) / 500 - 1 }
  let series = try LabelledSeries(episode: 0, channels: 6, values: values, period_s: 0.02, isSuccess: true, duration_s: 40)
  let scaler = try CausalScaler(fitting: [series])
  let window = try WindowNetwork<Float>()
  let causal = try CausalNetwork<Float>()
  let models: [(String, any OutcomeModel)] = [
    (
      "dilated network, 63 992 parameters", WindowModel(network: window, parameters: ParameterStore(window.layout, seed: 1), scaler: scaler)
    ),
    (
      "causal dilated network",
      CausalModel(network: causal, parameters: ParameterStore(causal.layout, seed: 1), scaler: scaler, firstSample: 0)
    ),
  ]
  for (name, model) in models {
    let streamed = try Stopwatch.median(of: 5) { _ = try model.streamedMargins(series) } / Double(samples)
    let batch = Stopwatch.median(of: 5) { _ = model.margins(series) } / Double(samples)
    for (way, value) in [("streaming", streamed), ("whole series", batch)] {
      rows.append(
        Row(
          name: "\(name), \(way)", value: value * 1e6, unit: "us/sample", goal: nil, isRate: false, peer: "", peerValue: nil,
          note: way == "streaming" ? "a sample comes every 20 000 us" : ""))
    }
  }
  return rows
}
