extension SquareMatrix {
  /// e^A by scaling and squaring with the Padé approximant of order 13.
  ///
  ///     e^A = (r₁₃(A/2ˢ))^(2ˢ),   r₁₃ = (V - U)⁻¹·(V + U),   s the least with ‖A‖₁/2ˢ <= 5.37
  ///
  /// Source: Higham, "The scaling and squaring method for the matrix exponential revisited", SIAM J. Matrix Anal. Appl. 26(4), 2005.
  /// - Precondition: every element is finite and the norm is below 2¹⁰⁰.
  public var exponential: SquareMatrix {
    let norm = oneNorm
    precondition(norm.isFinite && norm < 0x1p100, "a matrix exponential needs finite elements")
    var squarings = 0
    var scale = 1.0
    while norm * scale > Self.padeLimit {
      scale *= 0.5
      squarings += 1
    }
    var result = (scale * self).padeApproximant
    for _ in 0..<squarings { result = result * result }
    return result
  }

  /// θ₁₃: up to this norm the approximant is exact to double precision.
  private static let padeLimit = 5.371920351148152

  private static let padeCoefficients: [Double] = [
    64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600, 1_187_353_796_428_800, 129_060_195_264_000,
    10_559_470_521_600, 670_442_572_800, 33_522_128_640, 1_323_241_920, 40_840_800, 960_960, 16_380, 182, 1,
  ]

  private var padeApproximant: SquareMatrix {
    let b = Self.padeCoefficients
    let one = Self.identity(size)
    let square = self * self
    let fourth = square * square
    let sixth = fourth * square
    let oddHigh = sixth * (b[13] * sixth + b[11] * fourth + b[9] * square)
    let odd = self * (oddHigh + (b[7] * sixth + b[5] * fourth + b[3] * square + b[1] * one))
    let evenHigh = sixth * (b[12] * sixth + b[10] * fourth + b[8] * square)
    let even = evenHigh + (b[6] * sixth + b[4] * fourth + b[2] * square + b[0] * one)
    guard let result = (even - odd).solution(of: (even + odd).elements, columns: size) else {
      // the denominator is well conditioned for every norm within the limit
      preconditionFailure("the Padé denominator is singular")
    }
    return SquareMatrix(size: size, elements: result)
  }
}
