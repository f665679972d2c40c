import Foundation
import Testing

@testable import RunStorage

@Suite struct RunLockTests {
  @Test func secondHolderIsToldWho() throws {
    let directory = TemporaryDirectory()
    let storage = try PosixStorage(opening: directory.path)
    let lock = try RunLock(storage)
    let record = try #require(LockRecord(storage.readAll("lock", limit: 4096)))
    #expect(record.pid == Int(getpid()) && !record.boot.isEmpty)
    #expect(throws: StorageError.inUse(path: "lock", pid: record.pid, since: record.since)) { _ = try RunLock(storage) }
    lock.release()
    #expect(try storage.readAll("lock", limit: 4096).isEmpty)
    #expect(try RunLock(storage).recoveredFrom == nil)
  }

  @Test func staleRecordsAreReplaced() throws {
    let stale = LockRecord(pid: 999_999_999, boot: "another boot", since: "2020-01-01T00:00:00Z")
    for (content, expected) in [(stale.line, stale), (Array(stale.line.prefix(20)), nil), ([], nil)] {
      let storage = FaultyStorage(DiskImage(["lock": .file(content)]))
      let lock = try RunLock(storage)
      #expect(lock.recoveredFrom == expected)
      #expect(LockRecord(try storage.readAll("lock", limit: 4096))?.pid == Int(getpid()))
      #expect(storage.survivingImage(.dropUnsynced) == storage.survivingImage(.keepAll))
    }
  }

  @Test func aFileThatIsNoLockIsNotReplaced() throws {
    for content in ["my lock", "{\"lock\": \"other\"}", String(repeating: "x", count: 5000)] {
      let image = DiskImage(["lock": .file(Array(content.utf8))])
      let storage = FaultyStorage(image)
      #expect(throws: StorageError.self) { _ = try RunLock(storage) }
      #expect(storage.survivingImage(.keepAll) == image)
      #expect(storage.openHandleCount == 0)
    }
  }

  /// File systems without locks are refused, whatever they answer.
  @Test(arguments: [ENOLCK, EOPNOTSUPP, ENOSYS, EINVAL])
  func fileSystemWithoutLocks(code: Int32) throws {
    let storage = FaultyStorage(fault: Fault(atCall: 1, .error(code)))
    do throws(StorageError) {
      _ = try RunLock(storage)
      Issue.record("locked")
    } catch {
      guard case .refused("lock", let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(reason.contains("two runs apart") && error.exitStatus == 73)
    }
  }

  static let hasFlock = access("/usr/bin/flock", X_OK) == 0

  /// Another process has the lock; after SIGKILL of it the lock is free.
  @Test(.enabled(if: hasFlock, "needs flock(1) of util-linux"))
  func anotherProcess() throws {
    let directory = TemporaryDirectory()
    try RunDirectory.create(at: directory("run"), contents()).close()
    let child = Process()
    let output = Pipe()
    let input = Pipe()
    child.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
    // --no-fork: flock(1) becomes cat, which keeps the locked descriptor until it is killed
    child.arguments = ["--no-fork", "-n", directory("run/lock"), "cat"]
    child.standardInput = input
    child.standardOutput = output
    try child.run()
    input.fileHandleForWriting.write(Data("ready\n".utf8))
    #expect(output.fileHandleForReading.readData(ofLength: 6) == Data("ready\n".utf8))
    #expect(throws: StorageError.inUse(path: "lock", pid: nil, since: nil)) { try RunDirectory.open(at: directory("run")) }
    kill(child.processIdentifier, SIGKILL)
    child.waitUntilExit()
    try RunDirectory.open(at: directory("run")).close()
  }

  /// 50 starts at once on one path: one wins, the others are refused, and the winner's run is as if it had been alone.
  @Test func manyStartsOneWinner() async throws {
    let directory = TemporaryDirectory()
    let path = directory("run")
    let outcomes = await withTaskGroup(of: Result<RunDirectory, StorageError>.self) { group in
      for _ in 0..<50 {
        group.addTask {
          do throws(StorageError) { return .success(try RunDirectory.create(at: path, contents())) } catch { return .failure(error) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let winners = outcomes.compactMap { try? $0.get() }
    #expect(winners.count == 1)
    for case .failure(let error) in outcomes { #expect(error.exitStatus == 73, "\(error)") }
    let winner = try #require(winners.first)
    try winner.segments.seal([1], firstEpisode: 0, lastEpisode: 0, steps: 1, complete: true)
    #expect(try winner.storage.readAll("scenario.sortie", limit: 100) == contents().scenario)
    #expect(try winner.storage.list("").allSatisfy { !$0.hasSuffix(".partial") })
    winner.close()
  }
}
