extension NetworkScalar {
  public static func softmax(
    rows: Int, columns: Int, _ x: UnsafePointer<Self>, stride: Int, mask: UnsafePointer<UInt8>?, maskStride: Int,
    into p: UnsafeMutablePointer<Self>, stride pStride: Int
  ) {
    for row in 0..<rows {
      let from = x + row * stride
      let to = p + row * pStride
      let allowed = mask.map { $0 + row * maskStride }
      let peak = maximum(columns, from, allowed)
      for column in 0..<columns {
        to[column] = allowed.map { $0[column] != 0 } ?? true ? exp(from[column] - peak) : 0
      }
      let total = sum(columns, to)
      guard total > 0 else { continue }
      for column in 0..<columns { to[column] = to[column] / total }
    }
  }

  public static func logSoftmax(
    rows: Int, columns: Int, _ x: UnsafePointer<Self>, stride: Int, mask: UnsafePointer<UInt8>?, maskStride: Int,
    into logP: UnsafeMutablePointer<Self>, stride logPStride: Int
  ) {
    for row in 0..<rows {
      let from = x + row * stride
      let to = logP + row * logPStride
      let allowed = mask.map { $0 + row * maskStride }
      let peak = maximum(columns, from, allowed)
      // lane i mod 16 as in `sum`, so that both functions share the total's bits
      var total = LaneSums<Self>()
      for column in 0..<columns where allowed.map({ $0[column] != 0 }) ?? true {
        total.add(exp(from[column] - peak), at: column)
      }
      let logTotal = log(total.value)
      for column in 0..<columns {
        to[column] = allowed.map { $0[column] != 0 } ?? true ? (from[column] - peak) - logTotal : -greatestFiniteMagnitude
      }
    }
  }

  public static func argumentOfMaximum(
    rows: Int, columns: Int, _ x: UnsafePointer<Self>, stride: Int, mask: UnsafePointer<UInt8>?, maskStride: Int,
    into index: UnsafeMutablePointer<Int32>
  ) {
    for row in 0..<rows {
      let from = x + row * stride
      var best: Int?
      for column in 0..<columns where mask.map({ $0[row * maskStride + column] != 0 }) ?? true {
        if best.map({ from[column] > from[$0] }) ?? true { best = column }
      }
      index[row] = Int32(best ?? 0)
    }
  }

  /// The largest allowed value; -greatestFiniteMagnitude where none is allowed.
  private static func maximum(_ columns: Int, _ x: UnsafePointer<Self>, _ allowed: UnsafePointer<UInt8>?) -> Self {
    var peak = -greatestFiniteMagnitude
    for column in 0..<columns where allowed.map({ $0[column] != 0 }) ?? true {
      if x[column] > peak { peak = x[column] }
    }
    return peak
  }
}
