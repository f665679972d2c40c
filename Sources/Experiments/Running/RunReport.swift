import RunStorage

extension CommandFailure {
  /// `{"error": {"status", "message"}}`.
  public var errorDocument: String {
    let members = [JSONMember("status", .whole(Int(status.rawValue))), JSONMember("message", .string(message))]
    return jsonText(.object([JSONMember("error", .object(members))]))
  }
}

/// What `run` and `resume` say at the end.
public struct RunReport: WorkReport {
  public let scenario: String
  public let seed: UInt64
  public let results: [RunResult]
  /// Policies of the command whose runs were not begun.
  public let unbegun: [String]
  /// The signal that ended the run early, 0 if none did.
  public let signal: Int32

  public func json() -> String {
    let document: JSONValue = .object([
      JSONMember("scenario", .string(scenario)), JSONMember("seed", .whole(seed)),
      JSONMember("runs", .array(results.map(\.json))),
    ])
    return jsonText(document)
  }

  /// The table and, last, where the results are.
  public func text() -> String {
    guard let first = results.first else { return "" }
    var table = TextTable(header: ["policy", "episodes"] + first.values.map { $0.unit == "1" ? $0.title : "\($0.title), \($0.unit)" })
    for result in results {
      table.rows.append([result.policy, String(result.episodes)] + result.values.map { Self.cell($0, result.episodes) })
    }
    var lines = ["", table.text(), ""]
    if first.values.contains(where: { $0.halfWidth != nil }) { lines.append("mean over episodes ± 95 % confidence (Student's t)") }
    for result in results where result.divergedEpisodes > 0 {
      lines.append("\(result.policy): \(result.divergedEpisodes) episodes diverged and were cut short (outcome attribute in the dataset)")
    }
    // the scenes are the same for every policy
    if let acceptance = results.max(by: { $0.episodes < $1.episodes })?.acceptance { lines.append(acceptance) }
    lines += results.filter { $0.episodes > 0 }.map { "dataset of \($0.policy): \($0.directory)" }
    return lines.joined(separator: "\n")
  }

  private static func cell(_ value: RunResult.Value, _ episodes: UInt64) -> String {
    guard value.mean.isFinite, episodes > 0 else { return "-" }
    guard let halfWidth = value.halfWidth, halfWidth > 0 else { return DecimalText.significant(value.mean, 4) }
    let decimals = decimals(for: halfWidth)
    return DecimalText.fixed(value.mean, decimals) + " ± " + DecimalText.fixed(halfWidth, decimals)
  }

  /// Decimals that show two digits of the half width.
  private static func decimals(for halfWidth: Double) -> Int {
    var decimals = 1
    var scaled = halfWidth * 10
    while scaled < 10, decimals < 6 {
      scaled *= 10
      decimals += 1
    }
    return halfWidth >= 10 ? 0 : decimals
  }

  /// Ends the command with the documented status when a signal cut the run short.
  public func throwIfInterrupted() throws {
    let open = results.filter { !$0.isFinished }
    guard signal != 0, !open.isEmpty || !unbegun.isEmpty else { return }
    if results.allSatisfy({ $0.episodes == 0 }) {
      let status: ExitStatus = signal == 2 ? .interruptedEarly : signal == 15 ? .terminatedEarly : .resumable
      throw CommandFailure(status, "interrupted before any episode was recorded", document: "")
    }
    var lines = open.map { run in
      "interrupted after \(run.episodes) of \(run.plannedEpisodes) episodes; go on with: sortie resume \(run.directory)"
    }
    if !unbegun.isEmpty { lines.append("not begun: \(unbegun.joined(separator: ", ")); the same command with these policies runs them") }
    throw CommandFailure(.resumable, lines.joined(separator: "\n"), document: "")
  }
}

/// A document over several lines; a non-finite number, which JSON cannot hold, is a programmer's error.
func jsonText(_ document: JSONValue) -> String {
  do throws(JSONError) {
    return String(decoding: try document.indented().dropLast(), as: UTF8.self)
  } catch {
    preconditionFailure("\(error)")
  }
}
