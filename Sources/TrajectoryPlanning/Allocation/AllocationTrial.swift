import DeterministicMath

/// Durations, places within gates and free knots as functions of real numbers without constraint.
///
/// A segment may be flown as several pieces of equal duration, joined at knots that may be anywhere.
struct AllocationTrial {
  private let centres: [Vector3<Double>]
  private let gateRadius: Double
  private let piecesPerSegment: Int
  /// Metres that the number 1 stands for at a free knot.
  private let unit: Double
  /// Those interior knots that move, ascending.
  private let movable: [Int]
  private let segmentCount: Int
  /// One a piece, s.
  private(set) var durations: [Double]
  /// Pieces + 1 knots, m.
  private(set) var points: [Vector3<Double>]

  /// - Parameter knots: where the pieces join; waypoints at their own places.
  init(knots: [Vector3<Double>], gateRadius: Double, piecesPerSegment: Int) {
    (centres, points) = (knots, knots)
    (self.gateRadius, self.piecesPerSegment) = (gateRadius, piecesPerSegment)
    let count = knots.count - 1
    segmentCount = count / piecesPerSegment
    durations = [Double](repeating: 1, count: count)
    movable = count > 1 ? (1..<count).filter { gateRadius > 0 || $0 % piecesPerSegment != 0 } : []
    let length = zip(knots.dropFirst(), knots).reduce(0) { $0 + $1.0.distance(to: $1.1) }
    unit = max(length / Double(count), 1e-9)
  }

  var variableCount: Int { segmentCount + 3 * movable.count }

  /// The numbers that give these durations (of segments) and these knots.
  func variables(segmentDurations: [Double], knots: [Vector3<Double>]) -> [Double] {
    var x = segmentDurations.map { PositiveMap.inverse($0) }
    for knot in movable {
      let offset = knots[knot] - centres[knot]
      let y = isGate(knot) ? BallMap.inverse(offset, radius: gateRadius) : offset / unit
      x += [y.x, y.y, y.z]
    }
    return x
  }

  mutating func place(_ x: [Double]) {
    for index in durations.indices { durations[index] = PositiveMap.value(x[index / piecesPerSegment]) / Double(piecesPerSegment) }
    for (index, knot) in movable.enumerated() {
      let y = vector(x, index)
      points[knot] = centres[knot] + (isGate(knot) ? BallMap.offset(y, radius: gateRadius) : unit * y)
    }
  }

  /// The gradient in the numbers from that in the pieces' durations and the interior knots.
  func pullBack(_ x: [Double], _ durationGradient: [Double], _ knotGradient: [Vector3<Double>], into gradient: inout [Double]) {
    for segment in 0..<segmentCount {
      var sum = 0.0
      for piece in segment * piecesPerSegment..<(segment + 1) * piecesPerSegment { sum += durationGradient[piece] }
      gradient[segment] = sum * PositiveMap.slope(x[segment]) / Double(piecesPerSegment)
    }
    for (index, knot) in movable.enumerated() {
      let bar = knotGradient[knot - 1]
      let pulled = isGate(knot) ? BallMap.pullBack(bar, at: vector(x, index), radius: gateRadius) : unit * bar
      let place = segmentCount + 3 * index
      (gradient[place], gradient[place + 1], gradient[place + 2]) = (pulled.x, pulled.y, pulled.z)
    }
  }

  private func isGate(_ knot: Int) -> Bool { knot % piecesPerSegment == 0 }

  private func vector(_ x: [Double], _ index: Int) -> Vector3<Double> {
    let place = segmentCount + 3 * index
    return Vector3(x[place], x[place + 1], x[place + 2])
  }
}
