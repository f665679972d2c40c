/// CRC-32C (Castagnoli): polynomial 0x1EDC6F41 reflected to 0x82F63B78, start and final inversion; RFC 3720 appendix B.4.
public struct CRC32C: Sendable {
  private var register: UInt32 = 0xFFFF_FFFF

  public init() {}

  public mutating func update(_ byte: UInt8) {
    register = CRC32C.table[Int((register ^ UInt32(byte)) & 0xFF)] ^ (register >> 8)
  }

  public mutating func update(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes { update(byte) }
  }

  public mutating func update(_ bytes: [UInt8]) { update(bytes[...]) }

  /// The checksum of the bytes so far.
  public var value: UInt32 { ~register }

  /// The checksum rotated right by 15 bits plus 0xA282EAD8, modulo 2^32: the form that TFRecord (TensorBoard event) files store.
  public var masked: UInt32 { (value >> 15 | value << 17) &+ 0xA282_EAD8 }

  /// The checksum of bytes.
  public static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc = CRC32C()
    crc.update(bytes)
    return crc.value
  }

  /// The masked checksum of bytes.
  public static func maskedChecksum(_ bytes: [UInt8]) -> UInt32 {
    var crc = CRC32C()
    crc.update(bytes)
    return crc.masked
  }

  private static let table: [UInt32] = (0..<256).map { index in
    var remainder = UInt32(index)
    for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0x82F6_3B78 : remainder >> 1 }
    return remainder
  }
}
