import TrialAndError

extension MakespanReport {
  public func text() -> String {
    var lines = [header, "", table, "", verdict]
    if let breakEven {
      let tnr = comparison.cells.trueNegativeRate.map { "; this predictor's is \(DecimalText.significant($0, 4))" } ?? ""
      lines.append("break-even true negative rate: \(DecimalText.significant(breakEven, 6))\(tnr)")
    }
    if !clocks.isEmpty { lines += ["", clockTable] + clockVerdict }
    lines += notes.map { "note: \($0)" }
    if let plotPath { lines.append("plot: \(plotPath)") }
    return lines.joined(separator: "\n")
  }

  private static func seconds(_ value: Double?) -> String {
    guard let value else { return "undefined" }
    if value == .infinity { return "infinite" }
    return value < 1e15 ? DecimalText.significant(value, 7) : "\(value)"
  }

  private static func count(_ value: Double) -> String { value < 1e15 ? DecimalText.significant(value, 5) : "\(value)" }

  private var header: String {
    let cells = comparison.cells
    let times = comparison.times
    let percent = zip(["TP", "FN", "TN", "FP", "NCS", "NCF"], cells.values).map { "\($0) \(DecimalText.significant($1, 4))" }
    let overheads = "set-up \(CalculatorText.number(times.setup)) s, restart \(CalculatorText.number(times.restart)) s"
    return "cells of an attempt: " + percent.joined(separator: ", ") + "\nholding times: \(holding), \(overheads); makespans in seconds"
  }

  private var table: String {
    var table = TextTable(header: ["makespan", "stopping early", "never stopping"])
    func add(_ name: String, _ value: (MakespanColumn) -> String) { table.rows.append([name, value(early), value(run)]) }
    add("mean") { Self.seconds($0.makespan?.mean) }
    add("standard deviation") { Self.seconds($0.makespan?.standardDeviation) }
    add("attempts, mean") { $0.makespan == nil ? "infinite" : Self.count(1 / $0.attempts.successProbability) }
    for (index, probability) in probabilities.enumerated() {
      add("\(CalculatorText.number(100 * probability)) % done by") { Self.seconds($0.quantiles[index]) }
    }
    for (index, time) in times.enumerated() {
      add("P(done by \(CalculatorText.number(time)) s)") { DecimalText.fixed($0.cumulative[index], 6) }
    }
    return table.text()
  }

  private var verdict: String {
    guard let without = run.makespan else { return "verdict: nothing to compare" }
    guard let with = early.makespan else { return "verdict: do not stop early: it would never succeed" }
    let share = DecimalText.fixed(100 * abs(without.mean - with.mean) / max(without.mean, .leastNormalMagnitude), 1)
    let means = "mean \(Self.seconds(with.mean)) s against \(Self.seconds(without.mean)) s"
    if comparison.savesTime { return "verdict: stopping early saves time: \(means), \(share) % less" }
    if with.mean > without.mean * (1 + 1e-12) { return "verdict: stopping early costs time: \(means), \(share) % more" }
    return "verdict: stopping early changes nothing: \(means)"
  }

  private var clockTable: String {
    var table = TextTable(header: ["clock", "stops at, s", "mean makespan, s"])
    for (index, mean) in clocks.enumerated() {
      let isLast = index + 1 == clocks.count
      let stop = hazards.map { DecimalText.significant($0.cycles[index].stopSeconds, 5) } ?? ""
      table.rows.append([isLast ? "no clock: to the end" : "after cycle \(index + 1)", stop, Self.seconds(mean)])
    }
    return table.text()
  }

  private var clockVerdict: [String] {
    guard let bestClock else { return [] }
    let clock = "after cycle \(bestClock.cycle), \(DecimalText.significant(bestClock.seconds, 5)) s"
    var lines = ["best clock: \(clock), mean makespan \(Self.seconds(bestClock.makespan)) s"]
    if let value = valueOfInformation {
      let judgement = value > 0 ? "what the predictor adds over the best clock" : "the clock alone is at least as good as this predictor"
      lines.append("value of information: \(DecimalText.significant(value, 6)) s (\(judgement))")
    }
    return lines
  }
}

/// Numbers as keys and captions.
enum CalculatorText {
  /// The shortest text that reads back as the same double, without ".0"; percentages lose the dust of their multiplication by 100.
  static func number(_ value: Double) -> String {
    let dusted = (value * 1e9).rounded() / 1e9
    let shown = abs(dusted - value) <= 1e-13 * abs(value) ? dusted : value
    return shown.rounded() == shown && abs(shown) < 1e15 ? String(Int(shown)) : "\(shown)"
  }
}
