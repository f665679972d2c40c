import RunStorage

/// What `train` and `resume` say of productions.
public struct ProductionReport: WorkReport {
  let scenario: String
  let predictor: String
  let results: [ProductionResult]
  /// Seeds of the command whose productions were not begun.
  let unbegun: [UInt64]
  /// The signal that ended the productions early, 0 if none did.
  let signal: Int32

  public func json() -> String {
    jsonText(
      .object([
        JSONMember("scenario", .string(scenario)), JSONMember("learner", .string(PreemptionSchema.schema.name)),
        JSONMember("predictor", .string(predictor)), JSONMember("productions", .array(results.map(\.json))),
      ]))
  }

  public func text() -> String { results.map(text).joined(separator: "\n") }

  private func text(_ result: ProductionResult) -> String {
    let lines =
      ["", "production of seed \(result.seed): \(result.parts) of \(result.plannedParts) parts", "", table(result), ""]
      + [
        "measured: s a part ± standard error since the last change; predicted: s a part [95 % interval]; P: probability that stopping saves time",
        "",
      ] + verdict(result) + ["", "results: \(result.directory)"]
    return lines.joined(separator: "\n")
  }

  private func table(_ result: ProductionResult) -> String {
    var table = TextTable(
      header: ["parts", "attempts", "failing attempts", "measured", "let run, predicted", "stopped, predicted", "P", "decision"])
    for row in result.rows {
      let measured = row.number("measured_s").map { mean in
        Self.seconds(mean) + (row.number("measured_standard_error_s").map { " ± " + Self.seconds($0) } ?? "")
      }
      table.rows.append([
        String(row.parts), row.number("attempts").map { DecimalText.fixed($0, 0) } ?? "-",
        row.number("stopping") == 1 ? "are stopped" : "run on", measured ?? "-", Self.interval(row, "reactive"),
        Self.interval(row, "preemptive"), row.number("probability_saves").map { DecimalText.fixed($0, 3) } ?? "-",
        row.decision?.rawValue ?? "-",
      ])
    }
    return table.text()
  }

  /// What to do and why, for the shop floor.
  private func verdict(_ result: ProductionResult) -> [String] {
    guard let last = result.rows.last else { return ["no look yet"] }
    guard let adoption = result.adoption else {
      return ["verdict: let every attempt run to its end"] + reopened(result) + ["  why: \(last.text("reason") ?? "-")"] + rates(last) + clock(last)
    }
    var lines = ["verdict: stop attempts that are predicted to fail (adopted after part \(adoption.parts))"]
    lines.append("  why: \(adoption.text("reason") ?? "-")")
    lines += rates(adoption) + clock(adoption)
    if last.parts > adoption.parts { lines.append("  since then: \(last.text("reason") ?? "-")") }
    return lines + reopened(result)
  }

  private func reopened(_ result: ProductionResult) -> [String] {
    let parts = result.rows.filter { $0.decision == .reopen }.map { String($0.parts) }
    return parts.isEmpty ? [] : ["  the process changed: the decision was reopened after part \(parts.joined(separator: ", "))"]
  }

  /// How good the predictor is, in attempts out of a hundred.
  private func rates(_ row: ProductionRow) -> [String] {
    let cells = [
      "true_positives", "false_negatives", "true_negatives", "false_positives", "uncommitted_successes", "uncommitted_failures",
    ].map { row.number($0) ?? 0 }
    let (good, bad) = (cells[0] + cells[1] + cells[4], cells[2] + cells[3] + cells[5])
    guard good > 0, bad > 0, let stop = row.number("mean_stop_s") else { return [] }
    let letRun = DecimalText.fixed(100 * (cells[0] + cells[4]) / good, 0)
    let stopped = DecimalText.fixed(100 * cells[2] / bad, 0)
    return [
      "  the predictor lets \(letRun) of 100 good attempts run and stops \(stopped) of 100 bad ones, \(Self.seconds(stop)) s after their start",
      "  judged on \(DecimalText.fixed(row.number("judged") ?? 0, 0)) attempts that it was not trained on",
    ]
  }

  /// What no sensor could do as well.
  private func clock(_ row: ProductionRow) -> [String] {
    guard let stop = row.number("best_clock_s"), let makespan = row.number("best_clock_makespan_s") else {
      return row.number("measured_s") == nil ? [] : ["  without a sensor no clock is better than letting every attempt run"]
    }
    let compared = row.number("preemptive_s").map { predicted -> String in
      predicted < makespan ? "the predictor is worth \(Self.seconds(makespan - predicted)) s a part more" : "the clock is the better choice here"
    }
    return [
      "  without a sensor the best clock stops every attempt after \(Self.seconds(stop)) s: \(Self.seconds(makespan)) s a part"
        + (compared.map { "; \($0)" } ?? "")
    ]
  }

  private static func seconds(_ value: Double) -> String { DecimalText.fixed(value, 1) }

  private static func interval(_ row: ProductionRow, _ name: String) -> String {
    guard let middle = row.number("\(name)_s") else { return "-" }
    let high = row.number("\(name)_high_s").map(seconds) ?? "inf"
    return "\(seconds(middle)) [\(row.number("\(name)_low_s").map(seconds) ?? "?"), \(high)]"
  }

  /// Ends the command with the documented status when a signal cut a production short.
  public func throwIfInterrupted() throws {
    let open = results.filter { !$0.isFinished }
    guard signal != 0, !open.isEmpty || !unbegun.isEmpty else { return }
    var lines = open.map { "interrupted after \($0.parts) of \($0.plannedParts) parts; go on with: sortie resume \($0.directory)" }
    if !unbegun.isEmpty {
      lines.append("seeds not begun: \(unbegun.map(String.init).joined(separator: ", ")); the same command with these seeds makes them")
    }
    throw CommandFailure(.resumable, lines.joined(separator: "\n"), document: "")
  }
}
