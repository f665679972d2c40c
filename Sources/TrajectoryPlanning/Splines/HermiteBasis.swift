/// The polynomial of degree 2h - 1 on [0, 1] from its value and h - 1 derivatives at both ends.
///
/// Row k < h belongs to the k-th derivative at 0, tᵏ/k!·(1 - t)ʰ·Σⱼ C(h+j-1, j)·tʲ with j < h - k; row h + k to that at 1,
/// (-1)ᵏ times row k at 1 - t. (Two-point Hermite interpolation.)
struct HermiteBasis: Sendable {
  /// h, derivatives at each end with the value.
  let order: Int
  /// 2h rows of 2h coefficients, ascending.
  let rows: [[Double]]

  init(order h: Int) {
    order = h
    let first = (0..<h).map { k in Self.startRow(k, order: h) }
    rows = first + (0..<h).map { k in Self.mirrored(first[k], sign: k.isMultiple(of: 2) ? 1 : -1) }
  }

  /// The quadratic form ∫₀¹ (p⁽ʳ⁾)² dt in the 2h end derivatives, 2h x 2h, symmetric.
  func energy(ofDerivative r: Int) -> [[Double]] {
    let size = 2 * order
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for a in 0..<size {
      for b in 0...a {
        var sum = 0.0
        for i in r..<size {
          for j in r..<size {
            let factors = Polynomial.fallingFactorial(i, r) * Polynomial.fallingFactorial(j, r)
            sum += rows[a][i] * rows[b][j] * factors / Double(i + j - 2 * r + 1)
          }
        }
        matrix[a][b] = sum
        matrix[b][a] = sum
      }
    }
    return matrix
  }

  private static func startRow(_ k: Int, order h: Int) -> [Double] {
    var row = [Double](repeating: 0, count: 2 * h)
    for j in 0..<h - k {
      for m in 0...h {
        let sign = m.isMultiple(of: 2) ? 1.0 : -1.0
        row[k + j + m] += sign * binomial(h + j - 1, j) * binomial(h, m)
      }
    }
    let factorial = Polynomial.fallingFactorial(k, k)
    return row.map { $0 / factorial }
  }

  /// sign·p(1 - t).
  private static func mirrored(_ row: [Double], sign: Double) -> [Double] {
    var result = [Double](repeating: 0, count: row.count)
    for (n, coefficient) in row.enumerated() {
      for m in 0...n { result[m] += (m.isMultiple(of: 2) ? sign : -sign) * coefficient * binomial(n, m) }
    }
    return result
  }

  private static func binomial(_ n: Int, _ k: Int) -> Double {
    Polynomial.fallingFactorial(n, k) / Polynomial.fallingFactorial(k, k)
  }
}
