import Learning
import Recording
import RunStorage
import Simulation

/// The work on one open run directory of a production loop: make the missing parts, record them, look after each batch.
///
/// A batch is recorded and sealed before its row and its checkpoint are written. After a kill the batch that no checkpoint knows is flown
/// again; what of it is recorded already stays as it is.
final class ProductionSession {
  private let experiment: TrainingExperiment
  private let plan: ProductionPlan
  private let directory: RunDirectory
  private let threads: Int
  private let interruption: Interruption
  private let report: (_ parts: Int, _ look: ProductionLook?) -> Void
  private let warn: (String) -> Void
  private let checkpoints: CheckpointStore

  /// How a session learns that it is to stop.
  struct Interruption {
    var isInterrupted: () -> Bool = { false }
    /// Is given what to do at once.
    var whenInterrupted: (@escaping @Sendable () -> Void) -> Void = { _ in }
  }

  /// - Parameters:
  ///   - report: takes the parts recorded so far and, after a batch, what was decided.
  ///   - warn: takes what the user should know, such as a damaged checkpoint.
  init(
    _ experiment: TrainingExperiment, _ plan: ProductionPlan, _ directory: RunDirectory, threads: Int, _ interruption: Interruption,
    report: @escaping (_ parts: Int, _ look: ProductionLook?) -> Void, warn: @escaping (String) -> Void
  ) {
    (self.experiment, self.plan, self.directory, self.threads) = (experiment, plan, directory, threads)
    (self.interruption, self.report, self.warn) = (interruption, report, warn)
    checkpoints = CheckpointStore(directory.storage)
  }

  /// Makes parts until the end or a signal.
  func execute() throws -> ProductionResult {
    try directory.restoreResolved(experiment.resolved)
    var loop = ProductionLoop(settings: plan.settings, seed: plan.seed, state: ProductionState())
    let lengths = try load(into: &loop)
    let recorder = try HDF5Recorder(
      directory.segments, storage: directory.storage, plan.recordingDescription(scenario: experiment.scenario.name, hash: experiment.hash),
      monotonicSeconds: WallClock.monotonicSeconds)
    guard recorder.nextEpisode >= UInt64(loop.state.parts) else {
      throw CommandFailure(
        .outputFailed, "\(directory.path): the checkpoint knows \(loop.state.parts) parts, the segments hold \(recorder.nextEpisode)")
    }
    if !loop.isComplete { try directory.setStatus(.running, plannedEpisodes: plan.settings.parts) }
    do {
      try produce(&loop, recorder, lengths)
      try recorder.close(isComplete: loop.isComplete)
    } catch {
      throw failure(error, recorder)
    }
    let phase = loop.isComplete ? RunStatus.Phase.finished : .interrupted
    if directory.openingStatus?.phase != .finished || !loop.isComplete {
      try directory.setStatus(phase, plannedEpisodes: plan.settings.parts)
    }
    return try ProductionResult(
      seed: plan.seed, directory: directory.path, plannedParts: plan.settings.parts, state: loop.state,
      rows: ProductionResult.rows(directory.storage))
  }

  private func produce(_ loop: inout ProductionLoop, _ recorder: HDF5Recorder, _ lengths: (table: Int, lines: Int)?) throws {
    guard !loop.isComplete else { return }
    let log = try TrainingLog(
      directory.storage, index: "parts", columns: ProductionLook.columns, texts: ProductionLook.texts, lengths: lengths,
      step: loop.state.parts)
    defer { log.close() }
    while !loop.isComplete {
      let attempts = try plan.fly(
        loop.nextBatch, loop.state.predictor, loop.response, threads: threads, whenInterrupted: interruption.whenInterrupted
      ) { record in
        if record.address.episode >= recorder.nextEpisode { try recorder.append(record) }
        report(Int(clamping: record.address.episode) + 1, nil)
      }
      guard let attempts, !interruption.isInterrupted() else { return }
      try recorder.sealSegment()
      guard let look = try loop.look(at: attempts, isInterrupted: interruption.isInterrupted) else {
        // the batch is in its segments; the next process looks at it
        loop.state = try reloadedState()
        return
      }
      try log.append(step: look.parts, look.numbers, texts: [look.decision.rawValue, look.reason])
      try save(loop, log)
      report(look.parts, look)
    }
  }

  // MARK: - Checkpoints

  private func save(_ loop: ProductionLoop, _ log: TrainingLog) throws {
    try log.synchronize()
    var writer = CheckpointWriter()
    writer.add("production/hash", text: experiment.hash)
    writer.add("production/log_lengths", log.lengths)
    loop.state.encode(into: &writer)
    try checkpoints.save(step: loop.state.parts, writer.encoded())
  }

  private func reloadedState() throws -> ProductionState {
    var loop = ProductionLoop(settings: plan.settings, seed: plan.seed, state: ProductionState())
    _ = try load(into: &loop)
    return loop.state
  }

  /// Reads the newest whole checkpoint; nil where there is none.
  private func load(into loop: inout ProductionLoop) throws -> (table: Int, lines: Int)? {
    guard let loaded = try checkpoints.load() else { return nil }
    for rejected in loaded.rejected {
      warn("\(directory.path)/\(rejected.path): \(rejected.reason); the checkpoint of part \(loaded.step) is used instead")
    }
    do {
      guard try loaded.checkpoint.text("production/hash") == experiment.hash else {
        throw LearnerError.state("the checkpoint belongs to another scenario")
      }
      loop.state = try ProductionState(loaded.checkpoint)
      let lengths = try loaded.checkpoint.values("production/log_lengths", as: UInt64.self, shape: [2])
      return (Int(clamping: lengths[0]), Int(clamping: lengths[1]))
    } catch {
      throw CommandFailure(.outputFailed, "\(directory.path)/\(CheckpointStore.path(step: loaded.step)): \(error)")
    }
  }

  /// The command's failure for an error in the middle; what can still be sealed is.
  private func failure(_ error: any Error, _ recorder: HDF5Recorder) -> any Error {
    switch error {
    case let failure as CommandFailure: return failure
    case let exhausted as DrawExhausted:
      do { try recorder.close(isComplete: false) } catch { return failure(error, recorder) }
      try? directory.setStatus(.failed, message: exhausted.summary)
      return CommandFailure(.samplingBudget, exhausted.description)
    case RecordingError.storage(let storage): return failure(storage, recorder)
    case let storage as StorageError:
      try? directory.setStatus(.failed, message: storage.description)
      return CommandFailure(storage: storage, path: directory.path)
    default:
      try? directory.setStatus(.failed, message: "\(error)")
      return CommandFailure(.internalError, "\(directory.path): \(error)")
    }
  }
}
