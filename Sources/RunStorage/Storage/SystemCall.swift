import Glibc

/// Makes a system call until it is not interrupted by a signal: the one place where EINTR is handled.
/// - Throws: `StorageError.system` with the errno when the call returns -1.
@discardableResult
func systemCall<Result: BinaryInteger>(_ operation: StorageOperation, _ path: String, _ call: () -> Result) throws(StorageError) -> Result {
  while true {
    let result = call()
    if result != -1 { return result }
    let code = errno
    if code != EINTR { throw .system(operation: operation, path: path, errno: code, byte: nil) }
  }
}
