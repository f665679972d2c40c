import RunStorage
import Simulation

@testable import Recording

/// The work of the bench row "episodes recorded": one agent, 500 steps, 18 observations, 4 actions, the five Minari members.
struct RecordingThroughput: Sendable {
  static let stepsPerEpisode = 500

  /// What the recorded world is.
  static let description: RecordingDescription = {
    let layout = WorldLayout(
      agents: ["vehicle_0"],
      observation: [
        FieldLayout("state", "state of the vehicle", unit: "1", shape: [18], dimensions: ["column"], range: -1...1)
      ],
      action: [ActionLayout("motor", "normalised motor command", count: 4, kind: .continuous(0...1))], signals: [], state: [])
    return RecordingDescription(
      layout: layout, plan: RecordPlan(signals: [], periodSteps: 1), precision: .single, stepSeconds: 0.01, seed: 1,
      scenario: "recording-throughput", scenarioSHA256: String(repeating: "0", count: 64), policy: "none",
      summary: "Made-up episodes that measure the recorder.", creator: "sortie bench")
  }()

  private let episodes: [EpisodeRecord]

  init() {
    let steps = Self.stepsPerEpisode
    // eight episodes of different values, used in turn; a recorder never sees the same arrays twice in a row
    episodes = (0..<8).map { (variant) in
      let value = { (place: Int) in Double((place * 7919 + variant * 104_729) % 65_536) / 65_536 }
      return EpisodeRecord(
        address: EpisodeAddress(episode: 0, attempt: 0), steps: steps, outcome: .truncated,
        observations: (0..<(steps + 1) * 18).map { Float(value($0)) }, actions: (0..<steps * 4).map { Float(value($0 + 1)) },
        rewards: (0..<steps).map(value), agentRewards: (0..<steps).map(value), signals: [])
    }
  }

  /// Records that many episodes into a run and closes it: fsync, SHA-256, journal and `data/` included.
  /// - Returns: steps a second.
  func stepsPerSecond(
    _ store: SegmentStore, storage: any Storage, episodes count: Int, monotonicSeconds: @escaping () -> Double
  ) throws -> Double {
    let start = monotonicSeconds()
    let recorder = try HDF5Recorder(store, storage: storage, Self.description, monotonicSeconds: monotonicSeconds)
    for index in 0..<UInt64(count) {
      let made = episodes[Int(index % 8)]
      try recorder.append(
        EpisodeRecord(
          address: EpisodeAddress(episode: index, attempt: 0), steps: made.steps, outcome: made.outcome,
          observations: made.observations, actions: made.actions, rewards: made.rewards, agentRewards: made.agentRewards,
          signals: made.signals))
    }
    try recorder.close(isComplete: true)
    return Double(count * Self.stepsPerEpisode) / (monotonicSeconds() - start)
  }
}
