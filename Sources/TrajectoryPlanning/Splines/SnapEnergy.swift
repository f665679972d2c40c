import DeterministicMath

/// Half the quadratic form ∫₀ᵀ (p⁗)² dt of a polynomial of degree 7 in its end derivatives, by blocks.
///
/// Entry (i, j) of unit time is scaled by T^(i+j-7), i and j the orders of the derivatives.
struct SnapEnergy {
  let startBlock: SymmetricBlock
  let endBlock: SymmetricBlock
  let coupling: CouplingBlock
  private let force: (velocity: Double, acceleration: Double, jerk: Double)

  @inline(__always)
  init(duration: Double) {
    let r1 = 1 / duration
    let r2 = r1 * r1
    let r3 = r2 * r1
    let r4 = r2 * r2
    let r5 = r4 * r1
    startBlock = SymmetricBlock(vv: 25_920 * r5, va: 5400 * r4, vj: 480 * r3, aa: 1200 * r3, aj: 120 * r2, jj: 16 * r1)
    endBlock = SymmetricBlock(vv: 25_920 * r5, va: -5400 * r4, vj: 480 * r3, aa: 1200 * r3, aj: -120 * r2, jj: 16 * r1)
    coupling = CouplingBlock(vv: 24_480 * r5, va: 4680 * r4, vj: 360 * r3, aa: 840 * r3, aj: 60 * r2, jj: 4 * r1)
    force = (50_400 * (r5 * r1), 10_080 * r5, 840 * r4)
  }

  /// What the distance between the two waypoints asks of the derivatives at the first.
  @inline(__always)
  func startForce(_ distance: Vector3<Double>) -> NodeDerivatives {
    NodeDerivatives(velocity: force.velocity * distance, acceleration: force.acceleration * distance, jerk: force.jerk * distance)
  }

  /// And at the second.
  @inline(__always)
  func endForce(_ distance: Vector3<Double>) -> NodeDerivatives {
    NodeDerivatives(velocity: force.velocity * distance, acceleration: -force.acceleration * distance, jerk: force.jerk * distance)
  }
}
