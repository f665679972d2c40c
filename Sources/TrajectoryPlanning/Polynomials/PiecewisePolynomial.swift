import DeterministicMath

/// A curve of one or more axes made of polynomial pieces, each in its local time from 0 to its duration.
///
/// pᵢ,ₐ(τ) = Σₖ c[i, a, k]·τᵏ, τ = t - (T₀ + ... + Tᵢ₋₁).
public struct PiecewisePolynomial: Sendable, Equatable {
  /// Seconds, positive, one a piece.
  public let durations: [Double]
  public let axisCount: Int
  /// Degree plus one.
  public let coefficientCount: Int
  /// Piece by piece, in it axis by axis, ascending in local time; SI units (m/sᵏ or rad/sᵏ).
  public let coefficients: [Double]
  /// The time at which each piece starts, and the end; seconds.
  public let knots: [Double]

  /// - Precondition: as many coefficients as pieces, axes and powers say.
  public init(durations: [Double], axisCount: Int, coefficientCount: Int, coefficients: [Double]) {
    precondition(coefficients.count == durations.count * axisCount * coefficientCount, "coefficients do not match the pieces")
    precondition(!durations.isEmpty, "a curve has at least one piece")
    (self.durations, self.axisCount, self.coefficientCount) = (durations, axisCount, coefficientCount)
    self.coefficients = coefficients
    var knots = [0.0]
    for duration in durations { knots.append(knots[knots.count - 1] + duration) }
    self.knots = knots
  }

  public var pieceCount: Int { durations.count }
  /// Seconds.
  public var totalDuration: Double { knots[knots.count - 1] }

  /// The coefficients of one axis of one piece, ascending.
  public func coefficients(piece: Int, axis: Int) -> [Double] {
    let start = (piece * axisCount + axis) * coefficientCount
    return Array(coefficients[start..<start + coefficientCount])
  }

  /// The derivative of the given order (0: the value) of one axis at a local time in seconds.
  public func derivative(_ order: Int, piece: Int, axis: Int, localTime: Double) -> Double {
    let start = (piece * axisCount + axis) * coefficientCount
    return coefficients.withUnsafeBufferPointer {
      Polynomial.derivative(order, of: UnsafeBufferPointer(rebasing: $0[start..<start + coefficientCount]), at: localTime)
    }
  }

  /// One axis about a local time in seconds.
  func taylorTerms(piece: Int, axis: Int, localTime: Double) -> Polynomial.TaylorTerms {
    let start = (piece * axisCount + axis) * coefficientCount
    return coefficients.withUnsafeBufferPointer {
      Polynomial.taylorTerms(of: UnsafeBufferPointer(rebasing: $0[start..<start + coefficientCount]), at: localTime)
    }
  }

  /// The piece that a time belongs to and the time since its start; times outside the curve belong to its first or last piece's end.
  public func locate(_ time: Double) -> (piece: Int, localTime: Double) {
    var low = 0
    var high = pieceCount - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if knots[middle] <= time { low = middle } else { high = middle - 1 }
    }
    return (low, Double.clamp(time - knots[low], 0, durations[low]))
  }

  /// The derivative of the given order of the first three axes, m/sᵏ, world frame.
  /// - Precondition: three axes or more.
  public func vector(_ order: Int, at time: Double) -> Vector3<Double> {
    let (piece, localTime) = locate(time)
    return vector(order, piece: piece, localTime: localTime)
  }

  public func vector(_ order: Int, piece: Int, localTime: Double) -> Vector3<Double> {
    precondition(axisCount >= 3, "a vector needs three axes")
    return Vector3(
      derivative(order, piece: piece, axis: 0, localTime: localTime), derivative(order, piece: piece, axis: 1, localTime: localTime),
      derivative(order, piece: piece, axis: 2, localTime: localTime))
  }

  /// ∫ (p⁽ʳ⁾)² dt of one axis over one piece.
  public func squaredIntegral(ofDerivative order: Int, piece: Int, axis: Int) -> Double {
    let start = (piece * axisCount + axis) * coefficientCount
    return coefficients.withUnsafeBufferPointer {
      Polynomial.squaredIntegral(
        ofDerivative: order, of: UnsafeBufferPointer(rebasing: $0[start..<start + coefficientCount]), duration: durations[piece])
    }
  }

  /// Σ over pieces and axes of ∫ (p⁽ʳ⁾)² dt, for r = 4 the snap cost in m²/s⁷.
  public func squaredIntegral(ofDerivative order: Int) -> Double {
    var sum = 0.0
    for piece in 0..<pieceCount {
      for axis in 0..<axisCount { sum += squaredIntegral(ofDerivative: order, piece: piece, axis: axis) }
    }
    return sum
  }

  /// The same path flown at 1/α of the speed: every duration times α, the k-th coefficients over αᵏ.
  public func stretched(by factor: Double) -> PiecewisePolynomial {
    var scaled = coefficients
    var scale = 1.0
    for power in 0..<coefficientCount {
      var index = power
      while index < scaled.count {
        scaled[index] *= scale
        index += coefficientCount
      }
      scale /= factor
    }
    return PiecewisePolynomial(
      durations: durations.map { $0 * factor }, axisCount: axisCount, coefficientCount: coefficientCount, coefficients: scaled)
  }

  /// Where the pieces begin, and the end, m.
  /// - Precondition: three axes or more.
  var knotPlaces: [Vector3<Double>] {
    (0..<pieceCount).map { vector(0, piece: $0, localTime: 0) } + [vector(0, piece: pieceCount - 1, localTime: durations[pieceCount - 1])]
  }

  /// The same curve with each piece cut into so many of equal duration.
  func subdivided(into count: Int) -> PiecewisePolynomial {
    var parts: [Double] = []
    var coefficients: [Double] = []
    for piece in 0..<pieceCount {
      let duration = durations[piece] / Double(count)
      for part in 0..<count {
        parts.append(duration)
        for axis in 0..<axisCount {
          var factorial = 1.0
          for power in 0..<coefficientCount {
            coefficients.append(derivative(power, piece: piece, axis: axis, localTime: Double(part) * duration) / factorial)
            factorial *= Double(power + 1)
          }
        }
      }
    }
    return PiecewisePolynomial(durations: parts, axisCount: axisCount, coefficientCount: coefficientCount, coefficients: coefficients)
  }

  /// The pieces of this curve before `piece`, then those of another: the splice of a re-plan.
  /// - Precondition: same axes.
  public func spliced(before piece: Int, with continuation: PiecewisePolynomial) -> PiecewisePolynomial {
    precondition(axisCount == continuation.axisCount, "curves of different axes")
    let count = max(coefficientCount, continuation.coefficientCount)
    let kept = widened(to: count)
    return PiecewisePolynomial(
      durations: durations[..<piece] + continuation.durations, axisCount: axisCount, coefficientCount: count,
      coefficients: Array(kept[..<(piece * axisCount * count)]) + continuation.widened(to: count))
  }

  /// The coefficients with zeros for the powers that this degree lacks.
  private func widened(to count: Int) -> [Double] {
    var result = [Double](repeating: 0, count: pieceCount * axisCount * count)
    for row in 0..<pieceCount * axisCount {
      for power in 0..<coefficientCount { result[row * count + power] = coefficients[row * coefficientCount + power] }
    }
    return result
  }
}
