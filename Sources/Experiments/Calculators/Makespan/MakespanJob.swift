import TrialAndError

/// `sortie makespan`: how long attempts take until one succeeds, and whether stopping some of them early pays.
public struct MakespanJob {
  private let request: MakespanRequest

  public init(_ request: MakespanRequest) { self.request = request }

  /// - Throws: `CommandFailure` 64 for options that are missing or exclude each other, 65 for bad values, 66 for a missing file, 73 or 74
  ///   where the plot cannot be written.
  public func run() throws -> MakespanReport {
    let (cells, notes) = try request.checkedCells()
    let times = try request.checkedTimes()
    let probabilities = try request.checkedProbabilities()
    let at = try request.checkedAt()
    let hazards = try request.hazards.map { try HazardFile($0).hazards(failureSeconds: times.failure) }
    if let plot = request.plot {
      if plot.isEmpty { throw CommandFailure(.usage, "--plot: the file's name is empty") }
      try OutputFile.requireWritable(plot)
    }
    let comparison = PolicyComparison(cells: cells, times: times)
    let report: MakespanReport
    do {
      report = try MakespanReport(
        comparison: comparison, holding: request.holding, early: column(comparison.preemptive, probabilities, at),
        run: column(comparison.reactive, probabilities, at), probabilities: probabilities, times: at, hazards: hazards, notes: notes,
        plotPath: request.plot)
      if let plot = request.plot { try OutputFile.write(Array(MakespanPlot(report).svg().utf8), to: plot) }
    } catch let error as MakespanError {
      throw CommandFailure(
        .scenarioError,
        "\(error): deterministic times far shorter than the makespan; take --holding exponential or smaller --quantiles and --at")
    }
    return report
  }

  private func column(_ attempts: RepeatedAttempts, _ probabilities: [Double], _ times: [Double]) throws -> MakespanColumn {
    let distribution = MakespanDistribution(attempts, holding: request.holding)
    return try MakespanColumn(
      attempts: attempts, makespan: Makespan(attempts, holding: request.holding), quantiles: probabilities.map(distribution.quantile),
      cumulative: times.map(distribution.cumulative), distribution: distribution)
  }
}

/// The makespan of one policy.
struct MakespanColumn {
  let attempts: RepeatedAttempts
  /// nil where no attempt succeeds.
  let makespan: Makespan?
  /// s; infinite where no attempt succeeds.
  let quantiles: [Double]
  let cumulative: [Double]
  let distribution: MakespanDistribution
}
