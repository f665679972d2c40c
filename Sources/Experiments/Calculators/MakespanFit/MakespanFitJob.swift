import DeterministicMath
import Learning
import TrialAndError

/// `sortie makespan fit`: from a lab's recorded attempts to a verdict on stopping early.
public struct MakespanFitJob {
  private let request: MakespanFitRequest
  private let settings: AdoptionSettings
  private let resampling: UniformResampling

  /// - Throws: `CommandFailure` 64 or 65 for options that make no sense.
  public init(_ request: MakespanFitRequest) throws(CommandFailure) {
    self.request = request
    settings = try request.settings()
    resampling = try request.resampling()
  }

  /// - Throws: `CommandFailure` 65 for a table that cannot be learnt from, 66 for one that cannot be read, 73 or 74 where the plot cannot be
  ///   written.
  public func run() throws -> MakespanFitReport {
    if let plot = request.plot {
      if plot.isEmpty { throw CommandFailure(.usage, "--plot: the file's name is empty") }
      try OutputFile.requireWritable(plot)
    }
    let table = try EpisodeTable.read(request.file, request)
    let imported = try EpisodeImport(table, resampling)
    let successes = imported.attempts.reduce(0) { $0 + ($1.isSuccess ? 1 : 0) }
    let record = try AttemptRecord(
      runSeconds: imported.attempts.map(\.duration_s), successes: imported.attempts.map(\.isSuccess), setup: settings.setup_s,
      restart: settings.restart_s)
    var report = MakespanFitReport(request: request, settings: settings, attempts: imported.attempts, record: record, notes: imported.notes)
    guard successes > 0 else {
      report.lostSeconds = lostSeconds(imported.attempts)
      report.notes.append(
        "zero successes: the mean makespan is undefined (infinite), and there is nothing to learn a predictor from; what the "
          + "\(imported.attempts.count) failures leave open about the success rate gives the time lost before a success its quantiles")
      return report
    }
    guard successes < imported.attempts.count else {
      report.notes.append("no attempt failed: there is nothing to stop early")
      return report
    }
    do {
      let (split, notes) = try split(imported)
      report.notes += notes
      report.study = try AdoptionStudy(split, settings: settings)
    } catch let error as FailurePredictionError {
      throw CommandFailure(
        .scenarioError,
        "\(request.file): \(imported.attempts.count) attempts, \(successes) successes: \(error); record more attempts"
          + (request.part == nil ? "" : " or divide them otherwise"))
    }
    if let plot = request.plot { try OutputFile.write(Array(report.svg().utf8), to: plot) }
    return report
  }

  /// The user's own parts, or random ones; with a note on what was decided for the user.
  private func split(_ imported: EpisodeImport) throws(FailurePredictionError) -> (EpisodeSplit, notes: [String]) {
    guard request.part != nil else {
      let split = try EpisodeSplit(
        imported.attempts, selectionShare: settings.selectionShare, testShare: settings.testShare, seed: settings.seed)
      return (split, [])
    }
    func attempts(_ part: EpisodePart) -> [LabelledSeries] {
      zip(imported.attempts, imported.parts).filter { $1 == part }.map(\.0)
    }
    let (training, selection, test) = (attempts(.training), attempts(.selection), attempts(.test))
    if !selection.isEmpty { return (try EpisodeSplit(training: training, selection: selection, test: test), []) }
    let nested = try EpisodeSplit(
      training, selectionShare: settings.selectionShare / (1 - settings.testShare), testShare: 0, seed: settings.seed)
    let split = try EpisodeSplit(training: nested.training, selection: nested.selection, test: test)
    return (
      split,
      ["no selection part: \(nested.selection.count) of the \(training.count) training attempts were set aside to choose the threshold on"]
    )
  }

  /// Quantiles 5, 50 and 95 % of (1 - p)/p·(s + MTF + R), p ~ Beta(1/2, n + 1/2).
  private func lostSeconds(_ attempts: [LabelledSeries]) -> [Double] {
    let failed = attempts.reduce(0) { $0 + $1.duration_s } / Double(attempts.count) + settings.setup_s + settings.restart_s
    let key = RandomKey(seed: settings.seed, purpose: "adoption", path: "success_rate")
    let lost = (0..<settings.draws).map { draw -> Double in
      var stream = RandomStream(key: key, episode: UInt64(draw))
      let good = stream.gamma(shape: 0.5, scale: 1)
      let bad = stream.gamma(shape: Double(attempts.count) + 0.5, scale: 1)
      return bad / good * failed
    }
    let quantiles = SampleQuantiles(lost.sorted())
    return [0.05, 0.5, 0.95].map(quantiles.quantile)
  }
}
