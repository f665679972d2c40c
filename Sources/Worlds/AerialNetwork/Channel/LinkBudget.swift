import DeterministicMath

/// Large-scale gain of a link and whether it is in line of sight.
///
///     gain = (c/(4π f))²/d² · 10^(-η/10),   line of sight where u < P(θ)
///
/// d slant distance in m, θ elevation angle, η the excess loss of the link's state in dB (or its mean), u the link's held uniform number.
struct LinkBudget<L: Lane> {
  private let model: PathLossModel
  private let gainTimesSquaredDistance_m2: L
  private let lineOfSightFactor: L
  private let blockedFactor: L

  init(_ channel: ChannelParameters) {
    model = channel.pathLoss
    gainTimesSquaredDistance_m2 = L(FreeSpace.gainTimesSquaredDistance_m2(frequency_Hz: channel.frequency_Hz))
    switch channel.pathLoss {
    case .freeSpace: (lineOfSightFactor, blockedFactor) = (L(1), L(1))
    case .sampledLineOfSight(let environment), .meanExcessLoss(let environment):
      lineOfSightFactor = L(Decibel.ratio(-environment.excessLossLineOfSight_dB))
      blockedFactor = L(Decibel.ratio(-environment.excessLossBlocked_dB))
    }
  }

  /// - Returns: 1 or 0 for the state (the probability for the mean excess loss), and the power gain.
  @inline(__always)
  func link(deltaX_m: L, deltaY_m: L, height_m: L, sightVariate: L) -> (lineOfSight: L, gain: L) {
    let squaredHorizontal = L.fma(deltaX_m, deltaX_m, deltaY_m * deltaY_m)
    let squaredDistance = L.fma(height_m, height_m, squaredHorizontal)
    let freeSpace = gainTimesSquaredDistance_m2 / squaredDistance
    switch model {
    case .freeSpace: return (L(1), freeSpace)
    case .sampledLineOfSight(let environment):
      let elevation = Elevation.degrees(height_m: height_m, horizontalDistance_m: L.squareRoot(squaredHorizontal))
      let odds = environment.blockageOdds(elevation_deg: elevation)
      // u < 1/(1 + odds)
      let isInSight = L.less(L.fma(sightVariate, odds, sightVariate), L(1))
      return (
        L.select(isInSight, L(1), .zero), freeSpace * L.select(isInSight, lineOfSightFactor, blockedFactor)
      )
    case .meanExcessLoss(let environment):
      let elevation = Elevation.degrees(height_m: height_m, horizontalDistance_m: L.squareRoot(squaredHorizontal))
      let probability: L = environment.lineOfSightProbability(elevation_deg: elevation)
      let loss = L.fma(
        probability, L(environment.excessLossLineOfSight_dB - environment.excessLossBlocked_dB), L(environment.excessLossBlocked_dB))
      return (probability, freeSpace * L.exp(loss * L(-0.23025850929940457)))
    }
  }
}
