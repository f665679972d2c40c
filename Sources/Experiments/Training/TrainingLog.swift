import RunStorage

/// The rows of a training: metrics.csv and metrics.jsonl, equal in every run, and timing.csv and the TensorBoard events beside them.
final class TrainingLog {
  /// Names of the numbers of a row after the environment steps.
  let columns: [String]
  /// What a row is counted by, the first column.
  private let index: String
  /// Names of the texts of a row, behind the numbers.
  private let texts: [String]
  private let table: AppendFile
  private let lines: AppendFile
  private let timing: AppendFile
  private let events: EventFile
  private let begin = WallClock.monotonicSeconds()
  private let firstStep: Int

  /// Opens the files, cut back to the lengths that a checkpoint recorded.
  ///
  /// - Parameters:
  ///   - lengths: of metrics.csv and metrics.jsonl; nil at the start of a training.
  ///   - step: the index so far.
  init(
    _ storage: any Storage, index: String = "environment_steps", columns: [String], texts: [String] = [],
    lengths: (table: Int, lines: Int)?, step: Int
  ) throws {
    (self.index, self.columns, self.texts) = (index, columns, texts)
    firstStep = step
    table = try AppendFile(storage, RunFile.metricsTable, creating: true)
    lines = try AppendFile(storage, RunFile.metricsLines, creating: true)
    timing = try AppendFile(storage, RunFile.timing, creating: true)
    try table.truncate(to: lengths?.table ?? 0)
    try lines.truncate(to: lengths?.lines ?? 0)
    if table.length == 0 { try table.append(Array((([index] + columns + texts).joined(separator: ",") + "\n").utf8)) }
    if timing.length == 0 { try timing.append(Array("process_started,\(index),elapsed_seconds,\(Self.rate(of: index))\n".utf8)) }
    started = currentTimeText()
    events = try EventFile(storage, step: step)
  }

  private static func rate(of index: String) -> String { index == "environment_steps" ? "steps_per_second" : "\(index)_per_second" }

  private let started: String

  /// Bytes of metrics.csv and metrics.jsonl.
  var lengths: [UInt64] { [UInt64(table.length), UInt64(lines.length)] }

  /// Adds a row; nil numbers are left out.
  func append(step: Int, _ values: [Double?], texts words: [String] = []) throws {
    precondition(values.count == columns.count && words.count == texts.count, "one number or text a column")
    let cells = values.map { $0.map(Self.text) ?? "" } + words.map(Self.quoted)
    try table.append(Array("\(step),\(cells.joined(separator: ","))\n".utf8))
    var members = [JSONMember(index, .whole(step))]
    for (name, value) in zip(columns, values) {
      if let value { members.append(JSONMember(name, .number(value))) }
    }
    members += zip(texts, words).map { JSONMember($0, .string($1)) }
    try lines.append(Self.line(.object(members)))
    let seconds = WallClock.monotonicSeconds() - begin
    let rate = Double(step - firstStep) / max(seconds, 1e-9)
    try timing.append(Array("\(started),\(step),\(DecimalText.fixed(seconds, 3)),\(DecimalText.fixed(rate, 1))\n".utf8))
    try events.append(step: step, zip(columns, values).compactMap { name, value in value.map { (Self.tag(name), $0) } })
  }

  /// "evaluation/return_mean" for the columns of an evaluation, "training/..." for all others.
  private static func tag(_ column: String) -> String {
    column.hasPrefix("evaluation_") ? "evaluation/" + column.dropFirst(11) : "training/" + column
  }

  /// The shortest text that reads back as the number; whole numbers without a point.
  private static func text(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? "\(value)"
  }

  /// A text as a cell: in quotes where it holds a comma or a quote.
  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\n".contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  private static func line(_ document: JSONValue) -> [UInt8] {
    do throws(JSONError) { return try document.line() + [UInt8(ascii: "\n")] } catch { preconditionFailure("\(error)") }
  }

  /// Returns once all rows are on the device.
  func synchronize() throws {
    for file in [table, lines, timing] { try file.synchronize() }
  }

  func close() {
    for file in [table, lines, timing] { file.close() }
    events.close()
  }
}
