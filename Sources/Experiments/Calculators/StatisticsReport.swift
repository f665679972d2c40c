import Learning
import RunStorage

/// The statistics of one file of scores.
struct MethodStatistics: Sendable {
  let name: String
  let runs: Int
  let aggregate: AggregateScores
  let intervals: AggregateIntervals
  let profile: PerformanceProfile
  let profileIntervals: PerformanceProfileIntervals

  init(name: String, _ scores: ScoreMatrix, _ request: StatisticsRequest, _ settings: BootstrapSettings) throws(EvaluationError) {
    self.name = name
    runs = scores.runs
    aggregate = AggregateScores(scores, target: request.target)
    intervals = AggregateIntervals(scores, target: request.target, settings)
    profile = try PerformanceProfile(scores, thresholds: request.thresholds)
    profileIntervals = PerformanceProfileIntervals(scores, profile, settings)
  }

  /// The aggregate scores by the names of the JSON document, with their titles.
  var rows: [(name: String, title: String, value: Double, interval: ScoreInterval)] {
    [
      ("mean", "mean", aggregate.mean, intervals.mean), ("median", "median", aggregate.median, intervals.median),
      ("interquartileMean", "interquartile mean", aggregate.interquartileMean, intervals.interquartileMean),
      ("optimalityGap", "optimality gap", aggregate.optimalityGap, intervals.optimalityGap),
    ]
  }

  var members: [JSONMember] {
    let profileMembers = [
      JSONMember("thresholds", .array(profile.thresholds.map { .number($0) })),
      JSONMember("fractions", .array(profile.fractions.map { .number($0) })),
      JSONMember("intervals", .array(profileIntervals.fractions.map(\.json))),
      JSONMember("meanScoreFractions", .array(profile.meanScoreFractions.map { .number($0) })),
      JSONMember("meanScoreIntervals", .array(profileIntervals.meanScoreFractions.map(\.json))),
    ]
    return [JSONMember("file", .string(name)), JSONMember("runs", .whole(runs))] + rows.map { JSONMember($0.name, .number($0.value)) } + [
      JSONMember("intervals", .object(rows.map { JSONMember($0.name, $0.interval.json) })),
      JSONMember("profile", .object(profileMembers)),
    ]
  }
}

/// How one method stands against another.
struct MethodComparison: Sendable {
  let other: MethodStatistics
  let improvement: ProbabilityOfImprovement
  let intervals: ProbabilityOfImprovementIntervals

  var members: [JSONMember] {
    [
      JSONMember("value", .number(improvement.value)), JSONMember("interval", intervals.value.json),
      JSONMember("perTask", .array(improvement.perTask.map { .number($0) })),
      JSONMember("perTaskIntervals", .array(intervals.perTask.map(\.json))),
    ]
  }
}

extension ScoreInterval {
  fileprivate var json: JSONValue { .array([.number(low), .number(high)]) }
  fileprivate var text: String { "[\(DecimalText.significant(low, 4)), \(DecimalText.significant(high, 4))]" }
}

/// What `sortie statistics` says.
public struct StatisticsReport: Sendable {
  let request: StatisticsRequest
  let tasks: [String]
  let method: MethodStatistics
  let comparison: MethodComparison?

  /// `--json`: the members of the first file, `against` with those of the second, and how they were drawn.
  public func json() -> String {
    var members = method.members
    if let comparison {
      members.append(JSONMember("probabilityOfImprovement", .object(comparison.members)))
      members.append(JSONMember("against", .object(comparison.other.members)))
    }
    members += [
      JSONMember("tasks", .array(tasks.map { .string($0) })), JSONMember("gamma", .number(request.target)),
      JSONMember("confidence", .number(request.confidence)), JSONMember("resamples", .whole(request.resamples)),
      JSONMember("seed", .whole(request.seed)),
    ]
    return jsonText(.object(members))
  }

  var methods: [MethodStatistics] { [method] + (comparison.map { [$0.other] } ?? []) }

  /// The files' names without folder and ending where these still differ, for tables and legends.
  var labels: [String] {
    let short = methods.map { method in
      let file = method.name.split(separator: "/").last.map(String.init) ?? method.name
      return file.hasSuffix(".csv") && file.count > 4 ? String(file.dropLast(4)) : file
    }
    return short.count == 2 && short[0] == short[1] ? methods.map(\.name) : short
  }

  public func text() -> String {
    let level = PlotAxis.label(100 * request.confidence)
    var lines = methods.map { "\($0.name): \($0.runs) runs of \(tasks.count) task\(tasks.count == 1 ? "" : "s")" }
    let columns = methods.count == 1 ? ["value", "\(level) % interval"] : labels.flatMap { [$0, "\(level) % interval"] }
    var aggregates = TextTable(header: ["aggregate score"] + columns)
    for index in method.rows.indices {
      aggregates.rows.append([title(of: index)] + methods.flatMap { cells($0.rows[index].value, $0.rows[index].interval) })
    }
    lines += ["", aggregates.text()]
    if let comparison {
      var improvement = TextTable(header: ["runs of the first above the second", "probability", "\(level) % interval"])
      improvement.rows.append(["all tasks"] + cells(comparison.improvement.value, comparison.intervals.value))
      if tasks.count > 1 {
        for (index, task) in tasks.enumerated() {
          improvement.rows.append([task] + cells(comparison.improvement.perTask[index], comparison.intervals.perTask[index]))
        }
      }
      lines += ["", improvement.text()]
    }
    var profile = TextTable(header: ["share of scores above"] + columns)
    for (index, threshold) in request.thresholds.enumerated() {
      profile.rows.append(
        [DecimalText.significant(threshold, 4)]
          + methods.flatMap { cells($0.profile.fractions[index], $0.profileIntervals.fractions[index]) })
    }
    lines += [
      "", profile.text(), "",
      "intervals: percentile bootstrap over runs, stratified by task, \(request.resamples) resamples, seed \(request.seed)",
    ]
    return lines.joined(separator: "\n")
  }

  private func cells(_ value: Double, _ interval: ScoreInterval) -> [String] { [DecimalText.significant(value, 4), interval.text] }

  /// The title of an aggregate score.
  func title(of row: Int) -> String {
    let row = method.rows[row]
    return row.name == "optimalityGap" ? "\(row.title) to \(PlotAxis.label(request.target))" : row.title
  }
}
