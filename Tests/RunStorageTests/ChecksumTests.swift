import RunStorage
import Testing

@Suite struct ChecksumTests {
  /// RFC 3720 appendix B.4 and the check value of the CRC catalogue.
  @Test(arguments: [
    (Array("123456789".utf8), 0xE306_9283),
    ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
    ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
    (Array(0..<32), 0x46DD_794E),
    (Array((0..<32).reversed()), 0x113F_DB5C),
    ([], 0),
  ] as [([UInt8], UInt32)])
  func crc32cKnownValues(bytes: [UInt8], expected: UInt32) {
    #expect(CRC32C.checksum(bytes) == expected)
  }

  @Test func crc32cInPieces() {
    var crc = CRC32C()
    crc.update(Array("1234".utf8))
    crc.update(Array("56789".utf8))
    #expect(crc.value == 0xE306_9283)
  }

  /// mask(crc) = rotate right by 15, plus 0xA282EAD8. A TensorBoard event file of version 2 begins with the length 24 of its first record:
  /// the bytes 18 00 00 00 00 00 00 00 and their masked checksum a3 7f 4b 22.
  @Test func maskedChecksumOfTFRecordLength() {
    #expect(CRC32C.maskedChecksum([24, 0, 0, 0, 0, 0, 0, 0]) == 0x224B_7FA3)
    var crc = CRC32C()
    crc.update(Array("123456789".utf8))
    // 0xE3069283 rotated right by 15 bits is 0x2507C60D; the sum modulo 2^32 follows
    #expect(crc.masked == 0x2507_C60D &+ 0xA282_EAD8)
  }

  /// FIPS 180-4 examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func sha256KnownValues(text: String, expected: String) {
    #expect(SHA256Sum.text(Array(text.utf8)) == expected)
    var sum = SHA256Sum()
    for byte in text.utf8 { sum.update([byte]) }
    #expect(hexadecimal(sum.digest) == expected)
  }

  @Test func digestForm() {
    #expect(SHA256Sum.isDigest(String(repeating: "a0", count: 32)))
    #expect(!SHA256Sum.isDigest(String(repeating: "A0", count: 32)))
    #expect(!SHA256Sum.isDigest(String(repeating: "a", count: 63)))
    #expect(!SHA256Sum.isDigest(String(repeating: "g", count: 64)))
    #expect(hexadecimal([0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
  }
}
