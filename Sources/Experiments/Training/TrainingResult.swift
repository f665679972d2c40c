import RunStorage

/// How far one training is, and what its evaluations said.
public struct TrainingResult: Sendable {
  public let seed: UInt64
  public let directory: String
  public let environmentSteps: Int
  public let plannedSteps: Int
  public let episodes: UInt64
  public let divergedEpisodes: UInt64
  public let updates: UInt64
  /// At the end, with the last evaluation done.
  public let isFinished: Bool
  let latest: EvaluationScore?
  let best: EvaluationScore?

  var json: JSONValue {
    func score(_ score: EvaluationScore?) -> JSONValue {
      guard let score else { return .null }
      return .object([
        JSONMember("environmentSteps", .whole(score.environmentSteps)), JSONMember("episodes", .number(score.episodes)),
        JSONMember("returnMean", .number(score.meanReturn)), JSONMember("returnStandardDeviation", .number(score.standardDeviation)),
      ])
    }
    return .object([
      JSONMember("seed", .whole(seed)), JSONMember("directory", .string(directory)), JSONMember("finished", .bool(isFinished)),
      JSONMember("environmentSteps", .whole(environmentSteps)), JSONMember("plannedSteps", .whole(plannedSteps)),
      JSONMember("episodes", .whole(episodes)), JSONMember("divergedEpisodes", .whole(divergedEpisodes)),
      JSONMember("updates", .whole(updates)), JSONMember("lastEvaluation", score(latest)), JSONMember("bestEvaluation", score(best)),
    ])
  }
}

/// What `train` and `resume` say of trainings.
public struct TrainingReport: WorkReport {
  public let scenario: String
  public let learner: String
  public let results: [TrainingResult]
  /// Seeds of the command whose trainings were not begun.
  public let unbegun: [UInt64]
  /// The signal that ended the trainings early, 0 if none did.
  public let signal: Int32
  /// The evaluations over all seeds and the file of their drawing, where several trainings are finished.
  let curve: (curve: LearningCurve, path: String)?

  public func json() -> String {
    jsonText(
      .object([
        JSONMember("scenario", .string(scenario)), JSONMember("learner", .string(learner)),
        JSONMember("trainings", .array(results.map(\.json))), JSONMember("curve", curve.map { .string($0.path) } ?? .null),
        JSONMember("lastReturns", summary),
      ]))
  }

  private var summary: JSONValue {
    guard let curve, let last = curve.curve.curve.points.last else { return .null }
    return .object([
      JSONMember("values", .array(curve.curve.lastReturns.map { .number($0) })), JSONMember("mean", .number(last.mean)),
      JSONMember("interquartileMean", .number(last.interquartileMean)),
      JSONMember("interval95", last.interval.map { .array([.number($0.low), .number($0.high)]) } ?? .null),
    ])
  }

  public func text() -> String {
    var table = TextTable(header: ["seed", "steps", "episodes", "updates", "last return", "best return", "at step"])
    for result in results {
      table.rows.append([
        String(result.seed), String(result.environmentSteps), String(result.episodes), String(result.updates),
        Self.cell(result.latest), Self.cell(result.best), result.best.map { String($0.environmentSteps) } ?? "-",
      ])
    }
    var lines = ["", table.text(), "", "returns of the team without exploration: mean over episodes ± standard error"]
    if let curve, let last = curve.curve.curve.points.last {
      let interval = last.interval.map { " [\(DecimalText.fixed($0.low, 2)), \(DecimalText.fixed($0.high, 2))]" } ?? ""
      lines.append(
        "last returns over \(curve.curve.lastReturns.count) seeds: interquartile mean \(DecimalText.fixed(last.interquartileMean, 2))"
          + "\(interval) (95 %, bootstrap), mean \(DecimalText.fixed(last.mean, 2))")
    }
    for result in results where result.divergedEpisodes > 0 {
      lines.append("seed \(result.seed): \(result.divergedEpisodes) episodes diverged and were cut short")
    }
    if let curve { lines.append("curve: \(curve.path)") }
    lines += results.map { "training of seed \($0.seed): \($0.directory)" }
    return lines.joined(separator: "\n")
  }

  private static func cell(_ score: EvaluationScore?) -> String {
    guard let score else { return "-" }
    guard score.episodes > 1 else { return DecimalText.significant(score.meanReturn, 4) }
    return DecimalText.fixed(score.meanReturn, 2) + " ± " + DecimalText.fixed(score.standardDeviation / score.episodes.squareRoot(), 2)
  }

  /// Ends the command with the documented status when a signal cut a training short.
  public func throwIfInterrupted() throws {
    let open = results.filter { !$0.isFinished }
    guard signal != 0, !open.isEmpty || !unbegun.isEmpty else { return }
    var lines = open.map {
      "interrupted after \($0.environmentSteps) of \($0.plannedSteps) environment steps; go on with: sortie resume \($0.directory)"
    }
    if !unbegun.isEmpty {
      lines.append("seeds not begun: \(unbegun.map(String.init).joined(separator: ", ")); the same command with these seeds trains them")
    }
    throw CommandFailure(.resumable, lines.joined(separator: "\n"), document: "")
  }
}
