import RunStorage
import ScenarioModel

/// The scenario of an existing run directory, read from its own copies.
struct KeptRun {
  let path: String
  let storage: PosixStorage
  /// The document in run.json.
  let record: JSONValue
  let loaded: LoadedScenario

  /// - Parameter settings: `--set` texts behind those of the run.
  /// - Throws: `CommandFailure`: 66 where there is no run, 74 for a damaged run.json, 65 for a scenario that this version refuses.
  init(_ path: String, settings more: [String] = []) throws {
    self.path = path
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
    guard record["seed"]?.uint64Value != nil, let settings = record["settings"]?.elements?.compactMap(\.stringValue) else {
      throw CommandFailure(.outputFailed, "\(path)/\(RunFile.run) is damaged: seed or settings are missing")
    }
    let files = KeptFiles(record: record)
    var loaded = try ScenarioLoader.check(
      source, sourceName: "\(path)/\(RunFile.scenario)", name: record["scenario"]?.stringValue, settings: settings + more,
      files: files.files)
    loaded.files = files
    self.loaded = loaded
  }

  /// Whether the run trains a learner; else it records episodes of a policy.
  var isTraining: Bool { record["learner"]?.stringValue != nil }

  /// The learned policy of the run; nil where a scripted one acts.
  func policyFile() throws -> [UInt8]? {
    do throws(StorageError) {
      return try storage.status(RunFile.policy) == nil ? nil : storage.readAll(RunFile.policy, limit: 1 << 36)
    } catch {
      throw CommandFailure(storage: error, path: path)
    }
  }

  /// - Throws: `CommandFailure` 73 where scenario and run.json do not belong together, or another version made the run.
  func requireIdentity(_ identity: RunIdentity) throws {
    guard record["hash"]?.stringValue == identity.scenarioHash, record["version"]?.stringValue == identity.version else {
      throw CommandFailure(
        .cannotCreate,
        record["version"]?.stringValue == identity.version
          ? "\(path): \(RunFile.run) and \(RunFile.scenario) do not belong together: one of them was changed"
          : "\(path): made by version \(record["version"]?.stringValue ?? "?"); version \(identity.version) would not continue it byte for byte"
      )
    }
  }
}
