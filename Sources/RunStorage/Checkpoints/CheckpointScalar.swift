#if _endian(big)
  #error("checkpoint arrays are copied as they stand in memory: little-endian processors only")
#endif

/// The element types of checkpoint arrays; the raw value is the type's number in the file.
public enum CheckpointType: UInt8, Sendable, CaseIterable {
  case float32 = 1
  case float64 = 2
  case int32 = 3
  case int64 = 4
  case uint64 = 5
  case uint8 = 6

  /// Bytes of one element.
  public var size: Int {
    switch self {
    case .uint8: 1
    case .float32, .int32: 4
    case .float64, .int64, .uint64: 8
    }
  }

  /// The name in messages and listings.
  public var name: String {
    switch self {
    case .float32: "f32"
    case .float64: "f64"
    case .int32: "i32"
    case .int64: "i64"
    case .uint64: "u64"
    case .uint8: "u8"
    }
  }
}

/// A number type that checkpoints store; every bit pattern of the right length is a value of it.
public protocol CheckpointScalar: BitwiseCopyable, Sendable {
  static var checkpointType: CheckpointType { get }
}

extension Float: CheckpointScalar { public static var checkpointType: CheckpointType { .float32 } }
extension Double: CheckpointScalar { public static var checkpointType: CheckpointType { .float64 } }
extension Int32: CheckpointScalar { public static var checkpointType: CheckpointType { .int32 } }
extension Int64: CheckpointScalar { public static var checkpointType: CheckpointType { .int64 } }
extension UInt64: CheckpointScalar { public static var checkpointType: CheckpointType { .uint64 } }
extension UInt8: CheckpointScalar { public static var checkpointType: CheckpointType { .uint8 } }
