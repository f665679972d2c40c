import DeterministicMath
import RunStorage
import Simulation

/// What `sortie evaluate` was asked to do.
public struct EvaluateRequest: Sendable {
  /// Run directories of trainings, or policy files.
  public let policies: [String]
  /// Whether a run directory stands for its last policy instead of its best.
  public let takesLast: Bool
  /// Another scenario than that of the training; nil for its own.
  public let scenario: String?
  public let scenarioName: String?
  public let settings: [String]
  public let episodes: UInt64
  public let seed: UInt64
  public let threads: Int?

  public init(
    policies: [String], takesLast: Bool, scenario: String?, scenarioName: String?, settings: [String], episodes: UInt64, seed: UInt64,
    threads: Int?
  ) {
    (self.policies, self.takesLast, self.scenario, self.scenarioName) = (policies, takesLast, scenario, scenarioName)
    (self.settings, self.episodes, self.seed, self.threads) = (settings, episodes, seed, threads)
  }
}

/// `sortie evaluate`: episodes of learned policies without exploration; nothing is recorded.
public final class EvaluateJob {
  private let request: EvaluateRequest
  private let interrupt: InterruptSignals

  public init(_ request: EvaluateRequest, interrupt: InterruptSignals) { (self.request, self.interrupt) = (request, interrupt) }

  /// - Throws: `CommandFailure`; 75 where a signal came before the end.
  public func run() throws -> EvaluationReport {
    var rows: [EvaluationReport.Row] = []
    var scenario = ""
    let prepared = try request.policies.map(prepare)
    for (experiment, trained) in prepared {
      scenario = experiment.scenario.name
      let plan = experiment.plan(from: 0, execution: ExecutionRequest(threads: request.threads, lanes: nil))
      let evaluation = try evaluate(experiment, threads: plan.threads)
      guard let evaluation else { throw CommandFailure(.resumable, "interrupted; an evaluation keeps nothing, begin it again") }
      rows.append(EvaluationReport.Row(policy: experiment.policy, file: trained.path, evaluation: evaluation, experiment.instance.measures))
    }
    return EvaluationReport(scenario: scenario, seed: request.seed, rows: rows)
  }

  private func evaluate(_ experiment: Experiment, threads: Int) throws -> GreedyEvaluation? {
    do {
      return try GreedyEvaluation.run(
        experiment.makePolicy(), in: experiment.instance, scenes: experiment.scenes, episodes: 0..<request.episodes,
        episodeSteps: experiment.scenario.world.episodeSteps, threads: threads
      ) { interrupt.isInterrupted }
    } catch let exhausted as DrawExhausted {
      throw CommandFailure(.samplingBudget, exhausted.description)
    }
  }

  private func prepare(_ path: String) throws -> (Experiment, TrainedPolicy) {
    let trained = try TrainedPolicy(path, request.takesLast ? .last : .best)
    let loaded: LoadedScenario
    if let scenario = request.scenario {
      loaded = try ScenarioLoader.load(ScenarioRequest(path: scenario, name: request.scenarioName, settings: request.settings))
    } else if InputFile.isDirectory(path) {
      loaded = try KeptRun(path, settings: request.settings).loaded
    } else {
      throw CommandFailure(.usage, "\(path) is a policy file: say where it acts with --scenario FILE")
    }
    let experiment = try Experiment(loaded, episodes: request.episodes, seed: request.seed) { instance, _ in
      try RunPolicy(trained, instance.layout)
    }
    return (experiment, trained)
  }
}

/// What `sortie evaluate` says.
public struct EvaluationReport: Sendable {
  struct Row: Sendable {
    let policy: String
    let file: String
    let episodes: UInt64
    let divergedEpisodes: UInt64
    let values: [(name: String, title: String, unit: String, moments: RunningMoments, factor: Double)]

    init(policy: String, file: String, evaluation: GreedyEvaluation, _ measures: [SummaryMeasure]) {
      (self.policy, self.file, episodes) = (policy, file, evaluation.episodes)
      divergedEpisodes = evaluation.divergedEpisodes
      values =
        zip(measures, evaluation.measures).map { ($0.name, $0.title, $0.displayUnit, $1, $0.displayFactor) }
        + [("return", "return", "1", evaluation.returns, 1), ("length", "length", "steps", evaluation.steps, 1)]
    }
  }

  let scenario: String
  let seed: UInt64
  let rows: [Row]

  public func text() -> String {
    guard let first = rows.first else { return "" }
    let titles = first.values.map { $0.unit == "1" ? $0.title : "\($0.title), \($0.unit)" }
    var table = TextTable(header: ["policy", "episodes"] + titles)
    for row in rows {
      let cells = row.values.map { value in
        let mean = DecimalText.significant(value.moments.mean * value.factor, 5)
        guard let halfWidth = ConfidenceInterval.halfWidthOfMean(value.moments), halfWidth > 0 else { return mean }
        return mean + " ± " + DecimalText.significant(halfWidth * value.factor, 2)
      }
      table.rows.append([row.policy, String(row.episodes)] + cells)
    }
    let diverged = rows.filter { $0.divergedEpisodes > 0 }.map {
      "\($0.policy): \($0.divergedEpisodes) episodes diverged and were cut short"
    }
    return
      (["\(scenario), seed \(seed), no exploration", "", table.text(), "", "mean over episodes ± 95 % confidence (Student's t)"]
      + diverged + rows.map { "\($0.policy): \($0.file)" }).joined(separator: "\n")
  }

  public func json() -> String {
    let documents = rows.map { row -> JSONValue in
      let values = row.values.map { value -> JSONValue in
        .object([
          JSONMember("name", .string(value.name)), JSONMember("unit", .string(value.unit)),
          JSONMember("mean", .number(value.moments.mean * value.factor)),
          JSONMember("standardDeviation", .number(row.episodes > 1 ? value.moments.sampleStandardDeviation * value.factor : 0)),
          JSONMember("halfWidth95", ConfidenceInterval.halfWidthOfMean(value.moments).map { .number($0 * value.factor) } ?? .null),
        ])
      }
      return .object([
        JSONMember("policy", .string(row.policy)), JSONMember("file", .string(row.file)), JSONMember("episodes", .whole(row.episodes)),
        JSONMember("divergedEpisodes", .whole(row.divergedEpisodes)), JSONMember("measures", .array(values)),
      ])
    }
    return jsonText(
      .object([
        JSONMember("scenario", .string(scenario)), JSONMember("seed", .whole(seed)), JSONMember("evaluations", .array(documents)),
      ]))
  }
}
