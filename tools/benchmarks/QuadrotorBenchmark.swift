import Experiments
import Quadrotor
import Simulation

/// Steps a second of quadrotors, one thread: 17 states, first-order motors, quadratic drag, RK4.
let quadrotorBenchmark = Benchmark(name: "quadrotor") {
  var rows: [Row] = []
  for precision in Precision.allCases {
    let isSingle = precision == .single
    for chunks in [1, isSingle ? 64 : 128] {
      let chunk = DynamicsChunk(Vehicle.mfrl, precision: precision, stepDuration_s: 0.002, chunkCount: chunks)
      let steps = 200_000 / chunks
      let seconds = Stopwatch.median { chunk.step(count: steps) }
      rows.append(
        Row(
          name: "quadrotor RK4, \(chunk.laneCount * chunks) vehicles, \(precision.rawValue): step",
          value: Double(steps * chunks * chunk.laneCount) / seconds, unit: "steps/s", goal: isSingle ? 40e6 : nil, isRate: true,
          peer: "RLtools l2f", peerValue: 3.7e6,
          note: isSingle ? "goal 60 M/s at x86-64-v4; crazyflow 2.3 M/s, RotorPy batched 0.12 M/s" : ""))
    }
    let request = ScenarioRequest(
      path: "scenarios/quadrotor/hover.sortie", name: nil,
      settings: ["world.precision=\(precision.rawValue)", "world.command=motor_speeds", "world.substeps=1"])
    rows.append(
      Row(
        name: "quadrotor hover, \(precision.rawValue): step, reward, observation, reset",
        value: try StepRate.episodes(request, episodes: 400),
        unit: "steps/s", goal: isSingle ? 25e6 : nil, isRate: true, peer: "RLtools l2f", peerValue: 1.1e6))
    rows.append(
      Row(
        name: "quadrotor hover, \(precision.rawValue): the same, every start drawn",
        value: try StepRate.episodes(request, episodes: 400, drawsStarts: true), unit: "steps/s", goal: nil, isRate: true,
        peer: "RLtools l2f", peerValue: 1.1e6))
  }
  let closed = ScenarioRequest(path: "scenarios/quadrotor/hover.sortie", name: nil, settings: ["world.substeps=1"])
  rows.append(
    Row(
      name: "quadrotor hover, body rates, single: closed loop", value: try StepRate.episodes(closed, episodes: 400), unit: "steps/s",
      goal: nil, isRate: true, peer: "", peerValue: nil))
  return rows
}
