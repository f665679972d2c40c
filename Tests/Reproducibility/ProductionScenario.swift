import RunStorage
import Simulation

@testable import Experiments

/// A production loop of short attempts, that learns, adopts and meets a change of the process within a few batches.
enum ProductionScenario {
  static func text(parts: Int = 80, _ fields: String = "predictor = hazard") -> String {
    """
    scenario "short" {
      world "peg-in-hole" { duration = 60 s; attempts = 20; overhead = 0.5 s; substep = 5 ms; contact_points = 8 }
      errors { approach = 4 mm; approach_deviation = 0.5 mm; offset = 1.6 mm }
      skill { cycle = 1.2 s; searching = 0.9 s; twist_period = 0.6 s; cycles = 12; time_limit = 15 s }
      policy = twist_insert
      record { every = 200 ms; signals = [peg.depth, attempt.number] }
      train "preemption" {
        parts = \(parts); batch = 10; first_training = 12; draws = 200; evidence = bootstrap; adopt_probability = 60 %
        \(fields)
      }
    }
    """
  }

  static func experiment(_ text: String, seed: UInt64 = 5) throws -> TrainingExperiment {
    try TrainingExperiment(ScenarioLoader.check(Array(text.utf8), sourceName: "<test>", name: nil, settings: []), seed: seed)
  }

  /// Creates or opens the run and produces until the end or until `isInterrupted` says so.
  static func produce(
    _ experiment: TrainingExperiment, _ storage: any Storage, threads: Int = 1, isInterrupted: @escaping () -> Bool = { false },
    warn: @escaping (String) -> Void = { _ in }
  ) throws -> ProductionResult {
    let directory: RunDirectory
    if try storage.status(RunFile.run) == nil {
      directory = try RunDirectory.create(on: storage, path: "run", experiment.contents(arguments: [], settings: []))
    } else {
      directory = try RunDirectory.open(on: storage, path: "run")
    }
    defer { directory.close() }
    guard let plan = experiment.production else { throw CommandFailure(.internalError, "no production") }
    return try ProductionSession(
      experiment, plan, directory, threads: threads, .init(isInterrupted: isInterrupted), report: { _, _ in }, warn: warn
    ).execute()
  }

  /// What is promised equal.
  static func promised(_ storage: any Storage) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    var names = [RunFile.resolved, RunFile.metricsTable, RunFile.metricsLines, RunFile.mainData, RunFile.metadata]
    names += try storage.list(RunFile.segments).filter { $0.hasSuffix(".h5") }.map { "\(RunFile.segments)/\($0)" }
    if let last = try CheckpointStore(storage).steps().last { names.append(CheckpointStore.path(step: last)) }
    for name in names { files[name] = try storage.readAll(name, limit: 1 << 30) }
    return files
  }
}
