import Glibc
import Testing

@testable import RunStorage

@Suite struct PosixStorageTests {
  @Test func filesAndDirectories() throws {
    let directory = TemporaryDirectory()
    let storage = try PosixStorage(creating: directory("deep/er/run"))
    try storage.makeDirectory("segments")
    #expect(throws: StorageError.system(operation: .makeDirectory, path: "segments", errno: EEXIST, byte: nil)) {
      try storage.makeDirectory("segments")
    }
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try AtomicFile(storage).replace("segments/a.h5", bytes)
    #expect(try storage.readAll("segments/a.h5", limit: bytes.count) == bytes)
    #expect(try storage.sha256(of: "segments/a.h5") == SHA256Sum.text(bytes))
    #expect(try storage.status("segments/a.h5") == FileStatus(kind: .file, size: bytes.count))
    #expect(try storage.status("segments/b.h5") == nil)
    #expect(try storage.status("")?.kind == .directory)
    #expect(throws: StorageError.tooLarge(path: "segments/a.h5", bytes: bytes.count, limit: 100)) {
      try storage.readAll("segments/a.h5", limit: 100)
    }
    for name in ["c", "B", "a"] { try AtomicFile(storage).replace(name, []) }
    // twice: each listing begins at the start
    #expect(try storage.list("") == ["B", "a", "c", "segments"])
    #expect(try storage.list("") == ["B", "a", "c", "segments"])
    try storage.unlink("B")
    #expect(throws: StorageError.system(operation: .unlink, path: "B", errno: ENOENT, byte: nil)) { try storage.unlink("B") }
    #expect(try storage.list("") == ["a", "c", "segments"])
    #expect(throws: StorageError.system(operation: .makeDirectory, path: directory("deep/er/run"), errno: EEXIST, byte: nil)) {
      _ = try PosixStorage(creating: directory("deep/er/run/"))
    }
  }

  @Test func appendingAndTruncating() throws {
    let directory = TemporaryDirectory()
    let storage = try PosixStorage(opening: directory.path)
    let file = try AppendFile(storage, "metrics.csv", creating: true)
    try file.append(Array("abc\n".utf8))
    try file.append(Array("def\n".utf8))
    #expect(file.syncedLength == 0)
    try file.synchronize()
    #expect(file.syncedLength == 8)
    try file.truncate(to: 4)
    try file.append(Array("x".utf8))
    file.close()
    #expect(throws: StorageError.unusable(path: "metrics.csv")) { try file.append([1]) }
    #expect(try storage.readAll("metrics.csv", limit: 100) == Array("abc\nx".utf8))
    let again = try AppendFile(storage, "metrics.csv")
    #expect(again.length == 5)
    #expect(throws: StorageError.self) { try again.truncate(to: 6) }
    #expect(throws: StorageError.self) { _ = try AppendFile(storage, "absent.csv") }
  }

  @Test func createExclusiveRefusesExisting() throws {
    let directory = TemporaryDirectory()
    let storage = try PosixStorage(opening: directory.path)
    try storage.close(storage.open("a", .createExclusive))
    #expect(throws: StorageError.system(operation: .create, path: "a", errno: EEXIST, byte: nil)) {
      try storage.open("a", .createExclusive)
    }
  }

  /// A link below the root is refused wherever it points, and nothing outside the root changes.
  @Test func symbolicLinksAreRefused() throws {
    let directory = TemporaryDirectory()
    let outside = try PosixStorage(creating: directory("outside"))
    try AtomicFile(outside).replace("secret", [7])
    let storage = try PosixStorage(creating: directory("run"))
    for (name, target) in [("file", "../outside/secret"), ("dangling", "../outside/new"), ("absolute", "/etc/hostname")] {
      symlink(target, directory("run/" + name))
      for mode in [OpenMode.read, .append, .lock, .createExclusive] {
        #expect(throws: StorageError.self) { try storage.open(name, mode) }
      }
      #expect(throws: StorageError.self) { try storage.readAll(name, limit: 1000) }
      #expect(try storage.status(name)?.kind == .symbolicLink)
    }
    symlink("../outside", directory("run/segments"))
    #expect(throws: StorageError.refused(path: "segments", reason: "segments is a symbolic link")) {
      try storage.open("segments/secret", .read)
    }
    #expect(throws: StorageError.self) { try storage.list("segments") }
    #expect(throws: StorageError.self) { try storage.unlink("segments/secret") }
    #expect(throws: StorageError.self) { try AtomicFile(storage).replace("segments/new", [1]) }
    #expect(throws: StorageError.self) { try storage.ensureDirectory("segments") }
    // replacing a link by a file is safe: rename replaces the link, not its target
    try AtomicFile(storage).replace("file", [8])
    #expect(try storage.status("file")?.kind == .file)
    #expect(try outside.list("") == ["secret"])
    #expect(try outside.readAll("secret", limit: 10) == [7])
  }

  @Test func rootMustBeARealDirectory() throws {
    let directory = TemporaryDirectory()
    _ = try PosixStorage(creating: directory("run"))
    symlink("run", directory("link"))
    symlink("nowhere", directory("dangling"))
    let file = Glibc.open(directory("file"), O_CREAT | O_WRONLY, 0o644)
    Glibc.close(file)
    for name in ["link", "link/", "link//", "dangling", "file"] {
      #expect(throws: StorageError.self) { _ = try PosixStorage(opening: directory(name)) }
    }
    #expect(throws: StorageError.refused(path: directory("link"), reason: "is a symbolic link")) {
      _ = try PosixStorage(opening: directory("link/"))
    }
    #expect(throws: StorageError.refused(path: directory("file"), reason: "not a directory")) {
      _ = try PosixStorage(opening: directory("file"))
    }
    for path in ["", "a\u{0}b"] { #expect(throws: StorageError.self) { _ = try PosixStorage(creating: path) } }
    #expect(throws: StorageError.self) { _ = try PosixStorage(creating: directory("file/run")) }
    let long = directory(String(repeating: "n", count: 256))
    #expect(throws: StorageError.system(operation: .makeDirectory, path: long, errno: ENAMETOOLONG, byte: nil)) {
      _ = try PosixStorage(creating: long)
    }
    #expect(try PosixStorage.exists(directory("dangling")))
    #expect(try !PosixStorage.exists(directory("absent")))
  }

  /// Opening a pipe neither blocks nor succeeds.
  @Test func pipesAreRefused() throws {
    let directory = TemporaryDirectory()
    let storage = try PosixStorage(opening: directory.path)
    mkfifo(directory("pipe"), 0o644)
    #expect(throws: StorageError.refused(path: "pipe", reason: "not a regular file")) { try storage.open("pipe", .read) }
    #expect(throws: StorageError.self) { try storage.open("pipe", .append) }
    #expect(try storage.status("pipe")?.kind == .other)
  }

  @Test func noDescriptorIsLeftOpen() throws {
    let directory = TemporaryDirectory()
    let before = openDescriptors(below: directory.path)
    do {
      let storage = try PosixStorage(creating: directory("run"))
      try storage.makeDirectory("d")
      try AtomicFile(storage).replace("d/a", [1, 2, 3])
      _ = try storage.readAll("d/a", limit: 10)
      _ = try storage.list("d")
      #expect(throws: StorageError.self) { try storage.readAll("d", limit: 10) }
      #expect(throws: StorageError.self) { try storage.readAll("d/a", limit: 2) }
      #expect(openDescriptors(below: directory.path) == before + 1)
    }
    #expect(openDescriptors(below: directory.path) == before)
  }

  /// Descriptors of this process that stand for something below a path.
  private func openDescriptors(below path: String) -> Int {
    (0..<1024).count { descriptor in
      var target = [CChar](repeating: 0, count: 4096)
      let count = readlink("/proc/self/fd/\(descriptor)", &target, target.count - 1)
      return count > 0 && String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self).hasPrefix(path)
    }
  }

  @Test func interruptedCallsAreRepeated() throws {
    var remaining = 3
    let result = try systemCall(.write, "a") { () -> Int in
      remaining -= 1
      errno = EINTR
      return remaining > 0 ? -1 : 42
    }
    #expect(result == 42)
    #expect(throws: StorageError.system(operation: .write, path: "a", errno: EIO, byte: nil)) {
      try systemCall(.write, "a") { () -> Int in
        errno = EIO
        return -1
      }
    }
  }

  /// A real full disk: the error names the file and the byte, the old content stands, the partial file is gone.
  @Test(.enabled(if: TemporaryMount.isPermitted, "mounting a tmpfs needs root"), arguments: [64, 100, 256])
  func fullDisk(kibibytes: Int) throws {
    let disk = try #require(TemporaryMount(bytes: kibibytes << 10))
    let storage = try PosixStorage(opening: disk.path)
    try AtomicFile(storage).replace("a", [1, 2, 3])
    var byte: Int?
    do throws(StorageError) { try AtomicFile(storage).replace("a", [UInt8](repeating: 5, count: kibibytes << 10)) } catch {
      if case .system(.write, "a.partial", ENOSPC, let offset) = error { byte = offset }
    }
    let offset = try #require(byte, "the disk was to be full")
    #expect(offset > 0 && offset < kibibytes << 10)
    #expect(try storage.readAll("a", limit: 10) == [1, 2, 3])
    #expect(try storage.list("") == ["a"])
  }

  @Test(.enabled(if: TemporaryMount.isPermitted, "mounting a tmpfs needs root"))
  func readOnlyFileSystem() throws {
    let disk = try #require(TemporaryMount(bytes: 1 << 20))
    try AtomicFile(PosixStorage(opening: disk.path)).replace("a", [1])
    try #require(disk.makeReadOnly())
    let storage = try PosixStorage(opening: disk.path)
    #expect(try storage.readAll("a", limit: 10) == [1])
    #expect(throws: StorageError.system(operation: .create, path: "b.partial", errno: EROFS, byte: nil)) {
      try AtomicFile(storage).replace("b", [1])
    }
    #expect(throws: StorageError.system(operation: .makeDirectory, path: disk.path + "/run", errno: EROFS, byte: nil)) {
      _ = try PosixStorage(creating: disk.path + "/run")
    }
  }
}
