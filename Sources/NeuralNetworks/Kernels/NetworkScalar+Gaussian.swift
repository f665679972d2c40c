extension NetworkScalar {
  /// ½ log 2π.
  private static var halfLogTwoPi: Self { Self(0.918_938_533_204_672_74) }

  public static func gaussianRows(
    rows: Int, columns: Int, mean: UnsafePointer<Self>, logDeviation: UnsafePointer<Self>, deviationStride: Int,
    actions: UnsafePointer<Self>, logProbability: UnsafeMutablePointer<Self>, entropy: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows {
      var (total, spread): (Self, Self) = (0, 0)
      for column in 0..<columns {
        let logSigma = logDeviation[m * deviationStride + column]
        let z = (actions[m * columns + column] - mean[m * columns + column]) * exp(-logSigma)
        total += -(z * z / 2) - logSigma - halfLogTwoPi
        spread += (halfLogTwoPi + 0.5) + logSigma
      }
      logProbability[m] = total
      entropy[m] = spread
    }
  }

  public static func gaussianBackward(
    rows: Int, columns: Int, mean: UnsafePointer<Self>, logDeviation: UnsafePointer<Self>, deviationStride: Int,
    actions: UnsafePointer<Self>, dLogProbability: UnsafePointer<Self>, dEntropy: UnsafePointer<Self>,
    dMean: UnsafeMutablePointer<Self>, dLogDeviation: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows {
      for column in 0..<columns {
        let inverse = exp(-logDeviation[m * deviationStride + column])
        let z = (actions[m * columns + column] - mean[m * columns + column]) * inverse
        dMean[m * columns + column] = dLogProbability[m] * (z * inverse)
        dLogDeviation[m * deviationStride + column] += dLogProbability[m] * (z * z - 1) + dEntropy[m]
      }
    }
  }

  public static func gaussianSample(
    rows: Int, columns: Int, mean: UnsafePointer<Self>, logDeviation: UnsafePointer<Self>, deviationStride: Int,
    normals z: UnsafePointer<Self>, into actions: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows {
      for column in 0..<columns {
        let at = m * columns + column
        actions[at] = mean[at] + exp(logDeviation[m * deviationStride + column]) * z[at]
      }
    }
  }

  public static func gaussianDivergences(
    rows: Int, columns: Int, mean1: UnsafePointer<Self>, logDeviation1: UnsafePointer<Self>, deviationStride1: Int,
    mean2: UnsafePointer<Self>, logDeviation2: UnsafePointer<Self>, deviationStride2: Int, weights: UnsafePointer<Self>,
    divergence: UnsafeMutablePointer<Self>, dMean2: UnsafeMutablePointer<Self>, dLogDeviation2: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows {
      var total: Self = 0
      for column in 0..<columns {
        let at = m * columns + column
        let (log1, log2) = (logDeviation1[m * deviationStride1 + column], logDeviation2[m * deviationStride2 + column])
        let inverse = exp(-log2)
        let ratio = exp(log1 - log2)
        let z = (mean1[at] - mean2[at]) * inverse
        let spread = ratio * ratio + z * z
        total += (log2 - log1) + spread / 2 - 0.5
        dMean2[at] = -(weights[m] * (z * inverse))
        dLogDeviation2[m * deviationStride2 + column] += weights[m] * (1 - spread)
      }
      divergence[m] = total
    }
  }
}
