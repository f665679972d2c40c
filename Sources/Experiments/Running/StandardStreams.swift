import Glibc

/// Unbuffered text on standard error.
public enum StandardError {
  public static func write(_ text: String) { _ = writeAll(text, to: 2) }
}

/// Unbuffered lines on standard output, checked.
public enum StandardOutput {
  /// - Throws: `CommandFailure` 74 where the output takes no more (a full disk, a closed pipe).
  public static func write(line: String) throws {
    try write(text: line + "\n")
  }

  /// - Throws: as above.
  public static func write(text: String) throws {
    guard writeAll(text, to: 1) else {
      throw CommandFailure(.outputFailed, "standard output: \(String(cString: strerror(errno)))", document: "")
    }
  }
}

private func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var bytes = Array(text.utf8)[...]
  while !bytes.isEmpty {
    let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    if count < 0 && errno == EINTR { continue }
    guard count > 0 else { return false }
    bytes = bytes.dropFirst(count)
  }
  return true
}
