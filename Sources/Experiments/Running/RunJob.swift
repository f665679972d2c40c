import Recording
import RunStorage

/// `sortie run`: one run directory a policy, one table.
public final class RunJob {
  private let request: RunRequest
  private let interrupt: InterruptSignals
  private let isQuiet: Bool
  private let announce: (String) throws -> Void

  /// - Parameter announce: takes the first line of the output, before any step.
  public init(_ request: RunRequest, interrupt: InterruptSignals, isQuiet: Bool, announce: @escaping (String) throws -> Void) {
    (self.request, self.interrupt, self.isQuiet, self.announce) = (request, interrupt, isQuiet, announce)
  }

  /// - Throws: `CommandFailure`; everything that can be found out is found out before the first step.
  public func run() throws -> RunReport {
    let loaded = try ScenarioLoader.load(request.scenario)
    let experiments = try policies(loaded).map {
      try Experiment(loaded, policy: $0, episodes: request.episodes, seed: request.seed)
    }
    let targets = try experiments.map(target)
    try announce(Self.firstLine(targets.map(\.path), seed: request.seed, scenario: loaded.scenario.name))
    var results: [RunResult] = []
    for (experiment, target) in zip(experiments, targets) {
      if interrupt.isInterrupted { break }
      results.append(try target.isFinished ? finishedResult(experiment, target.path) : execute(experiment, target.path))
    }
    return RunReport(
      scenario: loaded.scenario.name, seed: request.seed, results: results, unbegun: Array(experiments.dropFirst(results.count).map(\.policy)),
      signal: interrupt.signal)
  }

  private func policies(_ loaded: LoadedScenario) throws -> [String] {
    guard !request.policies.isEmpty else { return [loaded.scenario.policyName] }
    if request.policies.contains("") { throw CommandFailure(.usage, "--policy has an empty name; write a,b,c") }
    for (index, name) in request.policies.enumerated() where request.policies[..<index].contains(name) {
      throw CommandFailure(.usage, "--policy names '\(name)' twice")
    }
    return request.policies
  }

  static func firstLine(_ paths: [String], seed: UInt64, scenario: String) -> String {
    "\(scenario), seed \(seed): " + paths.joined(separator: ", ")
  }

  private struct Target {
    let path: String
    let isFinished: Bool
  }

  /// Where the run goes, and what stands there (design section 4, "The same command again").
  private func target(_ experiment: Experiment) throws -> Target {
    let path = try outputPath(experiment)
    let state: RunDirectoryState
    do {
      state = try RunDirectoryState.examine(path: path, for: experiment.identity)
    } catch let error {
      // nothing is written yet: an output that cannot even be looked at cannot be made
      throw CommandFailure(.cannotCreate, "\(error)")
    }
    switch state {
    case .new: return Target(path: path, isFinished: false)
    case .finished, .unfinished:
      try refuseIfInUse(path)
      let progress = try RunProgress(path, plannedEpisodes: experiment.episodes)
      if progress.isFinished { return Target(path: path, isFinished: true) }
      throw CommandFailure(
        .resumable, "\(path) holds this run, unfinished after \(progress.acknowledgedEpisodes) episodes\(progress.failure); "
          + "resume with: sortie resume \(path)")
    case .foreign(let reason):
      throw CommandFailure(.cannotCreate, "\(path) is not a directory for this run: \(reason); name another with --output")
    }
  }

  /// - Throws: `CommandFailure` 73 while another process works on the directory.
  private func refuseIfInUse(_ path: String) throws {
    do throws(StorageError) {
      try RunLock.requireFree(PosixStorage(opening: path))
    } catch {
      throw CommandFailure(storage: error, path: path)
    }
  }

  private func outputPath(_ experiment: Experiment) throws -> String {
    var path = "runs/" + RunDirectory.name(scenario: experiment.scenario.name, hash: experiment.hash, seed: request.seed)
    if let output = request.output { path = request.policies.count > 1 ? "\(output)/\(experiment.policy)" : output }
    do throws(StorageError) {
      let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
      if !parent.isEmpty, try PosixStorage.exists("\(parent)/\(RunFile.run)") {
        throw StorageError.foreign(path: path, reason: "\(parent) is a run directory, which holds no others")
      }
      guard request.takesFreshDirectory, try PosixStorage.exists(path) else { return path }
      var number = 2
      while try PosixStorage.exists("\(path)-\(number)") { number += 1 }
      return "\(path)-\(number)"
    } catch {
      throw CommandFailure(.cannotCreate, "\(error)")
    }
  }

  private func finishedResult(_ experiment: Experiment, _ path: String) throws -> RunResult {
    try withDirectory(path) { try RunDirectory.open(at: path) } body: { directory in
      try RunSession(experiment, directory, execution: request.execution, interrupt: interrupt, isQuiet: isQuiet).storedResult()
    }
  }

  private func execute(_ experiment: Experiment, _ path: String) throws -> RunResult {
    let contents = experiment.contents(arguments: request.arguments, settings: request.scenario.settings)
    return try withDirectory(path) {
      try RunDirectory.create(at: path, contents)
    } body: { directory in
      try RunSession(experiment, directory, execution: request.execution, interrupt: interrupt, isQuiet: isQuiet).execute()
    }
  }
}

/// `sortie resume`: goes on where an interrupted run stopped.
public final class ResumeJob {
  private let directory: String
  private let execution: ExecutionRequest
  private let interrupt: InterruptSignals
  private let isQuiet: Bool
  private let announce: (String) throws -> Void

  public init(
    directory: String, execution: ExecutionRequest, interrupt: InterruptSignals, isQuiet: Bool, announce: @escaping (String) throws -> Void
  ) {
    (self.directory, self.execution, self.interrupt) = (directory, execution, interrupt)
    (self.isQuiet, self.announce) = (isQuiet, announce)
  }

  public func run() throws -> RunReport {
    let experiment = try Experiment(resuming: directory)
    try announce(RunJob.firstLine([directory], seed: experiment.seed, scenario: experiment.scenario.name))
    let result = try withDirectory(directory) { try RunDirectory.open(at: directory) } body: { open in
      let session = RunSession(experiment, open, execution: execution, interrupt: interrupt, isQuiet: isQuiet)
      return try RunProgress(open.segments.journal, plannedEpisodes: experiment.episodes).isFinished
        ? session.storedResult() : session.execute()
    }
    return RunReport(
      scenario: experiment.scenario.name, seed: experiment.seed, results: [result], unbegun: [], signal: interrupt.signal)
  }
}

/// Opens a run directory, works in it and closes it; storage errors become failures that name the path.
func withDirectory<T>(_ path: String, _ open: () throws -> RunDirectory, body: (RunDirectory) throws -> T) throws -> T {
  do {
    let directory = try open()
    defer { directory.close() }
    return try body(directory)
  } catch let error as StorageError {
    throw CommandFailure(storage: error, path: path)
  } catch RecordingError.storage(let error) {
    throw CommandFailure(storage: error, path: path)
  } catch let error as RecordingError {
    throw CommandFailure(.outputFailed, "\(path): \(error)")
  }
}

extension CommandFailure {
  /// The documented status and message of a storage error below a run directory.
  init(storage error: StorageError, path: String) {
    let isFull = error.errno == 28 || error.errno == 122 || error.errno == 27
    let status = isFull ? ExitStatus.outputFailed : ExitStatus(rawValue: error.exitStatus) ?? .outputFailed
    let advice = isFull ? "; what was acknowledged is safe: free space, then: sortie resume \(path)" : ""
    self.init(status, "\(path): \(error)\(advice)")
  }
}
