import DeterministicMath

/// The altitude at which one UAV covers the largest disc, at a given limit of the mean path loss.
///
/// With d = R/cos θ the mean path loss at the rim of a disc of radius R is 20 log₁₀(4π f R/c) + L(θ), where
///
///     L(θ) = η(θ) - 20 log₁₀ cos θ,   η(θ) the mean excess loss in dB
///
/// so that the elevation angle of the optimum is the minimum of L, whatever the frequency and the limit.
///
/// Source: Al-Hourani, Kandeepan, Lardner, IEEE Wireless Communications Letters, 2014.
public struct OptimalCoverage: Sendable {
  public let elevation_deg: Double
  /// Radius of the covered disc, m.
  public let radius_m: Double
  public let altitude_m: Double

  public init(environment: AirToGroundEnvironment, frequency_Hz: Double, pathLossMax_dB: Double) {
    elevation_deg = Self.optimalElevation_deg(environment)
    let elevation_rad = elevation_deg / Elevation.degreesPerRadian
    let slant_m = FreeSpace.distance_m(
      frequency_Hz: frequency_Hz, pathLoss_dB: pathLossMax_dB - environment.meanExcessLoss_dB(elevation_deg: elevation_deg))
    radius_m = slant_m * Double.cos(elevation_rad)
    altitude_m = slant_m * Double.sin(elevation_rad)
  }

  /// The global minimum of L(θ): the best of a grid of 0.1 degree, then a bisection of the derivative about it.
  static func optimalElevation_deg(_ environment: AirToGroundEnvironment) -> Double {
    var best = 1
    for tenth in 1..<900 where rimLoss_dB(environment, tenth) < rimLoss_dB(environment, best) { best = tenth }
    var low = Double(best - 1) / 10
    var high = Double(best + 1) / 10
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if rimLossSlope_dB_per_deg(environment, middle) < 0 { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// L(θ) at a tenth of a degree.
  private static func rimLoss_dB(_ environment: AirToGroundEnvironment, _ tenth: Int) -> Double {
    let elevation_deg = Double(tenth) / 10
    return environment.meanExcessLoss_dB(elevation_deg: elevation_deg)
      - 20 * Double.log10(Double.cos(elevation_deg / Elevation.degreesPerRadian))
  }

  /// dL/dθ = (η_L - η_N)·b·P(1 - P) + (20/ln 10)·(π/180)·tan θ.
  private static func rimLossSlope_dB_per_deg(_ environment: AirToGroundEnvironment, _ elevation_deg: Double) -> Double {
    let probability = environment.lineOfSightProbability(elevation_deg: elevation_deg)
    let elevation_rad = elevation_deg / Elevation.degreesPerRadian
    let tangent = Double.sin(elevation_rad) / Double.cos(elevation_rad)
    let excess = environment.excessLossLineOfSight_dB - environment.excessLossBlocked_dB
    return excess * environment.b * probability * (1 - probability) + 8.685889638065037 / Elevation.degreesPerRadian * tangent
  }
}
