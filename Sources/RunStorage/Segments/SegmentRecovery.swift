/// What opening a segment store found and put in order.
public struct SegmentRecovery: Sendable, Equatable {
  /// Bytes of a torn last journal line that were cut off.
  public var tornJournalBytes = 0
  /// Files that were being written when the run stopped; removed.
  public var removedPartials: [String] = []
  /// Open segments whose episodes are in a later file; removed.
  public var removedSuperseded: [String] = []
  /// Segments that the journal does not name, with their new paths below `superseded/`.
  public var movedAside: [String] = []
  /// Other things in `segments/`; left alone.
  public var unrecognised: [String] = []
}

/// Brings `segments/` in line with the journal; every step may be repeated after a crash.
struct SegmentRecoverer {
  let storage: any Storage
  let state: JournalState

  func recover() throws(StorageError) -> SegmentRecovery {
    var report = SegmentRecovery(tornJournalBytes: state.tornBytes)
    try verifySizes()
    let live = Set(state.segments.map(\.name.text))
    let superseded = Set(state.supersededNames.map(\.text))
    var strays: [String] = []
    for name in try storage.list(RunFile.segments) where !live.contains(name) {
      let path = StoragePath.join(RunFile.segments, name)
      let isFile = StoragePath.isValid(component: name) ? try storage.status(path)?.kind == .file : false
      if isFile && name.hasSuffix(StoragePath.partialSuffix) {
        try storage.unlink(path)
        report.removedPartials.append(path)
      } else if isFile && superseded.contains(name) {
        try storage.unlink(path)
        report.removedSuperseded.append(path)
      } else if isFile && SegmentName(name) != nil {
        strays.append(name)
      } else {
        report.unrecognised.append(path)
      }
    }
    report.movedAside = try moveAside(strays)
    try storage.synchronizeDirectory(RunFile.segments)
    return report
  }

  /// Checks that every live segment is there with its length.
  func verifySizes() throws(StorageError) {
    for entry in state.segments {
      guard let status = try storage.status(entry.path) else {
        throw .damaged(path: entry.path, line: nil, byte: nil, reason: "the journal names this file, it is missing")
      }
      guard status.kind == .file else { throw .refused(path: entry.path, reason: "not a regular file") }
      guard status.size == entry.bytes else {
        throw .damaged(
          path: entry.path, line: nil, byte: min(status.size, entry.bytes), reason: "\(status.size) bytes, the journal says \(entry.bytes)")
      }
    }
  }

  /// Checks the SHA-256 of every live segment, reading them all.
  func verifyChecksums() throws(StorageError) {
    for entry in state.segments where try storage.sha256(of: entry.path) != entry.sha256 {
      throw .damaged(path: entry.path, line: nil, byte: nil, reason: "the SHA-256 is not that of the journal")
    }
  }

  /// Moves files from `segments/` to `superseded/`, where nothing is ever replaced; returns their new paths.
  func moveAside(_ names: [String]) throws(StorageError) -> [String] {
    guard !names.isEmpty else { return [] }
    try storage.ensureDirectory(RunFile.superseded)
    var paths: [String] = []
    for name in names {
      var path = StoragePath.join(RunFile.superseded, name)
      var number = 1
      while try storage.status(path) != nil {
        path = StoragePath.join(RunFile.superseded, "\(name).\(number)")
        number += 1
      }
      try storage.rename(StoragePath.join(RunFile.segments, name), to: path)
      paths.append(path)
    }
    // the new names first: a crash between the two may show a file twice, never lose it
    try storage.synchronizeDirectory(RunFile.superseded)
    try storage.synchronizeDirectory(RunFile.segments)
    return paths
  }
}
