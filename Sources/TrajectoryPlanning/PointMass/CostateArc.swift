import DeterministicMath

/// Integrals along a costate that changes linearly, q(s) = q₀ + (q₁ - q₀)·s with s from 0 to 1.
///
/// With ê the direction of q₁ - q₀, h the distance of its line from zero, xᵢ = qᵢ·ê and rᵢ = |qᵢ|:
/// ∫|q| ds = [x₁·r₁ - x₀·r₀ + h²·ln((x₁ + r₁)/(x₀ + r₀))]/(2·|q₁ - q₀|); the other integrals follow in the same way.
struct CostateArc {
  /// ∫ |q| ds.
  let meanLength: Double
  /// ∫ (1 - s)·q/|q| ds, the gradient of `meanLength` in q₀.
  let startDirection: Vector3<Double>
  /// ∫ s·q/|q| ds, the gradient of `meanLength` in q₁.
  let endDirection: Vector3<Double>

  init(from q0: Vector3<Double>, to q1: Vector3<Double>) {
    let change = q1 - q0
    let length = change.length
    let (r0, r1) = (q0.length, q1.length)
    // the closed form divides by the change: where that is small beside the costate itself, the integrand is smooth instead
    if length < 0.05 * min(r0, r1) || length == 0 {
      self.init(nearlyConstantFrom: q0, change: change)
      return
    }
    let along = change / length
    let (x0, x1) = (q0.dot(along), q1.dot(along))
    let nearest = q0 - x0 * along
    let square = nearest.lengthSquared
    // x + r without cancellation; zero only where the line meets zero beyond that end
    let low = x0 < 0 ? square / (r0 - x0) : x0 + r0
    let high = x1 < 0 ? square / (r1 - x1) : x1 + r1
    let logarithm = low > 0 && high > 0 ? Double.log(high / low) : 0
    let mean = (x1 * r1 - x0 * r0 + (square > 0 ? square * logarithm : 0)) / (2 * length)
    // ∫ x^k/r dx for k = 0, 1, 2
    let (i0, i1) = (square > 0 ? logarithm : 0, r1 - r0)
    let i2 = (x1 * r1 - x0 * r0 - square * i0) / 2
    let scale = 1 / length
    // s = (x - x₀)/length; q/|q| = (nearest + x·ê)/r
    let all = scale * (i0 * nearest + i1 * along)
    let end = (scale * scale) * ((i1 - x0 * i0) * nearest + (i2 - x0 * i1) * along)
    self.init(meanLength: mean, startDirection: all - end, endDirection: end)
  }

  private init(meanLength: Double, startDirection: Vector3<Double>, endDirection: Vector3<Double>) {
    (self.meanLength, self.startDirection, self.endDirection) = (meanLength, startDirection, endDirection)
  }

  /// Gauss and Legendre's rule of eight points.
  private init(nearlyConstantFrom q0: Vector3<Double>, change: Vector3<Double>) {
    var mean = 0.0
    var start = Vector3<Double>.zero
    var end = Vector3<Double>.zero
    for (node, weight) in Self.rule {
      for s in [0.5 - 0.5 * node, 0.5 + 0.5 * node] {
        let q = Vector3.fma(s, change, q0)
        let r = q.length
        let direction = r > 0 ? q / r : .zero
        mean = Double.fma(0.5 * weight, r, mean)
        start = Vector3.fma(0.5 * weight * (1 - s), direction, start)
        end = Vector3.fma(0.5 * weight * s, direction, end)
      }
    }
    self.init(meanLength: mean, startDirection: start, endDirection: end)
  }

  private static let rule: [(node: Double, weight: Double)] = [
    (0.18343464249564980, 0.36268378337836198), (0.52553240991632899, 0.31370664587788729), (0.79666647741362674, 0.22238103445337447),
    (0.96028985649753623, 0.10122853629037626),
  ]
}
