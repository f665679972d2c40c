import DeterministicMath

/// How fast one path can be flown: the least common factor of its durations that the limits allow.
///
/// Each sample of the path asks for a factor of its own, and the largest counts. A sample that the factor so far satisfies costs one
/// look; only the others are searched.
struct FlightPace {
  typealias Curves = (position: PiecewisePolynomial, yaw: PiecewisePolynomial?)

  let curves: Curves
  let check: FeasibilityCheck
  /// m/s
  let speedLimit: Double

  private static let samplesPerPiece = 24
  /// Of the factor of a sample, relative.
  private static let resolution = 1e-5

  /// By 24 samples a segment; nil where no factor helps.
  func coarseFactor() -> Double? {
    var factor = 1e-6
    for sample in 0..<Self.samplesPerPiece {
      // far from the last one, so that few raise the factor
      let share = Double((7 * sample + 11) % Self.samplesPerPiece) / Double(Self.samplesPerPiece)
      for piece in 0..<curves.position.pieceCount {
        guard let raised = raised(factor, piece, share * curves.position.durations[piece]) else { return nil }
        factor = raised
      }
    }
    return factor
  }

  /// One or more, by samples a millisecond apart; nil where no factor helps.
  func exactFactor() -> Double? {
    var factor = 1.0
    for piece in 0..<curves.position.pieceCount {
      var localTime = 0.0
      while localTime < curves.position.durations[piece] {
        guard let raised = raised(factor, piece, localTime) else { return nil }
        factor = raised
        localTime += check.samplingInterval / factor
      }
    }
    return factor
  }

  /// The factor that one place of the path needs, if it is larger.
  private func raised(_ factor: Double, _ piece: Int, _ localTime: Double) -> Double? {
    let sample = CurveSample(curves.position, curves.yaw, piece: piece, localTime: localTime)
    func isAllowed(_ factor: Double) -> Bool { check.allows(sample.stretched(by: factor), speedLimit: speedLimit) }
    guard !isAllowed(factor) else { return factor }
    var (fast, slow) = (factor, factor)
    var growth = Self.resolution
    repeat {
      (fast, slow) = (slow, slow * (1 + growth))
      growth = min(1, 4 * growth)
      guard slow * curves.position.totalDuration < DurationLimits.longestPlan else { return nil }
    } while !isAllowed(slow)
    while slow - fast > Self.resolution * slow {
      let middle = 0.5 * (slow + fast)
      if isAllowed(middle) { slow = middle } else { fast = middle }
    }
    return slow
  }

  static func stretched(_ curves: Curves, _ factor: Double) -> Curves {
    (curves.position.stretched(by: factor), curves.yaw?.stretched(by: factor))
  }
}
