import Glibc

/// A storage in memory that counts its calls and does one fault at a chosen call, for tests.
///
/// A test first runs without a fault to learn `callCount`, then once for every call and every kind of fault, and starts a new storage from
/// `survivingImage`: this enumerates every point at which a process or a machine can stop. After a crash every call throws
/// `StorageError.crashed`.
public final class FaultyStorage: Storage {
  private struct OpenFile {
    var node: Int
    var mode: OpenMode
    var position = 0
  }

  private struct State {
    var disk: ModelDisk
    var fault: Fault?
    var calls: [StorageCall] = []
    var openFiles: [Int32: OpenFile] = [:]
    var nextHandle: Int32 = 3
    var hasCrashed = false
    var isFull = false
    var halvesNextWrite = false
  }

  /// What an armed fault makes of a call that is not refused.
  private enum Effect { case none, short, torn(divisor: Int?) }

  private let state: PosixMutex<State>

  public init(_ image: DiskImage = DiskImage(), fault: Fault? = nil) {
    state = PosixMutex(State(disk: ModelDisk(image), fault: fault))
  }

  /// Calls so far, refused ones included.
  public var callCount: Int { state.withLock { $0.calls.count } }

  /// The calls so far.
  public var calls: [StorageCall] { state.withLock { $0.calls } }

  /// Whether the modelled process was killed.
  public var hasCrashed: Bool { state.withLock { $0.hasCrashed } }

  /// Handles that were opened and not closed.
  public var openHandleCount: Int { state.withLock { $0.openFiles.count } }

  /// What the next process finds on the disk.
  public func survivingImage(_ survival: Survival) -> DiskImage { state.withLock { $0.disk.image(survival) } }

  public func makeDirectory(_ path: String) throws(StorageError) {
    try perform(.makeDirectory, path) { (state, _) throws(StorageError) in
      let (directory, name) = try Self.parent(.makeDirectory, path, state.disk)
      guard state.disk.nodes[directory].names[name] == nil else { throw Self.failure(.makeDirectory, path, EEXIST) }
      _ = state.disk.make(.directory, named: name, in: directory)
    }
  }

  public func open(_ path: String, _ mode: OpenMode) throws(StorageError) -> StorageHandle {
    let operation: StorageOperation = mode == .createExclusive ? .create : .open
    return try perform(operation, path) { (state, _) throws(StorageError) in
      let (directory, name) = try Self.parent(operation, path, state.disk)
      var node = state.disk.nodes[directory].names[name]
      switch (mode, node) {
      case (.createExclusive, .some): throw Self.failure(operation, path, EEXIST)
      case (.append, nil), (.read, nil): throw Self.failure(operation, path, ENOENT)
      case (.createExclusive, nil), (.lock, nil): node = state.disk.make(.file, named: name, in: directory)
      default: break
      }
      guard let node, state.disk.nodes[node].kind == .file else { throw .refused(path: path, reason: "not a regular file") }
      state.nextHandle += 1
      state.openFiles[state.nextHandle] = OpenFile(node: node, mode: mode)
      return StorageHandle(number: state.nextHandle, path: path)
    }
  }

  public func write(_ bytes: ArraySlice<UInt8>, to handle: StorageHandle) throws(StorageError) -> Int {
    try perform(.write, handle.path) { (state, effect) throws(StorageError) in
      let file = try Self.file(handle, .write, state)
      guard file.mode != .read else { throw Self.failure(.write, handle.path, EBADF) }
      var landing = bytes
      switch effect {
      case .none: break
      case .short: landing = bytes.prefix(max(1, bytes.count / 2))
      case .torn(let divisor): landing = bytes.prefix(divisor.map { bytes.count / $0 } ?? 1)
      }
      state.disk.append(landing, to: file.node)
      if case .torn = effect { throw .crashed(call: state.calls.count - 1) }
      return landing.count
    }
  }

  public func read(_ count: Int, from handle: StorageHandle) throws(StorageError) -> [UInt8] {
    try perform(.read, handle.path) { (state, _) throws(StorageError) in
      let file = try Self.file(handle, .read, state)
      guard file.mode == .read else { throw Self.failure(.read, handle.path, EBADF) }
      let bytes = Array(state.disk.nodes[file.node].bytes.dropFirst(file.position).prefix(count))
      state.openFiles[handle.number]?.position += bytes.count
      return bytes
    }
  }

  public func synchronize(_ handle: StorageHandle) throws(StorageError) {
    try perform(.synchronize, handle.path) { (state, _) throws(StorageError) in
      state.disk.synchronizeBytes(of: try Self.file(handle, .synchronize, state).node)
    }
  }

  public func truncate(_ handle: StorageHandle, to length: Int) throws(StorageError) {
    try perform(.truncate, handle.path) { (state, _) throws(StorageError) in
      state.disk.truncate(try Self.file(handle, .truncate, state).node, to: length)
    }
  }

  public func close(_ handle: StorageHandle) throws(StorageError) {
    // the handle is gone even where the call fails
    state.withLock { state in
      guard let file = state.openFiles.removeValue(forKey: handle.number) else { return }
      if state.disk.nodes[file.node].lockHolder == handle.number { state.disk.setLockHolder(of: file.node, to: nil) }
    }
    try perform(.close, handle.path) { (_, _) throws(StorageError) in }
  }

  public func rename(_ path: String, to newPath: String) throws(StorageError) {
    try perform(.rename, path) { (state, _) throws(StorageError) in
      let (directory, name) = try Self.parent(.rename, path, state.disk)
      let (newDirectory, newName) = try Self.parent(.rename, newPath, state.disk)
      guard let node = state.disk.nodes[directory].names[name] else { throw Self.failure(.rename, path, ENOENT) }
      if let replaced = state.disk.nodes[newDirectory].names[newName], state.disk.nodes[replaced].kind == .directory {
        throw Self.failure(.rename, path, EISDIR)
      }
      state.disk.setName(name, in: directory, to: nil)
      state.disk.setName(newName, in: newDirectory, to: node)
    }
  }

  public func synchronizeDirectory(_ path: String) throws(StorageError) {
    try perform(.synchronizeDirectory, path) { (state, _) throws(StorageError) in
      state.disk.synchronizeNames(of: try Self.directory(.synchronizeDirectory, path, state.disk))
    }
  }

  public func unlink(_ path: String) throws(StorageError) {
    try perform(.unlink, path) { (state, _) throws(StorageError) in
      let (directory, name) = try Self.parent(.unlink, path, state.disk)
      guard let node = state.disk.nodes[directory].names[name] else { throw Self.failure(.unlink, path, ENOENT) }
      guard state.disk.nodes[node].kind != .directory else { throw Self.failure(.unlink, path, EISDIR) }
      state.disk.setName(name, in: directory, to: nil)
    }
  }

  public func list(_ path: String) throws(StorageError) -> [String] {
    try perform(.list, path) { (state, _) throws(StorageError) in
      state.disk.nodes[try Self.directory(.list, path, state.disk)].names.keys.sorted()
    }
  }

  public func status(_ path: String) throws(StorageError) -> FileStatus? {
    try perform(.status, path) { (state, _) throws(StorageError) in
      switch state.disk.find(try StoragePath.components(path)) {
      case .success(nil), .failure(.absent): return nil
      case .failure(.notDirectory): throw Self.failure(.status, path, ENOTDIR)
      case .success(let node?): return FileStatus(kind: state.disk.nodes[node].kind, size: state.disk.nodes[node].bytes.count)
      }
    }
  }

  public func tryLock(_ handle: StorageHandle) throws(StorageError) -> Bool {
    try perform(.lock, handle.path) { (state, _) throws(StorageError) in
      let node = try Self.file(handle, .lock, state).node
      let holder = state.disk.nodes[node].lockHolder
      if holder == nil { state.disk.setLockHolder(of: node, to: handle.number) }
      return holder == nil || holder == handle.number
    }
  }
}

extension FaultyStorage {
  /// Counts a call, does the fault that is due, then `body`.
  private func perform<Value: Sendable>(
    _ operation: StorageOperation, _ path: String, _ body: (inout State, Effect) throws(StorageError) -> Value
  ) throws(StorageError) -> Value {
    try state.withLock { (state) throws(StorageError) -> Value in
      let effect = try Self.begin(operation, path, &state)
      return try body(&state, effect)
    }
  }

  private static func begin(_ operation: StorageOperation, _ path: String, _ state: inout State) throws(StorageError) -> Effect {
    let call = state.calls.count
    state.calls.append(StorageCall(operation: operation, path: path))
    if state.hasCrashed { throw .crashed(call: call) }
    if let fault = state.fault, fault.call == call {
      switch fault.kind {
      case .error(let code): throw failure(operation, path, code)
      case .diskFull:
        state.isFull = true
        state.halvesNextWrite = true
      case .shortWrite: return .short
      case .kill, .tornHalf, .tornOneByte:
        state.hasCrashed = true
        guard operation == .write && fault.kind != .kill else { throw .crashed(call: call) }
        return .torn(divisor: fault.kind == .tornHalf ? 2 : nil)
      }
    }
    guard state.isFull else { return .none }
    if operation == .write && state.halvesNextWrite {
      state.halvesNextWrite = false
      return .short
    }
    let needsSpace = operation == .write || operation == .create || operation == .makeDirectory
    if needsSpace { throw failure(operation, path, ENOSPC) }
    return .none
  }

  private static func failure(_ operation: StorageOperation, _ path: String, _ code: Int32) -> StorageError {
    .system(operation: operation, path: path, errno: code, byte: nil)
  }

  private static func file(
    _ handle: StorageHandle, _ operation: StorageOperation, _ state: State
  ) throws(StorageError) -> OpenFile {
    guard let file = state.openFiles[handle.number] else { throw failure(operation, handle.path, EBADF) }
    return file
  }

  private static func directory(_ operation: StorageOperation, _ path: String, _ disk: ModelDisk) throws(StorageError) -> Int {
    switch disk.find(try StoragePath.components(path)) {
    case .success(nil), .failure(.absent): throw failure(operation, path, ENOENT)
    case .failure(.notDirectory): throw failure(operation, path, ENOTDIR)
    case .success(let node?):
      guard disk.nodes[node].kind == .directory else { throw failure(operation, path, ENOTDIR) }
      return node
    }
  }

  private static func parent(
    _ operation: StorageOperation, _ path: String, _ disk: ModelDisk
  ) throws(StorageError) -> (directory: Int, name: String) {
    guard let name = try StoragePath.components(path).last else {
      throw .refused(path: path, reason: "the run directory itself cannot be changed from within")
    }
    return (try directory(operation, StoragePath.parent(of: path), disk), name)
  }
}
