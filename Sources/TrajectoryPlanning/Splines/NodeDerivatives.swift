import DeterministicMath

/// Velocity, acceleration and jerk at a waypoint, or the three rows of an equation about them.
@usableFromInline
struct NodeDerivatives: Sendable {
  var velocity = Vector3<Double>.zero
  var acceleration = Vector3<Double>.zero
  var jerk = Vector3<Double>.zero

  @inline(__always)
  static func + (a: Self, b: Self) -> Self {
    Self(velocity: a.velocity + b.velocity, acceleration: a.acceleration + b.acceleration, jerk: a.jerk + b.jerk)
  }
  @inline(__always)
  static func - (a: Self, b: Self) -> Self {
    Self(velocity: a.velocity - b.velocity, acceleration: a.acceleration - b.acceleration, jerk: a.jerk - b.jerk)
  }
}

/// A symmetric 3 x 3 block over velocity, acceleration and jerk.
struct SymmetricBlock: Sendable {
  var vv = 0.0, va = 0.0, vj = 0.0, aa = 0.0, aj = 0.0, jj = 0.0

  @inline(__always)
  static func + (a: Self, b: Self) -> Self {
    Self(vv: a.vv + b.vv, va: a.va + b.va, vj: a.vj + b.vj, aa: a.aa + b.aa, aj: a.aj + b.aj, jj: a.jj + b.jj)
  }
  @inline(__always)
  static func - (a: Self, b: Self) -> Self {
    Self(vv: a.vv - b.vv, va: a.va - b.va, vj: a.vj - b.vj, aa: a.aa - b.aa, aj: a.aj - b.aj, jj: a.jj - b.jj)
  }
}

/// The block that couples a waypoint (rows) with the next one (columns): its off-diagonal entries differ in sign only.
struct CouplingBlock: Sendable {
  /// Rows velocity, acceleration, jerk: (vv, -va, vj), (va, -aa, aj), (vj, -aj, jj).
  var vv = 0.0, va = 0.0, vj = 0.0, aa = 0.0, aj = 0.0, jj = 0.0

  @inline(__always)
  func product(_ x: NodeDerivatives) -> NodeDerivatives {
    NodeDerivatives(
      velocity: vv * x.velocity - va * x.acceleration + vj * x.jerk, acceleration: va * x.velocity - aa * x.acceleration + aj * x.jerk,
      jerk: vj * x.velocity - aj * x.acceleration + jj * x.jerk)
  }

  @inline(__always)
  func transposedProduct(_ x: NodeDerivatives) -> NodeDerivatives {
    NodeDerivatives(
      velocity: vv * x.velocity + va * x.acceleration + vj * x.jerk, acceleration: -(va * x.velocity + aa * x.acceleration + aj * x.jerk),
      jerk: vj * x.velocity + aj * x.acceleration + jj * x.jerk)
  }
}
