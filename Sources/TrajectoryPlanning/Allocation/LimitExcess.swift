import DeterministicMath

/// Σ max(g, 0)³ over demands beyond a vehicle's limits, g as a share of the hover thrust or of the limit; each term with its slope.
///
/// A motor's command Ω + τ·Ω̇ is kept below its greatest value where τ·Ṫ ≤ T′(Ω)·(Ω_max - Ω), and above its least likewise: forms that stay
/// smooth where a rotor stands still.
struct LimitExcess {
  private(set) var value = 0.0

  private let low: Double, high: Double
  private let hover: Double
  private let margin: Double
  private let motors: MotorLimits
  private let horizontal: Double, vertical: Double
  private let speedSquared: Double
  private let heightMinimum: Double

  /// Kept above the least height, and what a share of 1 below it is, m: a path too low does not rise where it is flown slower.
  private static let clearance = (kept: 0.005, unit: 0.1)
  /// Thrusts below this share of hover are taken for it where the slope of the thrust over speed is asked for.
  private static let standstill = 0.02

  /// - Parameters:
  ///   - margin: share of the hover thrust that is kept from the limits.
  ///   - speedLimit: m/s; infinite for none.
  ///   - heightMinimum: m; -infinite for none.
  init(_ vehicle: QuadrotorParameters, margin: Double, speedLimit: Double, heightMinimum: Double) {
    hover = vehicle.mass * QuadrotorParameters.gravity / 4
    motors = vehicle.motors
    self.margin = margin
    (low, high) = (motors.thrustMinimum + margin * hover, motors.thrustMaximum - margin * hover)
    horizontal = vehicle.bodyRateLimits?.horizontal ?? .infinity
    vertical = vehicle.bodyRateLimits?.vertical ?? .infinity
    speedSquared = speedLimit * speedLimit
    self.heightMinimum = heightMinimum
  }

  mutating func restart() { value = 0 }
  /// What is not defined is infinitely far beyond.
  mutating func fail() { value = .infinity }

  /// The slope in a rotor's thrust in N.
  mutating func thrust(_ thrust: Double) -> Double { thrustAbove(thrust) + thrustBelow(thrust) }
  mutating func thrustAbove(_ thrust: Double) -> Double { add(thrust - high, unit: hover) }
  mutating func thrustBelow(_ thrust: Double) -> Double { -add(low - thrust, unit: hover) }

  /// Whether the motors lag behind their commands.
  var hasLag: Bool {
    if case .speed = motors.input { return motors.timeConstants.rising > 0 || motors.timeConstants.falling > 0 }
    return false
  }

  /// The slopes in a rotor's thrust and its rate: commands above the greatest.
  mutating func commandAbove(_ thrust: Double, rate: Double) -> (thrust: Double, rate: Double) {
    guard case .speed(let curve) = motors.input else { return (0, 0) }
    let (speed, slope, moves) = motorSpeed(thrust, curve)
    let bar = add(Double.fma(motors.timeConstants.rising, rate, margin * hover) - slope * (motors.maximum - speed), unit: hover)
    guard bar > 0 else { return (0, 0) }
    return (moves * bar * (1 - 2 * curve.quadratic * (motors.maximum - speed) / slope), motors.timeConstants.rising * bar)
  }

  /// Commands below the least.
  mutating func commandBelow(_ thrust: Double, rate: Double) -> (thrust: Double, rate: Double) {
    guard case .speed(let curve) = motors.input else { return (0, 0) }
    let (speed, slope, moves) = motorSpeed(thrust, curve)
    let bar = add(margin * hover - motors.timeConstants.falling * rate - slope * (speed - motors.minimum), unit: hover)
    guard bar > 0 else { return (0, 0) }
    return (-moves * bar * (1 + 2 * curve.quadratic * (speed - motors.minimum) / slope), -motors.timeConstants.falling * bar)
  }

  private func motorSpeed(_ thrust: Double, _ curve: RotorThrustCurve) -> (speed: Double, slope: Double, moves: Double) {
    let least = Self.standstill * hover
    let (speed, slope) = curve.speed(thrust: max(thrust, least))
    return (speed, slope, thrust > least ? 1 : 0)
  }

  /// The slope in the body rate, rad/s.
  mutating func bodyRate(_ rate: Vector3<Double>) -> Vector3<Double> {
    Vector3(axis(rate.x, horizontal), axis(rate.y, horizontal), axis(rate.z, vertical))
  }

  private mutating func axis(_ value: Double, _ limit: Double) -> Double {
    guard limit.isFinite else { return 0 }
    let inner = limit * (1 - 0.2 * margin)
    return add(value - inner, unit: limit) - add(-value - inner, unit: limit)
  }

  /// The slope in |ω|², (rad/s)², of a vehicle that may have any angle about its thrust axis.
  mutating func bodyRateSquared(_ square: Double) -> Double {
    guard horizontal.isFinite else { return 0 }
    let limit = horizontal * horizontal
    return add(square - limit * (1 - 0.2 * margin), unit: limit)
  }

  /// The slope in the velocity, m/s.
  mutating func velocity(_ velocity: Vector3<Double>) -> Vector3<Double> {
    guard speedSquared.isFinite else { return .zero }
    return (2 * add(velocity.lengthSquared - speedSquared * (1 - 0.2 * margin), unit: speedSquared)) * velocity
  }

  /// The slope in the height, m.
  mutating func height(_ z: Double) -> Double {
    guard heightMinimum.isFinite else { return 0 }
    return -add(heightMinimum + Self.clearance.kept - z, unit: Self.clearance.unit)
  }

  /// Adds the cube of amount/unit where positive; gives its slope.
  private mutating func add(_ amount: Double, unit: Double) -> Double {
    guard amount > 0 else { return 0 }
    let share = amount / unit
    value += share * share * share
    return 3 * share * share / unit
  }
}
