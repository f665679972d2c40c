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
      ] + files.members, plannedEpisodes: Int(episodes))
  }

  private static func hostName() -> String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The experiment of an existing run directory.
  ///
  /// - Throws: `CommandFailure`: 66 where there is no run, 73 where this version reads the scenario differently.
  init(resuming path: String) throws {
    let storage: PosixStorage
    let record: JSONValue
    let source: [UInt8]
    do {
      guard try PosixStorage.exists(path) else { throw CommandFailure(.missingInput, "\(path): there is no such run directory") }
      storage = try PosixStorage(opening: path)
      guard try storage.status(RunFile.run) != nil else {
        throw CommandFailure(.missingInput, "\(path): not a run directory, it has no \(RunFile.run)")
      }
      record = try RunDirectory.record(storage)
      source = try storage.readAll(RunFile.scenario, limit: ScenarioLoader.byteLimit)
    } catch let error as StorageError {
      throw CommandFailure(storage: error, path: path)
    }
    guard let policy = record["policy"]?.stringValue, let episodes = record["episodes"]?.uint64Value,
      let seed = record["seed"]?.uint64Value, let settings = record["settings"]?.elements?.compactMap(\.stringValue)
    else { throw CommandFailure(.outputFailed, "\(path)/\(RunFile.run) is damaged: policy, episodes, seed or settings are missing") }
    let files = KeptFiles(record: record)
    var loaded = try ScenarioLoader.check(
      source, sourceName: "\(path)/\(RunFile.scenario)", name: record["scenario"]?.stringValue, settings: settings, files: files.files)
    loaded.files = files
    try self.init(loaded, policy: policy, episodes: episodes, seed: seed)
    guard record["hash"]?.stringValue == hash, record["version"]?.stringValue == SortieVersion.text else {
      throw CommandFailure(
        .cannotCreate,
        record["version"]?.stringValue == SortieVersion.text
          ? "\(path): \(RunFile.run) and \(RunFile.scenario) do not belong together: one of them was changed"
          : "\(path): made by version \(record["version"]?.stringValue ?? "?"); version \(SortieVersion.text) would not continue it byte for byte"
      )
    }
  }
}
