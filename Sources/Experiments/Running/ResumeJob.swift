import Recording
import RunStorage

/// `sortie resume`: goes on where interrupted runs or trainings stopped.
public final class ResumeJob {
  private let directories: [String]
  private let execution: ExecutionRequest
  private let interrupt: InterruptSignals
  private let isQuiet: Bool
  private let announce: (String) throws -> Void

  public init(
    directories: [String], execution: ExecutionRequest, interrupt: InterruptSignals, isQuiet: Bool,
    announce: @escaping (String) throws -> Void
  ) {
    (self.directories, self.execution, self.interrupt) = (directories, execution, interrupt)
    (self.isQuiet, self.announce) = (isQuiet, announce)
  }

  /// - Throws: `CommandFailure`; 64 for recorded runs and trainings in one command.
  public func run() throws -> any WorkReport {
    let kept = try directories.map { try KeptRun($0) }
    guard let first = kept.first else { throw CommandFailure(.usage, "resume names no run directory") }
    if kept.allSatisfy(\.isTraining) { return try resumeTrainings(kept) }
    guard kept.count == 1 else {
      throw CommandFailure(.usage, "several run directories are resumed together only where all are trainings")
    }
    return try resumeRun(first)
  }

  private func resumeRun(_ kept: KeptRun) throws -> RunReport {
    let experiment = try Experiment(resuming: kept)
    try announce(RunJob.firstLine([kept.path], seed: experiment.seed, scenario: experiment.scenario.name))
    let result = try withDirectory(kept.path) { try RunDirectory.open(at: kept.path) } body: { open in
      let session = RunSession(experiment, open, execution: execution, interrupt: interrupt, isQuiet: isQuiet)
      return try RunProgress(open.segments.journal, plannedEpisodes: experiment.episodes).isFinished
        ? session.storedResult() : session.execute()
    }
    return RunReport(
      scenario: experiment.scenario.name, seed: experiment.seed, results: [result], unbegun: [], signal: interrupt.signal)
  }

  private func resumeTrainings(_ kept: [KeptRun]) throws -> any WorkReport {
    let works = try kept.map { run -> TrainingWork in
      let path = run.path
      return TrainingWork(experiment: try TrainingExperiment(resuming: run), path: path) { try RunDirectory.open(at: path) }
    }
    let first = works[0].experiment
    try announce("\(first.scenario.name), \(first.training.learner): " + directories.joined(separator: ", "))
    let isProduction = first.production != nil
    guard works.allSatisfy({ ($0.experiment.production != nil) == isProduction }) else {
      throw CommandFailure(.usage, "trainings that step environments and productions are resumed by commands of their own")
    }
    return try TrainJob.report(works, threads: execution.threads, interrupt, isQuiet: isQuiet, output: nil)
  }
}
