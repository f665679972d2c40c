/// A checkpoint in memory, checked as a whole on reading; it holds the bytes once and copies an array out when it is asked for.
public struct CheckpointReader: Sendable {
  /// The arrays in the order of the file.
  public let entries: [CheckpointEntry]
  private let bytes: [UInt8]
  private let positions: [String: Int]

  /// Reads the bytes that `CheckpointWriter.encoded` made.
  ///
  /// The SHA-256 is compared first, then every number of the table against the one layout that the writer makes, so that also a file with
  /// a matching checksum cannot name bytes outside itself. Memory: the bytes given plus the table.
  /// - Throws: `CheckpointError.damaged` or `.version`.
  public init(_ bytes: [UInt8]) throws(CheckpointError) {
    entries = try CheckpointTableParser.table(of: bytes)
    self.bytes = bytes
    var positions: [String: Int] = [:]
    for (position, entry) in entries.enumerated() {
      guard positions.updateValue(position, forKey: entry.name) == nil else {
        throw .damaged(byte: CheckpointFormat.prefixCount, reason: "the name \"\(entry.name)\" twice")
      }
    }
    self.positions = positions
  }

  /// The table's row of an array.
  /// - Throws: `CheckpointError.missing`.
  public func entry(_ name: String) throws(CheckpointError) -> CheckpointEntry {
    guard let position = positions[name] else { throw .missing(name: name) }
    return entries[position]
  }

  /// The values of an array, row by row.
  /// - Parameter shape: The shape it must have; any when left out.
  /// - Throws: `CheckpointError.missing`, `.type`, `.shape`.
  public func values<Scalar: CheckpointScalar>(
    _ name: String, as type: Scalar.Type, shape: [Int]? = nil
  ) throws(CheckpointError) -> [Scalar] {
    let entry = try entry(name)
    guard entry.type == Scalar.checkpointType else {
      throw .type(name: name, found: entry.type, expected: Scalar.checkpointType)
    }
    if let shape, shape != entry.shape { throw .shape(name: name, found: entry.shape, expected: shape) }
    let count = entry.length / entry.type.size
    // all empty arrays share one storage, whose count the initialiser would write, from any thread
    guard count > 0 else { return [] }
    return bytes.withUnsafeBytes { source in
      [Scalar](unsafeUninitializedCapacity: count) { target, initialized in
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[entry.offset..<entry.offset + entry.length]))
        initialized = count
      }
    }
  }

  /// A single number.
  public func value<Scalar: CheckpointScalar>(_ name: String, as type: Scalar.Type) throws(CheckpointError) -> Scalar {
    try values(name, as: type, shape: [])[0]
  }

  /// A text.
  /// - Throws: also `CheckpointError.damaged` where the bytes are not UTF-8.
  public func text(_ name: String) throws(CheckpointError) -> String {
    guard let text = String(validating: try values(name, as: UInt8.self), as: UTF8.self) else {
      throw .damaged(byte: try entry(name).offset, reason: "the text \"\(name)\" is not UTF-8")
    }
    return text
  }
}
