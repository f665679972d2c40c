import DeterministicMath

/// A function of time near one instant, f(t + τ) = f₀ + f₁·τ + f₂·τ² + f₃·τ³ + O(τ⁴).
///
/// Arithmetic on these series differentiates by itself: whatever is computed from series of the position is the exact series of the result.
struct TaylorSeries {
  var f0: Double
  var f1: Double
  var f2: Double
  var f3: Double

  init(_ f0: Double, _ f1: Double = 0, _ f2: Double = 0, _ f3: Double = 0) { (self.f0, self.f1, self.f2, self.f3) = (f0, f1, f2, f3) }

  /// df/dt; its last term is lost.
  var derivative: TaylorSeries { TaylorSeries(f1, 2 * f2, 3 * f3, 0) }

  static func + (a: Self, b: Self) -> Self { Self(a.f0 + b.f0, a.f1 + b.f1, a.f2 + b.f2, a.f3 + b.f3) }
  static func - (a: Self, b: Self) -> Self { Self(a.f0 - b.f0, a.f1 - b.f1, a.f2 - b.f2, a.f3 - b.f3) }
  static prefix func - (a: Self) -> Self { Self(-a.f0, -a.f1, -a.f2, -a.f3) }
  static func * (k: Double, a: Self) -> Self { Self(k * a.f0, k * a.f1, k * a.f2, k * a.f3) }
  @inline(__always)
  static func * (a: Self, b: Self) -> Self {
    Self(
      a.f0 * b.f0, a.f0 * b.f1 + a.f1 * b.f0, a.f0 * b.f2 + a.f1 * b.f1 + a.f2 * b.f0,
      a.f0 * b.f3 + a.f1 * b.f2 + a.f2 * b.f1 + a.f3 * b.f0)
  }

  /// 1/f, from f·g = 1.
  var reciprocal: TaylorSeries {
    let g0 = 1 / f0
    let g1 = -g0 * (f1 * g0)
    let g2 = -g0 * (f1 * g1 + f2 * g0)
    return TaylorSeries(g0, g1, g2, -g0 * (f1 * g2 + f2 * g1 + f3 * g0))
  }

  /// √f, from g·g = f.
  var squareRoot: TaylorSeries {
    let g0 = Double.squareRoot(f0)
    let half = 0.5 / g0
    let g1 = half * f1
    let g2 = half * (f2 - g1 * g1)
    return TaylorSeries(g0, g1, g2, half * (f3 - 2 * g1 * g2))
  }

  /// sin f and cos f, from (sin f)′ = f′·cos f and (cos f)′ = -f′·sin f.
  var sineAndCosine: (sine: TaylorSeries, cosine: TaylorSeries) {
    let (s0, c0) = Double.sinCos(f0)
    let s1 = f1 * c0
    let c1 = -f1 * s0
    let s2 = (f1 * c1 + 2 * f2 * c0) / 2
    let c2 = -(f1 * s1 + 2 * f2 * s0) / 2
    let s3 = (f1 * c2 + 2 * f2 * c1 + 3 * f3 * c0) / 3
    let c3 = -(f1 * s2 + 2 * f2 * s1 + 3 * f3 * s0) / 3
    return (TaylorSeries(s0, s1, s2, s3), TaylorSeries(c0, c1, c2, c3))
  }
}

/// A vector of Taylor series.
struct TaylorVector {
  var x: TaylorSeries
  var y: TaylorSeries
  var z: TaylorSeries

  init(_ x: TaylorSeries, _ y: TaylorSeries, _ z: TaylorSeries) { (self.x, self.y, self.z) = (x, y, z) }

  var derivative: TaylorVector { TaylorVector(x.derivative, y.derivative, z.derivative) }
  @inline(__always)
  func dot(_ b: Self) -> TaylorSeries { x * b.x + y * b.y + z * b.z }
  @inline(__always)
  func cross(_ b: Self) -> Self { Self(y * b.z - z * b.y, z * b.x - x * b.z, x * b.y - y * b.x) }
  static func * (k: TaylorSeries, a: Self) -> Self { Self(k * a.x, k * a.y, k * a.z) }
  static func + (a: Self, b: Self) -> Self { Self(a.x + b.x, a.y + b.y, a.z + b.z) }
  /// f/|f| and |f|.
  var normalised: (direction: TaylorVector, length: TaylorSeries) {
    let length = dot(self).squareRoot
    return (length.reciprocal * self, length)
  }
}
