/// The stored form of vectors over a parameter layout, little-endian.
///
///     "SNNS"  version u32  kind text  counter u64  scalar bytes u32
///     parameters u32, each: name text, rank u32, dimensions u64
///     vectors u32, each: all scalars;   checksum u64 (FNV-1a of everything before)
///
/// A text is its length u32 and UTF-8 bytes. Names and shapes are checked on reading, so that state never lands in another network.
struct NetworkState<Scalar: NetworkScalar> {
  static var version: UInt32 { 1 }
  private static var magic: [UInt8] { Array("SNNS".utf8) }

  static func encode(kind: String, counter: UInt64, _ layout: ParameterLayout, _ vectors: [AlignedBuffer<Scalar>]) -> [UInt8] {
    var bytes = magic
    append(version, to: &bytes)
    append(kind, to: &bytes)
    append(counter, to: &bytes)
    append(UInt32(MemoryLayout<Scalar>.size), to: &bytes)
    append(UInt32(layout.entries.count), to: &bytes)
    for entry in layout.entries {
      append(entry.name, to: &bytes)
      append(UInt32(entry.shape.count), to: &bytes)
      for dimension in entry.shape { append(UInt64(dimension), to: &bytes) }
    }
    append(UInt32(vectors.count), to: &bytes)
    for vector in vectors {
      for index in 0..<vector.count { append(vector.base[index], to: &bytes) }
    }
    append(checksum(bytes[...]), to: &bytes)
    return bytes
  }

  /// Checks everything, then writes the vectors and returns the counter; nothing is written where an error is thrown.
  static func decode(
    _ bytes: [UInt8], kind: String, _ layout: ParameterLayout, into vectors: [AlignedBuffer<Scalar>]
  ) throws(NetworkStateError) -> UInt64 {
    var reader = StateReader(bytes)
    guard bytes.starts(with: magic) else { throw .notNetworkState }
    reader.position = magic.count
    let found = try reader.integer(UInt32.self)
    guard found == version else { throw .unknownVersion(found: found, known: version) }
    guard bytes.count >= reader.position + 8 else { throw .truncated(atByte: bytes.count) }
    var end = StateReader(bytes)
    end.position = bytes.count - 8
    guard try end.integer(UInt64.self) == checksum(bytes.dropLast(8)) else { throw .damaged }
    let foundKind = try reader.text()
    guard foundKind == kind else { throw .otherKind(found: foundKind, expected: kind) }
    let counter = try reader.integer(UInt64.self)
    let size = Int(try reader.integer(UInt32.self))
    guard size == MemoryLayout<Scalar>.size else { throw .otherScalarSize(found: size, expected: MemoryLayout<Scalar>.size) }
    try checkLayout(&reader, layout)
    let count = Int(try reader.integer(UInt32.self))
    guard count == vectors.count else { throw .otherVectorCount(found: count, expected: vectors.count) }
    let start = reader.position
    guard reader.remaining - 8 >= count * layout.count * size else { throw .truncated(atByte: bytes.count) }
    for vector in 0..<count {
      for index in 0..<layout.count {
        let value: Scalar = try scalar(&reader)
        guard value.isFinite else { throw .notFinite(vector: vector, index: index) }
      }
    }
    guard reader.remaining == 8 else { throw .trailingBytes(reader.remaining - 8) }
    reader.position = start
    for vector in vectors {
      for index in 0..<layout.count { vector.base[index] = try scalar(&reader) }
    }
    return counter
  }

  private static func checkLayout(_ reader: inout StateReader, _ layout: ParameterLayout) throws(NetworkStateError) {
    let count = Int(try reader.integer(UInt32.self))
    guard count == layout.entries.count else { throw .otherParameterCount(found: count, expected: layout.entries.count) }
    for (index, entry) in layout.entries.enumerated() {
      let name = try reader.text()
      let rank = Int(try reader.integer(UInt32.self))
      guard rank * 8 <= reader.remaining else { throw .truncated(atByte: reader.position) }
      var shape: [UInt64] = []
      for _ in 0..<rank { shape.append(try reader.integer(UInt64.self)) }
      guard name == entry.name, shape == entry.shape.map(UInt64.init) else {
        throw .otherParameter(index: index, found: "\(name) \(shape)", expected: "\(entry.name) \(entry.shape)")
      }
    }
  }

  private static func append<Number: FixedWidthInteger>(_ value: Number, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  private static func append(_ text: String, to bytes: inout [UInt8]) {
    append(UInt32(text.utf8.count), to: &bytes)
    bytes.append(contentsOf: text.utf8)
  }

  private static func append(_ value: Scalar, to bytes: inout [UInt8]) {
    if MemoryLayout<Scalar>.size == 4 { append(Float(value).bitPattern, to: &bytes) } else { append(Double(value).bitPattern, to: &bytes) }
  }

  private static func scalar(_ reader: inout StateReader) throws(NetworkStateError) -> Scalar {
    if MemoryLayout<Scalar>.size == 4 { return Scalar(Float(bitPattern: try reader.integer(UInt32.self))) }
    return Scalar(Double(bitPattern: try reader.integer(UInt64.self)))
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}

/// Reads numbers and texts from the front of stored state.
struct StateReader {
  private let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var remaining: Int { bytes.count - position }

  mutating func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws(NetworkStateError) -> Number {
    let size = MemoryLayout<Number>.size
    guard remaining >= size else { throw .truncated(atByte: position) }
    var value: Number = 0
    for index in (0..<size).reversed() { value = value << 8 | Number(truncatingIfNeeded: bytes[position + index]) }
    position += size
    return value
  }

  mutating func text() throws(NetworkStateError) -> String {
    let count = Int(try integer(UInt32.self))
    guard remaining >= count else { throw .truncated(atByte: position) }
    position += count
    return String(decoding: bytes[position - count..<position], as: UTF8.self)
  }
}
