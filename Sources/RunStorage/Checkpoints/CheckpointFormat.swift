/// The container of a checkpoint, all numbers little-endian:
///
/// | offset | bytes | content |
/// |---|---|---|
/// | 0 | 8 | "SORTIECK" |
/// | 8 | 4 | version, u32: 1 |
/// | 12 | 4 | H, length of the table, u32, at most 1 MiB |
/// | 16 | H | the table: u32 count, then the entries |
/// | | | arrays in the order of the table, each at the next multiple of 64, zeros between |
/// | end - 32 | 32 | SHA-256 of all bytes before |
///
/// An entry: u16 length of the name, the name (1 to 255 bytes of [A-Za-z0-9._/-]), u8 type, u8 rank (at most 8), rank x u64 extents,
/// u64 offset from the start of the file, u64 length in bytes. Offsets and lengths follow from the shapes; the reader compares them.
enum CheckpointFormat {
  static let magic = Array("SORTIECK".utf8)
  static let version: UInt32 = 1
  static let prefixCount = 16
  static let digestCount = 32
  static let maximumTableCount = 1 << 20
  static let maximumRank = 8
  static let alignment = 64

  /// The next multiple of 64; nil where it overflows.
  static func aligned(_ offset: Int) -> Int? {
    let (sum, overflow) = offset.addingReportingOverflow(alignment - 1)
    return overflow ? nil : sum & ~(alignment - 1)
  }

  static func isValid(name: some Collection<UInt8>) -> Bool {
    (1...255).contains(name.count)
      && name.allSatisfy { $0 == UInt8(ascii: "/") || StoragePath.isAllowed($0) }
  }

  /// The product of the extents and the element size; nil where it overflows.
  static func byteCount(shape: [Int], type: CheckpointType) -> Int? {
    var count = type.size
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      if overflow || extent < 0 { return nil }
      count = product
    }
    return count
  }
}

/// One array of a checkpoint.
public struct CheckpointEntry: Sendable, Equatable {
  public var name: String
  public var type: CheckpointType
  /// Extents, slowest first; empty for a single number.
  public var shape: [Int]
  /// Bytes from the start of the file.
  public var offset: Int
  /// Bytes.
  public var length: Int
}
