import Learning
import RunStorage

/// `sortie evaluate --compare`: methods beside each other, each by the last evaluations of its trainings.
public struct CompareJob {
  private let methods: [String]
  private let plot: ComparePlot?
  private let settings: BootstrapSettings

  /// - Parameters:
  ///   - methods: for each a run directory of a training, or the directory above several (`train --seeds ... --output`).
  ///   - plot: where the curves of all methods are drawn; nil for nowhere.
  public init(methods: [String], plot: ComparePlot?, seed: UInt64) throws {
    (self.methods, self.plot) = (methods, plot)
    do throws(EvaluationError) { settings = try BootstrapSettings(resamples: 50_000, seed: seed) } catch {
      throw CommandFailure(.usage, "\(error)")
    }
  }

  /// - Throws: `CommandFailure` 66 where a directory holds no finished training, 74 for damaged metrics.
  public func run() throws -> CompareReport {
    let levels = try plot?.levels() ?? []
    if let plot { try OutputFile.requireWritable(plot.file) }
    let curves = try methods.map { (name: Self.name(of: $0), curve: try LearningCurve(Self.trainings(below: $0))) }
    let methods = try curves.map { try CompareReport.Method($0.name, $0.curve, settings) }
    var pairs: [CompareReport.Pair] = []
    for first in methods.indices {
      for second in methods.indices where second > first {
        pairs.append(try CompareReport.Pair(methods[first], methods[second], settings))
      }
    }
    if let plot {
      let drawing = plot.curves(curves.map { $0.curve.series($0.name) }, levels)
      try OutputFile.write(Array(drawing.svg().utf8), to: plot.file)
    }
    return CompareReport(methods: methods, pairs: pairs, plot: plot?.file)
  }

  private static func name(of directory: String) -> String {
    directory.split(separator: "/").last.map(String.init) ?? directory
  }

  /// The directory itself if it is a training, else those in it, by name.
  private static func trainings(below directory: String) throws -> [String] {
    guard InputFile.isDirectory(directory) else { throw CommandFailure(.missingInput, "\(directory): there is no such directory") }
    do throws(StorageError) {
      let storage = try PosixStorage(opening: directory)
      if try storage.status(RunFile.metricsTable) != nil { return [directory] }
      var found: [String] = []
      for name in try storage.list("").sorted() where try storage.status(name)?.kind == .directory {
        if try storage.status("\(name)/\(RunFile.metricsTable)") != nil { found.append(name) }
      }
      guard !found.isEmpty else {
        throw StorageError.foreign(path: directory, reason: "it is no training and holds none (no \(RunFile.metricsTable))")
      }
      return found.map { "\(directory)/\($0)" }
    } catch {
      throw CommandFailure(.missingInput, "\(error)")
    }
  }
}

/// What `sortie evaluate --compare` says.
public struct CompareReport: Sendable {
  struct Method: Sendable {
    let name: String
    let scores: ScoreMatrix
    let aggregate: AggregateScores
    /// nil for one training.
    let intervals: AggregateIntervals?

    init(_ name: String, _ curve: LearningCurve, _ settings: BootstrapSettings) throws {
      self.name = name
      do throws(EvaluationError) { scores = try ScoreMatrix(rows: curve.lastReturns.map { [$0] }, tasks: ["return"]) } catch {
        throw CommandFailure(.scenarioError, "\(name): \(error)")
      }
      aggregate = AggregateScores(scores)
      intervals = scores.runs > 1 ? AggregateIntervals(scores, settings) : nil
    }
  }

  struct Pair: Sendable {
    let first: String
    let second: String
    let probability: Double
    let interval: ScoreInterval

    init(_ first: Method, _ second: Method, _ settings: BootstrapSettings) throws {
      (self.first, self.second) = (first.name, second.name)
      do throws(EvaluationError) {
        probability = try ProbabilityOfImprovement(of: first.scores, over: second.scores).value
        interval = try ProbabilityOfImprovementIntervals(of: first.scores, over: second.scores, settings).value
      } catch {
        throw CommandFailure(.scenarioError, "\(error)")
      }
    }
  }

  let methods: [Method]
  let pairs: [Pair]
  let plot: String?

  public func text() -> String {
    var table = TextTable(header: ["method", "seeds", "interquartile mean", "95 % interval", "mean", "median"])
    for method in methods {
      let interval = method.intervals.map {
        "[\(DecimalText.fixed($0.interquartileMean.low, 3)), \(DecimalText.fixed($0.interquartileMean.high, 3))]"
      }
      table.rows.append([
        method.name, String(method.scores.runs), DecimalText.fixed(method.aggregate.interquartileMean, 3), interval ?? "-",
        DecimalText.fixed(method.aggregate.mean, 3), DecimalText.fixed(method.aggregate.median, 3),
      ])
    }
    var lines = ["last return of each training without exploration", "", table.text(), ""]
    lines += pairs.map { pair in
      "P(\(pair.first) > \(pair.second)) = \(DecimalText.fixed(pair.probability, 3)) "
        + "[\(DecimalText.fixed(pair.interval.low, 3)), \(DecimalText.fixed(pair.interval.high, 3))]"
    }
    if let plot { lines.append("curves: \(plot)") }
    return lines.joined(separator: "\n")
  }

  public func json() -> String {
    func interval(_ interval: ScoreInterval?) -> JSONValue { interval.map { .array([.number($0.low), .number($0.high)]) } ?? .null }
    let documents = methods.map { method -> JSONValue in
      .object([
        JSONMember("name", .string(method.name)), JSONMember("seeds", .whole(method.scores.runs)),
        JSONMember("interquartileMean", .number(method.aggregate.interquartileMean)),
        JSONMember("interval95", interval(method.intervals?.interquartileMean)), JSONMember("mean", .number(method.aggregate.mean)),
        JSONMember("median", .number(method.aggregate.median)),
      ])
    }
    let comparisons = pairs.map { pair -> JSONValue in
      .object([
        JSONMember("first", .string(pair.first)), JSONMember("second", .string(pair.second)),
        JSONMember("probabilityOfImprovement", .number(pair.probability)), JSONMember("interval95", interval(pair.interval)),
      ])
    }
    return jsonText(
      .object([
        JSONMember("methods", .array(documents)), JSONMember("comparisons", .array(comparisons)),
        JSONMember("plot", plot.map { .string($0) } ?? .null),
      ]))
  }
}
