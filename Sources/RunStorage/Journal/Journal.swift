/// The journal of a run, open to append: a line is acknowledged when `append` returns.
final class Journal {
  private(set) var state: JournalState
  private let file: AppendFile

  /// Makes a journal that holds its header, at once or not at all.
  static func create(_ storage: any Storage, _ header: JournalHeader) throws(StorageError) {
    try AtomicFile(storage).replace(RunFile.journal, try JournalLine.encode(JournalRecord.header(header).members))
  }

  /// Opens a journal: cuts off a torn last line and syncs the rest, so that everything read here is durable.
  /// - Throws: `StorageError.damaged` with line and byte; `.foreign` where the header is that of another run.
  init(_ storage: any Storage, expecting header: JournalHeader) throws(StorageError) {
    let read = try JournalState.read(storage)
    guard read.header == header else {
      throw .foreign(path: RunFile.journal, reason: "the journal is that of run \(read.header.run), seed \(read.header.seed)")
    }
    file = try AppendFile(storage, RunFile.journal)
    state = read
    if read.tornBytes > 0 { try file.truncate(to: file.length - read.tornBytes) }
  }

  /// Writes and syncs a line.
  /// - Throws: `StorageError.invalidSequence`, with nothing written, for a record that cannot follow; any storage error.
  func append(_ record: JournalRecord) throws(StorageError) {
    do throws(JournalLineError) { try state.validate(record) } catch { throw .invalidSequence(reason: error.reason) }
    try file.append(try JournalLine.encode(record.members))
    try file.synchronize()
    do throws(JournalLineError) { try state.apply(record) } catch { preconditionFailure("validated above: \(error)") }
  }

  /// Notes that no file of a superseded segment is left.
  func forgetSuperseded() { state.forgetSuperseded() }

  func close() { file.close() }
}
