/// Arithmetic on the coefficients of one polynomial, c₀ + c₁·t + c₂·t² + ..., in ascending order.
enum Polynomial {
  /// The derivative of the given order at t, by Horner's rule.
  @inline(__always)
  static func derivative(_ order: Int, of coefficients: UnsafeBufferPointer<Double>, at t: Double) -> Double {
    var value = 0.0
    var power = coefficients.count - 1
    while power >= order {
      value = Double.fma(value, t, fallingFactorial(power, order) * coefficients[power])
      power -= 1
    }
    return value
  }

  /// f, f′, f″/2, f‴/6, f⁗/24 and f⁽⁵⁾/120.
  typealias TaylorTerms = (Double, Double, Double, Double, Double, Double)

  /// The polynomial about t, by Horner's rule on all derivatives at once.
  @inline(__always)
  static func taylorTerms(of coefficients: UnsafeBufferPointer<Double>, at t: Double) -> TaylorTerms {
    var (f0, f1, f2, f3, f4, f5) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for coefficient in coefficients.reversed() {
      f5 = Double.fma(f5, t, f4)
      f4 = Double.fma(f4, t, f3)
      f3 = Double.fma(f3, t, f2)
      f2 = Double.fma(f2, t, f1)
      f1 = Double.fma(f1, t, f0)
      f0 = Double.fma(f0, t, coefficient)
    }
    return (f0, f1, f2, f3, f4, f5)
  }

  /// n·(n - 1)·...·(n - k + 1), the factor that k derivatives bring to tⁿ.
  @inline(__always)
  static func fallingFactorial(_ n: Int, _ k: Int) -> Double {
    var product = 1.0
    var factor = n
    while factor > n - k {
      product *= Double(factor)
      factor -= 1
    }
    return product
  }

  /// ∫₀ᵀ (p⁽ʳ⁾)² dt = Σᵢⱼ cᵢ·cⱼ·[i!/(i-r)!]·[j!/(j-r)!]·T^(i+j-2r+1)/(i+j-2r+1), in ascending i, then j.
  static func squaredIntegral(ofDerivative r: Int, of coefficients: UnsafeBufferPointer<Double>, duration: Double) -> Double {
    var sum = 0.0
    var powerI = 1.0
    for i in r..<coefficients.count {
      var power = powerI * duration
      let a = fallingFactorial(i, r) * coefficients[i]
      for j in r..<coefficients.count {
        sum = Double.fma(a * fallingFactorial(j, r) * coefficients[j], power / Double(i + j - 2 * r + 1), sum)
        power *= duration
      }
      powerI *= duration
    }
    return sum
  }
}
