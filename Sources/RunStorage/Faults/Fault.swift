/// What `FaultyStorage` does at one call, for tests.
public struct Fault: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// The call has no effect and fails with this errno; the process goes on.
    case error(Int32)
    /// From this call on nothing can be made or written: the next write lands by half, then ENOSPC.
    case diskFull
    /// A write of n bytes lands max(1, n/2) of them and says so; no fault at other calls.
    case shortWrite
    /// The process ends before the call.
    case kill
    /// The process ends while half of a write's bytes have landed; before the call at other calls.
    case tornHalf
    /// The process ends while one byte of a write has landed; before the call at other calls.
    case tornOneByte
  }

  /// The number of the call, from 0, counted over all calls of the storage.
  public var call: Int
  public var kind: Kind

  public init(atCall call: Int, _ kind: Kind) {
    self.call = call
    self.kind = kind
  }
}

/// What a crash leaves of a modelled disk.
public enum Survival: Sendable, CaseIterable {
  /// The process was killed: everything issued is there.
  case keepAll
  /// The power failed: what was not synced is lost, bytes of files and names in directories alike.
  case dropUnsynced
  /// The power failed on a file system that commits names first: every name is there, bytes that were not synced are lost.
  case dropUnsyncedBytes
  /// The power failed on a file system that commits bytes first: bytes are there, names that were not synced are lost.
  case dropUnsyncedNames
}

/// One call that a `FaultyStorage` received.
public struct StorageCall: Sendable, Equatable, CustomStringConvertible {
  public var operation: StorageOperation
  public var path: String

  public var description: String { "\(operation.rawValue) \(path)" }
}
