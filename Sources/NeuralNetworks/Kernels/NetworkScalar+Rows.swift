extension NetworkScalar {
  public static func mixRows(
    rows: Int, inner: Int, columns: Int, _ q: UnsafePointer<Self>, stride qStride: Int, matrices w: UnsafePointer<Self>,
    initial: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows {
      for e in 0..<columns {
        var total = initial[m * columns + e]
        for i in 0..<inner { total.addProduct(q[m * qStride + i], w[(m * inner + i) * columns + e]) }
        y[m * columns + e] = total
      }
    }
  }

  public static func mixRowsBackward(
    rows: Int, inner: Int, columns: Int, _ q: UnsafePointer<Self>, stride qStride: Int, matrices w: UnsafePointer<Self>,
    _ dy: UnsafePointer<Self>, into dq: UnsafeMutablePointer<Self>, stride dqStride: Int, dMatrices dw: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows {
      let slope = dy + m * columns
      for i in 0..<inner {
        let at = (m * inner + i) * columns
        dq[m * dqStride + i] = dot(columns, slope, w + at)
        scale(columns, q[m * qStride + i], slope, into: dw + at)
      }
    }
  }

  public static func dotRows(
    rows: Int, columns: Int, _ a: UnsafePointer<Self>, _ b: UnsafePointer<Self>, initial: UnsafePointer<Self>,
    into y: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows { y[m] = initial[m] + dot(columns, a + m * columns, b + m * columns) }
  }

  public static func scaleRows(
    rows: Int, columns: Int, _ s: UnsafePointer<Self>, _ a: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows { scale(columns, s[m], a + m * columns, into: y + m * columns) }
  }

  public static func sumRows(
    rows: Int, columns: Int, _ a: UnsafePointer<Self>, stride: Int, into y: UnsafeMutablePointer<Self>
  ) {
    for m in 0..<rows {
      var total: Self = 0
      for e in 0..<columns { total += a[m * stride + e] }
      y[m] = total
    }
  }

  public static func normaliseRows(
    rows: Int, columns: Int, _ x: UnsafePointer<Self>, epsilon: Self, gain: UnsafePointer<Self>, bias: UnsafePointer<Self>,
    normalised: UnsafeMutablePointer<Self>, inverseDeviation: UnsafeMutablePointer<Self>, into y: UnsafeMutablePointer<Self>
  ) {
    let count = Self(columns)
    for m in 0..<rows {
      let from = x + m * columns
      let centred = normalised + m * columns
      let mean = sum(columns, from) / count
      for e in 0..<columns { centred[e] = from[e] - mean }
      let inverse = 1 / (sumOfSquares(columns, centred) / count + epsilon).squareRoot()
      inverseDeviation[m] = inverse
      for e in 0..<columns {
        centred[e] = centred[e] * inverse
        y[m * columns + e] = gain[e] * centred[e] + bias[e]
      }
    }
  }

  public static func normaliseRowsBackward(
    rows: Int, columns: Int, normalised: UnsafePointer<Self>, inverseDeviation: UnsafePointer<Self>, gain: UnsafePointer<Self>,
    _ dy: UnsafePointer<Self>, into dx: UnsafeMutablePointer<Self>, dGain: UnsafeMutablePointer<Self>,
    dBias: UnsafeMutablePointer<Self>
  ) {
    let count = Self(columns)
    for m in 0..<rows {
      let slope = dy + m * columns
      let unit = normalised + m * columns
      let to = dx + m * columns
      for e in 0..<columns {
        dGain[e] += slope[e] * unit[e]
        dBias[e] += slope[e]
        to[e] = slope[e] * gain[e]
      }
      let mean = sum(columns, to) / count
      let correlation = dot(columns, to, unit) / count
      for e in 0..<columns { to[e] = ((to[e] - mean) - unit[e] * correlation) * inverseDeviation[m] }
    }
  }

  public static func huberRows(
    _ count: Int, _ p: UnsafePointer<Self>, _ t: UnsafePointer<Self>, weights: UnsafePointer<Self>?, delta: Self, scale: Self,
    loss: UnsafeMutablePointer<Self>, slope: UnsafeMutablePointer<Self>
  ) {
    for i in 0..<count {
      let factor = scale * (weights?[i] ?? 1)
      let error = p[i] - t[i]
      let size = error.magnitude
      // a masked element may hold anything, so it is not multiplied by zero
      if factor == 0 {
        loss[i] = 0
        slope[i] = 0
      } else if size <= delta {
        loss[i] = factor * (error * error / 2)
        slope[i] = factor * error
      } else {
        loss[i] = factor * (delta * (size - delta / 2))
        slope[i] = factor * (error > 0 ? delta : -delta)
      }
    }
  }
}
