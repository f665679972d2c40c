import DeterministicMath

/// The fastest motion along one axis with bounded acceleration, from rest or not, in closed form.
///
/// |x″| <= a: full acceleration with the sign σ for t₁, then with -σ for t₂. The peak velocity is v_p = σ·√(σ·a·D + (v₀² + v₁²)/2), and
/// t₁ = (v_p - v₀)/(σ·a), t₂ = (v_p - v₁)/(σ·a); of the signs with t₁, t₂ >= 0 the faster counts.
///
/// Source: the double integrator's bang-bang control, for example Bryson and Ho, "Applied Optimal Control", section 3.9; Romero, Penicka,
/// Scaramuzza, RA-L 7(3), 2022.
public struct AxisTimeOptimal: Sendable, Equatable {
  /// σ·a, m/s²: of the first part; the last part has its negative.
  public let acceleration: Double
  /// Seconds.
  public let firstDuration: Double
  /// Seconds at constant velocity.
  public let cruiseDuration: Double
  /// Seconds.
  public let lastDuration: Double

  public var duration: Double { firstDuration + cruiseDuration + lastDuration }

  private init(acceleration: Double, first: Double, cruise: Double, last: Double) {
    (self.acceleration, firstDuration, cruiseDuration, lastDuration) = (acceleration, first, cruise, last)
  }

  /// - Parameters:
  ///   - distance: D, m.
  ///   - startVelocity: v₀, m/s; likewise `endVelocity`, v₁.
  ///   - accelerationLimit: a > 0, m/s².
  ///   - velocityLimit: m/s, at least |v₀| and |v₁|; infinite for none.
  public init(
    distance: Double, startVelocity: Double = 0, endVelocity: Double = 0, accelerationLimit: Double, velocityLimit: Double = .infinity
  ) {
    precondition(accelerationLimit > 0 && velocityLimit >= max(startVelocity.magnitude, endVelocity.magnitude), "limits out of range")
    let squares = 0.5 * (startVelocity * startVelocity + endVelocity * endVelocity)
    var best: AxisTimeOptimal?
    for sign in [1.0, -1.0] {
      let push = sign * accelerationLimit
      let peakSquare = push * distance + squares
      guard peakSquare >= 0 else { continue }
      var peak = sign * Double.squareRoot(peakSquare)
      var cruise = 0.0
      if peak.magnitude > velocityLimit {
        // what the limited parts do not cover is flown at the limit
        peak = sign * velocityLimit
        cruise = (distance - (peak * peak - squares) / push) / peak
      }
      let first = (peak - startVelocity) / push
      let last = (peak - endVelocity) / push
      guard first >= -1e-12, last >= -1e-12, cruise >= 0 else { continue }
      let candidate = AxisTimeOptimal(acceleration: push, first: max(first, 0), cruise: cruise, last: max(last, 0))
      if candidate.duration < best?.duration ?? .infinity { best = candidate }
    }
    // one sign always serves: the sign of what is left after braking
    self = best ?? AxisTimeOptimal(acceleration: accelerationLimit, first: 0, cruise: 0, last: 0)
  }

  /// The motion that takes exactly a longer time T: T²·A² + (2·(v₀ + v₁)·T - 4·D)·A - (v₁ - v₀)² = 0, t₁ = (T + (v₁ - v₀)/A)/2.
  ///
  /// - Returns: nil where no acceleration within the limit takes that time: just above the shortest time there may be gaps.
  public static func synchronised(
    distance: Double, startVelocity: Double, endVelocity: Double, accelerationLimit: Double, duration: Double
  ) -> AxisTimeOptimal? {
    precondition(duration > 0 && accelerationLimit > 0, "durations and limits are positive")
    let (a, b) = (duration * duration, 2 * (startVelocity + endVelocity) * duration - 4 * distance)
    let change = endVelocity - startVelocity
    let root = Double.squareRoot(b * b + 4 * a * change * change)
    // the two roots without cancellation
    let larger = b > 0 ? -(b + root) / (2 * a) : (root - b) / (2 * a)
    let candidates = larger == 0 ? [0] : [larger, -(change * change) / (a * larger)]
    for acceleration in candidates where acceleration.magnitude <= accelerationLimit {
      if acceleration == 0 {
        let isStraight = change == 0 && (startVelocity * duration - distance).magnitude <= 1e-12 * max(1, distance.magnitude)
        if isStraight { return AxisTimeOptimal(acceleration: 0, first: duration, cruise: 0, last: 0) }
        continue
      }
      let first = 0.5 * (duration + change / acceleration)
      if first >= 0 && first <= duration {
        return AxisTimeOptimal(acceleration: acceleration, first: first, cruise: 0, last: duration - first)
      }
    }
    return nil
  }

  /// Displacement and velocity at the end for a start velocity, by the three parts.
  func end(startVelocity: Double) -> (distance: Double, velocity: Double) {
    let peak = startVelocity + acceleration * firstDuration
    let last = peak - acceleration * lastDuration
    let distance =
      0.5 * (startVelocity + peak) * firstDuration + peak * cruiseDuration + 0.5 * (peak + last) * lastDuration
    return (distance, last)
  }
}
