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
