import DeterministicMath
import Learning
import RunStorage
import ScenarioLanguage
import ScenarioModel
import Simulation

/// A checked scenario with its `train` block and a seed: all that decides the bytes of a training.
struct TrainingExperiment: Sendable {
  let source: [UInt8]
  let scenario: CheckedScenario
  let scenarioName: String?
  let training: ResolvedTraining
  let seed: UInt64
  let instance: WorldInstance
  /// The world with the random keys of evaluations, which training never sees.
  let evaluationInstance: WorldInstance
  let evaluationSeed: UInt64
  let files: KeptFiles
  /// The text of resolved.json.
  let resolved: [UInt8]
  /// SHA-256 of `resolved`, hexadecimal digits.
  let hash: String
  /// What is produced, where the learner learns in production; nil where it steps environments.
  let production: ProductionPlan?
  private let entry: LearnerEntry

  /// - Throws: `CommandFailure` 65 where the scenario has no `train` block, the world refuses its fields, or the learner cannot act in it.
  init(_ loaded: LoadedScenario, seed: UInt64) throws {
    (source, scenario, scenarioName, files, self.seed) = (loaded.source, loaded.scenario, loaded.requestedName, loaded.files, seed)
    guard let training = loaded.scenario.training, let entry = LearnerCatalogue.entry(training.learner) else {
      throw CommandFailure(
        .scenarioError,
        "\(loaded.scenario.source.name): error: the scenario says nothing about training\n  = help: write 'train \"NAME\" { steps = ... }'; "
          + "the learners are \(LearnerCatalogue.schemas.map(\.name).joined(separator: ", "))")
    }
    (self.training, self.entry) = (training, entry)
    instance = try loaded.makeInstance(seed: seed)
    evaluationSeed = RandomKey(seed: seed, purpose: "evaluation", path: "").value
    evaluationInstance = try loaded.makeInstance(seed: evaluationSeed)
    resolved = Self.resolvedText(loaded.scenario, training)
    hash = SHA256Sum.text(resolved)
    // what the learner refuses is said before any step
    switch entry.method {
    case .environments:
      production = nil
      _ = try makeLearner(pool: WorkerPool(threads: 1))
    case .production:
      production = try Self.refusing(training) { [instance] in try ProductionPlan(loaded, training, instance: instance, seed: seed) }
    }
  }

  /// Names the place of the block before what the learner refuses.
  private static func refusing<T>(_ training: ResolvedTraining, _ make: () throws -> T) throws -> T {
    do { return try make() } catch let error as LearnerError {
      let place = training.place.map { "\($0): " } ?? ""
      throw CommandFailure(.scenarioError, "\(place)error: \(error)")
    }
  }

  /// Environment steps, or parts, of the whole training.
  var plannedSteps: Int { production?.settings.parts ?? training.steps }
  /// What these are.
  var stepName: String { production == nil ? "environment steps" : "parts" }

  /// The resolved scenario with the learner's settings; not the seed, the threads or the output.
  private static func resolvedText(_ scenario: CheckedScenario, _ training: ResolvedTraining) -> [UInt8] {
    let document: JSONValue = .object([
      JSONMember("format", "sortie-training"), JSONMember("training", training.resolvedDocument),
      JSONMember("scenario", scenario.resolvedDocument),
    ])
    return Array((jsonText(document) + "\n").utf8)
  }

  var identity: RunIdentity { RunIdentity(scenarioHash: hash, seed: seed, version: SortieVersion.text) }
  var scenes: any SceneSource { DrawnScenes(scenario, seed: seed) }
  var evaluationScenes: any SceneSource { DrawnScenes(scenario, seed: evaluationSeed) }
  var episodeSteps: Int { scenario.world.episodeSteps }

  /// - Throws: `CommandFailure` 65 for what the learner refuses.
  func makeLearner(pool: WorkerPool) throws -> any Learner {
    guard case .environments(let make) = entry.method else { preconditionFailure("the learner does not step environments") }
    let context = LearnerContext(
      layout: instance.layout, episodeSteps: episodeSteps, environments: training.environments, trainingSteps: training.steps,
      seed: seed, pool: pool)
    return try Self.refusing(training) { try make(training.block, context) }
  }

  /// What a new run directory is filled with; `run.json` holds what `resume` needs beside the scenario's text.
  func contents(arguments: [String], settings: [String]) -> RunContents {
    RunContents(
      identity: identity, scenario: source, resolved: resolved,
      record: [
        JSONMember("scenario", scenarioName.map { .string($0) } ?? .null),
        JSONMember("settings", .array(settings.map { .string($0) })), JSONMember("learner", .string(training.learner)),
      ] + (production.map { [JSONMember("policy", .string(training.learner)), JSONMember("episodes", .whole($0.settings.parts))] } ?? []) + [
        JSONMember("argv", .array(arguments.map { .string($0) })), JSONMember("host", .string(Experiment.hostName())),
        JSONMember("started", .string(currentTimeText())),
      ] + files.members, plannedEpisodes: production?.settings.parts)
  }

  /// The experiment of an existing run directory.
  ///
  /// - Throws: `CommandFailure`: 66 where there is no training, 73 where this version reads the scenario differently.
  init(resuming kept: KeptRun) throws {
    guard kept.isTraining, let seed = kept.record["seed"]?.uint64Value else {
      throw CommandFailure(.missingInput, "\(kept.path): not a training: \(RunFile.run) names no learner")
    }
    try self.init(kept.loaded, seed: seed)
    try kept.requireIdentity(identity)
  }
}

extension ResolvedTraining {
  /// The canonical text as a document.
  var resolvedDocument: JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: Array(resolvedJSON().utf8))
    } catch {
      preconditionFailure("the resolved training is no JSON: \(error)")
    }
  }
}
