import Glibc
import Recording
import RunStorage
import ScenarioModel
import Simulation

extension Experiment {
  /// Bytes of episode records that may be in memory at once.
  static let recordMemoryBytes = 2 << 30

  /// How the missing episodes are run: as many threads as cores and 64 lanes unless asked otherwise, fewer where records are large.
  func plan(from first: UInt64, execution: ExecutionRequest) -> EpisodePlan {
    let threads = execution.threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    // the reorder buffer holds up to four records a lane
    let recordBytes = recordPlan.recordBytes(instance.layout, steps: scenario.world.episodeSteps)
    let affordable = max(1, Self.recordMemoryBytes / (5 * max(1, recordBytes)))
    let lanes = min(execution.lanes ?? 64, affordable)
    return EpisodePlan(
      episodes: first..<episodes, episodeSteps: scenario.world.episodeSteps, record: recordPlan, threads: threads, lanes: lanes)
  }

  var recordingDescription: RecordingDescription {
    RecordingDescription(
      layout: instance.layout, plan: recordPlan, precision: instance.runner.precision,
      stepSeconds: scenario.world.stepDurationSeconds, seed: seed, scenario: scenario.name, scenarioSHA256: hash, policy: policy,
      summary: "\(scenario.name) flown by \(policy)", creator: "sortie \(SortieVersion.text)")
  }

  /// What a new run directory is filled with; `run.json` holds what `resume` needs beside the scenario's text.
  func contents(arguments: [String], settings: [String]) -> RunContents {
    RunContents(
      identity: identity, scenario: source, resolved: resolved,
      record: [
        JSONMember("scenario", scenarioName.map { .string($0) } ?? .null),
        JSONMember("settings", .array(settings.map { .string($0) })), JSONMember("policy", .string(policy)),
        JSONMember("episodes", .whole(episodes)), JSONMember("argv", .array(arguments.map { .string($0) })),
        JSONMember("host", .string(Self.hostName())), JSONMember("started", .string(currentTimeText())),
      ] + files.members, policy: actor.trained?.bytes, plannedEpisodes: Int(episodes))
  }

  static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The experiment of an existing run directory.
  ///
  /// - Throws: `CommandFailure` 73 where this version reads the scenario differently, 74 for a damaged run.json.
  init(resuming kept: KeptRun) throws {
    guard let policy = kept.record["policy"]?.stringValue, let episodes = kept.record["episodes"]?.uint64Value,
      let seed = kept.record["seed"]?.uint64Value
    else {
      throw CommandFailure(.outputFailed, "\(kept.path)/\(RunFile.run) is damaged: policy, episodes or seed are missing")
    }
    try self.init(kept.loaded, episodes: episodes, seed: seed) { instance, schema in
      guard let bytes = try kept.policyFile() else { return try RunPolicy(scripted: policy, instance, schema) }
      return try RunPolicy(TrainedPolicy(path: "\(kept.path)/\(RunFile.policy)", bytes: bytes), instance.layout)
    }
    try kept.requireIdentity(identity)
  }
}
