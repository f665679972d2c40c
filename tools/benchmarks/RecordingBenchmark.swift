import Foundation
import Recording
import RunStorage
import Simulation

/// Recorded environment steps a second, checksum and fsync included, into a temporary directory.
let recordingBenchmark = Benchmark(name: "recording") {
  [
    try recordingRow("recorded: five Minari members, 500 x (18 + 4)", signals: false, goal: 3e6, peer: "Minari", peerValue: 0.2e6),
    try recordingRow("recorded: the same with signals and measures", signals: true, goal: nil, peer: "h5py, five members", peerValue: 0.5e6),
  ]
}

private func recordingRow(_ name: String, signals: Bool, goal: Double?, peer: String, peerValue: Double) throws -> Row {
  let steps = 500
  let infinite = -Double.infinity...Double.infinity
  let signal = FieldLayout("body.position", "position", unit: "m", shape: [3], dimensions: ["xyz"], frame: "world", range: infinite)
  let layout = WorldLayout(
    agents: ["body_0"],
    observation: [FieldLayout("state", "state", unit: "1", shape: [18], dimensions: ["component"], range: infinite)],
    action: [ActionLayout("motor", "motor", count: 4, kind: .continuous(-1...1))], signals: [signal],
    state: [FieldLayout("state", "state", unit: "1", shape: [18], dimensions: ["component"], range: infinite)])
  let plan = RecordPlan(signals: signals ? [RecordedSignal(field: signal, column: 0)] : [], periodSteps: 1)
  let description = RecordingDescription(
    layout: layout, plan: plan, precision: .single, stepSeconds: 0.01, seed: 0, scenario: "bench",
    scenarioSHA256: String(repeating: "0", count: 64), policy: "none", summary: "bench", creator: "sortie bench")
  func record(_ index: UInt64) -> EpisodeRecord {
    EpisodeRecord(
      address: EpisodeAddress(episode: index, attempt: 0), steps: steps, outcome: .truncated,
      observations: (0..<(steps + 1) * 18).map { Float($0 &* 31 % 977) * 0.001 + Float(index) },
      actions: (0..<steps * 4).map { Float($0 % 100) * 0.01 }, rewards: (0..<steps).map { Double($0 % 7) },
      agentRewards: (0..<steps).map { Double($0 % 7) }, signals: signals ? (0..<(steps + 1) * 3).map { Double($0 % 11) } : [])
  }
  let episodes = 2048
  let templates = (0..<64).map { record(UInt64($0)) }
  let seconds = try Stopwatch.median(of: 5) {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("sortie-bench-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let identity = RunIdentity(scenarioHash: description.scenarioSHA256, seed: 0, version: "bench")
    let directory = try RunDirectory.create(at: path, RunContents(identity: identity, scenario: [], resolved: []))
    defer { directory.close() }
    let recorder = try HDF5Recorder(directory.segments, storage: directory.storage, description) { 0 }
    for index in 0..<episodes {
      let template = templates[index % 64]
      try recorder.append(
        EpisodeRecord(
          address: EpisodeAddress(episode: UInt64(index), attempt: 0), steps: steps, outcome: .truncated,
          observations: template.observations, actions: template.actions, rewards: template.rewards,
          agentRewards: template.agentRewards, signals: template.signals))
    }
    try recorder.close(isComplete: true)
  }
  return Row(
    name: name, value: Double(episodes * steps) / seconds, unit: "steps/s", goal: goal, isRate: true, peer: peer, peerValue: peerValue)
}
