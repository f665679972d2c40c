import DeterministicMath

extension MinimumSnapSolver {
  /// The gradient of any function of coefficients and durations in durations and waypoints, when the curve stays that of least snap.
  ///
  /// The derivatives x at the interior waypoints solve S(T)·x = r(T, q), so with the direct gradients x̄, T̄, q̄ and S·λ = x̄ the gradient
  /// in T is T̄ - λᵀ·∂(S·x - r)/∂T, and likewise in q. S is symmetric: its factors serve again.
  ///
  /// - Parameters:
  ///   - coefficientGradient: 24 a segment, as `coefficients`.
  ///   - durationGradient: in, the direct gradient in the durations; out, the whole.
  ///   - waypointGradient: out, one an interior waypoint.
  /// Source: Wang, Zhou, Xu, Gao, T-RO 38(5), 2022, section IV.
  public func pullBack(
    coefficientGradient bar: [Double], durationGradient: inout [Double], waypointGradient: inout [Vector3<Double>]
  ) {
    let count = segmentCount
    precondition(bar.count >= 24 * count && durationGradient.count >= count && waypointGradient.count >= count - 1, "sizes do not fit")
    var nodeBars = [NodeDerivatives](repeating: NodeDerivatives(), count: count + 1)
    var distanceBars = [Vector3<Double>](repeating: .zero, count: count)
    for segment in 0..<count {
      let piece = SepticAdjoint(self, segment)
      let direct = piece.pullBack(bar)
      durationGradient[segment] += direct.duration
      distanceBars[segment] = direct.distance
      nodeBars[segment] = nodeBars[segment] + direct.start
      nodeBars[segment + 1] = nodeBars[segment + 1] + direct.end
    }
    // what is given at the ends does not move
    (nodeBars[0], nodeBars[count]) = (NodeDerivatives(), NodeDerivatives())
    solveSymmetric(&nodeBars)
    for segment in 0..<count {
      let implicit = SepticAdjoint(self, segment).energyDerivatives(nodeBars[segment], nodeBars[segment + 1])
      durationGradient[segment] -= implicit.duration
      distanceBars[segment] = distanceBars[segment] - implicit.distance
    }
    for node in 1..<max(count, 1) { waypointGradient[node - 1] = distanceBars[node - 1] - distanceBars[node] }
  }
}
