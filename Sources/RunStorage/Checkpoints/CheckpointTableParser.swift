/// Reads the prefix and the table of a checkpoint; every number is checked before it is used.
struct CheckpointTableParser {
  private let bytes: [UInt8]
  /// End of the part that may be read.
  private var end: Int
  private var position = 0

  /// The entries of a whole file.
  static func table(of bytes: [UInt8]) throws(CheckpointError) -> [CheckpointEntry] {
    let contentEnd = bytes.count - CheckpointFormat.digestCount
    guard contentEnd >= CheckpointFormat.prefixCount + 4 else { throw .damaged(byte: bytes.count, reason: "too short for a checkpoint") }
    guard bytes.starts(with: CheckpointFormat.magic) else { throw .damaged(byte: 0, reason: "not a checkpoint of this program") }
    var parser = CheckpointTableParser(bytes: bytes, end: contentEnd, position: CheckpointFormat.magic.count)
    let version = try parser.number(UInt32.self)
    guard version == CheckpointFormat.version else { throw .version(version) }
    var sum = SHA256Sum()
    sum.update(bytes[..<contentEnd])
    guard bytes[contentEnd...].elementsEqual(sum.digest) else { throw .damaged(byte: contentEnd, reason: "the SHA-256 does not match") }
    let tableCount = Int(try parser.number(UInt32.self))
    guard tableCount <= CheckpointFormat.maximumTableCount, tableCount <= contentEnd - CheckpointFormat.prefixCount else {
      throw .damaged(byte: 12, reason: "a table of \(tableCount) bytes")
    }
    parser.end = CheckpointFormat.prefixCount + tableCount
    return try parser.entries(contentEnd: contentEnd)
  }

  private mutating func entries(contentEnd: Int) throws(CheckpointError) -> [CheckpointEntry] {
    let count = try number(UInt32.self)
    var entries: [CheckpointEntry] = []
    var dataEnd = end
    for _ in 0..<count {
      let start = position
      let entry = try entry()
      guard let offset = CheckpointFormat.aligned(dataEnd), entry.offset == offset,
        let length = CheckpointFormat.byteCount(shape: entry.shape, type: entry.type), entry.length == length
      else { throw .damaged(byte: start, reason: "offset or length of \"\(entry.name)\" do not follow from the shapes") }
      let (entryEnd, overflow) = offset.addingReportingOverflow(length)
      guard !overflow, entryEnd <= contentEnd else {
        throw .damaged(byte: start, reason: "the array \"\(entry.name)\" ends behind the file")
      }
      if let other = bytes[dataEnd..<offset].firstIndex(where: { $0 != 0 }) {
        throw .damaged(byte: other, reason: "not zero between two arrays")
      }
      dataEnd = entryEnd
      entries.append(entry)
    }
    guard position == end else { throw .damaged(byte: position, reason: "the table is longer than its entries") }
    guard dataEnd == contentEnd else { throw .damaged(byte: dataEnd, reason: "bytes behind the last array") }
    return entries
  }

  private mutating func entry() throws(CheckpointError) -> CheckpointEntry {
    let start = position
    let nameCount = Int(try number(UInt16.self))
    guard nameCount <= end - position else { throw .damaged(byte: position, reason: "a name longer than the table") }
    let nameBytes = bytes[position..<position + nameCount]
    guard CheckpointFormat.isValid(name: nameBytes) else { throw .damaged(byte: position, reason: "no name of an array") }
    position += nameCount
    let typeNumber = try number(UInt8.self)
    guard let type = CheckpointType(rawValue: typeNumber) else { throw .damaged(byte: start, reason: "element type \(typeNumber)") }
    let rank = try number(UInt8.self)
    guard rank <= CheckpointFormat.maximumRank else { throw .damaged(byte: start, reason: "rank \(rank)") }
    var shape: [Int] = []
    for _ in 0..<rank { shape.append(try size()) }
    return CheckpointEntry(
      name: String(decoding: nameBytes, as: UTF8.self), type: type, shape: shape, offset: try size(), length: try size())
  }

  private mutating func size() throws(CheckpointError) -> Int {
    let value = try number(UInt64.self)
    guard let size = Int(exactly: value) else { throw .damaged(byte: position - 8, reason: "the number \(value)") }
    return size
  }

  private mutating func number<Number: FixedWidthInteger & UnsignedInteger>(_ type: Number.Type) throws(CheckpointError) -> Number {
    let count = Number.bitWidth / 8
    guard count <= end - position else { throw .damaged(byte: position, reason: "the table ends within an entry") }
    var value: Number = 0
    for byte in bytes[position..<position + count].reversed() { value = value << 8 | Number(byte) }
    position += count
    return value
  }
}
