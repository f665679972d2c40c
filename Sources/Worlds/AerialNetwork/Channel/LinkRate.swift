import DeterministicMath

/// What a link carries at a ratio of signal to interference plus noise.
public enum LinkRate {
  /// Shannon's capacity B log₂(1 + SINR) in bit/s; B bandwidth in Hz.
  @inline(__always)
  public static func shannon_bit_per_s<L: Lane>(bandwidth_Hz: L, sinr: L) -> L {
    bandwidth_Hz * L.log2(L(1) + sinr)
  }

  /// S/(I + N), powers in W.
  @inline(__always)
  public static func sinr<L: Lane>(signal_W: L, interference_W: L, noise_W: L) -> L {
    signal_W / (interference_W + noise_W)
  }

  /// The value that stands for the SINR of a sub-channel that is not used, dB.
  public static let unusedSINR_dB = -200.0

  /// 10 log₁₀ SINR, at least `unusedSINR_dB`.
  @inline(__always)
  public static func sinr_dB<L: Lane>(_ sinr: L) -> L {
    L(10) * L.log10(L.maximum(sinr, L(1e-20)))
  }
}
