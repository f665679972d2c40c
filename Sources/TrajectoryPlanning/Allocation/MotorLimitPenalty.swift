import DeterministicMath

/// How far a minimum-snap curve leaves the limits of motors, body rates, speed and height: a smooth cost, with its gradient.
///
/// Σᵢ Tᵢ/n·Σₖ Σ max(g, 0)³ over n samples a piece, with g of `LimitExcess`. With a yaw angle the rates of the thrusts that commands depend
/// on are those between successive samples; with a free heading they are exact.
struct MotorLimitPenalty {
  let vehicle: QuadrotorParameters
  let heading: HeadingRule
  /// Share of the hover thrust that is kept from the limits.
  let margin: Double
  /// m/s; infinite for none.
  let speedLimit: Double
  /// m; -infinite for none.
  var heightMinimum = -Double.infinity
  /// Samples a piece.
  var sampleCount = 16

  /// Adds the gradients in the coefficients and, at fixed coefficients, in the durations; gives the penalty, infinite in free fall.
  func value(
    _ solver: MinimumSnapSolver, yaw: PiecewisePolynomial?, coefficientGradient: inout [Double], durationGradient: inout [Double]
  ) -> Double {
    var excess = LimitExcess(vehicle, margin: margin, speedLimit: speedLimit, heightMinimum: heightMinimum)
    let shares = FreeHeadingDemand.Shares(vehicle)
    var samples: [LimitSample] = []
    samples.reserveCapacity(sampleCount)
    var sum = 0.0
    for piece in 0..<solver.segmentCount {
      let duration = solver.duration(piece)
      samples.removeAll(keepingCapacity: true)
      for index in 0..<sampleCount {
        let share = (Double(index) + 0.5) / Double(sampleCount)
        samples.append(LimitSample(solver, yaw, piece: piece, localTime: share * duration))
      }
      excess.restart()
      // Σ over the samples of the slope in the time between them
      var spacingBar = 0.0
      switch heading {
      case .yaw(let convention): spacingBar = LimitSample.judge(&samples, convention, vehicle, duration, &excess)
      case .free: for index in samples.indices { samples[index].judge(shares, &excess) }
      }
      guard excess.value.isFinite else { return .infinity }
      if excess.value == 0 { continue }
      let weight = duration / Double(sampleCount)
      sum = Double.fma(weight, excess.value, sum)
      durationGradient[piece] += (excess.value + spacingBar) / Double(sampleCount)
      for sample in samples where sample.isBeyond {
        durationGradient[piece] += weight * (sample.localTime / duration) * sample.slope
        sample.add(weight, to: &coefficientGradient, piece: piece)
      }
    }
    return sum
  }
}
