import Glibc
import RunStorage
import Simulation

/// `sortie train`: one run directory a seed, the seeds over the cores.
public final class TrainJob {
  private let request: TrainRequest
  private let interrupt: InterruptSignals
  private let isQuiet: Bool
  private let announce: (String) throws -> Void

  /// - Parameter announce: takes the first line of the output, before any step.
  public init(_ request: TrainRequest, interrupt: InterruptSignals, isQuiet: Bool, announce: @escaping (String) throws -> Void) {
    (self.request, self.interrupt, self.isQuiet, self.announce) = (request, interrupt, isQuiet, announce)
  }

  /// - Throws: `CommandFailure`; everything that can be found out is found out before the first step.
  public func run() throws -> any WorkReport {
    let loaded = try ScenarioLoader.load(request.scenario)
    let experiments = try request.seeds.map { try TrainingExperiment(loaded, seed: $0) }
    guard let first = experiments.first else { throw CommandFailure(.usage, "--seeds names no seed") }
    let targets = try experiments.map(target)
    try announce(
      "\(first.scenario.name), \(first.training.learner), \(experiments.count == 1 ? "seed" : "seeds") \(Self.text(request.seeds)): "
        + Self.places(targets.map(\.path)))
    let (arguments, settings) = (request.arguments, request.scenario.settings)
    let works = zip(experiments, targets).map { experiment, target in
      TrainingWork(experiment: experiment, path: target.path) {
        target.isFinished
          ? try RunDirectory.open(at: target.path)
          : try RunDirectory.create(at: target.path, experiment.contents(arguments: arguments, settings: settings))
      }
    }
    return try Self.report(works, threads: request.threads, interrupt, isQuiet: isQuiet, output: request.output)
  }

  /// Does the works, all of one learner.
  static func report(
    _ works: [TrainingWork], threads: Int?, _ interrupt: InterruptSignals, isQuiet: Bool, output: String?
  ) throws -> any WorkReport {
    if works[0].experiment.production != nil {
      return try ProductionCrew(threads: threads, interrupt: interrupt, isQuiet: isQuiet).run(works)
    }
    let results = try TrainingCrew(threads: threads, interrupt: interrupt, isQuiet: isQuiet).run(works)
    return try TrainingCrew.report(works, results, signal: interrupt.signal, output: output)
  }

  private func target(_ experiment: TrainingExperiment) throws -> RunTarget {
    let path = try RunTarget.path(
      output: request.output, folder: request.seeds.count > 1 ? "seed-\(experiment.seed)" : nil, scenario: experiment.scenario.name,
      hash: experiment.hash, seed: experiment.seed, takesFreshDirectory: request.takesFreshDirectory)
    return try RunTarget(path, experiment.identity) { try TrainingCrew.unfinished(path, experiment) }
  }

  private static func text(_ seeds: [UInt64]) -> String {
    let isRun = zip(seeds, seeds.dropFirst()).allSatisfy { $1 == $0 &+ 1 }
    if seeds.count > 2, isRun { return "\(seeds[0])...\(seeds[seeds.count - 1])" }
    return seeds.map(String.init).joined(separator: ", ")
  }

  private static func places(_ paths: [String]) -> String {
    paths.count > 3 ? "\(paths[0]) ... \(paths[paths.count - 1])" : paths.joined(separator: ", ")
  }
}

/// One training of a command: what, and how its directory is opened.
struct TrainingWork: Sendable {
  let experiment: TrainingExperiment
  let path: String
  let open: @Sendable () throws -> RunDirectory
}

/// Runs trainings side by side: as many at once as there are threads, each on its share of them.
struct TrainingCrew {
  let threads: Int
  let interrupt: InterruptSignals
  let isQuiet: Bool

  init(threads: Int?, interrupt: InterruptSignals, isQuiet: Bool) {
    self.threads = threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    (self.interrupt, self.isQuiet) = (interrupt, isQuiet)
  }

  /// The results in the order of the works; nil for those that were not begun.
  ///
  /// - Throws: the failure of the first work that failed, once all have ended.
  func run(_ works: [TrainingWork]) throws -> [TrainingResult?] {
    guard let first = works.first else { return [] }
    let workers = min(threads, works.count)
    let share = max(1, threads / workers)
    let progress = TrainingProgress(
      first.experiment.training.learner, trainings: works.count, steps: first.experiment.training.steps, isQuiet: isQuiet)
    let outcomes = PosixMutex<[Result<TrainingResult, any Error>?]>(Array(repeating: nil, count: works.count))
    WorkerPool(threads: workers).forEach(works.count) { [interrupt] index in
      guard !interrupt.isInterrupted else { return }
      let outcome = Result { try Self.train(works[index], number: index, threads: share, interrupt: interrupt, progress) }
      outcomes.withLock { $0[index] = outcome }
    }
    progress.finish()
    return try outcomes.withLock { $0 }.map { try $0?.get() }
  }

  private static func train(
    _ work: TrainingWork, number: Int, threads: Int, interrupt: InterruptSignals, _ progress: TrainingProgress
  ) throws -> TrainingResult {
    try withDirectory(work.path, work.open) { directory in
      let session = TrainingSession(work.experiment, directory, threads: threads, isInterrupted: { interrupt.isInterrupted }) {
        steps, score in
        progress.show(training: number, steps: steps, score: score)
      } warn: { text in
        StandardError.write(text + "\n")
      }
      return try session.execute()
    }
  }

  static func report(
    _ works: [TrainingWork], _ results: [TrainingResult?], signal: Int32, output: String?
  ) throws -> TrainingReport {
    let unbegun = zip(works, results).filter { $1 == nil }.map(\.0.experiment.seed)
    let experiment = works[0].experiment
    var curve: (LearningCurve, String)?
    let finished = results.compactMap { $0 }.filter(\.isFinished)
    if finished.count > 1, finished.allSatisfy({ $0.environmentSteps == finished[0].environmentSteps }) {
      let base = output ?? "runs/\(experiment.scenario.name)-\(experiment.hash.prefix(8))"
      let made = try LearningCurve(finished.map(\.directory))
      let (drawing, scores) = output == nil ? ("\(base)-curve.svg", "\(base)-scores.csv") : ("\(base)/curve.svg", "\(base)/scores.csv")
      let plot = made.plot(experiment.scenario.name, learner: experiment.training.learner)
      try OutputFile.write(Array(plot.svg().utf8), to: drawing)
      try OutputFile.write(Array(made.scores(experiment.scenario.name).utf8), to: scores)
      curve = (made, drawing)
    }
    return TrainingReport(
      scenario: experiment.scenario.name, learner: experiment.training.learner, results: results.compactMap { $0 }, unbegun: unbegun,
      signal: signal, curve: curve)
  }

  /// What is missing of a training in words; nil where it is at its end.
  static func unfinished(_ path: String, _ experiment: TrainingExperiment) throws -> String? {
    do throws(StorageError) {
      let storage = try PosixStorage(opening: path)
      let last = try CheckpointStore(storage).steps().last ?? 0
      let status = try RunStatus.read(storage)
      if last >= experiment.plannedSteps, status?.phase == .finished { return nil }
      let failure = status?.phase == .failed ? " (it failed: \(status?.message ?? "no reason given"))" : ""
      return "unfinished after \(last) of \(experiment.plannedSteps) \(experiment.stepName)\(failure)"
    } catch {
      throw CommandFailure(storage: error, path: path)
    }
  }
}
