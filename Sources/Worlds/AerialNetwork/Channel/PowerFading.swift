import DeterministicMath

/// Small-scale fading as a factor of received power with mean 1.
///
/// Rician with factor K: the amplitude is √(K/(K+1)) + n/√(K+1), n a complex normal number of unit power. With n = r e^{iφ},
/// r² = -ln u₁ and φ = 2π u₂,
///
///     h = s² + 2 s σ r cos φ + σ² r²,   s² = K/(K+1),   σ² = 1/(K+1)
///
/// K = 0 is Rayleigh fading: h = -ln u₁.
@frozen
public struct PowerFading<L: Lane> {
  /// s² = K/(K+1).
  let directPower: L
  /// 2 s σ.
  let crossAmplitude: L
  /// σ² = 1/(K+1).
  let scatteredPower: L

  /// - Parameter riceFactor: K as a linear ratio, at least 0.
  public init(riceFactor: Double) {
    directPower = L(riceFactor / (riceFactor + 1))
    crossAmplitude = L(2 * riceFactor.squareRoot() / (riceFactor + 1))
    scatteredPower = L(1 / (riceFactor + 1))
  }

  /// h from two uniform numbers of (0, 1).
  @inline(__always)
  public func power(_ u1: L, _ u2: L) -> L { power(u1, u2, isDirect: L.Mask(all: true)) }

  /// h from two uniform numbers of (0, 1): Rician where a direct path exists, Rayleigh elsewhere.
  @inline(__always)
  public func power(_ u1: L, _ u2: L, isDirect: L.Mask) -> L {
    let squaredAmplitude = -L.log(u1)
    let cosine = L.cosPi(u2 + u2)
    // the sum of three terms is positive but for rounding
    let cross = crossAmplitude * (L.squareRoot(squaredAmplitude) * cosine)
    let rician = L.fma(scatteredPower, squaredAmplitude, directPower + cross)
    return L.select(isDirect, L.maximum(rician, .zero), squaredAmplitude)
  }
}
