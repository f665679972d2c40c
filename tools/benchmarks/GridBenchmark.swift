import Experiments
import Simulation

/// Environment steps a second of MiniGrid, level-based foraging and the trash grid, one thread.
let gridBenchmark = Benchmark(name: "grid") {
  var rows: [Row] = []
  func add(
    _ name: String, _ scenario: String, settings: [String] = [], goal: Double?, peer: String, peerValue: Double?, note: String = ""
  ) throws {
    let request = ScenarioRequest(path: "scenarios/grid/\(scenario).sortie", name: nil, settings: settings)
    let value = try StepRate.episodes(request, episodes: 200)
    rows.append(
      Row(
        name: name, value: value, unit: "env steps/s", goal: goal, isRate: true, peer: peer, peerValue: peerValue, note: note))
  }
  for precision in ["single", "double"] {
    let settings = ["world.precision=\(precision)"]
    let goal = precision == "single" ? 5e6 : nil
    try add("minigrid empty-8x8, \(precision)", "empty-8x8", settings: settings, goal: goal, peer: "MiniGrid", peerValue: 8e3)
    try add("minigrid door-key-8x8, \(precision)", "door-key-8x8", settings: settings, goal: goal, peer: "MiniGrid", peerValue: 8e3)
    try add(
      "foraging 8x8-2p-2f-coop, \(precision)", "foraging-8x8-2p-2f-coop", settings: settings, goal: goal, peer: "lbforaging",
      peerValue: 8e3)
  }
  try add("minigrid four-rooms, single", "four-rooms", goal: 5e6, peer: "MiniGrid", peerValue: 8e3)
  try add("minigrid key-corridor-s3r3, single", "key-corridor-s3r3", goal: 5e6, peer: "MiniGrid", peerValue: 8e3, note: "12 objects")
  try add("trash grid 10x10, single", "trash", goal: nil, peer: "", peerValue: nil)
  let engine = try StepRate.engine(
    ScenarioRequest(path: "scenarios/grid/empty-8x8.sortie", name: nil, settings: []), policy: "random", episodes: 2048)
  rows.append(
    Row(
      name: "minigrid empty-8x8, single: engine, random", value: engine, unit: "env steps/s", goal: nil, isRate: true, peer: "MiniGrid",
      peerValue: 8e3, note: "episodes drawn, played and gathered, not written"))
  return rows
}
