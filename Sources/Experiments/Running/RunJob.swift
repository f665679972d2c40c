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
    let experiments = try policies(loaded).map { policy in
      try Experiment(loaded, episodes: request.episodes, seed: request.seed) { try RunPolicy(named: policy, $0, $1) }
    }
    try refuseEqual(experiments)
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

  /// Two files may hold the same policy.
  private func refuseEqual(_ experiments: [Experiment]) throws {
    for (index, experiment) in experiments.enumerated() {
      if let first = experiments[..<index].firstIndex(where: { $0.policy == experiment.policy }) {
        throw CommandFailure(.usage, "--policy: '\(request.policies[first])' and '\(request.policies[index])' are the same policy")
      }
    }
  }

  static func firstLine(_ paths: [String], seed: UInt64, scenario: String) -> String {
    "\(scenario), seed \(seed): " + paths.joined(separator: ", ")
  }

  /// Where the run goes, and what stands there (design section 4, "The same command again").
  private func target(_ experiment: Experiment) throws -> RunTarget {
    let path = try RunTarget.path(
      output: request.output, folder: request.policies.count > 1 ? experiment.policy : nil, scenario: experiment.scenario.name,
      hash: experiment.hash, seed: request.seed, takesFreshDirectory: request.takesFreshDirectory)
    return try RunTarget(path, experiment.identity) {
      let progress = try RunProgress(path, plannedEpisodes: experiment.episodes)
      return progress.isFinished ? nil : "unfinished after \(progress.acknowledgedEpisodes) episodes\(progress.failure)"
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
