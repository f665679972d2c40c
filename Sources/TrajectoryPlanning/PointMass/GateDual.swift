import DeterministicMath

/// The dual with gates of finite size: each segment also has its own places within its gates, which multipliers μ join.
///
/// For a segment between gates of radius ρ, with s = 1/T and δ = π₁ - π₀ and d between the centres,
///
///     φ = min over s > 0 of c/s + b·s - ρ·|δ·s + μ₀| - ρ·|δ·s + μ₁|,   b = δ·d.
///
/// Every value is a lower bound on the time, for any place within the gates; the minimum over s is enclosed by subdivision.
struct GateDual {
  let problem: PointMassProblem
  /// At the centres or the placed points; only its c and δ are used.
  let dual: PointMassDual

  /// The bound at multipliers of the placed plan, with μ = -(q̇ before + q̇ after)/2 at each gate and 0 at a goal that is a gate.
  func lowerBound(multipliers: [Double]) -> Double {
    let count = dual.displacements.count
    var joins = [Vector3<Double>](repeating: .zero, count: count + 1)
    for gate in 1..<max(count, 1) {
      joins[gate] = -0.5 * (GatePlacement.slope(dual, multipliers, gate - 1) + GatePlacement.slope(dual, multipliers, gate))
    }
    var sum = dual.multiplier(multipliers, 0).dot(problem.startVelocity)
    if let end = problem.endVelocity { sum -= dual.multiplier(multipliers, count).dot(end) }
    for index in 0..<count {
      let (_, c, _, change) = dual.segment(multipliers, index)
      let displacement = problem.points[index + 1] - problem.points[index]
      sum += segmentBound(
        b: change.dot(displacement), c: c, change: change, before: index == 0 ? nil : joins[index],
        after: index < count - 1 ? joins[index + 1] : problem.endVelocity == nil ? .zero : nil)
    }
    return sum
  }

  /// A lower bound on φ, within 1e-10 s of it; -∞ where the segment's dual is unbounded.
  private func segmentBound(
    b: Double, c: Double, change: Vector3<Double>, before: Vector3<Double>?, after: Vector3<Double>?
  ) -> Double {
    let radius = problem.gateTolerance
    let ends = [before, after].compactMap { $0 }
    // slope of φ's argument for large s
    let slope = b - radius * Double(ends.count) * change.length
    guard c > 0, slope > 0 else { return -.infinity }
    func norms(_ s: Double) -> Double { ends.reduce(0) { $0 + (s * change + $1).length } }
    func value(_ s: Double) -> Double { c / s + b * s - radius * norms(s) }
    var best = value(Double.squareRoot(c / b))
    // beyond these the value is above the best: c/s + slope·s - ρ·Σ|μ| is below it everywhere
    let offset = best + radius * ends.reduce(0) { $0 + $1.length }
    let (low, high) = (c / max(offset, 1e-300), max(offset, 0) / slope)
    guard low < high else { return best }
    var stack = [(low, high)]
    var bound = Double.infinity
    while let (first, last) = stack.popLast() {
      let middle = 0.5 * (first + last)
      best = min(best, value(middle))
      let convex = Double.clamp(Double.squareRoot(c / b), first, last)
      // the norms are convex, so at most the larger of their ends
      let under = c / convex + b * convex - radius * max(norms(first), norms(last))
      if under >= best - 1e-10 || last - first < 1e-13 * last {
        bound = min(bound, under)
      } else {
        stack.append((first, middle))
        stack.append((middle, last))
      }
    }
    return min(bound, best)
  }
}
