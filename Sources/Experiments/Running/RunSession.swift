import Recording
import RunStorage
import ScenarioModel
import Simulation

/// The work on one open run directory: simulate what is missing, record it, sum it up.
final class RunSession {
  private let experiment: Experiment
  private let directory: RunDirectory
  private let execution: ExecutionRequest
  private let interrupt: InterruptSignals
  private let progress: ProgressLine

  init(
    _ experiment: Experiment, _ directory: RunDirectory, execution: ExecutionRequest, interrupt: InterruptSignals, isQuiet: Bool
  ) {
    (self.experiment, self.directory, self.execution, self.interrupt) = (experiment, directory, execution, interrupt)
    progress = ProgressLine(isQuiet: isQuiet)
  }

  /// The result of a finished run, from its segments.
  func storedResult() throws -> RunResult {
    try restoreDerivedFiles()
    if directory.openingStatus?.phase != .finished { try directory.setStatus(.finished, plannedEpisodes: Int(experiment.episodes)) }
    return result(try storedTally(before: experiment.episodes))
  }

  /// resolved.json follows from the scenario, `data/` from the journal: what is lost or lags behind is written anew.
  private func restoreDerivedFiles() throws {
    try directory.restoreResolved(experiment.resolved)
    let refresh = DatasetRefresh(storage: directory.storage, journal: directory.segments.journal)
    if try refresh.isStale() { try refresh.rewrite(experiment.recordingDescription) }
  }

  /// Runs the episodes that no complete segment holds.
  func execute() throws -> RunResult {
    try restoreDerivedFiles()
    let recorder = try HDF5Recorder(
      directory.segments, storage: directory.storage, experiment.recordingDescription,
      monotonicSeconds: WallClock.monotonicSeconds)
    let first = recorder.nextEpisode
    var tally = try storedTally(before: first)
    try directory.setStatus(.running, plannedEpisodes: Int(experiment.episodes))
    let engine = EpisodeRunner(
      runner: experiment.instance.runner, policy: experiment.makePolicy(), scenes: experiment.scenes,
      plan: experiment.plan(from: first, execution: execution))
    interrupt.whenInterrupted { engine.requestStop() }
    do {
      let end = try engine.run { record in
        try recorder.append(record)
        tally.add(
          steps: record.steps, rewardSum: record.rewards.reduce(0, +), summary: record.summary, hasDiverged: record.hasDiverged)
        progress.show(
          experiment.policy, done: recorder.acknowledgedEpisodes, of: experiment.episodes, steps: engine.steps, began: first)
      }
      progress.finish()
      let isComplete = end == experiment.episodes
      try recorder.close(isComplete: isComplete)
      try directory.setStatus(isComplete ? .finished : .interrupted)
      return result(tally)
    } catch {
      progress.finish()
      throw failure(error, recorder)
    }
  }

  private func result(_ tally: RunTally) -> RunResult {
    var result = tally.result(policy: experiment.policy, directory: directory.path, plannedEpisodes: experiment.episodes)
    result.acceptance = experiment.drawnScenes.acceptanceText(episodes: tally.episodes)
    return result
  }

  /// Adds up the episodes before an index from the complete segments.
  private func storedTally(before end: UInt64) throws -> RunTally {
    var tally = RunTally(experiment.instance.measures)
    try StoredEpisodes(directory.storage, directory.segments.journal).forEach(before: end) { episode in
      tally.add(
        steps: episode.steps, rewardSum: episode.rewardSum,
        summary: experiment.instance.measures.map { episode.measure($0.name) }, hasDiverged: episode.hasDiverged)
    }
    return tally
  }

  /// The command's failure for an error in the middle of a run; what can still be sealed is.
  private func failure(_ error: any Error, _ recorder: HDF5Recorder) -> CommandFailure {
    switch error {
    case let exhausted as DrawExhausted:
      do { try recorder.close(isComplete: false) } catch { return failure(error, recorder) }
      try? directory.setStatus(.failed, message: exhausted.summary)
      return CommandFailure(.samplingBudget, exhausted.description)
    case RecordingError.storage(let storage):
      return failure(storage, recorder)
    case let storage as StorageError:
      try? directory.setStatus(.failed, message: storage.description)
      return CommandFailure(storage: storage, path: directory.path)
    default:
      try? directory.setStatus(.failed, message: "\(error)")
      return CommandFailure(.internalError, "\(directory.path): \(error)")
    }
  }
}

extension EpisodeRecord {
  var hasDiverged: Bool { if case .diverged = outcome { true } else { false } }
}
