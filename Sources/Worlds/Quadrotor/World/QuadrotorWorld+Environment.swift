import DeterministicMath
import Simulation

extension QuadrotorWorld {
  /// Pairs of normal numbers of one vehicle and one purpose in a step.
  private static var pairsMax: Int { 16 }

  /// White force and moment, held during the step.
  @inline(__always)
  func addDisturbance<L: Lane>(
    _ frame: ChunkFrame<L>, _ agent: Int, _ vehicle: VehicleLanes<L>, _ surroundings: inout Surroundings<L>
  ) {
    guard let noise = parameters.environment.disturbance else { return }
    let stream = philox(keys.disturbance, frame)
    let block = UInt32(Self.pairsMax * agent)
    let (a, b, c) = (
      stream.standardNormalPair(block: block), stream.standardNormalPair(block: block + 1), stream.standardNormalPair(block: block + 2)
    )
    let force = L((noise.force_N2_s / parameters.stepDuration_s).squareRoot()) * vehicle.inverseMass_per_kg
    let moment = L((noise.moment_N2_m2_s / parameters.stepDuration_s).squareRoot())
    surroundings.acceleration = force * Vector3(a.0, a.1, b.0)
    surroundings.moment = moment * Vector3(b.1, c.0, c.1)
  }

  /// Turbulence and errors of measurement for the next step.
  @inline(__always)
  func advanceEnvironment<L: Lane>(_ frame: ChunkFrame<L>) {
    if let windStep {
      let stream = philox(keys.turbulence, frame)
      let (a, b, c) = (stream.standardNormalPair(block: 0), stream.standardNormalPair(block: 1), stream.standardNormalPair(block: 2))
      DrydenTurbulence.advance(frame.state + state.wind, windStep, (a.0, a.1, b.0, b.1, c.0))
    }
    guard let sensors = parameters.environment.sensors else { return }
    let stream = philox(keys.sensors, frame)
    let walk = L(sensors.biasWalk_rad_per_s * parameters.stepDuration_s.squareRoot())
    for agent in 0..<parameters.agentCount {
      let errors = frame.state + state.noise + 15 * agent
      let bias = frame.state + state.bias + 3 * agent
      let block = UInt32(Self.pairsMax * agent)
      for pair in 0..<9 {
        let normals = stream.standardNormalPair(block: block + UInt32(pair))
        for half in 0..<2 {
          let (index, normal) = (2 * pair + half, half == 0 ? normals.0 : normals.1)
          if index < 15 {
            errors[index] = L(sensors.deviation(index / 3)) * normal
          } else {
            bias[index - 15] = L.fma(walk, normal, bias[index - 15])
          }
        }
      }
    }
  }

  @inline(__always)
  private func philox<L: Lane>(_ key: RandomKey, _ frame: ChunkFrame<L>) -> LanePhilox<L> {
    let counters = frame.counters
    return LanePhilox(key: key, c0: counters.episodeLow, c1: counters.episodeHighAttempt, c2: counters.step)
  }

  /// Takes a step's energy from the battery.
  @inline(__always)
  func drain<L: Lane>(_ columns: UnsafeMutablePointer<L>, _ agent: Int, _ body: BodyState<L>, _ vehicle: VehicleLanes<L>) {
    guard let battery = parameters.environment.battery else { return }
    let thrust = vehicle.thrust_N(body.motorSpeed)
    let speed = body.motorSpeed
    let power =
      vehicle.torquePerThrust_m
      * L.fma(thrust.r0, speed.r0, L.fma(thrust.r1, speed.r1, L.fma(thrust.r2, speed.r2, thrust.r3 * speed.r3)))
    let next = battery.advance(
      charge: columns[state.charge + agent], voltage: columns[state.voltage + agent], powerOverHover: power * L(1 / hoverPower_W),
      step_s: parameters.stepDuration_s)
    columns[state.charge + agent] = next.charge
    columns[state.voltage + agent] = next.voltage
  }
}

extension SensorNoise {
  /// Of position, velocity, attitude, body rate and specific force, by number.
  @inline(__always)
  func deviation(_ quantity: Int) -> Double {
    switch quantity {
    case 0: position_m
    case 1: velocity_m_per_s
    case 2: attitude_rad
    case 3: bodyRate_rad_per_s
    default: specificForce_m_per_s2
    }
  }
}
