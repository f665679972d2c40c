/// Collects the arrays of a checkpoint; the same arrays in the same order give the same bytes.
public struct CheckpointWriter: Sendable {
  private var entries: [CheckpointEntry] = []
  private var payloads: [[UInt8]] = []
  private var names = Set<String>()

  public init() {}

  /// Adds an array; a name twice, a name of other characters than [A-Za-z0-9._/-] and a shape that does not fit are programmer's errors.
  /// - Parameter shape: Extents, slowest first; their product is the number of values. One extent when left out.
  public mutating func add<Scalar: CheckpointScalar>(_ name: String, shape: [Int]? = nil, _ values: [Scalar]) {
    let shape = shape ?? [values.count]
    precondition(CheckpointFormat.isValid(name: name.utf8), "checkpoint array name \"\(name)\"")
    precondition(names.insert(name).inserted, "checkpoint array \"\(name)\" twice")
    precondition(shape.count <= CheckpointFormat.maximumRank, "checkpoint array \"\(name)\" of rank \(shape.count)")
    let length = CheckpointFormat.byteCount(shape: shape, type: Scalar.checkpointType)
    precondition(length == values.count * Scalar.checkpointType.size, "checkpoint array \"\(name)\": \(values.count) values in \(shape)")
    entries.append(CheckpointEntry(name: name, type: Scalar.checkpointType, shape: shape, offset: 0, length: length!))
    payloads.append(values.withUnsafeBytes { Array($0) })
  }

  /// Adds a single number.
  public mutating func add<Scalar: CheckpointScalar>(_ name: String, _ value: Scalar) { add(name, shape: [], [value]) }

  /// Adds a text as its UTF-8 bytes.
  public mutating func add(_ name: String, text: String) { add(name, Array(text.utf8)) }

  /// The bytes of the container; more than 1 MiB of table is a programmer's error.
  public func encoded() -> [UInt8] {
    let tableCount = entries.reduce(4) { $0 + 20 + $1.name.utf8.count + 8 * $1.shape.count }
    precondition(tableCount <= CheckpointFormat.maximumTableCount, "checkpoint table of \(tableCount) bytes")
    var end = CheckpointFormat.prefixCount + tableCount
    let placed = entries.map { entry in
      var entry = entry
      entry.offset = CheckpointFormat.aligned(end)!
      end = entry.offset + entry.length
      return entry
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end + CheckpointFormat.digestCount)
    bytes += CheckpointFormat.magic
    Self.put(CheckpointFormat.version, to: &bytes)
    Self.put(UInt32(tableCount), to: &bytes)
    Self.put(UInt32(placed.count), to: &bytes)
    for entry in placed {
      Self.put(UInt16(entry.name.utf8.count), to: &bytes)
      bytes += entry.name.utf8
      bytes += [entry.type.rawValue, UInt8(entry.shape.count)]
      for extent in entry.shape { Self.put(UInt64(extent), to: &bytes) }
      Self.put(UInt64(entry.offset), to: &bytes)
      Self.put(UInt64(entry.length), to: &bytes)
    }
    for (entry, payload) in zip(placed, payloads) {
      bytes += repeatElement(0, count: entry.offset - bytes.count)
      bytes += payload
    }
    var sum = SHA256Sum()
    sum.update(bytes)
    return bytes + sum.digest
  }

  private static func put(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes += $0 }
  }
}
