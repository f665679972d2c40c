import DeterministicMath

/// What a plan asks of the four rotors at one instant: thrusts with their rates, and the body rates.
///
/// Found by Taylor arithmetic from the position's polynomial alone: axes from the thrust direction and the heading, ω from Rᵀ·Ṙ, the moment
/// from J·ω̇ + ω × J·ω. It shares no code with `DifferentialFlatness`, by which plans are made.
struct MotorDemand {
  /// Rotor by rotor, N and N/s.
  let thrusts: (TaylorSeries, TaylorSeries, TaylorSeries, TaylorSeries)
  /// Body frame, rad/s.
  let bodyRate: Vector3<Double>

  init(position: TaylorVector, yaw: TaylorSeries, heading: HeadingConvention, vehicle: QuadrotorParameters) {
    // position: the second derivative with gravity added, as series of third order
    let (z, specificThrust) = position.normalised
    let (sine, cosine) = yaw.sineAndCosine
    let zero = TaylorSeries(0)
    let x: TaylorVector
    let y: TaylorVector
    if heading == .zyx {
      x = TaylorVector(-sine, cosine, zero).cross(z).normalised.direction
      y = z.cross(x)
    } else {
      y = z.cross(TaylorVector(cosine, sine, zero)).normalised.direction
      x = y.cross(z)
    }
    let rate = TaylorVector(z.dot(y.derivative), x.dot(z.derivative), y.dot(x.derivative))
    let momentum = TaylorVector(vehicle.inertia.x * rate.x, vehicle.inertia.y * rate.y, vehicle.inertia.z * rate.z)
    let moment = momentum.derivative + rate.cross(momentum)
    bodyRate = Vector3(rate.x.f0, rate.y.f0, rate.z.f0)

    // each rotor's share of the four demands, by its place and its sense of rotation
    func rotor(x signX: Double, y signY: Double, spin: Double) -> TaylorSeries {
      let collective = vehicle.mass * specificThrust
      let roll = (signY / vehicle.armY) * moment.x
      let pitch = (signX / vehicle.armX) * moment.y
      let turn = (spin / vehicle.torquePerThrust) * moment.z
      return 0.25 * (collective + roll - pitch + turn)
    }
    thrusts = (
      rotor(x: 1, y: 1, spin: 1), rotor(x: 1, y: -1, spin: -1), rotor(x: -1, y: -1, spin: 1), rotor(x: -1, y: 1, spin: -1)
    )
  }
}
