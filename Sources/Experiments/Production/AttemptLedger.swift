import DeterministicMath
import Learning
import TrialAndError

/// Attempts whose outcome was seen, each with what the predictor had said of it before: what adoption is judged on.
///
/// The predictor that spoke had been trained on earlier attempts only, so that no attempt judges a predictor that knew it.
struct AttemptLedger: Sendable, Equatable {
  private(set) var attempts: [AttemptReplay.Attempt] = []
  /// How many attempts each stands for: 1/ε for an explored one.
  private(set) var importance: [Double] = []

  init() {}

  init(_ attempts: [AttemptReplay.Attempt], importance: [Double]) { (self.attempts, self.importance) = (attempts, importance) }

  /// Adds an attempt where its outcome was seen.
  ///
  /// - Parameter exploring: probability with which an attempt predicted to fail ran to its end.
  mutating func add(_ attempt: FlownAttempt, exploring: Double) {
    guard attempt.isFinished else { return }
    attempts.append(
      AttemptReplay.Attempt(
        episode: attempt.identity, isSuccess: attempt.ending == .succeeded, run_s: attempt.duration_s, decision: attempt.decision))
    importance.append(attempt.predictsFailure ? 1 / exploring : 1)
  }

  /// Attempts predicted to fail that ran on.
  var exploredCount: Int { attempts.reduce(0) { $0 + ($1.stop_s == nil ? 0 : 1) } }

  /// What the attempts say about stopping early; nil before one has succeeded.
  ///
  /// - Parameters:
  ///   - exploring: ε at which the makespan with exploration is predicted.
  ///   - bound_s: longest attempt that the sequential test counts with, without restart, s; nil for no test.
  /// - Throws: `MakespanError` for durations out of range.
  func judgement(_ settings: ProductionSettings, bound_s: Double?, key: RandomKey) throws(MakespanError) -> AdoptionJudgement? {
    guard !attempts.isEmpty else { return nil }
    let replay = AttemptReplay(attempts, setup_s: 0, restart_s: settings.restart_s)
    let bootstrap = try PairedBootstrap(reactive: replay.reactive(), preemptive: replay.preemptive(), importance: importance)
    guard let plain = bootstrap.makespans(draws: settings.draws, key: key),
      let explored = bootstrap.makespans(draws: settings.draws, exploring: settings.exploring, key: key),
      let savings = bootstrap.savings(draws: settings.draws, key: key)
    else { return nil }
    return AdoptionJudgement(
      cells: weightedCells, meanStop_s: meanStop_s, reactive: MakespanInterval(plain.reactive),
      preemptive: MakespanInterval(plain.preemptive), exploring: MakespanInterval(explored.preemptive), savings: savings,
      sequentialPValue: try bound_s.map { bound throws(MakespanError) in try pValue(replay, settings, bound_s: bound) })
  }

  /// Attempts in each cell, explored ones with their importance: TP, FN, TN, FP, NCS, NCF.
  private var weightedCells: [Double] {
    var cells = [Double](repeating: 0, count: 6)
    for (attempt, weight) in zip(attempts, importance) {
      switch attempt.decision {
      case .predictedSuccess: cells[attempt.isSuccess ? 0 : 3] += weight
      case .predictedFailure: cells[attempt.isSuccess ? 1 : 2] += weight
      case .noCommitment: cells[attempt.isSuccess ? 4 : 5] += weight
      }
    }
    return cells
  }

  /// MTN; nil where the predictor never said failure.
  private var meanStop_s: Double? {
    let stops = attempts.compactMap(\.stop_s)
    return stops.isEmpty ? nil : stops.reduce(0, +) / Double(stops.count)
  }

  private func pValue(
    _ replay: AttemptReplay, _ settings: ProductionSettings, bound_s: Double
  ) throws(MakespanError) -> Double {
    let (run, early) = (try replay.reactive(), try replay.preemptive())
    let longest = bound_s + settings.restart_s
    var test = try SequentialAdoptionTest(level: 1 - settings.rule.probability, longestSeconds: longest)
    for index in attempts.indices {
      try test.add(
        SequentialAdoptionTest.Attempt(
          reactiveSeconds: min(run.durations[index], longest), reactiveSucceeded: run.successes[index],
          preemptiveSeconds: min(early.durations[index], longest), preemptiveSucceeded: early.successes[index]))
    }
    return test.anytimePValue
  }
}

/// A makespan with what the attempts leave open: the middle and the 2.5 % and 97.5 % quantiles of its draws, s.
struct MakespanInterval: Sendable, Equatable {
  let median_s: Double
  let low_s: Double
  let high_s: Double

  init(median_s: Double, low_s: Double, high_s: Double) { (self.median_s, self.low_s, self.high_s) = (median_s, low_s, high_s) }

  init(_ draws: [Double]) {
    let sorted = draws.sorted()
    // order statistics: infinite draws must not be averaged
    func at(_ share: Double) -> Double { sorted[Int((share * Double(sorted.count - 1)).rounded())] }
    self.init(median_s: at(0.5), low_s: at(0.025), high_s: at(0.975))
  }
}

/// What the attempts judged so far say about stopping early.
struct AdoptionJudgement: Sendable {
  /// TP, FN, TN, FP, NCS, NCF.
  let cells: [Double]
  /// Mean time until the predictor says failure, s.
  let meanStop_s: Double?
  /// Every attempt run to its end.
  let reactive: MakespanInterval
  /// Every attempt predicted to fail stopped.
  let preemptive: MakespanInterval
  /// The same, but for those that are explored.
  let exploring: MakespanInterval
  let savings: SavingSample
  /// Valid at every look; nil without the test.
  let sequentialPValue: Double?

  /// TPR with those let run without commitment; nil without good attempts.
  var letRunRate: Double? { rate(cells[0] + cells[4], cells[1]) }
  /// TNR; nil without bad attempts.
  var stoppedRate: Double? { rate(cells[2], cells[3] + cells[5]) }

  private func rate(_ part: Double, _ other: Double) -> Double? { part + other > 0 ? part / (part + other) : nil }
}
