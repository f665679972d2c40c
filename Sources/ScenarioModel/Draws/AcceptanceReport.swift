/// How often each clause of a scenario rejected an attempt, as text.
public struct AcceptanceReport: Sendable {
  public struct Row: Hashable, Sendable {
    public let name: String
    /// Attempts in which the clause was tried.
    public let tried: UInt64
    public let rejected: UInt64
    /// Share of the tries that were accepted; 1 where there were none.
    public var acceptance: Double { tried == 0 ? 1 : Double(tried - rejected) / Double(tried) }
  }

  public let attempts: UInt64
  public let accepted: UInt64
  /// In the order of the program's clauses; clauses that never rejected are included.
  public let rows: [Row]

  public init(_ counts: AcceptanceCounts, of program: DrawProgram) {
    precondition(counts.evaluated.count == program.clauseNames.count, "the counts belong to another program")
    (attempts, accepted) = (counts.attempts, counts.accepted)
    rows = program.clauseNames.indices.map {
      Row(name: program.clauseNames[$0], tried: counts.evaluated[$0], rejected: counts.rejected[$0])
    }
  }

  /// The clause with the lowest share of accepted tries; nil where none rejected.
  public var tightest: Row? {
    rows.filter { $0.rejected > 0 }.min { $0.acceptance < $1.acceptance }
  }

  /// A line a clause that rejected, or was tried: tries, rejections, acceptance.
  public var table: String {
    // which alternative holds never rejects
    let shown = rows.filter { $0.tried > 0 && ($0.rejected > 0 || !$0.name.hasPrefix("choice.")) }
    let width = max(6, shown.map(\.name.count).max() ?? 0)
    var text = padded("clause", width) + "       tried    rejected  accepted\n"
    for row in shown {
      text += padded(row.name, width) + aligned(String(row.tried), 12) + aligned(String(row.rejected), 12)
      text += aligned(percentText(row.acceptance), 10) + "\n"
    }
    return text
  }

  /// The text of E019: what failed, the table, and which clause to loosen.
  public func exhaustedText(scenario: String, episode: UInt64, attemptLimit: Int) -> String {
    var text = "error[E019]: scenario '\(scenario)': no scene of episode \(episode) met the requirements in \(attemptLimit) attempts\n"
    text += table
    if let tightest {
      text += "help: the tightest clause is '\(tightest.name)' (\(percentText(tightest.acceptance)) accepted): "
      text += "loosen it or widen the ranges it draws from\n"
    }
    return text
  }

  private func padded(_ text: String, _ width: Int) -> String { text + String(repeating: " ", count: max(0, width - text.count)) }
  private func aligned(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(1, width - text.count)) + text }

  /// Three significant digits at least: "12.5 %", "0.00310 %".
  private func percentText(_ share: Double) -> String {
    guard share > 0 else { return "0 %" }
    let percent = share * 100
    var digits = 1
    var scale = 10.0
    while percent * scale < 100 && digits < 9 { (digits, scale) = (digits + 1, scale * 10) }
    let scaled = Int((percent * scale).rounded())
    let fraction = String(scaled % Int(scale))
    return "\(scaled / Int(scale)).\(String(repeating: "0", count: digits - fraction.count))\(fraction) %"
  }
}
