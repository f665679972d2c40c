import DeterministicMath

/// Thermal noise power of a receiver: N = k T B F.
///
/// k = 1.380649e-23 J/K (exact, SI), T temperature in K, B bandwidth in Hz, F noise figure as a linear ratio.
public enum ThermalNoise {
  public static let boltzmann_J_per_K = 1.380649e-23

  /// N in W.
  public static func power_W(bandwidth_Hz: Double, temperature_K: Double, noiseFigure: Double) -> Double {
    boltzmann_J_per_K * temperature_K * bandwidth_Hz * noiseFigure
  }
}
