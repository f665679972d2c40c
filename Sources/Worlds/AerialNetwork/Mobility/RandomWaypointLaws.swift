import DeterministicMath

/// Random waypoint mobility: straight legs to uniform targets, the speed of a leg uniform in [v₀, v₁], a uniform pause after each.
///
/// Its long-run laws in closed form. Sources: Navidi and Camp, "Stationary distributions for the random waypoint mobility model", IEEE
/// TMC 2004; Bettstetter, Resta, Santi, IEEE TMC 2003; Hyytiä, Lassila, Virtamo, IEEE TMC 2006.
public struct RandomWaypoint: Sendable, Equatable {
  /// v₀ > 0, m/s: with v₀ = 0 the mean speed decays to 0.
  public let speedMin_m_per_s: Double
  /// v₁ ≥ v₀, m/s.
  public let speedMax_m_per_s: Double
  public let pauseMin_s: Double
  public let pauseMax_s: Double

  public init(speedMin_m_per_s: Double, speedMax_m_per_s: Double, pauseMin_s: Double, pauseMax_s: Double) {
    precondition(speedMin_m_per_s > 0 && speedMax_m_per_s >= speedMin_m_per_s, "random waypoint needs 0 < v0 <= v1")
    precondition(pauseMin_s >= 0 && pauseMax_s >= pauseMin_s, "random waypoint needs 0 <= pauseMin <= pauseMax")
    (self.speedMin_m_per_s, self.speedMax_m_per_s) = (speedMin_m_per_s, speedMax_m_per_s)
    (self.pauseMin_s, self.pauseMax_s) = (pauseMin_s, pauseMax_s)
  }

  /// ln(v₁/v₀)/(v₁ - v₀), the mean of 1/v over a leg's draw, s/m; 1/v₀ for equal speeds.
  public var meanSlowness_s_per_m: Double {
    let width = speedMax_m_per_s - speedMin_m_per_s
    return width == 0 ? 1 / speedMin_m_per_s : Double.log(speedMax_m_per_s / speedMin_m_per_s) / width
  }

  /// Mean speed of a moving user at a random time: (v₁ - v₀)/ln(v₁/v₀), m/s.
  public var stationaryMeanSpeed_m_per_s: Double { 1 / meanSlowness_s_per_m }

  public var meanPause_s: Double { 0.5 * (pauseMin_s + pauseMax_s) }

  /// Mean distance of two uniform points of an a × b rectangle, m:
  ///
  ///     E[L] = (1/15)(a³/b² + b³/a² + d(3 - a²/b² - b²/a²)) + (1/6)((b²/a) arcosh(d/b) + (a²/b) arcosh(d/a)),   d² = a² + b²
  public static func meanLegLength_m(_ a: Double, _ b: Double) -> Double {
    let d = (a * a + b * b).squareRoot()
    let r = a * a / (b * b)
    let polynomial = a * r + b / r + d * (3 - r - 1 / r)
    // arcosh(d/b) = ln((d + a)/b)
    let logarithms = b * b / a * Double.log((d + a) / b) + a * a / b * Double.log((d + b) / a)
    return polynomial / 15 + logarithms / 6
  }

  /// Mean time of a leg: E[T] = E[L]·E[1/v], s.
  public func meanLegTime_s(area: GroundArea) -> Double {
    Self.meanLegLength_m(area.width_m, area.height_m) * meanSlowness_s_per_m
  }

  /// Probability of pausing at a random time: E[pause]/(E[pause] + E[T]).
  public func pauseProbability(area: GroundArea) -> Double {
    meanPause_s / (meanPause_s + meanLegTime_s(area: area))
  }

  /// P(speed < v) of a moving user at a random time: ln(v/v₀)/ln(v₁/v₀), since the density is proportional to 1/v.
  public func stationarySpeedCumulative(_ v: Double) -> Double {
    if v <= speedMin_m_per_s { return 0 }
    if v >= speedMax_m_per_s { return 1 }
    return Double.log(v / speedMin_m_per_s) / Double.log(speedMax_m_per_s / speedMin_m_per_s)
  }

  /// P(speed < v) of a leg: (v - v₀)/(v₁ - v₀).
  public func legSpeedCumulative(_ v: Double) -> Double {
    if v <= speedMin_m_per_s { return 0 }
    if v >= speedMax_m_per_s { return 1 }
    return (v - speedMin_m_per_s) / (speedMax_m_per_s - speedMin_m_per_s)
  }

  /// Density of a moving user's place on the unit interval at a random time: 6x(1 - x).
  public static func stationaryDensityOnUnitInterval(_ x: Double) -> Double { 6 * x * (1 - x) }

  /// Density, per unit area, of a moving user at distance r from the centre of the unit disc at a random time:
  ///
  ///     f(r) = 45(1 - r²)/(64π) ∫₀^π √(1 - r² cos² φ) dφ
  ///
  /// The integrand is periodic and smooth for r < 1, so that the midpoint rule converges geometrically.
  public static func stationaryDensityOnUnitDisc(_ r: Double) -> Double {
    if r >= 1 { return 0 }
    let points = 4096
    var sum = 0.0
    for i in 0..<points {
      let cosine = Double.cos(3.141592653589793 * (Double(i) + 0.5) / Double(points))
      sum += (1 - r * r * cosine * cosine).squareRoot()
    }
    return 45 * (1 - r * r) / 64 * (sum / Double(points))
  }
}
