import RunStorage
import ScenarioModel
import Simulation

/// A checked scenario with a policy, an episode count and a seed: all that decides the bytes of a run.
public struct Experiment: Sendable {
  let source: [UInt8]
  let scenario: CheckedScenario
  let scenarioName: String?
  let policy: String
  let episodes: UInt64
  let seed: UInt64
  let instance: WorldInstance
  let recordPlan: RecordPlan
  let files: KeptFiles
  /// The text of resolved.json.
  let resolved: [UInt8]
  /// SHA-256 of `resolved`, hexadecimal digits.
  let hash: String

  /// - Throws: `CommandFailure` for a policy that the world does not ship, a world that refuses its fields, or an unknown record signal.
  init(_ loaded: LoadedScenario, policy: String, episodes: UInt64, seed: UInt64) throws {
    (source, scenario, scenarioName, files) = (loaded.source, loaded.scenario, loaded.requestedName, loaded.files)
    (self.policy, self.episodes, self.seed) = (policy, episodes, seed)
    instance = try loaded.makeInstance(seed: seed)
    guard instance.policy(policy) != nil else { throw Self.unknownPolicy(policy, loaded.entry.schema) }
    recordPlan = try loaded.recordPlan(instance)
    try loaded.refuseLargeRecords(instance, recordPlan)
    resolved = Self.resolvedText(loaded.scenario, policy: policy, episodes: episodes)
    hash = SHA256Sum.text(resolved)
  }

  private static func unknownPolicy(_ name: String, _ schema: WorldSchema) -> CommandFailure {
    let known = schema.policies.map(\.name)
    let near = NearestText.suggestion(for: name, in: known)
    return CommandFailure(
      .usage, "--policy: the world \"\(schema.name)\" has no policy '\(name)'\(near); it has \(known.joined(separator: ", "))")
  }

  /// The resolved scenario with policy and episode count; not the seed, the threads or the output.
  private static func resolvedText(_ scenario: CheckedScenario, policy: String, episodes: UInt64) -> [UInt8] {
    let document: JSONValue = .object([
      JSONMember("format", "sortie-run"), JSONMember("policy", .string(policy)), JSONMember("episodes", .whole(episodes)),
      JSONMember("scenario", scenario.resolvedDocument),
    ])
    return Array((jsonText(document) + "\n").utf8)
  }

  var identity: RunIdentity { RunIdentity(scenarioHash: hash, seed: seed, version: SortieVersion.text) }

  func makePolicy() -> any Policy {
    guard let made = instance.policy(policy) else { preconditionFailure("policy \(policy) was checked at the start") }
    return made
  }

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
