import DeterministicMath
import TrajectoryPlanning

/// A smooth closed path: a sine along each axis and one of the heading.
///
///     p_i(t) = c_i + A_i sin(w_i t + φ_i),   ψ(t) = B sin(u t)
///
/// c, A m; w, u rad/s; φ rad; B rad. Circles, figures of eight and vertical loops are cases of it.
public struct LissajousReference<L: Lane>: Sendable {
  public var centre: Vector3<L>
  public var amplitude: Vector3<L>
  public var rate: Vector3<L>
  public var phase: Vector3<L>
  public var headingAmplitude: L
  public var headingRate: L

  public init(
    centre: Vector3<L>, amplitude: Vector3<L>, rate: Vector3<L>, phase: Vector3<L>, headingAmplitude: L = .zero, headingRate: L = .zero
  ) {
    (self.centre, self.amplitude, self.rate, self.phase) = (centre, amplitude, rate, phase)
    (self.headingAmplitude, self.headingRate) = (headingAmplitude, headingRate)
  }

  /// The reference at a time, s.
  @inline(__always)
  public func state(at time: L) -> FlatOutput<L> {
    let x = Self.axis(centre.x, amplitude.x, rate.x, phase.x, time)
    let y = Self.axis(centre.y, amplitude.y, rate.y, phase.y, time)
    let z = Self.axis(centre.z, amplitude.z, rate.z, phase.z, time)
    let h = Self.axis(.zero, headingAmplitude, headingRate, .zero, time)
    return FlatOutput(
      position: Vector3(x.0, y.0, z.0), velocity: Vector3(x.1, y.1, z.1), acceleration: Vector3(x.2, y.2, z.2),
      jerk: Vector3(x.3, y.3, z.3), snap: Vector3(x.4, y.4, z.4), yaw: h.0, yawRate: h.1, yawAcceleration: h.2)
  }

  /// Value and four derivatives of c + A sin(w t + φ).
  @inline(__always)
  private static func axis(_ c: L, _ a: L, _ w: L, _ phase: L, _ t: L) -> (L, L, L, L, L) {
    let (sine, cosine) = L.sinCos(L.fma(w, t, phase))
    let first = a * w
    let square = w * w
    return (L.fma(a, sine, c), first * cosine, -(first * w) * sine, -(first * square) * cosine, (first * square * w) * sine)
  }
}
