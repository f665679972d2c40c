import DeterministicMath

/// Free-space propagation (Friis) between isotropic antennas.
///
///     gain = (c / (4π f d))²,   path loss = -10 log₁₀ gain
///
/// f carrier frequency in Hz, d distance in m, c = 299 792 458 m/s.
public enum FreeSpace {
  public static let speedOfLight_m_per_s = 299_792_458.0

  /// gain·d², in m².
  public static func gainTimesSquaredDistance_m2(frequency_Hz: Double) -> Double {
    let wavelengthOver4Pi_m = speedOfLight_m_per_s / (12.566370614359172 * frequency_Hz)
    return wavelengthOver4Pi_m * wavelengthOver4Pi_m
  }

  public static func pathLoss_dB(frequency_Hz: Double, distance_m: Double) -> Double {
    -10 * Double.log10(gainTimesSquaredDistance_m2(frequency_Hz: frequency_Hz) / (distance_m * distance_m))
  }

  /// The distance at which free space loses the given number of dB, m.
  public static func distance_m(frequency_Hz: Double, pathLoss_dB: Double) -> Double {
    (gainTimesSquaredDistance_m2(frequency_Hz: frequency_Hz) * Decibel.ratio(pathLoss_dB)).squareRoot()
  }
}

/// Power ratios in dB.
public enum Decibel {
  /// 10^(x/10).
  public static func ratio(_ decibels: Double) -> Double { Double.exp(decibels * 0.23025850929940457) }
  /// 10 log₁₀ x, x > 0.
  public static func decibels(_ ratio: Double) -> Double { 10 * Double.log10(ratio) }
}
