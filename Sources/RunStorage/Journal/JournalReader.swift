extension JournalState {
  /// Bytes of the longest journal that is read: about four million segments.
  static let limit = 1 << 30

  /// Reads the journal of a run without changing it; a torn last line is left out and counted in `tornBytes`.
  /// - Throws: `StorageError.damaged` with line and byte for any other deviation.
  public static func read(_ storage: any Storage) throws(StorageError) -> JournalState {
    try JournalState(parsing: try storage.readAll(RunFile.journal, limit: limit))
  }

  /// Reads the bytes of a journal.
  ///
  /// The last line is torn where it has no line break or its checksum does not hold: lines are written and synced one at a time, so
  /// that only the last can be incomplete. A damaged line before it, or a whole line that contradicts those before, is an error.
  public init(parsing bytes: [UInt8]) throws(StorageError) {
    var state: JournalState?
    var start = 0
    var line = 0
    while start < bytes.count {
      line += 1
      let end = bytes[start...].firstIndex(of: 0x0A)
      let next = end.map { $0 + 1 } ?? bytes.count
      do throws(JournalLineError) {
        guard let end else { throw .torn("the line has no end") }
        let record = try JournalRecord(members: try JournalLine.decode(bytes[start..<end]))
        if state != nil {
          try state!.apply(record)
        } else {
          guard case .header(let header) = record else { throw .invalid("the first line must be the header") }
          state = JournalState(header: header)
        }
      } catch {
        guard case .torn = error, next == bytes.count, state != nil, !JournalLine.holdsMoreThanOneLine(bytes[start...]) else {
          throw .damaged(path: RunFile.journal, line: line, byte: start, reason: error.reason)
        }
        state!.tornBytes = bytes.count - start
      }
      start = next
    }
    guard let state else { throw .damaged(path: RunFile.journal, line: nil, byte: 0, reason: "no header") }
    self = state
  }
}
