import DeterministicMath

/// What a plan asks of the four rotors at one instant: thrusts with their rates, and the body rates.
///
/// Found by Taylor arithmetic from the position's polynomial alone: axes from the thrust direction and the heading, ω from Rᵀ·Ṙ, the moment
/// from J·ω̇ + ω × J·ω. It shares no code with `DifferentialFlatness`, by which plans are made.
struct MotorDemand {
  /// Rotor by rotor, N and N/s; for a free heading the corners of what any rotor may be asked for.
  let thrusts: (TaylorSeries, TaylorSeries, TaylorSeries, TaylorSeries)
  /// Body frame, rad/s; for a free heading (|ω|, 0, 0).
  let bodyRate: Vector3<Double>

  /// - Parameter force: the second derivative of the position with gravity added, as series of third order.
  init(force: TaylorVector, yaw: TaylorSeries, heading: HeadingRule, vehicle: QuadrotorParameters) {
    switch heading {
    case .yaw(let convention): self.init(force: force, yaw: yaw, convention: convention, vehicle: vehicle)
    case .free: self.init(force: force, vehicle: vehicle)
    }
  }

  private init(force: TaylorVector, yaw: TaylorSeries, convention: HeadingConvention, vehicle: QuadrotorParameters) {
    let (z, specificThrust) = force.normalised
    let (sine, cosine) = yaw.sineAndCosine
    let zero = TaylorSeries(0)
    let x: TaylorVector
    let y: TaylorVector
    switch convention {
    case .zyx:
      x = TaylorVector(-sine, cosine, zero).cross(z).normalised.direction
      y = z.cross(x)
    case .zxy:
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

  /// Without turning about z the moment at angle θ is (Jx·a·cos θ, Jy·a·sin θ, (Jy - Jx)·ωx·ωy), and a rotor's thrust differs from a
  /// quarter of the collective by at most |a|·√((Jx/ly)² + (Jy/lx)²)/4 + |Jy - Jx|·|ω|²/(8·κ). The rate of a is taken in axes that do not
  /// turn about z.
  private init(force: TaylorVector, vehicle: QuadrotorParameters) {
    let (z, specificThrust) = force.normalised
    let turning = z.cross(z.derivative)
    let acceleration = turning.derivative
    // along z lies what the axes' own motion adds
    let change = acceleration.derivative.value - turning.value.cross(acceleration.value)
    let (along, up) = (acceleration.value.length, z.value)
    let rateOfAcceleration = (change - change.dot(up) * up).length
    let (roll, pitch) = (vehicle.inertia.x / vehicle.armY, vehicle.inertia.y / vehicle.armX)
    let lever = 0.25 * Double.squareRoot(roll * roll + pitch * pitch)
    let gyroscopic = (vehicle.inertia.y - vehicle.inertia.x).magnitude / (8 * vehicle.torquePerThrust)
    let speed = turning.value.length
    let spread = lever * along + gyroscopic * speed * speed
    let spreadRate = lever * rateOfAcceleration + 2 * gyroscopic * speed * along
    let collective = (0.25 * vehicle.mass) * specificThrust
    func corner(_ side: Double, _ trend: Double) -> TaylorSeries {
      TaylorSeries(collective.f0 + side * spread, collective.f1 + trend * spreadRate)
    }
    thrusts = (corner(1, 1), corner(1, -1), corner(-1, 1), corner(-1, -1))
    bodyRate = Vector3(speed, 0, 0)
  }
}

extension TaylorVector {
  fileprivate var value: Vector3<Double> { Vector3(x.f0, y.f0, z.f0) }
}
