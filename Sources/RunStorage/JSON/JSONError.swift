/// Why a text is no JSON document, or a value cannot be written as one.
public struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Offset in bytes from the start of the text at which reading stopped; 0 for a value that cannot be written.
  public var byteOffset: Int
  public var reason: String

  public init(byteOffset: Int, reason: String) {
    self.byteOffset = byteOffset
    self.reason = reason
  }

  public var description: String { "JSON, byte \(byteOffset): \(reason)" }
}

/// The bounds within which a JSON text is accepted.
public struct JSONLimits: Sendable {
  /// Nested arrays and objects, at most.
  public var depth: Int
  /// Bytes of the whole text, at most.
  public var bytes: Int
  /// Bytes of one number, at most.
  public var numberBytes = 1024

  public init(depth: Int = 64, bytes: Int = 16 << 20) {
    self.depth = depth
    self.bytes = bytes
  }
}
