/// The gains of a vehicle's controllers, divided by mass and inertia, so that they are rates and frequencies.
public struct ControlGains: Sendable, Equatable {
  /// Acceleration over position error, 1/s².
  public var position_per_s2: SIMD3<Double>
  /// Acceleration over velocity error, 1/s.
  public var velocity_per_s: SIMD3<Double>
  /// Angular acceleration over attitude error, 1/s².
  public var attitude_per_s2: SIMD3<Double>
  /// Angular acceleration over rate error, 1/s.
  public var rate_per_s: SIMD3<Double>
  /// Corner frequency of the second-order Butterworth filter on everything that the incremental controller feeds back, Hz.
  public var filter_Hz: Double
  /// Largest angle between the body's z axis and the vertical that a position loop asks for, rad.
  public var tiltMax_rad: Double
  /// Largest body rates that may be commanded, rad/s: about x and y, about z.
  public var rateMax_rad_per_s: (xy: Double, z: Double) { (rateLimit.x, rateLimit.y) }
  private var rateLimit: SIMD2<Double>

  /// The defaults suit a vehicle with a motor lag of 20 ms.
  public init(
    position_per_s2: SIMD3<Double> = [6.5, 6.5, 15], velocity_per_s: SIMD3<Double> = [4, 4, 9],
    attitude_per_s2: SIMD3<Double> = [180, 180, 60], rate_per_s: SIMD3<Double> = [22, 22, 14], filter_Hz: Double = 30,
    tiltMax_rad: Double = 1.4, rateMax_rad_per_s: (xy: Double, z: Double) = (15, 6)
  ) {
    (self.position_per_s2, self.velocity_per_s) = (position_per_s2, velocity_per_s)
    (self.attitude_per_s2, self.rate_per_s) = (attitude_per_s2, rate_per_s)
    (self.filter_Hz, self.tiltMax_rad) = (filter_Hz, tiltMax_rad)
    rateLimit = [rateMax_rad_per_s.xy, rateMax_rad_per_s.z]
  }
}
