import DeterministicMath

/// The Lagrangian dual of the point mass' shortest time over points to visit: a concave function whose every value is a lower bound.
///
/// Each segment gets its own velocities at both ends; multipliers π join them. For a segment with displacement d the least of
/// T - π₀·v₀ + π₁·v₁ over |u| <= A, v₀ and T has closed form: the thrust opposes the costate q(s) = π₀ + (π₁ - π₀)·s, and
///
///     φ = min over T of c·T + b/T = 2·√(b·c),   b = (π₁ - π₀)·d,   c = 1 - A·∫|q| ds + g·(π₀ + π₁)/2
///
/// for b, c > 0. The bound is Σφ + π₀·v_start - π_n·v_end. Where b, c > 0 at the maximum, the minimisers are unique, so they join up: they
/// are the shortest flight and the bound is exact. (Pontryagin's conditions with a costate that is linear between points.)
struct PointMassDual {
  let displacements: [Vector3<Double>]
  let thrust: Double
  let startVelocity: Vector3<Double>
  /// nil: the last multiplier is zero.
  let endVelocity: Vector3<Double>?

  var nodeCount: Int { displacements.count + 1 }
  /// Free numbers: three a node, without the last node where the end velocity is free.
  var variableCount: Int { 3 * (endVelocity == nil ? nodeCount - 1 : nodeCount) }

  func multiplier(_ x: [Double], _ node: Int) -> Vector3<Double> {
    3 * node < x.count ? Vector3(x[3 * node], x[3 * node + 1], x[3 * node + 2]) : .zero
  }

  /// b, c and the costate's integrals of one segment.
  func segment(_ x: [Double], _ index: Int) -> (b: Double, c: Double, arc: CostateArc, change: Vector3<Double>) {
    let (first, second) = (multiplier(x, index), multiplier(x, index + 1))
    let arc = CostateArc(from: first, to: second)
    let weight = 0.5 * PointMassProblem.gravity.dot(first + second)
    return ((second - first).dot(displacements[index]), 1 - thrust * arc.meanLength + weight, arc, second - first)
  }

  /// A point of the domain: costates that rise along each displacement, small enough that c > 1/2.
  func interiorPoint() -> [Double] {
    var nodes = [Vector3<Double>.zero]
    for displacement in displacements { nodes.append(nodes[nodes.count - 1] + displacement.normalized) }
    let shift = endVelocity == nil ? nodes[nodes.count - 1] : nodes.reduce(.zero, +) / Double(nodes.count)
    nodes = nodes.map { $0 - shift }
    let largest = nodes.reduce(0) { max($0, $1.length) }
    let scale = 0.5 / ((thrust + QuadrotorParameters.gravity) * largest)
    return Array(nodes.flatMap { [scale * $0.x, scale * $0.y, scale * $0.z] }[..<variableCount])
  }

  /// The bound in seconds, -∞ outside the domain, and its gradient.
  func value(_ x: [Double], _ gradient: inout [Double]) -> Double {
    for index in gradient.indices { gradient[index] = 0 }
    var sum = 0.0
    for index in displacements.indices {
      let (b, c, arc, _) = segment(x, index)
      guard b > 0 && c > 0 else { return -.infinity }
      let duration = Double.squareRoot(b / c)
      sum += 2 * Double.squareRoot(b * c)
      let pull = displacements[index] / duration
      let half = 0.5 * PointMassProblem.gravity
      add(duration * (half - thrust * arc.startDirection) - pull, to: &gradient, node: index)
      add(duration * (half - thrust * arc.endDirection) + pull, to: &gradient, node: index + 1)
    }
    sum += multiplier(x, 0).dot(startVelocity)
    add(startVelocity, to: &gradient, node: 0)
    if let endVelocity {
      sum -= multiplier(x, nodeCount - 1).dot(endVelocity)
      add(-endVelocity, to: &gradient, node: nodeCount - 1)
    }
    return sum
  }

  private func add(_ v: Vector3<Double>, to gradient: inout [Double], node: Int) {
    guard 3 * node < gradient.count else { return }
    gradient[3 * node] += v.x
    gradient[3 * node + 1] += v.y
    gradient[3 * node + 2] += v.z
  }

  /// Maximises the bound from a point of the domain.
  func maximise(from start: [Double]) -> LimitedMemoryBFGS.Result {
    var optimiser = LimitedMemoryBFGS()
    optimiser.memory = 30
    optimiser.iterationLimit = 1500
    optimiser.gradientTolerance = 1e-9
    optimiser.relativeDecrease = 1e-15
    // costates are of the size 1/A
    let unit = 1 / thrust
    let result = optimiser.minimise(from: start.map { $0 / unit }) { x, gradient in
      let value = value(x.map { $0 * unit }, &gradient)
      for index in gradient.indices { gradient[index] *= -unit }
      return -value
    }
    return LimitedMemoryBFGS.Result(
      point: result.point.map { $0 * unit }, value: -result.value, gradientMaximum: result.gradientMaximum,
      iterationCount: result.iterationCount)
  }
}
