import DeterministicMath

/// Kernels of the mixer, of normalisation and of losses: loops over rows that are not matrix products. `NetworkScalar` refines it; the
/// rules of memory and rounding are the same.
public protocol RowKernels: BinaryFloatingPoint, ElementaryFunctions, SIMDScalar, Codable, Sendable where SIMD16Storage: Sendable {
  /// y[m, e] = initial[m, e] + Σᵢ q[m, i]·w[m, i·columns + e], one chain ascending in i: every row has its own matrix.
  static func mixRows(
    rows: Int, inner: Int, columns: Int, _ q: UnsafePointer<Self>, stride qStride: Int, matrices w: UnsafePointer<Self>,
    initial: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// dq[m, i] = Σₑ dy[m, e]·w[m, i·columns + e] (16 lanes and a tree); dw[m, i·columns + e] = q[m, i]·dy[m, e].
  static func mixRowsBackward(
    rows: Int, inner: Int, columns: Int, _ q: UnsafePointer<Self>, stride qStride: Int, matrices w: UnsafePointer<Self>,
    _ dy: UnsafePointer<Self>, into dq: UnsafeMutablePointer<Self>, stride dqStride: Int, dMatrices dw: UnsafeMutablePointer<Self>)
  /// y[m] = initial[m] + Σₑ a[m, e]·b[m, e] (16 lanes and a tree).
  static func dotRows(
    rows: Int, columns: Int, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, initial: UnsafePointer<Self>,
    into y: UnsafeMutablePointer<Self>)
  /// y[m, e] = s[m]·a[m, e].
  static func scaleRows(
    rows: Int, columns: Int, _ s: UnsafePointer<Self>, _ a: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// y[m] = Σₑ a[m, e], ascending in e.
  static func sumRows(rows: Int, columns: Int, _ a: UnsafePointer<Self>, stride: Int, into y: UnsafeMutablePointer<Self>)

  /// x̂ = (x - mean)/√(variance + ε), y = gain·x̂ + bias, over each row; variance with divisor `columns`.
  static func normaliseRows(
    rows: Int, columns: Int, _ x: UnsafePointer<Self>, epsilon: Self, gain: UnsafePointer<Self>, bias: UnsafePointer<Self>,
    normalised: UnsafeMutablePointer<Self>, inverseDeviation: UnsafeMutablePointer<Self>, into y: UnsafeMutablePointer<Self>)
  /// dx = (g - mean(g) - x̂·mean(g·x̂))/√(variance + ε) with g = dy·gain; dgain += Σ dy·x̂; dbias += Σ dy.
  static func normaliseRowsBackward(
    rows: Int, columns: Int, normalised: UnsafePointer<Self>, inverseDeviation: UnsafePointer<Self>, gain: UnsafePointer<Self>,
    _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>, dGain: UnsafeMutablePointer<Self>,
    dBias: UnsafeMutablePointer<Self>)

  /// e = p - t; loss = w·½e² where |e| <= δ, else w·δ(|e| - ½δ); slope = dloss/dp; both times `scale`, both 0 where w = 0.
  ///
  /// `weights` nil is 1 everywhere; `delta` infinite gives half the squared error.
  static func huberRows(
    _ count: Int, _ p: UnsafePointer<Self>, _ t: UnsafePointer<Self>, weights: UnsafePointer<Self>?, delta: Self, scale: Self,
    loss: UnsafeMutablePointer<Self>, slope: UnsafeMutablePointer<Self>)
}
