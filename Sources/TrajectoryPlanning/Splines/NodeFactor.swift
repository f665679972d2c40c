import DeterministicMath

/// The factor L·D·Lᵀ of a waypoint's diagonal block, and V = L⁻¹·B of its coupling B with the next.
struct NodeFactor: Sendable {
  private var l10 = 0.0, l20 = 0.0, l21 = 0.0
  private var inverse0 = 0.0, inverse1 = 0.0, inverse2 = 0.0
  /// Rows of V.
  private var v0 = Vector3<Double>.zero, v1 = Vector3<Double>.zero, v2 = Vector3<Double>.zero

  init() {}

  @inline(__always)
  init(_ s: SymmetricBlock, coupling b: CouplingBlock) {
    inverse0 = 1 / s.vv
    l10 = s.va * inverse0
    l20 = s.vj * inverse0
    inverse1 = 1 / Double.fma(-l10, s.va, s.aa)
    let below = Double.fma(-l10, s.vj, s.aj)
    l21 = below * inverse1
    inverse2 = 1 / Double.fma(-l21, below, Double.fma(-l20, s.vj, s.jj))
    v0 = Vector3(b.vv, -b.va, b.vj)
    v1 = Vector3.fma(-l10, v0, Vector3(b.va, -b.aa, b.aj))
    v2 = Vector3.fma(-l21, v1, Vector3.fma(-l20, v0, Vector3(b.vj, -b.aj, b.jj)))
  }

  /// Vᵀ·D⁻¹·V.
  @inline(__always)
  var schurComplement: SymmetricBlock {
    let (w0, w1, w2) = (inverse0 * v0, inverse1 * v1, inverse2 * v2)
    func entry(_ a0: Double, _ a1: Double, _ a2: Double, _ b0: Double, _ b1: Double, _ b2: Double) -> Double {
      Double.fma(a0, b0, Double.fma(a1, b1, a2 * b2))
    }
    return SymmetricBlock(
      vv: entry(w0.x, w1.x, w2.x, v0.x, v1.x, v2.x), va: entry(w0.x, w1.x, w2.x, v0.y, v1.y, v2.y),
      vj: entry(w0.x, w1.x, w2.x, v0.z, v1.z, v2.z), aa: entry(w0.y, w1.y, w2.y, v0.y, v1.y, v2.y),
      aj: entry(w0.y, w1.y, w2.y, v0.z, v1.z, v2.z), jj: entry(w0.z, w1.z, w2.z, v0.z, v1.z, v2.z))
  }

  /// D⁻¹·L⁻¹·x.
  @inline(__always)
  func forward(_ x: NodeDerivatives) -> NodeDerivatives {
    let y1 = Vector3.fma(-l10, x.velocity, x.acceleration)
    let y2 = Vector3.fma(-l21, y1, Vector3.fma(-l20, x.velocity, x.jerk))
    return NodeDerivatives(velocity: inverse0 * x.velocity, acceleration: inverse1 * y1, jerk: inverse2 * y2)
  }

  /// Vᵀ·y for y of `forward`: what leaves the next right-hand side.
  @inline(__always)
  func eliminated(_ y: NodeDerivatives) -> NodeDerivatives {
    func row(_ a: Double, _ b: Double, _ c: Double) -> Vector3<Double> {
      Vector3.fma(a, y.velocity, Vector3.fma(b, y.acceleration, c * y.jerk))
    }
    return NodeDerivatives(velocity: row(v0.x, v1.x, v2.x), acceleration: row(v0.y, v1.y, v2.y), jerk: row(v0.z, v1.z, v2.z))
  }

  /// L⁻ᵀ·(y - D⁻¹·V·next).
  @inline(__always)
  func backward(_ y: NodeDerivatives, next: NodeDerivatives) -> NodeDerivatives {
    func row(_ v: Vector3<Double>, _ inverse: Double) -> Vector3<Double> {
      (-inverse) * Vector3.fma(v.x, next.velocity, Vector3.fma(v.y, next.acceleration, v.z * next.jerk))
    }
    return backward(y + NodeDerivatives(velocity: row(v0, inverse0), acceleration: row(v1, inverse1), jerk: row(v2, inverse2)))
  }

  /// L⁻ᵀ·y.
  @inline(__always)
  func backward(_ y: NodeDerivatives) -> NodeDerivatives {
    let acceleration = Vector3.fma(-l21, y.jerk, y.acceleration)
    return NodeDerivatives(
      velocity: Vector3.fma(-l10, acceleration, Vector3.fma(-l20, y.jerk, y.velocity)), acceleration: acceleration, jerk: y.jerk)
  }
}
