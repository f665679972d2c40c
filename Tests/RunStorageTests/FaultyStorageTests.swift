import Glibc
import Testing

@testable import RunStorage

/// Every kind of fault that the enumerations go through.
let faultKinds: [Fault.Kind] = [.error(ENOSPC), .error(EIO), .diskFull, .shortWrite, .kill, .tornHalf, .tornOneByte]

/// The model itself: what the enumerations rely on.
@Suite struct FaultyStorageTests {
  @Test func onlySyncedBytesAndNamesSurviveLossOfPower() throws {
    let storage = FaultyStorage()
    let handle = try storage.open("a", .createExclusive)
    #expect(try storage.write([1, 2, 3], to: handle) == 3)
    #expect(storage.survivingImage(.keepAll) == DiskImage(["a": .file([1, 2, 3])]))
    #expect(storage.survivingImage(.dropUnsyncedBytes) == DiskImage(["a": .file([])]))
    #expect(storage.survivingImage(.dropUnsynced) == DiskImage())
    try storage.synchronize(handle)
    #expect(storage.survivingImage(.dropUnsynced) == DiskImage())
    #expect(storage.survivingImage(.dropUnsyncedBytes) == DiskImage(["a": .file([1, 2, 3])]))
    try storage.synchronizeDirectory("")
    #expect(storage.survivingImage(.dropUnsynced) == DiskImage(["a": .file([1, 2, 3])]))
    #expect(try storage.write([4], to: handle) == 1)
    try storage.rename("a", to: "b")
    #expect(storage.survivingImage(.dropUnsynced) == DiskImage(["a": .file([1, 2, 3])]))
    #expect(storage.survivingImage(.dropUnsyncedNames) == DiskImage(["a": .file([1, 2, 3, 4])]))
    #expect(storage.survivingImage(.keepAll) == DiskImage(["b": .file([1, 2, 3, 4])]))
    try storage.unlink("b")
    try storage.synchronizeDirectory("")
    #expect(storage.survivingImage(.dropUnsynced) == DiskImage())
    try storage.close(handle)
    #expect(storage.openHandleCount == 0)
  }

  @Test func faultsDoWhatTheySay() throws {
    func attempt(_ kind: Fault.Kind) -> (FaultyStorage, StorageError?) {
      // calls: 0 open, 1 write, 2 write ...
      let storage = FaultyStorage(fault: Fault(atCall: 1, kind))
      do throws(StorageError) {
        let handle = try storage.open("a", .createExclusive)
        try storage.writeAll([1, 2, 3, 4, 5, 6], to: handle)
        return (storage, nil)
      } catch { return (storage, error) }
    }
    func landed(_ storage: FaultyStorage) -> [UInt8]? { storage.survivingImage(.keepAll).file("a") }

    var (storage, error) = attempt(.error(EIO))
    #expect(error == .system(operation: .write, path: "a", errno: EIO, byte: 0))
    #expect(landed(storage) == [] && !storage.hasCrashed)
    (storage, error) = attempt(.diskFull)
    #expect(error == .system(operation: .write, path: "a", errno: ENOSPC, byte: 3))
    #expect(landed(storage) == [1, 2, 3])
    #expect(throws: StorageError.self) { try storage.open("b", .createExclusive) }
    (storage, error) = attempt(.shortWrite)
    #expect(error == nil && landed(storage) == [1, 2, 3, 4, 5, 6] && storage.callCount == 3)
    (storage, error) = attempt(.kill)
    #expect(error == .crashed(call: 1) && landed(storage) == [] && storage.hasCrashed)
    #expect(throws: StorageError.crashed(call: 2)) { try storage.list("") }
    (storage, error) = attempt(.tornHalf)
    #expect(error == .crashed(call: 1) && landed(storage) == [1, 2, 3])
    (storage, error) = attempt(.tornOneByte)
    #expect(error == .crashed(call: 1) && landed(storage) == [1])
  }

  @Test func locksBelongToHandles() throws {
    let storage = FaultyStorage()
    let first = try storage.open("lock", .lock)
    let second = try storage.open("lock", .lock)
    #expect(try storage.tryLock(first))
    #expect(try !storage.tryLock(second))
    try storage.close(first)
    #expect(try storage.tryLock(second))
  }

  /// The model answers as the disk does.
  @Test func sameErrorsAsPosix() throws {
    let directory = TemporaryDirectory()
    let posix: any Storage = try PosixStorage(opening: directory.path)
    let model: any Storage = FaultyStorage()
    /// The errno, or the whole error where there is none, is the same.
    func both(_ body: (any Storage) throws(StorageError) -> Void) {
      var errors: [StorageError] = []
      for storage in [posix, model] { do throws(StorageError) { try body(storage) } catch { errors.append(error) } }
      #expect(errors.count == 2 && errors[0].errno == errors[1].errno)
      if errors[0].errno == nil { #expect(errors[0] == errors[1]) }
    }
    for storage in [posix, model] {
      try storage.makeDirectory("d")
      try storage.makeDirectory("e")
      try AtomicFile(storage).replace("d/f", [1, 2])
    }
    both { (storage) throws(StorageError) in try storage.makeDirectory("d") }
    both { (storage) throws(StorageError) in try storage.makeDirectory("absent/f") }
    both { (storage) throws(StorageError) in _ = try storage.open("absent", .read) }
    both { (storage) throws(StorageError) in _ = try storage.open("absent", .append) }
    both { (storage) throws(StorageError) in _ = try storage.open("d/f", .createExclusive) }
    both { (storage) throws(StorageError) in _ = try storage.open("d", .read) }
    both { (storage) throws(StorageError) in _ = try storage.open("../f", .read) }
    both { (storage) throws(StorageError) in _ = try storage.list("d/f") }
    both { (storage) throws(StorageError) in _ = try storage.list("absent") }
    both { (storage) throws(StorageError) in try storage.unlink("d") }
    both { (storage) throws(StorageError) in try storage.unlink("absent") }
    both { (storage) throws(StorageError) in try storage.rename("absent", to: "d/g") }
    both { (storage) throws(StorageError) in try storage.rename("d/f", to: "e") }
    both { (storage) throws(StorageError) in try storage.synchronizeDirectory("absent") }
    for storage in [posix, model] {
      #expect(try storage.status("d/f") == FileStatus(kind: .file, size: 2))
      #expect(try storage.status("absent/f") == nil)
      #expect(try storage.list("") == ["d", "e"])
    }
  }
}
