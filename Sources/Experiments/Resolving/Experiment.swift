import RunStorage
import ScenarioModel
import Simulation

/// A checked scenario with a policy, an episode count and a seed: all that decides the bytes of a run.
public struct Experiment: Sendable {
  let source: [UInt8]
  let scenario: CheckedScenario
  let scenarioName: String?
  let actor: RunPolicy
  let episodes: UInt64
  let seed: UInt64
  let instance: WorldInstance
  let recordPlan: RecordPlan
  let files: KeptFiles
  /// The text of resolved.json.
  let resolved: [UInt8]
  /// SHA-256 of `resolved`, hexadecimal digits.
  let hash: String

  /// - Parameter policy: whom the world is made for.
  /// - Throws: `CommandFailure` for a policy that cannot act here, a world that refuses its fields, or an unknown record signal.
  init(
    _ loaded: LoadedScenario, episodes: UInt64, seed: UInt64, policy: (WorldInstance, WorldSchema) throws -> RunPolicy
  ) throws {
    (source, scenario, scenarioName, files) = (loaded.source, loaded.scenario, loaded.requestedName, loaded.files)
    (self.episodes, self.seed) = (episodes, seed)
    instance = try loaded.makeInstance(seed: seed)
    actor = try policy(instance, loaded.entry.schema)
    recordPlan = try loaded.recordPlan(instance)
    try loaded.refuseLargeRecords(instance, recordPlan)
    resolved = Self.resolvedText(loaded.scenario, actor, episodes: episodes)
    hash = SHA256Sum.text(resolved)
  }

  /// As the other form, with a scripted policy.
  init(_ loaded: LoadedScenario, policy: String, episodes: UInt64, seed: UInt64) throws {
    try self.init(loaded, episodes: episodes, seed: seed) { try RunPolicy(scripted: policy, $0, $1) }
  }

  /// The resolved scenario with policy and episode count; not the seed, the threads or the output.
  private static func resolvedText(_ scenario: CheckedScenario, _ actor: RunPolicy, episodes: UInt64) -> [UInt8] {
    let trained = actor.trained.map { [JSONMember("policySHA256", .string($0.checksum))] } ?? []
    let document: JSONValue = .object(
      [JSONMember("format", "sortie-run"), JSONMember("policy", .string(actor.name))] + trained
        + [JSONMember("episodes", .whole(episodes)), JSONMember("scenario", scenario.resolvedDocument)])
    return Array((jsonText(document) + "\n").utf8)
  }

  var identity: RunIdentity { RunIdentity(scenarioHash: hash, seed: seed, version: SortieVersion.text) }

  /// The policy's name in tables and datasets.
  var policy: String { actor.name }
  func makePolicy() -> any Policy { actor.make() }

  var drawnScenes: DrawnScenes { DrawnScenes(scenario, seed: seed) }
  var scenes: any SceneSource { drawnScenes }
}

extension CheckedScenario {
  /// The canonical text as a document.
  var resolvedDocument: JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: Array(resolvedJSON().utf8))
    } catch {
      preconditionFailure("the resolved scenario is no JSON: \(error)")
    }
  }
}
