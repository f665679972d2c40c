import DeterministicMath
import Simulation

extension LaneMemory {
  /// A whole number as a scalar, exact below 2^24.
  @inline(__always)
  static func scalar<Scalar: BinaryFloatingPoint>(integer value: Int32, as type: Scalar.Type = Scalar.self) -> Scalar {
    // by way of a double the loop over lanes would not become vector code
    if Scalar.self == Float.self { return unsafeBitCast(Float(value), to: Scalar.self) }
    return scalar(Double(value))
  }

  /// The whole number that a scalar holds, 0 where it is not in 0 ... `greatest`: a lane without an episode may hold anything.
  @inline(__always)
  static func index<Scalar: BinaryFloatingPoint>(_ value: Scalar, upTo greatest: Int32) -> Int32 {
    let isInside = value >= 0 && value <= scalar(integer: greatest)
    return integer(isInside ? value : 0)
  }
}
