import DeterministicMath

/// One place of a piece of a curve: its motion, and the slope of a penalty in it.
struct LimitSample {
  let localTime: Double
  private let height: Double
  private let velocity: Vector3<Double>
  private let motion: FreeHeadingDemand.Motion
  /// The sixth derivative.
  private let pop: Vector3<Double>
  private let yaw: Polynomial.TaylorTerms

  private(set) var isBeyond = false
  private var heightBar = 0.0
  private var velocityBar = Vector3<Double>.zero
  private var bar = FreeHeadingDemand.Motion()

  init(_ solver: MinimumSnapSolver, _ yaw: PiecewisePolynomial?, piece: Int, localTime: Double) {
    self.localTime = localTime
    let (x, y, z) = solver.taylorTerms(segment: piece, localTime: localTime)
    height = z.0
    velocity = Vector3(x.1, y.1, z.1)
    motion = .init(
      acceleration: 2 * Vector3(x.2, y.2, z.2), jerk: 6 * Vector3(x.3, y.3, z.3), snap: 24 * Vector3(x.4, y.4, z.4),
      crackle: 120 * Vector3(x.5, y.5, z.5))
    func sixth(_ axis: Int) -> Double {
      let start = piece * 24 + axis * 8
      return Double.fma(5040 * localTime, solver.coefficients[start + 7], 720 * solver.coefficients[start + 6])
    }
    pop = Vector3(sixth(0), sixth(1), sixth(2))
    self.yaw = yaw?.taylorTerms(piece: piece, axis: 0, localTime: localTime) ?? (0, 0, 0, 0, 0, 0)
  }

  /// At whatever angle about the thrust axis.
  mutating func judge(_ shares: FreeHeadingDemand.Shares, _ excess: inout LimitExcess) {
    let before = excess.value
    let demand = FreeHeadingDemand(motion, shares)
    let v = demand.values
    var barred = FreeHeadingDemand.Values()
    let above = excess.thrustAbove(v.collective + v.spread)
    let below = excess.thrustBelow(v.collective - v.spread)
    (barred.collective, barred.spread) = (above + below, above - below)
    barred.bodyRateSquared = excess.bodyRateSquared(v.bodyRateSquared)
    if excess.hasLag {
      func add(_ slope: (thrust: Double, rate: Double), side: Double, trend: Double) {
        barred.collective += slope.thrust
        barred.spread += side * slope.thrust
        barred.collectiveRate += slope.rate
        barred.spreadRate += trend * slope.rate
      }
      let (rising, falling) = (v.collectiveRate + v.spreadRate, v.collectiveRate - v.spreadRate)
      add(excess.commandAbove(v.collective + v.spread, rate: rising), side: 1, trend: 1)
      add(excess.commandAbove(v.collective - v.spread, rate: rising), side: -1, trend: 1)
      add(excess.commandBelow(v.collective - v.spread, rate: falling), side: -1, trend: -1)
    }
    heightBar = excess.height(height)
    velocityBar = excess.velocity(velocity)
    if !(v.collective + v.spread + v.spreadRate).isFinite { excess.fail() }
    isBeyond = excess.value != before
    if isBeyond { bar = demand.pullBack(barred) }
  }

  /// All samples of a piece with a yaw angle; gives the duration times the slope in it of the rates between the samples.
  static func judge(
    _ samples: inout [LimitSample], _ convention: HeadingConvention, _ vehicle: QuadrotorParameters, _ duration: Double,
    _ excess: inout LimitExcess
  ) -> Double {
    var states: [(output: FlatOutput<Double>, state: FlatState<Double>)] = []
    var thrusts: [SIMD4<Double>] = []
    var thrustBars: [SIMD4<Double>] = []
    var rateBars: [Vector3<Double>] = []
    for index in samples.indices {
      let output = samples[index].output
      let state = DifferentialFlatness.state(output, heading: convention)
      let rotors = RotorThrusts(state, vehicle: vehicle).values
      let thrust = SIMD4(rotors.0, rotors.1, rotors.2, rotors.3)
      states.append((output, state))
      thrusts.append(thrust)
      if !thrust.sum().isFinite {
        excess.fail()
        return 0
      }
      let before = excess.value
      var bars = SIMD4<Double>.zero
      for rotor in 0..<4 { bars[rotor] = excess.thrust(thrust[rotor]) }
      thrustBars.append(bars)
      rateBars.append(excess.bodyRate(state.bodyRate))
      samples[index].heightBar = excess.height(samples[index].height)
      samples[index].velocityBar = excess.velocity(samples[index].velocity)
      samples[index].isBeyond = excess.value != before
    }
    var spacingBar = 0.0
    if excess.hasLag {
      let spacing = duration / Double(samples.count)
      for index in samples.indices.dropLast() {
        for rotor in 0..<4 {
          let (middle, rate) = (
            0.5 * (thrusts[index][rotor] + thrusts[index + 1][rotor]), (thrusts[index + 1][rotor] - thrusts[index][rotor]) / spacing
          )
          let before = excess.value
          let (above, below) = (excess.commandAbove(middle, rate: rate), excess.commandBelow(middle, rate: rate))
          guard excess.value != before else { continue }
          let (thrustBar, rateBar) = (0.5 * (above.thrust + below.thrust), (above.rate + below.rate) / spacing)
          thrustBars[index][rotor] += thrustBar - rateBar
          thrustBars[index + 1][rotor] += thrustBar + rateBar
          spacingBar -= (above.rate + below.rate) * rate
          (samples[index].isBeyond, samples[index + 1].isBeyond) = (true, true)
        }
      }
    }
    for index in samples.indices where samples[index].isBeyond {
      let t = thrustBars[index]
      let pulled = FlatnessPullBack(
        states[index].output, states[index].state, heading: convention, vehicle: vehicle, thrusts: (t.x, t.y, t.z, t.w),
        bodyRate: rateBars[index])
      samples[index].bar = .init(acceleration: pulled.acceleration, jerk: pulled.jerk, snap: pulled.snap)
    }
    return spacingBar
  }

  private var output: FlatOutput<Double> {
    FlatOutput(
      velocity: velocity, acceleration: motion.acceleration, jerk: motion.jerk, snap: motion.snap, yaw: yaw.0, yawRate: yaw.1,
      yawAcceleration: 2 * yaw.2)
  }

  /// Of the penalty in the local time.
  var slope: Double {
    heightBar * velocity.z + velocityBar.dot(motion.acceleration) + bar.acceleration.dot(motion.jerk) + bar.jerk.dot(motion.snap)
      + bar.snap.dot(motion.crackle) + bar.crackle.dot(pop)
  }

  /// Adds a weight times the gradient in the coefficients.
  func add(_ weight: Double, to gradient: inout [Double], piece: Int) {
    func add(_ bar: Vector3<Double>, _ order: Int) {
      var power = weight
      for k in order..<8 {
        let factor = Polynomial.fallingFactorial(k, order) * power
        let place = piece * 24 + k
        gradient[place] = Double.fma(factor, bar.x, gradient[place])
        gradient[place + 8] = Double.fma(factor, bar.y, gradient[place + 8])
        gradient[place + 16] = Double.fma(factor, bar.z, gradient[place + 16])
        power *= localTime
      }
    }
    add(Vector3(0, 0, heightBar), 0)
    add(velocityBar, 1)
    add(bar.acceleration, 2)
    add(bar.jerk, 3)
    add(bar.snap, 4)
    add(bar.crackle, 5)
  }
}

extension MinimumSnapSolver {
  /// The three axes of the last solution about a local time in seconds.
  fileprivate func taylorTerms(
    segment: Int, localTime: Double
  ) -> (x: Polynomial.TaylorTerms, y: Polynomial.TaylorTerms, z: Polynomial.TaylorTerms) {
    coefficients.withUnsafeBufferPointer { c in
      func axis(_ index: Int) -> Polynomial.TaylorTerms {
        let start = segment * 24 + index * 8
        return Polynomial.taylorTerms(of: UnsafeBufferPointer(rebasing: c[start..<start + 8]), at: localTime)
      }
      return (axis(0), axis(1), axis(2))
    }
  }
}
