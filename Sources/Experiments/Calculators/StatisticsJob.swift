import Learning

/// What `sortie statistics` is asked.
public struct StatisticsRequest: Sendable {
  /// The file of scores, `-` for standard input.
  public var scores: String
  /// The file of another method's scores on the same tasks.
  public var against: String?
  public var resamples: Int
  public var confidence: Double
  public var thresholds: [Double]
  /// γ of the optimality gap.
  public var target: Double
  public var seed: UInt64

  /// 0, 0.05, ... 1.
  public static let standardThresholds = (0...20).map { Double($0) / 20 }

  public init(
    scores: String, against: String? = nil, resamples: Int = 50_000, confidence: Double = 0.95,
    thresholds: [Double] = StatisticsRequest.standardThresholds, target: Double = 1, seed: UInt64 = 0
  ) {
    (self.scores, self.against, self.resamples, self.confidence) = (scores, against, resamples, confidence)
    (self.thresholds, self.target, self.seed) = (thresholds, target, seed)
  }

  /// - Throws: `EvaluationError.setting` for the first value outside its range.
  public func check() throws(EvaluationError) {
    _ = try BootstrapSettings(resamples: resamples, confidence: confidence, seed: seed)
    try PerformanceProfile.check(thresholds: thresholds)
    guard target.magnitude <= ScoreMatrix.magnitudeMax else {
      throw .setting(name: "gamma", value: target, allowed: "-\(ScoreMatrix.magnitudeMax) ... \(ScoreMatrix.magnitudeMax)")
    }
  }
}

/// `sortie statistics`: aggregate scores with bootstrap intervals, performance profile and probability of improvement of a user's scores.
public struct StatisticsJob {
  private let request: StatisticsRequest

  /// - Throws: `CommandFailure` 64 for a request that `check` refuses.
  public init(_ request: StatisticsRequest) throws(CommandFailure) {
    self.request = request
    do throws(EvaluationError) { try request.check() } catch { throw CommandFailure(.usage, "\(error)") }
  }

  /// - Throws: `CommandFailure` 65 for a file that holds no scores or other tasks, 66 for one that cannot be read.
  public func run() throws(CommandFailure) -> StatisticsReport {
    let table = try ScoreTable.read(request.scores)
    let other = try request.against.map { path throws(CommandFailure) in try ScoreTable.read(path) }
    let scores = try table.matrix()
    do throws(EvaluationError) {
      let settings = try BootstrapSettings(resamples: request.resamples, confidence: request.confidence, seed: request.seed)
      let statistics = try MethodStatistics(name: table.name, scores, request, settings)
      guard let other else { return StatisticsReport(request: request, tasks: scores.tasks, method: statistics, comparison: nil) }
      // a file without names takes those of the file it is compared with
      let otherScores = try ScoreMatrix(rows: other.rows, tasks: matching(table, other))
      let named = try table.tasks == nil ? ScoreMatrix(rows: table.rows, tasks: otherScores.tasks) : scores
      let comparison = MethodComparison(
        other: try MethodStatistics(name: other.name, otherScores, request, settings),
        improvement: try ProbabilityOfImprovement(of: named, over: otherScores),
        intervals: try ProbabilityOfImprovementIntervals(of: named, over: otherScores, settings))
      return StatisticsReport(request: request, tasks: named.tasks, method: statistics, comparison: comparison)
    } catch {
      throw CommandFailure(.scenarioError, "\(table.name)\(other.map { ", " + $0.name } ?? ""): \(error)")
    }
  }

  /// The task names of the other file, where it has as many columns as the first.
  private func matching(_ table: ScoreTable, _ other: ScoreTable) throws(EvaluationError) -> [String]? {
    let (width, otherWidth) = (table.rows[0].count, other.rows[0].count)
    guard width == otherWidth else { throw .differentTasks("\(width) columns in one, \(otherWidth) in the other") }
    return other.tasks ?? table.tasks
  }

  /// Finds out before any work whether a drawing can go to a path.
  public func requireWritable(plot path: String) throws {
    if path.isEmpty { throw CommandFailure(.usage, "--plot: the file's name is empty") }
    try OutputFile.requireWritable(path)
  }
}
