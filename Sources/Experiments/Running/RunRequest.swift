/// Which scenario, and what is changed in it.
public struct ScenarioRequest: Sendable {
  public let path: String
  /// The scenario's name where a file holds several; nil: the only one.
  public let name: String?
  /// `--set` texts in order.
  public let settings: [String]
  public init(path: String, name: String?, settings: [String]) { (self.path, self.name, self.settings) = (path, name, settings) }
}

/// How the work is spread; invisible in the results.
public struct ExecutionRequest: Sendable {
  public let threads: Int?
  public let lanes: Int?
  public init(threads: Int?, lanes: Int?) { (self.threads, self.lanes) = (threads, lanes) }
}

/// What `sortie run` was asked to do.
public struct RunRequest: Sendable {
  public let scenario: ScenarioRequest
  public let execution: ExecutionRequest
  public let episodes: UInt64
  public let seed: UInt64
  /// Scripted policies, one run each; empty: the scenario's own.
  public let policies: [String]
  public let output: String?
  public let takesFreshDirectory: Bool
  /// The command line, for run.json.
  public let arguments: [String]

  public init(
    scenario: ScenarioRequest, execution: ExecutionRequest, episodes: UInt64, seed: UInt64, policies: [String], output: String?,
    takesFreshDirectory: Bool, arguments: [String]
  ) {
    (self.scenario, self.execution, self.episodes, self.seed) = (scenario, execution, episodes, seed)
    (self.policies, self.output) = (policies, output)
    (self.takesFreshDirectory, self.arguments) = (takesFreshDirectory, arguments)
  }
}
