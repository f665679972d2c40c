import DeterministicMath

/// The smoothest curve through waypoints at given times, for any order, axes and weights.
///
/// min Σᵢ wᵢ·∫ᵢ (p⁽ʳ⁾)² dt over the derivatives 1 ... h-1 at the waypoints, with positions fixed and end derivatives fixed or free. Each
/// piece's integral is a quadratic form in its end derivatives, so the normal equations are block tridiagonal with blocks of h - 1 and
/// positive definite; they are factored in O(n) without pivoting.
///
/// Source: Richter, Bry, Roy, "Polynomial trajectory planning for aggressive quadrotor flight", ISRR 2013; Wang, Zhou, Xu, Gao,
/// "Geometrically constrained trajectory optimization for multicopters", T-RO 38(5), 2022 (its banded system has the same solution).
public struct WaypointSpline: Sendable {
  public let kind: SplineKind
  private let basis: HermiteBasis
  private let energy: [[Double]]

  public init(_ kind: SplineKind) {
    self.kind = kind
    basis = HermiteBasis(order: kind.endOrder)
    energy = basis.energy(ofDerivative: kind.costDerivative)
  }

  /// Derivatives 1 ... h-1 at one end, one row an axis; a shorter row leaves the rest free.
  public typealias EndDerivatives = [[Double]]

  /// The derivatives of a vehicle at rest, all zero.
  public func rest(axisCount: Int) -> EndDerivatives {
    [[Double]](repeating: [Double](repeating: 0, count: kind.endOrder - 1), count: axisCount)
  }

  /// The spline.
  ///
  /// - Parameters:
  ///   - points: a row of coordinates a waypoint, at least two rows, m or rad.
  ///   - durations: seconds between waypoints, positive.
  ///   - weights: wᵢ > 0, one a piece; nil for ones. They are scaled to mean 1.
  /// - Throws: `PlanningError` for counts that do not match, values that are not finite or positive, and a breakdown of the numbers.
  public func solve(
    points: [[Double]], durations: [Double], start: EndDerivatives, end: EndDerivatives, weights: [Double]? = nil
  ) throws(PlanningError) -> PiecewisePolynomial {
    let axisCount = points.first?.count ?? 0
    try Self.check(points: points, durations: durations, weights: weights)
    let count = kind.endOrder - 1
    for side in [start, end] {
      precondition(
        side.count == axisCount && side.allSatisfy { $0.count <= count && $0.count == side[0].count }, "end derivatives do not fit")
      for value in side.joined() where !value.isFinite {
        throw PlanningError(.valueOutOfRange, place: "end derivative", value: value, allowed: "finite numbers")
      }
    }
    let scale = weights.map { Double($0.count) / $0.reduce(0, +) } ?? 1
    let pieceWeights = (0..<durations.count).map { (weights?[$0] ?? 1) * scale }
    var system = BlockTridiagonalSystem(nodeCount: points.count, blockSize: count, columnCount: axisCount)
    for piece in durations.indices {
      addPiece(piece, to: &system, points: points, duration: durations[piece], weight: pieceWeights[piece])
    }
    pin(start, node: 0, in: &system)
    pin(end, node: points.count - 1, in: &system)
    system.solve()
    let curve = curve(points: points, durations: durations, derivatives: system.rightHandSide)
    guard curve.coefficients.allSatisfy(\.isFinite) else {
      throw PlanningError(
        .numericalBreakdown, place: "spline", value: "coefficients beyond the range of doubles",
        allowed: "durations and distances nearer to 1")
    }
    return curve
  }

  private static func check(points: [[Double]], durations: [Double], weights: [Double]?) throws(PlanningError) {
    guard points.count >= 2 else {
      throw PlanningError(.tooFewWaypoints, place: "waypoints", value: "\(points.count)", allowed: "2 or more")
    }
    precondition(points.allSatisfy { $0.count == points[0].count && !$0.isEmpty }, "waypoints of different axes")
    try DurationLimits.check(durations, segmentCount: points.count - 1)
    for (index, point) in points.enumerated() {
      for value in point where !value.isFinite {
        throw PlanningError(.valueOutOfRange, place: "waypoint \(index + 1)", value: value, allowed: "finite numbers")
      }
    }
    guard let weights else { return }
    guard weights.count == durations.count else {
      throw PlanningError(
        .valueOutOfRange, place: "weights", value: "\(weights.count) numbers", allowed: "one a segment, \(durations.count)")
    }
    for (index, weight) in weights.enumerated() where !(weight > 0 && weight.isFinite) {
      throw PlanningError(.valueOutOfRange, place: "weight \(index + 1)", value: weight, allowed: "above 0, finite")
    }
  }

  /// Adds one piece's quadratic form, T^(i+j-2r+1) times that of unit time.
  private func addPiece(_ piece: Int, to system: inout BlockTridiagonalSystem, points: [[Double]], duration: Double, weight: Double) {
    let h = kind.endOrder
    func scaled(_ a: Int, _ b: Int) -> Double {
      weight * energy[a][b] * Self.power(duration, (a % h) + (b % h) - 2 * kind.costDerivative + 1)
    }
    for i in 1..<h {
      for j in 1..<h {
        system.addDiagonal(node: piece, i - 1, j - 1, scaled(i, j))
        system.addDiagonal(node: piece + 1, i - 1, j - 1, scaled(h + i, h + j))
        system.addUpper(node: piece, i - 1, j - 1, scaled(i, h + j))
      }
      for axis in points[piece].indices {
        // a shift of both ends costs nothing, so only the difference of the positions counts
        let distance = points[piece + 1][axis] - points[piece][axis]
        system.addRightHandSide(node: piece, i - 1, axis, -(scaled(i, h) * distance))
        system.addRightHandSide(node: piece + 1, i - 1, axis, -(scaled(h + i, h) * distance))
      }
    }
  }

  private func pin(_ derivatives: EndDerivatives, node: Int, in system: inout BlockTridiagonalSystem) {
    for row in derivatives[0].indices {
      system.pin(node: node, row: row, values: derivatives.map { $0[row] })
    }
  }

  private func curve(points: [[Double]], durations: [Double], derivatives: [Double]) -> PiecewisePolynomial {
    let (h, axisCount) = (kind.endOrder, points[0].count)
    var coefficients: [Double] = []
    coefficients.reserveCapacity(durations.count * axisCount * 2 * h)
    for piece in durations.indices {
      let duration = durations[piece]
      for axis in 0..<axisCount {
        var row = [Double](repeating: 0, count: 2 * h)
        let distance = points[piece + 1][axis] - points[piece][axis]
        for power in 0..<2 * h {
          // in unit time, from the start: the value at 0 is 0
          var sum = basis.rows[h][power] * distance
          for k in 1..<h {
            let scale = Self.power(duration, k)
            sum += basis.rows[k][power] * scale * derivatives[((piece * (h - 1)) + k - 1) * axisCount + axis]
            sum += basis.rows[h + k][power] * scale * derivatives[(((piece + 1) * (h - 1)) + k - 1) * axisCount + axis]
          }
          row[power] = sum * Self.power(duration, -power)
        }
        row[0] = points[piece][axis]
        coefficients += row
      }
    }
    return PiecewisePolynomial(durations: durations, axisCount: axisCount, coefficientCount: 2 * h, coefficients: coefficients)
  }

  /// xⁿ by repeated products.
  private static func power(_ x: Double, _ n: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(n) { result *= x }
    return n < 0 ? 1 / result : result
  }
}
