import DeterministicMath
import ScenarioModel

/// Weights and scales of the reward.
struct RewardParameters: Sendable {
  let isShared: Bool
  let rate: Double
  let unfairness: Double
  let collision: Double
  let border: Double
  let outage: Double
  let energy: Double
  /// R_ref = B log₂(1 + P_max g/N): the rate of a user straight below a UAV at the reference altitude that puts its full power on one
  /// sub-channel, in line of sight, without fading and interference, bit/s.
  let referenceRate_bit_per_s: Double

  init(_ block: ResolvedBlock, channel: ChannelParameters, radiatedPowerMax_W: Double) {
    isShared = block.choice("share").name == "team"
    rate = block.real("rate")
    unfairness = block.real("unfairness")
    collision = block.real("collision")
    border = block.real("border")
    outage = block.real("outage")
    energy = block.real("energy")
    let altitude_m = block.real("reference_altitude")
    let gain =
      FreeSpace.gainTimesSquaredDistance_m2(frequency_Hz: channel.frequency_Hz) / (altitude_m * altitude_m)
      * Decibel.ratio(-channel.pathLoss.overheadExcessLoss_dB)
    referenceRate_bit_per_s = LinkRate.shannon_bit_per_s(
      bandwidth_Hz: channel.bandwidth_Hz, sinr: radiatedPowerMax_W * gain / channel.noise_W)
  }
}
