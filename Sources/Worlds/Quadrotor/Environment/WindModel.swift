import DeterministicMath
import ScenarioModel

/// How the air moves.
enum WindModel: Sendable {
  case still
  case constant(SIMD3<Double>)
  case gust(WindGust)
  case dryden(mean: SIMD3<Double>, DrydenTurbulence)

  init(_ choice: (name: String, arguments: [ResolvedArgument])?) {
    guard let choice else {
      self = .still
      return
    }
    let a = choice.arguments
    let mean = a.vector("velocity", or: [2, 0, 0])
    switch choice.name {
    case "constant": self = .constant(mean)
    case "gust": self = .gust(WindGust(peak_m_per_s: mean, start_s: a.value("start").real, length_s: a.value("length").real))
    default:
      let turbulence = DrydenTurbulence(
        wind20ft_m_per_s: a.real("wind_20ft", or: 3), altitude_m: a.real("altitude", or: 6), airspeed_m_per_s: a.real("airspeed", or: 5),
        heading_rad: Double.atan2(mean.y, mean.x))
      self = .dryden(mean: mean, turbulence)
    }
  }

  /// State columns: the turbulence's filters.
  var stateWidth: Int {
    if case .dryden = self { return DrydenTurbulence.stateWidth }
    return 0
  }

  var isStill: Bool {
    if case .still = self { return true }
    return false
  }

  /// Velocity of the air, world frame, m/s.
  ///
  /// - Parameters:
  ///   - time: since the episode's start, s.
  ///   - filters: the turbulence's state.
  @inline(__always)
  func velocity<L: Lane>(time: L, filters: UnsafePointer<L>) -> Vector3<L> {
    switch self {
    case .still: return .zero
    case .constant(let v): return Vector3(L(v.x), L(v.y), L(v.z))
    case .gust(let gust): return gust.velocity(time: time)
    case .dryden(let mean, let turbulence):
      return Vector3(L(mean.x), L(mean.y), L(mean.z)) + turbulence.velocity(filters)
    }
  }
}

/// One gust: w(t) = ŵ (1 - cos(2π (t - t₀)/T))/2 between t₀ and t₀ + T, else 0.
struct WindGust: Sendable {
  let peak_m_per_s: SIMD3<Double>
  let start_s: Double
  let length_s: Double

  @inline(__always)
  func velocity<L: Lane>(time: L) -> Vector3<L> {
    let turns = L.clamp((time - L(start_s)) * L(1 / length_s), .zero, L(1))
    let share = L(0.5) * (L(1) - L.cosPi(turns + turns))
    return share * Vector3(L(peak_m_per_s.x), L(peak_m_per_s.y), L(peak_m_per_s.z))
  }
}
