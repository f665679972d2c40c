import Crypto

/// Bytes as lower-case hexadecimal digits, two a byte.
public func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

/// A running SHA-256 (FIPS 180-4) over bytes that come in pieces.
public struct SHA256Sum: Sendable {
  private var hash = SHA256()

  public init() {}

  public mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  /// The 32 bytes of the digest.
  public var digest: [UInt8] { Array(hash.finalize()) }

  /// The SHA-256 of bytes as 64 lower-case hexadecimal digits.
  public static func text(_ bytes: [UInt8]) -> String {
    var sum = SHA256Sum()
    sum.update(bytes)
    return hexadecimal(sum.digest)
  }

  /// Whether a text has the form of a digest: 64 lower-case hexadecimal digits.
  public static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
  }
}
