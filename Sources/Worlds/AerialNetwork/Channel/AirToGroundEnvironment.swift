import DeterministicMath

/// The probability that a link from the air to the ground is in line of sight, and the excess losses of both states.
///
///     P(θ) = 1/(1 + o(θ)),   o(θ) = a·exp(-b(θ - a))
///
/// θ elevation angle in degrees; o the odds of blockage.
///
/// Source: Al-Hourani, Kandeepan, Lardner, "Optimal LAP altitude for maximum coverage", IEEE Wireless Communications Letters, 2014.
public struct AirToGroundEnvironment: Sendable, Equatable {
  /// a, dimensionless (it also shifts the angle, in degrees).
  public let a: Double
  /// b, per degree.
  public let b: Double
  /// Excess loss over free space in line of sight, dB.
  public let excessLossLineOfSight_dB: Double
  /// Excess loss over free space without line of sight, dB.
  public let excessLossBlocked_dB: Double

  public static let suburban = AirToGroundEnvironment(a: 4.88, b: 0.43, excessLossLineOfSight_dB: 0.1, excessLossBlocked_dB: 21)
  public static let urban = AirToGroundEnvironment(a: 9.61, b: 0.16, excessLossLineOfSight_dB: 1, excessLossBlocked_dB: 20)
  public static let denseUrban = AirToGroundEnvironment(a: 12.08, b: 0.11, excessLossLineOfSight_dB: 1.6, excessLossBlocked_dB: 23)
  public static let highRise = AirToGroundEnvironment(a: 27.23, b: 0.08, excessLossLineOfSight_dB: 2.3, excessLossBlocked_dB: 34)

  /// The four environments, each with the name that it has in a scenario.
  public static let named: [(name: String, summary: String, environment: AirToGroundEnvironment)] = [
    ("suburban", "Low houses, wide streets.", suburban),
    ("urban", "A European city.", urban),
    ("dense_urban", "Buildings close to each other.", denseUrban),
    ("high_rise", "A city of skyscrapers.", highRise),
  ]

  /// Odds of blockage o(θ): the probability of no line of sight over that of line of sight.
  @inline(__always)
  func blockageOdds<L: Lane>(elevation_deg: L) -> L {
    L(a) * L.exp(L.fma(L(-b), elevation_deg, L(a * b)))
  }

  /// P(θ), elevation angle in degrees.
  @inline(__always)
  public func lineOfSightProbability<L: Lane>(elevation_deg: L) -> L {
    L(1) / (L(1) + blockageOdds(elevation_deg: elevation_deg))
  }

  /// Mean of the excess loss in dB: η_N + P(θ)(η_L - η_N).
  @inline(__always)
  public func meanExcessLoss_dB<L: Lane>(elevation_deg: L) -> L {
    let probability: L = lineOfSightProbability(elevation_deg: elevation_deg)
    return L.fma(probability, L(excessLossLineOfSight_dB - excessLossBlocked_dB), L(excessLossBlocked_dB))
  }

  /// Mean path loss in dB of a link of the given horizontal distance and height: free space and the mean excess loss.
  public func meanPathLoss_dB(frequency_Hz: Double, height_m: Double, horizontalDistance_m: Double) -> Double {
    let distance_m = (height_m * height_m + horizontalDistance_m * horizontalDistance_m).squareRoot()
    let elevation_deg = Elevation.degrees(height_m: height_m, horizontalDistance_m: horizontalDistance_m)
    return FreeSpace.pathLoss_dB(frequency_Hz: frequency_Hz, distance_m: distance_m) + meanExcessLoss_dB(elevation_deg: elevation_deg)
  }
}

/// The angle at which a point above is seen from the ground.
public enum Elevation {
  public static let degreesPerRadian = 57.29577951308232

  /// atan(height / horizontal distance) in degrees; 90 straight above.
  @inline(__always)
  public static func degrees<L: Lane>(height_m: L, horizontalDistance_m: L) -> L {
    L.atan2(height_m, horizontalDistance_m) * L(degreesPerRadian)
  }
}
