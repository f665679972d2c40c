import DeterministicMath

/// Power that a rotary-wing UAV needs in straight level flight.
///
///     P(V) = P₀(1 + 3V²/U²) + Pᵢ √(√(1 + x²) - x) + ½ d₀ ρ s A V³,   x = V²/(2 v₀²)
///     P₀ = (δ/8) ρ s A Ω³ R³,   Pᵢ = (1 + k) W^{3/2}/√(2ρA),   U = Ω R,   v₀ = √(W/(2ρA))
///
/// V speed in m/s; W weight in N; ρ air density in kg/m³; R rotor radius in m; A disc area in m²; Ω blade speed in rad/s; s solidity;
/// δ profile drag; k induced correction; d₀ fuselage drag ratio. √(1 + x²) - x is formed as 1/(√(1 + x²) + x).
///
/// Source: Zeng, Xu, Zhang, "Energy minimization for wireless communication with rotary-wing UAV", IEEE TWC 2019.
public struct RotaryWingPropulsion: Sendable, Equatable {
  /// P₀, W.
  public let bladeProfilePower_W: Double
  /// Pᵢ, W.
  public let inducedPower_W: Double
  /// U, m/s.
  public let tipSpeed_m_per_s: Double
  /// v₀, the mean induced speed of the rotor in hover, m/s.
  public let inducedSpeed_m_per_s: Double
  /// ½ d₀ ρ s A, kg/m.
  public let parasiteCoefficient_kg_per_m: Double

  /// - Parameter inducedSpeed_m_per_s: v₀ as published with a parameter set; nil for √(W/(2ρA)), with which it must agree.
  public init(
    weight_N: Double, rotorRadius_m: Double, discArea_m2: Double, bladeSpeed_rad_per_s: Double, airDensity_kg_per_m3: Double,
    solidity: Double, profileDrag: Double, inducedCorrection: Double, fuselageDragRatio: Double, inducedSpeed_m_per_s: Double? = nil
  ) {
    let tipSpeed = bladeSpeed_rad_per_s * rotorRadius_m
    let bladeMass = airDensity_kg_per_m3 * solidity * discArea_m2
    tipSpeed_m_per_s = tipSpeed
    bladeProfilePower_W = profileDrag / 8 * bladeMass * tipSpeed * tipSpeed * tipSpeed
    let hoverSpeed = (weight_N / (2 * airDensity_kg_per_m3 * discArea_m2)).squareRoot()
    inducedPower_W = (1 + inducedCorrection) * weight_N * hoverSpeed
    self.inducedSpeed_m_per_s = inducedSpeed_m_per_s ?? hoverSpeed
    parasiteCoefficient_kg_per_m = 0.5 * fuselageDragRatio * bladeMass
  }

  /// The published parameter set, with v₀ as printed there (4.03 m/s; the consistency law gives 4.0285 m/s).
  public static let zengXuZhang2019 = RotaryWingPropulsion(
    weight_N: 20, rotorRadius_m: 0.4, discArea_m2: 0.503, bladeSpeed_rad_per_s: 300, airDensity_kg_per_m3: 1.225, solidity: 0.05,
    profileDrag: 0.012, inducedCorrection: 0.1, fuselageDragRatio: 0.6, inducedSpeed_m_per_s: 4.03)

  /// P(0), W.
  public var hoverPower_W: Double { bladeProfilePower_W + inducedPower_W }

  /// The blade term P₀(1 + 3V²/U²), W.
  @inline(__always)
  public func bladePower_W<L: Lane>(speed_m_per_s v: L) -> L {
    L.fma(L(3 * bladeProfilePower_W / (tipSpeed_m_per_s * tipSpeed_m_per_s)), v * v, L(bladeProfilePower_W))
  }

  /// The induced term, W.
  @inline(__always)
  public func inducedPower_W<L: Lane>(speed_m_per_s v: L) -> L {
    let x = L(0.5 / (inducedSpeed_m_per_s * inducedSpeed_m_per_s)) * (v * v)
    let hypotenuse = L.squareRoot(L.fma(x, x, L(1)))
    return L(inducedPower_W) / L.squareRoot(hypotenuse + x)
  }

  /// The parasite term ½ d₀ ρ s A V³, W.
  @inline(__always)
  public func parasitePower_W<L: Lane>(speed_m_per_s v: L) -> L {
    L(parasiteCoefficient_kg_per_m) * (v * v * v)
  }

  /// P(V), W.
  @inline(__always)
  public func power_W<L: Lane>(speed_m_per_s v: L) -> L {
    bladePower_W(speed_m_per_s: v) + inducedPower_W(speed_m_per_s: v) + parasitePower_W(speed_m_per_s: v)
  }
}
