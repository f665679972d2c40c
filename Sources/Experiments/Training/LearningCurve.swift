import Learning
import RunStorage

/// The evaluations of several trainings over environment steps: what one command with several seeds says together.
struct LearningCurve: Sendable {
  let curve: SampleEfficiencyCurve
  /// Mean return of each training's last evaluation, in the order of the seeds.
  let lastReturns: [Double]

  /// Resamples of an interval.
  private static let resamples = 20_000

  /// Reads the metrics of finished trainings of the same length.
  ///
  /// - Throws: `CommandFailure` 74 where metrics are damaged.
  init(_ directories: [String]) throws {
    var steps: [Double] = []
    var runs: [[Double]] = []
    for directory in directories {
      let rows = try Self.evaluations(directory)
      if runs.isEmpty { steps = rows.map(\.step) }
      guard rows.map(\.step) == steps else {
        throw CommandFailure(.outputFailed, "\(directory)/\(RunFile.metricsTable): evaluations at other steps than in \(directories[0])")
      }
      runs.append(rows.map(\.mean))
    }
    do throws(EvaluationError) {
      curve = try SampleEfficiencyCurve(steps: steps, runs: runs, BootstrapSettings(resamples: Self.resamples))
    } catch {
      throw CommandFailure(.outputFailed, "\(directories[0])/\(RunFile.metricsTable): \(error)")
    }
    lastReturns = runs.compactMap(\.last)
  }

  /// The rows of metrics.csv that hold an evaluation.
  private static func evaluations(_ directory: String) throws -> [(step: Double, mean: Double)] {
    let path = "\(directory)/\(RunFile.metricsTable)"
    let bytes: [UInt8]
    do throws(InputFile.Problem) { bytes = try InputFile.read(path, limit: 1 << 30) } catch {
      throw CommandFailure(.outputFailed, "\(path): cannot be read")
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    let columns = lines.first?.split(separator: ",").map(String.init) ?? []
    guard let place = columns.firstIndex(of: "evaluation_return_mean") else {
      throw CommandFailure(.outputFailed, "\(path): no column evaluation_return_mean")
    }
    return try lines.enumerated().dropFirst().compactMap { number, line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      guard cells.count == columns.count, let step = Double(cells[0]) else {
        throw CommandFailure(.outputFailed, "\(path):\(number + 1): a damaged row")
      }
      return Double(cells[place]).map { (step, $0) }
    }
  }

  /// The curve as a drawing.
  func plot(_ scenario: String, learner: String) -> CurvePlot {
    CurvePlot(
      title: "\(scenario): \(learner), \(lastReturns.count) seeds", horizontal: .init(title: "environment steps"),
      vertical: .init(title: "return without exploration"),
      series: [series("interquartile mean with its 95 % interval (bootstrap over seeds)")])
  }

  func series(_ name: String) -> CurvePlot.Series {
    CurvePlot.Series(
      name: name,
      points: curve.points.map { .init(step: $0.step, value: $0.interquartileMean, low: $0.interval?.low, high: $0.interval?.high) })
  }

  /// One row a training, for `sortie statistics`.
  func scores(_ scenario: String) -> String {
    "\(scenario)\n" + lastReturns.map { "\($0)\n" }.joined()
  }
}
