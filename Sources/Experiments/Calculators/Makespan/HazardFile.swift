import TrialAndError

/// Reads cycle hazards: a row a cycle, comma-separated, semicolon-separated or in columns of blanks; `#` starts a comment.
///
///     stop,hazard,success
///     18.5,0.274,17.41
///
/// stop: end of the cycle; hazard: P(success in the cycle | none before); success: mean run length of its successes, the end of the cycle
/// unless given. Without a heading the columns come in this order; a single column holds hazards of equal cycles up to the time to failure.
struct HazardFile {
  private enum Column: CaseIterable {
    case stop, hazard, success, cycle

    var names: [String] {
      switch self {
      case .stop: ["stop", "end", "stop_s", "end_s", "stop_time", "end_time", "time", "time_s", "seconds"]
      case .hazard: ["hazard", "hazards", "probability"]
      case .success: ["success", "success_s", "success_time", "mean", "mean_s", "mean_length"]
      case .cycle: ["cycle"]
      }
    }
  }

  private let name: String
  private var columns: [Column] = []
  private var rows: [(line: Int, cells: [String])] = []

  private static let byteLimit = 1 << 20

  /// - Throws: `CommandFailure` 66 for a file that cannot be read, 65 for one that holds no rows of numbers.
  init(_ path: String) throws(CommandFailure) {
    name = path
    let bytes: [UInt8]
    do throws(InputFile.Problem) { bytes = try InputFile.read(path, limit: Self.byteLimit) } catch {
      switch error {
      case .missing(let reason): throw CommandFailure(.missingInput, "--hazards: \(path): cannot be read: \(reason)")
      case .tooLarge(let bytes, let limit):
        throw CommandFailure(.scenarioError, "--hazards: \(path): the file has \(bytes) bytes, allowed: \(limit)")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.scenarioError, "--hazards: \(path): the file is not UTF-8 text")
    }
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let cells = Self.cells(line.drop { $0 == "\u{FEFF}" }.prefix { $0 != "#" })
      if !cells.isEmpty { rows.append((number + 1, cells)) }
    }
    try readHeading()
  }

  private static func cells(_ line: Substring) -> [String] {
    guard line.contains(where: { !$0.isWhitespace }) else { return [] }
    if let separator = [",", ";", "\t"].first(where: { line.contains($0) }) {
      return line.split(separator: separator, omittingEmptySubsequences: false).map { part in
        String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
    }
    return line.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private mutating func readHeading() throws(CommandFailure) {
    guard let first = rows.first else { throw CommandFailure(.scenarioError, "--hazards: \(name): the file holds no cycles") }
    if CalculatorNumber.number(first.cells[0]) != nil {
      switch first.cells.count {
      case 1: columns = [.hazard]
      case 2: columns = [.stop, .hazard]
      case 3: columns = [.stop, .hazard, .success]
      default: throw problem(first.line, "\(first.cells.count) columns without a heading; allowed: stop, hazard, success")
      }
      return
    }
    for cell in first.cells {
      guard let column = Column.allCases.first(where: { $0.names.contains(cell.lowercased()) }) else {
        throw problem(first.line, "unknown column '\(cell)'; allowed: stop, hazard, success, cycle")
      }
      guard !columns.contains(column) else { throw problem(first.line, "column '\(cell)' is there twice") }
      columns.append(column)
    }
    guard columns.contains(.hazard) else { throw problem(first.line, "the column 'hazard' is missing") }
    rows.removeFirst()
    guard !rows.isEmpty else { throw CommandFailure(.scenarioError, "--hazards: \(name): the file holds no cycles") }
  }

  private func problem(_ line: Int, _ text: String) -> CommandFailure {
    CommandFailure(.scenarioError, "--hazards: \(name):\(line): \(text)")
  }

  /// - Parameter failureSeconds: where equal cycles end if the file gives no times.
  /// - Throws: `CommandFailure` 65 for a row that is no cycle.
  func hazards(failureSeconds: Double) throws(CommandFailure) -> CycleHazards {
    var cycles: [CycleHazards.Cycle] = []
    for (index, row) in rows.enumerated() {
      guard row.cells.count == columns.count else {
        throw problem(row.line, "\(row.cells.count) values, expected \(columns.count)")
      }
      let option = "--hazards: \(name):\(row.line)"
      var hazard = 0.0
      var stop = failureSeconds * Double(index + 1) / Double(rows.count)
      var success: Double?
      for (column, text) in zip(columns, row.cells) {
        switch column {
        case .hazard: hazard = try CalculatorNumber.probability(text, option)
        case .stop: stop = try CalculatorNumber.seconds(text, option)
        case .success: success = try CalculatorNumber.seconds(text, option)
        case .cycle: break
        }
      }
      cycles.append(CycleHazards.Cycle(hazard: hazard, successSeconds: success ?? stop, stopSeconds: stop))
    }
    do throws(MakespanError) { return try CycleHazards(cycles) } catch {
      throw CommandFailure(.scenarioError, "--hazards: \(name): \(error)")
    }
  }
}
