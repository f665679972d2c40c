import CHDF5
import RunStorage

/// The one door to libhdf5: one thread at a time, and never again after a failed call.
///
/// A failed write leaves the library in a state in which later calls, and its own work at exit, crash (facts: storage 2.3). So the first
/// error that leaves `exclusively` closes the door for the rest of the process, nothing is registered to run at exit, and what was open
/// stays open.
public final class HDF5Library: Sendable {
  /// The library of this process; another instance has a door of its own (tests of the door itself).
  public static let shared = HDF5Library()

  private static let constants = PosixMutex<HDF5Constants?>(nil)
  private let firstFailure = PosixMutex<RecordingError?>(nil)

  init() {}

  /// The failed call after which the library is not called any more; nil while it is usable.
  public var failure: RecordingError? { firstFailure.withLock { $0 } }

  /// Runs calls of the library alone; must not be nested.
  ///
  /// - Throws: what `body` throws; `libraryStopped` without calling it after a `libraryCall` error.
  func exclusively<Result>(
    _ body: (HDF5Constants) throws(RecordingError) -> sending Result
  ) throws(RecordingError) -> sending Result {
    try Self.constants.withLock { (constants) throws(RecordingError) -> sending Result in
      if case .libraryCall(let call, let object)? = failure { throw .libraryStopped(call: call, object: object) }
      do throws(RecordingError) {
        let ready: HDF5Constants
        if let constants { ready = constants } else { ready = try HDF5Constants() }
        constants = ready
        // the error stack and its printer belong to the calling thread
        try checked(sortie_h5_silence_errors(), "H5Eset_auto2", "the error stack")
        return try body(ready)
      } catch {
        if case .libraryCall = error { firstFailure.withLock { $0 = $0 ?? error } }
        throw error
      }
    }
  }
}

/// Turns the status of a call into an error that names the call and the object.
@inline(__always)
func checked(_ status: herr_t, _ call: StaticString, _ object: @autoclosure () -> String) throws(RecordingError) {
  if status < 0 { throw .libraryCall(call: "\(call)", object: object()) }
}

/// The identifier that a call returned, or an error that names the call and the object.
@inline(__always)
func identifier(_ id: hid_t, _ call: StaticString, _ object: @autoclosure () -> String) throws(RecordingError) -> hid_t {
  if id < 0 { throw .libraryCall(call: "\(call)", object: object()) }
  return id
}
