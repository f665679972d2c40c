import RunStorage

/// A TensorBoard event file: records of scalar summaries.
///
///     record = length u64, masked CRC-32C of it u32, the event, masked CRC-32C of the event u32      (little-endian)
///     masked = rotate right by 15 bits, plus 0xa282ead8
///
/// The event is a protocol buffer: wall_time (1, double), step (2), file_version (3) or summary (5) with values of tag (1) and
/// simple_value (2, float), or session_log (7). Source: TensorFlow's `event.proto`, `summary.proto` and TFRecord format.
final class EventFile {
  private let file: AppendFile

  /// Opens a file of its own for this process; one that goes on at a later step tells TensorBoard to forget what other files say after it.
  init(_ storage: any Storage, step: Int) throws {
    let seconds = Int(WallClock.secondsSince1970())
    var name = "events.out.tfevents.\(seconds).\(Experiment.hostName())"
    var number = 1
    while try storage.status(name) != nil {
      number += 1
      name = "events.out.tfevents.\(seconds).\(Experiment.hostName()).\(number)"
    }
    file = try AppendFile(storage, name, creating: true)
    try append(event: ProtocolBuffer.text(3, "brain.Event:2"))
    if step > 0 { try append(event: ProtocolBuffer.whole(2, UInt64(step)) + ProtocolBuffer.bytes(7, ProtocolBuffer.whole(1, 1))) }
  }

  /// Adds numbers of one step.
  func append(step: Int, _ values: [(tag: String, value: Double)]) throws {
    let summary = values.flatMap { ProtocolBuffer.bytes(1, ProtocolBuffer.text(1, $0.tag) + ProtocolBuffer.single(2, Float($0.value))) }
    try append(event: ProtocolBuffer.whole(2, UInt64(step)) + ProtocolBuffer.bytes(5, summary))
  }

  func close() { file.close() }

  private func append(event: [UInt8]) throws {
    try file.append(Self.record(ProtocolBuffer.double(1, WallClock.secondsSince1970()) + event))
  }

  /// The framed record of an event.
  static func record(_ event: [UInt8]) -> [UInt8] {
    let length = ProtocolBuffer.littleEndian(UInt64(event.count))
    return length + ProtocolBuffer.littleEndian(CRC32C.maskedChecksum(length)) + event
      + ProtocolBuffer.littleEndian(CRC32C.maskedChecksum(event))
  }

}

/// The few wire forms of protocol buffers that events need.
enum ProtocolBuffer {
  static func whole(_ field: UInt64, _ value: UInt64) -> [UInt8] { variable(field << 3) + variable(value) }
  static func double(_ field: UInt64, _ value: Double) -> [UInt8] { variable(field << 3 | 1) + littleEndian(value.bitPattern) }
  static func bytes(_ field: UInt64, _ value: [UInt8]) -> [UInt8] { variable(field << 3 | 2) + variable(UInt64(value.count)) + value }
  static func text(_ field: UInt64, _ value: String) -> [UInt8] { bytes(field, Array(value.utf8)) }
  static func single(_ field: UInt64, _ value: Float) -> [UInt8] { variable(field << 3 | 5) + littleEndian(value.bitPattern) }

  static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: value.littleEndian) { Array($0) } }

  private static func variable(_ value: UInt64) -> [UInt8] {
    var (rest, bytes) = (value, [UInt8]())
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
