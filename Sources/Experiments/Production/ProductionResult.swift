import RunStorage

/// One look as metrics.jsonl holds it.
struct ProductionRow: Sendable {
  private let document: JSONValue

  init(_ document: JSONValue) { self.document = document }

  var parts: Int { document["parts"]?.intValue ?? 0 }
  var decision: ProductionLook.Decision? { text("decision").flatMap(ProductionLook.Decision.init) }
  func number(_ name: String) -> Double? { document[name]?.doubleValue }
  func text(_ name: String) -> String? { document[name]?.stringValue }
  var json: JSONValue { document }
}

/// How far one production is, and what its looks said.
public struct ProductionResult: Sendable {
  let seed: UInt64
  let directory: String
  let plannedParts: Int
  let parts: Int
  /// Whether attempts are stopped early now.
  let isStopping: Bool
  let reopenings: Int
  let rows: [ProductionRow]

  var isFinished: Bool { parts >= plannedParts }
  /// The look at which stopping early was adopted that still holds; nil while every attempt runs to its end.
  var adoption: ProductionRow? { isStopping ? rows.last { $0.decision == .adopt } : nil }

  init(seed: UInt64, directory: String, plannedParts: Int, state: ProductionState, rows: [ProductionRow]) {
    (self.seed, self.directory, self.plannedParts, self.rows) = (seed, directory, plannedParts, rows)
    (parts, isStopping, reopenings) = (state.parts, state.adoption != nil, state.reopenings)
  }

  /// The rows of metrics.jsonl.
  ///
  /// - Throws: `StorageError`; `.damaged` for a line that is no JSON.
  static func rows(_ storage: any Storage) throws -> [ProductionRow] {
    guard try storage.status(RunFile.metricsLines) != nil else { return [] }
    let bytes = try storage.readAll(RunFile.metricsLines, limit: 1 << 30)
    return try bytes.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
      do throws(JSONError) { return ProductionRow(try JSONValue(parsing: Array(line))) } catch {
        throw StorageError.damaged(path: RunFile.metricsLines, line: index + 1, byte: nil, reason: "\(error)")
      }
    }
  }

  var json: JSONValue {
    .object([
      JSONMember("seed", .whole(seed)), JSONMember("directory", .string(directory)), JSONMember("finished", .bool(isFinished)),
      JSONMember("parts", .whole(parts)), JSONMember("plannedParts", .whole(plannedParts)), JSONMember("adopted", .bool(isStopping)),
      JSONMember("adoption", adoption?.json ?? .null), JSONMember("reopenings", .whole(reopenings)),
      JSONMember("looks", .array(rows.map(\.json))),
    ])
  }
}
