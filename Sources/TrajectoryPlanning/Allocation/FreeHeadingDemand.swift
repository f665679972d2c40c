import DeterministicMath

/// What a flight without turning about the thrust axis asks of any rotor, whatever the vehicle's angle about that axis; with its gradient.
///
/// F = a + g·e₃, c = |F|, z = F/c, γ = z·j, σ = z·s; j, s, k: jerk, snap and its rate; parts across z are marked ⊥. In axes that do not turn
/// about z the body rate ω, the angular acceleration α and its rate β are, turned by 90° about z,
///
///     ω = j⊥/c     α = s⊥/c - 2·γ·j⊥/c²     β = k⊥/c - 3·γ·s⊥/c² + (6·γ²/c³ - 2·|j⊥|²/c³ - 3·σ/c²)·j⊥
///
/// and a rotor's thrust is within m·c/4 ± (h·|α| + κ'·|ω|²), its rate within m·γ/4 ± (h·|β| + 2·κ'·|ω|·|α|), where
/// h = √((Jx/ly)² + (Jy/lx)²)/4 and κ' = |Jy - Jx|/(8·κ) bound the share of the moment over all angles.
struct FreeHeadingDemand {
  /// Of the two bounds: m·c/4 and what lies either side, N, and their rates, N/s; |ω|², (rad/s)².
  struct Values {
    var collective = 0.0
    var spread = 0.0
    var collectiveRate = 0.0
    var spreadRate = 0.0
    var bodyRateSquared = 0.0
  }

  /// The derivatives of the position from the second to the fifth, or the gradient in them.
  struct Motion {
    var acceleration = Vector3<Double>.zero, jerk = Vector3<Double>.zero, snap = Vector3<Double>.zero, crackle = Vector3<Double>.zero
  }

  /// The vehicle's h and κ'.
  struct Shares {
    let mass: Double
    let acceleration: Double
    let rateSquared: Double

    init(_ vehicle: QuadrotorParameters) {
      let j = vehicle.inertia
      let (roll, pitch) = (j.x / vehicle.armY, j.y / vehicle.armX)
      mass = vehicle.mass
      acceleration = 0.25 * Double.squareRoot(roll * roll + pitch * pitch)
      rateSquared = (j.y - j.x).magnitude / (8 * vehicle.torquePerThrust)
    }
  }

  let values: Values

  private let motion: Motion
  private let shares: Shares
  private let z: Vector3<Double>
  private let c: Double, growth: Double, alongSnap: Double
  private let jerk: Vector3<Double>, snap: Vector3<Double>, crackle: Vector3<Double>
  private let alpha: Vector3<Double>, beta: Vector3<Double>
  private let alphaSize: Double, betaSize: Double, rateSize: Double
  private let jerkShare: Double

  /// Keeps the roots smooth: rad/s², and as much in rad/s and rad/s³; far below what a motor feels.
  private static let smoothing = 0.1

  init(_ motion: Motion, _ shares: Shares) {
    (self.motion, self.shares) = (motion, shares)
    let force = motion.acceleration + Vector3(0, 0, QuadrotorParameters.gravity)
    c = max(force.length, 1e-6)
    z = force / c
    growth = z.dot(motion.jerk)
    alongSnap = z.dot(motion.snap)
    jerk = motion.jerk - growth * z
    snap = motion.snap - alongSnap * z
    crackle = motion.crackle - z.dot(motion.crackle) * z
    let (c2, c3) = (c * c, c * c * c)
    alpha = snap / c - (2 * growth / c2) * jerk
    jerkShare = (6 * growth * growth - 2 * jerk.lengthSquared) / c3 - 3 * alongSnap / c2
    beta = crackle / c - (3 * growth / c2) * snap + jerkShare * jerk
    func size(_ square: Double) -> Double { Double.squareRoot(square + Self.smoothing * Self.smoothing) }
    let rateSquared = jerk.lengthSquared / c2
    (alphaSize, betaSize, rateSize) = (size(alpha.lengthSquared), size(beta.lengthSquared), size(rateSquared))
    values = Values(
      collective: 0.25 * shares.mass * c, spread: shares.acceleration * alphaSize + shares.rateSquared * rateSquared,
      collectiveRate: 0.25 * shares.mass * growth,
      spreadRate: shares.acceleration * betaSize + 2 * shares.rateSquared * rateSize * alphaSize, bodyRateSquared: rateSquared)
  }

  /// The gradient in the motion from that in the values: the formulas above in reverse.
  func pullBack(_ bar: Values) -> Motion {
    let (c1, c2, c3, c4) = (1 / c, 1 / (c * c), 1 / (c * c * c), 1 / (c * c * c * c))
    let barAlphaSize = bar.spread * shares.acceleration + 2 * bar.spreadRate * shares.rateSquared * rateSize
    let barAlpha = (barAlphaSize / alphaSize) * alpha
    let barBeta = (bar.spreadRate * shares.acceleration / betaSize) * beta
    let barRate = bar.bodyRateSquared + bar.spread * shares.rateSquared + bar.spreadRate * shares.rateSquared * alphaSize / rateSize
    let barShare = barBeta.dot(jerk)

    let barCrackle = c1 * barBeta
    let barSnap = c1 * barAlpha - (3 * growth * c2) * barBeta
    let barJerk = (2 * barRate * c2 - 4 * barShare * c3) * jerk - (2 * growth * c2) * barAlpha + jerkShare * barBeta
    let barAlong = -3 * barShare * c2
    var barGrowth = 0.25 * shares.mass * bar.collectiveRate - 2 * c2 * barAlpha.dot(jerk) - 3 * c2 * barBeta.dot(snap)
    barGrowth += 12 * growth * c3 * barShare
    var barC = 0.25 * shares.mass * bar.collective
    barC += 4 * growth * c3 * barAlpha.dot(jerk) - c2 * barAlpha.dot(snap)
    barC += 6 * growth * c3 * barBeta.dot(snap) - c2 * barBeta.dot(crackle)
    barC += barShare * (6 * alongSnap * c3 - 3 * c4 * (6 * growth * growth - 2 * jerk.lengthSquared))
    barC -= 2 * barRate * jerk.lengthSquared * c3

    // v⊥ = v - (z·v)·z
    func along(_ bar: Vector3<Double>, _ v: Vector3<Double>) -> Vector3<Double> { z.dot(v) * bar + z.dot(bar) * v }
    func across(_ bar: Vector3<Double>) -> Vector3<Double> { bar - z.dot(bar) * z }
    let barZ =
      barGrowth * motion.jerk + barAlong * motion.snap - along(barJerk, motion.jerk) - along(barSnap, motion.snap)
      - along(barCrackle, motion.crackle)
    return Motion(
      acceleration: c1 * across(barZ) + barC * z, jerk: across(barJerk) + barGrowth * z, snap: across(barSnap) + barAlong * z,
      crackle: across(barCrackle))
  }
}
