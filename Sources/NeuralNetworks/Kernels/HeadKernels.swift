import DeterministicMath

/// Kernels of action distributions and of pooling. `NetworkScalar` refines it; the rules of memory and rounding are the same.
public protocol HeadKernels: BinaryFloatingPoint, ElementaryFunctions, SIMDScalar, Codable, Sendable where SIMD16Storage: Sendable {
  /// entropy[m] += -Σ p·log p over the columns with p > 0, ascending.
  static func addEntropies(
    rows: Int, columns: Int, probabilities p: UnsafePointer<Self>, logProbabilities: UnsafePointer<Self>, stride: Int,
    to entropy: UnsafeMutablePointer<Self>)
  /// The first column where the running sum of p exceeds u·Σp; never one with p = 0.
  static func sampleRows(
    rows: Int, columns: Int, probabilities p: UnsafePointer<Self>, stride: Int, uniforms u: UnsafePointer<Self>, uniformStride: Int,
    into index: UnsafeMutablePointer<Int32>, indexStride: Int)
  /// dx = dLogP[m]·(onehot(a) - p) - dEntropy[m]·p·(log p + H), H the row's own entropy; 0 where p = 0 and not chosen.
  static func categoricalBackward(
    rows: Int, columns: Int, probabilities p: UnsafePointer<Self>, logProbabilities: UnsafePointer<Self>, stride: Int,
    actions: UnsafePointer<Int32>, actionStride: Int, dLogProbability: UnsafePointer<Self>, dEntropy: UnsafePointer<Self>,
    into dx: UnsafeMutablePointer<Self>, dxStride: Int)
  /// divergence[m] += Σ p·(log p - log q) over p > 0; dx = weight[m]·(q - p), its gradient with respect to q's logits.
  static func addCategoricalDivergences(
    rows: Int, columns: Int, p: UnsafePointer<Self>, logP: UnsafePointer<Self>, q: UnsafePointer<Self>, logQ: UnsafePointer<Self>,
    stride: Int, weights: UnsafePointer<Self>, to divergence: UnsafeMutablePointer<Self>, into dx: UnsafeMutablePointer<Self>,
    dxStride: Int)

  /// logP[m] = Σ -½((a - μ)/σ)² - log σ - ½ log 2π; entropy[m] = Σ ½ + ½ log 2π + log σ, ascending.
  static func gaussianRows(
    rows: Int, columns: Int, mean: UnsafePointer<Self>, logDeviation: UnsafePointer<Self>, deviationStride: Int,
    actions: UnsafePointer<Self>, logProbability: UnsafeMutablePointer<Self>, entropy: UnsafeMutablePointer<Self>)
  /// dμ = dLogP·(a - μ)/σ²; dlogσ += dLogP·(((a - μ)/σ)² - 1) + dEntropy.
  static func gaussianBackward(
    rows: Int, columns: Int, mean: UnsafePointer<Self>, logDeviation: UnsafePointer<Self>, deviationStride: Int,
    actions: UnsafePointer<Self>, dLogProbability: UnsafePointer<Self>, dEntropy: UnsafePointer<Self>,
    dMean: UnsafeMutablePointer<Self>, dLogDeviation: UnsafeMutablePointer<Self>)
  /// a = μ + e^(log σ)·z.
  static func gaussianSample(
    rows: Int, columns: Int, mean: UnsafePointer<Self>, logDeviation: UnsafePointer<Self>, deviationStride: Int,
    normals z: UnsafePointer<Self>, into actions: UnsafeMutablePointer<Self>)
  /// divergence[m] = Σ log(σ₂/σ₁) + (σ₁² + (μ₁ - μ₂)²)/(2σ₂²) - ½ from 1 to 2; gradients with respect to μ₂ and log σ₂, times weight[m].
  static func gaussianDivergences(
    rows: Int, columns: Int, mean1: UnsafePointer<Self>, logDeviation1: UnsafePointer<Self>, deviationStride1: Int,
    mean2: UnsafePointer<Self>, logDeviation2: UnsafePointer<Self>, deviationStride2: Int, weights: UnsafePointer<Self>,
    divergence: UnsafeMutablePointer<Self>, dMean2: UnsafeMutablePointer<Self>, dLogDeviation2: UnsafeMutablePointer<Self>)

  /// Maximum of 2 x 2 blocks of channels-last images, and which of the four it was (the first of equals).
  static func maximumPool(
    images: Int, height: Int, width: Int, channels: Int, _ x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>,
    chosen: UnsafeMutablePointer<UInt8>)
  /// dx at the chosen places += dy.
  static func maximumPoolBackward(
    images: Int, height: Int, width: Int, channels: Int, _ dy: UnsafePointer<Self>, chosen: UnsafePointer<UInt8>,
    into dx: UnsafeMutablePointer<Self>)
}
