import ArgumentParser
import Experiments

struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics",
    abstract: "Aggregate scores of independent runs with confidence intervals, as rliable defines them.",
    discussion: """
      SCORES.csv holds a row a run and a column a task; a first line without numbers names the tasks. Intervals are percentiles of a
      bootstrap over runs, stratified by task; the same input and seed give the same numbers.

      EXAMPLES
        sortie statistics qmix.csv
        sortie statistics qmix.csv --against vdn.csv --plot comparison.svg
        sortie statistics qmix.csv --gamma 0.9 --thresholds 0,0.25,0.5,0.75 --json
      """)

  @Argument(help: "Scores, comma-separated; - for standard input.", completion: .file(extensions: ["csv"])) var scores: String
  @Option(
    help: ArgumentHelp("Another method's scores of the same tasks: adds the probability of improvement over it.", valueName: "other.csv"),
    completion: .file(extensions: ["csv"]))
  var against: String?
  @Option(help: "Bootstrap resamples, 1 ... 10000000.") var resamples = 50_000
  @Option(help: "Confidence of the intervals, between 0 and 1.") var confidence = 0.95
  @Option(
    name: .customLong("thresholds"), parsing: .unconditional,
    help: ArgumentHelp("Thresholds of the performance profile (default: 0,0.05,...,1).", valueName: "a,b,c"))
  var thresholdText: String?
  @Option(parsing: .unconditional, help: "The score that the optimality gap is counted to.") var gamma = 1.0
  @Option(help: "Seed of the resamples.") var seed: UInt64 = 0
  @Option(
    help: ArgumentHelp("Draw intervals and profiles.", valueName: "file.svg"), completion: .file(extensions: ["svg"]))
  var plot: String?
  @OptionGroup var output: OutputOptions

  private func thresholds() throws -> [Double] {
    guard let thresholdText else { return StatisticsRequest.standardThresholds }
    return try thresholdText.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let value = Double(part.filter { $0 != " " }) else {
        throw ValidationError("--thresholds takes numbers with commas between, got '\(part)'")
      }
      return value
    }
  }

  private func request() throws -> StatisticsRequest {
    StatisticsRequest(
      scores: scores, against: against, resamples: resamples, confidence: confidence, thresholds: try thresholds(), target: gamma,
      seed: seed)
  }

  func validate() throws {
    if scores == "-", against == "-" { throw ValidationError("only one of the files can be standard input") }
    let request = try request()
    do { try request.check() } catch { throw ValidationError("\(error)") }
  }

  func run() throws {
    let job = try StatisticsJob(request())
    if let plot { try job.requireWritable(plot: plot) }
    let report = try job.run()
    try output.write(json: report.json(), text: report.text())
    if let plot {
      try report.plot(to: plot)
      if !output.json && !output.quiet { try StandardOutput.write(line: "plot: \(plot)") }
    }
  }
}
