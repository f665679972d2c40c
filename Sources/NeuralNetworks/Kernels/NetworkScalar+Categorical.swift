extension NetworkScalar {
  public static func addEntropies(
    rows: Int, columns: Int, probabilities p: UnsafePointer<Self>, logProbabilities: UnsafePointer<Self>, stride: Int,
    to entropy: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows { entropy[m] += rowEntropy(columns, p + m * stride, logProbabilities + m * stride) }
  }

  private static func rowEntropy(_ columns: Int, _ p: UnsafePointer<Self>, _ logP: UnsafePointer<Self>) -> Self {
    var total: Self = 0
    for column in 0..<columns where p[column] > 0 { total -= p[column] * logP[column] }
    return total
  }

  public static func sampleRows(
    rows: Int, columns: Int, probabilities p: UnsafePointer<Self>, stride: Int, uniforms u: UnsafePointer<Self>, uniformStride: Int,
    into index: UnsafeMutablePointer<Int32>, indexStride: Int
  ) {
    for m in 0..<rows {
      var total: Self = 0
      for column in 0..<columns { total += p[m * stride + column] }
      let target = u[m * uniformStride] * total
      var reached: Self = 0
      var last = 0
      for column in 0..<columns where p[m * stride + column] > 0 {
        // u·total can round up to the total: then the last column that has a probability
        last = column
        reached += p[m * stride + column]
        if target < reached { break }
      }
      index[m * indexStride] = Int32(last)
    }
  }

  public static func categoricalBackward(
    rows: Int, columns: Int, probabilities p: UnsafePointer<Self>, logProbabilities: UnsafePointer<Self>, stride: Int,
    actions: UnsafePointer<Int32>, actionStride: Int, dLogProbability: UnsafePointer<Self>, dEntropy: UnsafePointer<Self>,
    into dx: UnsafeMutablePointer<Self>, dxStride: Int
  ) {
    for m in 0..<rows {
      let (row, logRow) = (p + m * stride, logProbabilities + m * stride)
      let entropy = rowEntropy(columns, row, logRow)
      for column in 0..<columns {
        var slope: Self = 0
        if row[column] > 0 {
          slope = -(dLogProbability[m] * row[column]) - dEntropy[m] * (row[column] * (logRow[column] + entropy))
        }
        if column == Int(actions[m * actionStride]) { slope += dLogProbability[m] }
        dx[m * dxStride + column] = slope
      }
    }
  }

  public static func addCategoricalDivergences(
    rows: Int, columns: Int, p: UnsafePointer<Self>, logP: UnsafePointer<Self>, q: UnsafePointer<Self>, logQ: UnsafePointer<Self>,
    stride: Int, weights: UnsafePointer<Self>, to divergence: UnsafeMutablePointer<Self>, into dx: UnsafeMutablePointer<Self>,
    dxStride: Int
  ) {
    for m in 0..<rows {
      var total: Self = 0
      for column in 0..<columns {
        let at = m * stride + column
        if p[at] > 0 { total += p[at] * (logP[at] - logQ[at]) }
        dx[m * dxStride + column] = weights[m] * (q[at] - p[at])
      }
      divergence[m] += total
    }
  }
}
