import ScenarioLanguage

/// Recorded attempts as a lab has them: comma-separated values, a row a sample, the rows of an attempt one after the other.
///
/// The first line names the columns. Blank lines and lines that begin with `#` are allowed.
struct EpisodeTable {
  static let byteLimit = 1 << 30

  struct Episode {
    /// As the table writes it.
    let name: String
    let isSuccess: Bool
    let part: EpisodePart?
    /// s.
    var times_s: [Double] = []
    /// SI, row-major [samples, channels].
    var values: [Float] = []
    /// The line of each sample, from 1.
    var lines: [Int] = []
  }

  /// The file's name in messages.
  let name: String
  let columns: EpisodeColumns
  private(set) var episodes: [Episode] = []
  private var placeByName: [String: Int] = [:]
  private let width: Int

  /// - Throws: `CommandFailure` 66 where the file cannot be read, 65 for the first place that holds no sample.
  static func read(_ path: String, _ request: MakespanFitRequest) throws(CommandFailure) -> EpisodeTable {
    let bytes: [UInt8]
    do throws(InputFile.Problem) { bytes = try InputFile.read(path, limit: byteLimit) } catch {
      switch error {
      case .missing(let reason): throw CommandFailure(.missingInput, "\(path): cannot be read: \(reason)")
      case .tooLarge(let bytes, let limit):
        throw CommandFailure(.scenarioError, "\(path): the file has \(bytes) bytes, allowed are \(limit >> 20) MiB")
      }
    }
    return try EpisodeTable(bytes, name: path, request)
  }

  init(_ bytes: [UInt8], name: String, _ request: MakespanFitRequest) throws(CommandFailure) {
    self.name = name
    // spreadsheets put a byte-order mark at the start
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().makeIterator()
    var heading: [String]?
    while heading == nil, let (index, line) = lines.next() { heading = try Self.cells(line, name: name, number: index + 1) }
    guard let heading else { throw CommandFailure(.scenarioError, "\(name): the file is empty; its first line names the columns") }
    columns = try EpisodeColumns(request, heading: heading, file: name)
    width = heading.count
    while let (index, line) = lines.next() {
      if let cells = try Self.cells(line, name: name, number: index + 1) { try take(cells, line: index + 1) }
    }
    guard !episodes.isEmpty else { throw CommandFailure(.scenarioError, "\(name): the file names columns, but has no samples") }
  }

  /// The cells of a line; nil for blank lines and comments.
  private static func cells(_ content: ArraySlice<UInt8>, name: String, number: Int) throws(CommandFailure) -> [String]? {
    let bytes = content.last == 0x0D ? content.dropLast() : content
    guard let first = bytes.first(where: { $0 != 0x20 && $0 != 0x09 }), first != UInt8(ascii: "#") else { return nil }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.scenarioError, "\(name):\(number): the line is not valid UTF-8")
    }
    if !bytes.contains(UInt8(ascii: "\"")) { return CalculatorNumber.list(text) }
    do throws(CommaSeparatedLine.OpenQuote) { return try CommaSeparatedLine(text).cells.map(\.text) } catch {
      throw CommandFailure(.scenarioError, "\(name):\(number):\(error.column): a quote is not closed on its line")
    }
  }

  private mutating func take(_ cells: [String], line: Int) throws(CommandFailure) {
    guard cells.count == width else { throw failure(line, "this row has \(cells.count) cells, the heading has \(width)") }
    let name = cells[columns.episode]
    guard !name.isEmpty else { throw failure(line, "the attempt has no name") }
    let isSuccess = try outcome(cells[columns.outcome], line)
    let part = try columns.part.map { column throws(CommandFailure) in try self.part(cells[column], line) }
    if episodes.last?.name != name {
      if let known = placeByName[name] { throw reappears(episodes[known], part, line) }
      placeByName[name] = episodes.count
      episodes.append(Episode(name: name, isSuccess: isSuccess, part: part))
    }
    let place = episodes.count - 1
    let first = episodes[place].lines.first ?? line
    if episodes[place].part != part { throw reappears(episodes[place], part, line) }
    guard episodes[place].isSuccess == isSuccess else {
      let outcome = episodes[place].isSuccess ? "a success" : "a failure"
      throw failure(line, "attempt '\(shown(name))' is \(outcome) on line \(first), but not here")
    }
    episodes[place].times_s.append(columns.time.unit.siValue(try number(cells, columns.time, line)))
    for channel in columns.channels { episodes[place].values.append(Float(channel.unit.siValue(try number(cells, channel, line)))) }
    episodes[place].lines.append(line)
  }

  /// An attempt that is there already: in another part its label would leak.
  private func reappears(_ known: Episode, _ part: EpisodePart?, _ line: Int) -> CommandFailure {
    let (name, first) = (shown(known.name), known.lines.first ?? line)
    if let part, let before = known.part, part != before {
      return failure(
        line, "attempt '\(name)' is in the \(part.rawValue) part here and in the \(before.rawValue) part on line \(first): its label would leak")
    }
    return failure(line, "attempt '\(name)' of line \(first) begins again after others; every attempt needs a name of its own")
  }

  private func number(_ cells: [String], _ column: EpisodeColumns.Measured, _ line: Int) throws(CommandFailure) -> Double {
    let text = cells[column.place]
    if let value = Double(text), value.isFinite { return value }
    let problem = text.isEmpty ? "the sample is missing" : "'\(shown(text))' is no finite number"
    throw failure(line, "column '\(column.name)': \(problem)")
  }

  private func outcome(_ text: String, _ line: Int) throws(CommandFailure) -> Bool {
    switch text.lowercased() {
    case "1", "1.0", "true", "success", "succeeded", "pass", "passed": return true
    case "0", "0.0", "false", "failure", "failed", "fail": return false
    default: throw failure(line, "the outcome is '\(shown(text))'; allowed: 1 or success, 0 or failure")
    }
  }

  private func part(_ text: String, _ line: Int) throws(CommandFailure) -> EpisodePart {
    guard let part = EpisodePart(label: text.lowercased()) else {
      throw failure(line, "the part is '\(shown(text))'; allowed: training, selection, test")
    }
    return part
  }

  private func failure(_ line: Int, _ message: String) -> CommandFailure {
    CommandFailure(.scenarioError, "\(name):\(line): \(message)")
  }

  func shown(_ text: String) -> String { SourceText.displayable(text, limit: 40) }
}

/// The part of a split that the user gives an attempt.
enum EpisodePart: String {
  case training, selection, test

  init?(label: String) {
    switch label {
    case "training", "train": self = .training
    case "selection", "validation", "valid", "val", "calibration": self = .selection
    case "test", "testing": self = .test
    default: return nil
    }
  }
}
