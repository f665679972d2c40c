import DeterministicMath

/// The minimum-snap curve of degree 7 and class C⁶ through waypoints in space, with the gradient of its cost; O(n), without allocation.
///
/// min Σᵢ ∫₀^Tᵢ |p⁗|² dt with positions given at the waypoints and velocity, acceleration and jerk given at both ends. The unknowns are
/// those three derivatives at the interior waypoints; each piece is quadratic in its end derivatives, which leaves a positive definite
/// system of 3 x 3 blocks beside the diagonal, solved by L·D·Lᵀ. The solution is that of MINCO's banded system of 8n unknowns, from which
/// continuity and the given ends have been eliminated.
///
/// Source: Wang, Zhou, Xu, Gao, "Geometrically constrained trajectory optimization for multicopters", T-RO 38(5), 2022, section III.
public struct MinimumSnapSolver: Sendable {
  public let maximumSegments: Int
  public private(set) var segmentCount = 0
  /// Segment by segment x₀...x₇, y₀...y₇, z₀...z₇, ascending in local time, m/sᵏ.
  public private(set) var coefficients: [Double]
  /// Σ over segments and axes of ∫ (p⁗)² dt, m²/s⁷.
  public private(set) var cost = 0.0
  private var durations: [Double]
  private var displacements: [Vector3<Double>]
  /// Velocity, acceleration and jerk at each waypoint.
  private var nodes: [NodeDerivatives]
  private var factors: [NodeFactor]

  public init(maximumSegments: Int) {
    precondition(maximumSegments >= 1, "a curve has at least one segment")
    self.maximumSegments = maximumSegments
    coefficients = [Double](repeating: 0, count: maximumSegments * 24)
    durations = [Double](repeating: 1, count: maximumSegments)
    displacements = [Vector3<Double>](repeating: .zero, count: maximumSegments)
    nodes = [NodeDerivatives](repeating: NodeDerivatives(), count: maximumSegments + 1)
    factors = [NodeFactor](repeating: NodeFactor(), count: maximumSegments + 1)
  }

  /// Solves for the coefficients and the cost.
  ///
  /// - Parameters:
  ///   - points: the waypoints, m, one more than durations.
  ///   - durations: seconds, positive.
  /// - Precondition: 1 ... maximumSegments durations, one more point. Values are not checked here: see `DurationLimits`, `Waypoint`.
  public mutating func solve(
    points: [Vector3<Double>], durations given: [Double], start: BoundaryState = .rest, end: BoundaryState = .rest
  ) {
    let count = given.count
    precondition(count >= 1 && count <= maximumSegments && points.count == count + 1, "one duration a segment")
    segmentCount = count
    var total = 0.0
    for segment in 0..<count { displacements[segment] = points[segment + 1] - points[segment] }
    points.withUnsafeBufferPointer { points in
      given.withUnsafeBufferPointer { given in
        durations.withUnsafeMutableBufferPointer { durations in for index in 0..<count { durations[index] = given[index] } }
        nodes.withUnsafeMutableBufferPointer { nodes in
          nodes[0] = NodeDerivatives(velocity: start.velocity, acceleration: start.acceleration, jerk: start.jerk)
          nodes[count] = NodeDerivatives(velocity: end.velocity, acceleration: end.acceleration, jerk: end.jerk)
          factors.withUnsafeMutableBufferPointer { factors in
            Self.eliminate(points, given, nodes, factors)
            Self.substituteBack(count, nodes, factors)
          }
          coefficients.withUnsafeMutableBufferPointer { coefficients in
            for segment in 0..<count {
              let distance = points[segment + 1] - points[segment]
              total += SepticPiece.write(
                from: points[segment], distance, nodes[segment], nodes[segment + 1], duration: given[segment], count: segment, coefficients)
            }
          }
        }
      }
    }
    cost = total
  }

  /// Forward elimination over the interior waypoints, in ascending order.
  private static func eliminate(
    _ points: UnsafeBufferPointer<Vector3<Double>>, _ durations: UnsafeBufferPointer<Double>,
    _ nodes: UnsafeMutableBufferPointer<NodeDerivatives>, _ factors: UnsafeMutableBufferPointer<NodeFactor>
  ) {
    let count = durations.count
    var left = SnapEnergy(duration: durations[0])
    // what the start, whose derivatives are given, leaves in the first equations
    var diagonal = left.endBlock
    var right = left.endForce(points[1] - points[0]) - left.coupling.transposedProduct(nodes[0])
    for node in 1..<max(count, 1) {
      left = SnapEnergy(duration: durations[node])
      diagonal = diagonal + left.startBlock
      right = right + left.startForce(points[node + 1] - points[node])
      if node + 1 == count { right = right - left.coupling.product(nodes[count]) }
      factors[node] = NodeFactor(diagonal, coupling: left.coupling)
      nodes[node] = factors[node].forward(right)
      diagonal = left.endBlock - factors[node].schurComplement
      right = left.endForce(points[node + 1] - points[node]) - factors[node].eliminated(nodes[node])
    }
  }

  private static func substituteBack(
    _ count: Int, _ nodes: UnsafeMutableBufferPointer<NodeDerivatives>, _ factors: UnsafeMutableBufferPointer<NodeFactor>
  ) {
    var node = count - 1
    while node >= 1 {
      // the last interior waypoint's neighbour is given and stands in the right-hand side already
      nodes[node] =
        node + 1 == count
        ? factors[node].backward(nodes[node]) : factors[node].backward(nodes[node], next: nodes[node + 1])
      node -= 1
    }
  }

  /// Writes ∂J/∂Tᵢ = -(p⁗² - 2·p⁽⁵⁾·p‴ + 2·p⁽⁶⁾·p″ - 2·p⁽⁷⁾·p′), summed over axes; constant along a piece, taken at its start.
  ///
  /// Waypoints and end derivatives stay, interior derivatives follow. m²/s⁸, one a segment.
  public func durationGradient(into gradient: inout [Double]) {
    precondition(gradient.count >= segmentCount, "one derivative a segment")
    coefficients.withUnsafeBufferPointer { c in
      gradient.withUnsafeMutableBufferPointer { gradient in
        for segment in 0..<segmentCount {
          var sum = 0.0
          for axis in 0..<3 {
            let k = segment * 24 + axis * 8
            let (first, second, third) = (c[k + 1], 2 * c[k + 2], 6 * c[k + 3])
            let (fourth, fifth, sixth, seventh) = (24 * c[k + 4], 120 * c[k + 5], 720 * c[k + 6], 5040 * c[k + 7])
            sum += Double.fma(
              fourth, fourth, 2 * Double.fma(sixth, second, -Double.fma(fifth, third, seventh * first)))
          }
          gradient[segment] = -sum
        }
      }
    }
  }

  /// Writes ∂J/∂q = 2·(p⁽⁷⁾ after - p⁽⁷⁾ before) for each interior waypoint, m/s⁷.
  public func waypointGradient(into gradient: inout [Vector3<Double>]) {
    precondition(gradient.count >= segmentCount - 1, "one derivative an interior waypoint")
    for node in 1..<max(segmentCount, 1) {
      func jump(_ axis: Int) -> Double { 10_080 * (coefficients[node * 24 + axis * 8 + 7] - coefficients[node * 24 + axis * 8 - 17]) }
      gradient[node - 1] = Vector3(jump(0), jump(1), jump(2))
    }
  }

  /// Solves S·λ = x̄ for the interior waypoints in place, with the factors of the last solution.
  func solveSymmetric(_ x: inout [NodeDerivatives]) {
    for node in 1..<max(segmentCount, 1) {
      if node > 1 { x[node] = x[node] - factors[node - 1].eliminated(x[node - 1]) }
      x[node] = factors[node].forward(x[node])
    }
    for node in (1..<max(segmentCount, 1)).reversed() {
      x[node] = node + 1 == segmentCount ? factors[node].backward(x[node]) : factors[node].backward(x[node], next: x[node + 1])
    }
  }

  func duration(_ segment: Int) -> Double { durations[segment] }
  func node(_ index: Int) -> NodeDerivatives { nodes[index] }

  /// From a segment's first waypoint to its second, m.
  func displacement(_ segment: Int) -> Vector3<Double> { displacements[segment] }

  /// The last solution as a curve of three axes.
  public var curve: PiecewisePolynomial {
    PiecewisePolynomial(
      durations: Array(durations[..<segmentCount]), axisCount: 3, coefficientCount: 8,
      coefficients: Array(coefficients[..<(segmentCount * 24)]))
  }
}
