import DeterministicMath

/// One segment of a plan from the states at its ends: degree 7 in position, from velocity, acceleration and jerk; degree 5 in yaw.
///
/// A plan of degree 7 that is C³ or smoother is given back exactly by its states at the waypoints, which take half the numbers of its coefficients.
public struct FlightPiece: Sendable {
  public let duration: Double
  /// 24 of position, axis by axis, then 6 of yaw; ascending in local time.
  private let coefficients: [Double]

  private static let yawBasis = HermiteBasis(order: 3)

  /// - Parameter duration: seconds, positive.
  public init(from start: FlatOutput<Double>, to end: FlatOutput<Double>, duration: Double) {
    self.duration = duration
    var numbers = [Double](repeating: 0, count: 30)
    numbers.withUnsafeMutableBufferPointer { buffer in
      _ = SepticPiece.write(
        from: start.position, end.position - start.position,
        NodeDerivatives(velocity: start.velocity, acceleration: start.acceleration, jerk: start.jerk),
        NodeDerivatives(velocity: end.velocity, acceleration: end.acceleration, jerk: end.jerk), duration: duration, count: 0, buffer)
    }
    let angles = [start.yaw, start.yawRate, start.yawAcceleration, end.yaw, end.yawRate, end.yawAcceleration]
    var power = 1.0
    for k in 0..<6 {
      // the k-th derivative at either end in unit time
      for (row, angle) in zip(Self.yawBasis.rows, angles.indices.map { angles[$0] * Self.power(duration, $0 % 3) }) {
        numbers[24 + k] = Double.fma(row[k], angle, numbers[24 + k])
      }
      numbers[24 + k] /= power
      power *= duration
    }
    coefficients = numbers
  }

  /// The flat outputs at a time since the start, held within the segment, s.
  public func output(at time: Double) -> FlatOutput<Double> {
    let t = Double.clamp(time, 0, duration)
    return coefficients.withUnsafeBufferPointer { c in
      func axis(_ order: Int, _ range: Range<Int>) -> Double {
        Polynomial.derivative(order, of: UnsafeBufferPointer(rebasing: c[range]), at: t)
      }
      func vector(_ order: Int) -> Vector3<Double> { Vector3(axis(order, 0..<8), axis(order, 8..<16), axis(order, 16..<24)) }
      return FlatOutput(
        position: vector(0), velocity: vector(1), acceleration: vector(2), jerk: vector(3), snap: vector(4), yaw: axis(0, 24..<30),
        yawRate: axis(1, 24..<30), yawAcceleration: axis(2, 24..<30))
    }
  }

  private static func power(_ x: Double, _ exponent: Int) -> Double { exponent == 0 ? 1 : exponent == 1 ? x : x * x }
}

extension FlightPlan {
  /// The flat outputs at the start of each segment, and at the end of the last.
  public var nodes: [FlatOutput<Double>] {
    let last = position.pieceCount - 1
    return (0...last).map { FlatOutput(position: position, yaw: yaw, piece: $0, localTime: 0) }
      + [FlatOutput(position: position, yaw: yaw, piece: last, localTime: durations[last])]
  }
}
