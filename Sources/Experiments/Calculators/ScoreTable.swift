import Learning
import ScenarioLanguage

/// A user's scores as comma-separated values: a row a run, a column a task.
///
/// The first line names the tasks where none of its cells is a number. Quotes around a cell, blank lines and lines that begin with `#` are
/// allowed.
struct ScoreTable {
  static let byteLimit = 64 << 20
  static let scoreLimit = 1_000_000
  static let taskLimit = 10_000

  private struct Line {
    let number: Int
    let cells: [CommaSeparatedLine.Cell]
  }

  /// The file's name in messages.
  let name: String
  /// nil where the first line is a run.
  private(set) var tasks: [String]?
  private(set) var rows: [[Double]] = []

  /// - Parameter path: `-` for standard input.
  /// - Throws: `CommandFailure` 66 where the file cannot be read, 65 where it holds no scores of two runs.
  static func read(_ path: String) throws(CommandFailure) -> ScoreTable {
    let name = path == "-" ? "<stdin>" : path
    let bytes: [UInt8]
    do throws(InputFile.Problem) {
      bytes = path == "-" ? try InputFile.readStandardInput(limit: byteLimit) : try InputFile.read(path, limit: byteLimit)
    } catch {
      switch error {
      case .missing(let reason): throw CommandFailure(.missingInput, "\(name): cannot be read: \(reason)")
      case .tooLarge(let bytes, let limit):
        throw CommandFailure(.scenarioError, "\(name): the file has \(bytes) bytes, allowed are \(limit >> 20) MiB")
      }
    }
    return try ScoreTable(bytes, name: name)
  }

  init(_ bytes: [UInt8], name: String) throws(CommandFailure) {
    self.name = name
    var width = 0
    // spreadsheets put a byte-order mark at the start
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    for (index, content) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      guard let line = try line(content, number: index + 1) else { continue }
      if width == 0 {
        width = line.cells.count
        guard width <= Self.taskLimit else { throw failure(line, "\(width) columns, allowed are \(Self.taskLimit)") }
        if line.cells.allSatisfy({ Double($0.text) == nil }) {
          try takeTasks(line)
          continue
        }
      }
      try takeScores(line, width: width)
    }
    guard width > 0 else { throw CommandFailure(.scenarioError, "\(name): the file is empty; a row is a run, a column is a task") }
    guard !rows.isEmpty else { throw CommandFailure(.scenarioError, "\(name): the file names \(width) tasks, but has no scores") }
    guard rows.count > 1 else {
      throw CommandFailure(.scenarioError, "\(name): there is 1 run; statistics over runs need at least 2 rows of scores")
    }
  }

  /// - Throws: `CommandFailure` 65.
  func matrix() throws(CommandFailure) -> ScoreMatrix {
    do throws(EvaluationError) { return try ScoreMatrix(rows: rows, tasks: tasks) } catch {
      throw CommandFailure(.scenarioError, "\(name): \(error)")
    }
  }

  private mutating func takeTasks(_ line: Line) throws(CommandFailure) {
    var seen: Set<String> = []
    for (index, cell) in line.cells.enumerated() {
      if cell.text.isEmpty { throw failure(line, index, "an empty cell is neither the name of a task nor a score") }
      if !seen.insert(cell.text).inserted { throw failure(line, index, "a second task named '\(shown(cell.text))'") }
    }
    tasks = line.cells.map(\.text)
  }

  private mutating func takeScores(_ line: Line, width: Int) throws(CommandFailure) {
    guard line.cells.count == width else {
      throw failure(line, "this row has \(line.cells.count) cells, the first line has \(width)")
    }
    guard (rows.count + 1) * width <= Self.scoreLimit else { throw failure(line, "more than \(Self.scoreLimit) scores") }
    var row: [Double] = []
    for (index, cell) in line.cells.enumerated() {
      guard !cell.text.isEmpty else { throw failure(line, index, "an empty cell is no score") }
      guard let score = Double(cell.text) else {
        throw failure(line, index, "'\(shown(cell.text))' is no number\(help(cell.text))")
      }
      guard score.magnitude <= ScoreMatrix.magnitudeMax else {
        let limit = ScoreMatrix.magnitudeMax
        throw failure(line, index, "the score is \(shown(cell.text)), allowed is -\(limit) ... \(limit)")
      }
      row.append(score)
    }
    rows.append(row)
  }

  private func help(_ text: String) -> String {
    if text.contains(where: { $0 == ";" || $0 == "\t" }) { return "; cells are separated by commas" }
    return rows.isEmpty && tasks == nil ? "; a first line of names has no numbers" : ""
  }

  private func failure(_ line: Line, _ message: String) -> CommandFailure {
    CommandFailure(.scenarioError, "\(name):\(line.number): \(message)")
  }

  private func failure(_ line: Line, _ index: Int, _ message: String) -> CommandFailure {
    let task = tasks.map { " (\(shown($0[index])))" } ?? ""
    return CommandFailure(.scenarioError, "\(name):\(line.number):\(line.cells[index].column): column \(index + 1)\(task): \(message)")
  }

  private func shown(_ text: String) -> String { SourceText.displayable(text, limit: 40) }

  /// The cells of a line; nil for blank lines and comments.
  private func line(_ content: ArraySlice<UInt8>, number: Int) throws(CommandFailure) -> Line? {
    let bytes = content.last == 0x0D ? content.dropLast() : content
    guard let first = bytes.first(where: { $0 != 0x20 && $0 != 0x09 }), first != UInt8(ascii: "#") else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.scenarioError, "\(name):\(number): the line is not valid UTF-8")
    }
    do throws(CommaSeparatedLine.OpenQuote) { return Line(number: number, cells: try CommaSeparatedLine(text).cells) } catch {
      throw CommandFailure(.scenarioError, "\(name):\(number):\(error.column): a quote is not closed on its line")
    }
  }
}
