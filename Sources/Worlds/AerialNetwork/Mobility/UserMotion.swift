import DeterministicMath
import Simulation

extension AerialNetworkWorld {
  /// Walks every user through the slot, then renews its links with the distance that both ends travelled.
  @inline(__always)
  func moveUsersAndRenewLinks<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    let decorrelation = L(parameters.channel.decorrelation_m)
    let duration = L(parameters.stepDuration_s)
    let isSampled = parameters.channel.pathLoss.isSampled
    // what each UAV's flight keeps of the correlation stands in its first `sinr` column until `transmit`
    if isSampled {
      for station in 0..<columns.stationCount {
        state[columns.channel(columns.sinr, station: station, subchannel: 0)] = LineOfSightRenewal.retention(
          distance_m: state[columns.stationSpeed + station] * duration, decorrelation_m: decorrelation)
      }
    }
    for user in 0..<columns.userCount {
      let distance = moveUser(frame, user)
      if isSampled {
        renewSight(frame, user, userRetention: LineOfSightRenewal.retention(distance_m: distance, decorrelation_m: decorrelation))
      }
      updateLinks(state, user)
    }
  }

  /// - Returns: the distance between the user's places before and after, m.
  @inline(__always)
  private func moveUser<L: Lane>(_ frame: ChunkFrame<L>, _ user: Int) -> L {
    let position = frame.state + columns.userPosition + 2 * user
    let (startX, startY) = (position[0], position[1])
    switch parameters.mobility {
    case .still: return .zero
    case .randomWaypoint(let model): walk(frame, user, model)
    case .gaussMarkov(let model): drift(frame, user, model)
    }
    let (dx, dy) = (position[0] - startX, position[1] - startY)
    return L.squareRoot(L.fma(dx, dx, dy * dy))
  }

  /// Largest number of arrivals of a user in one slot; time left after the last is lost.
  static let arrivalsMax = 16

  /// Random waypoint: pauses and walks until the slot is over, with a new target, speed and pause at each arrival.
  ///
  /// Rounds after the first run only while a lane has time left, and change nothing in the others.
  @inline(__always)
  private func walk<L: Lane>(_ frame: ChunkFrame<L>, _ user: Int, _ model: RandomWaypoint) {
    let position = frame.state + columns.userPosition + 2 * user
    let leg = frame.state + columns.mobility + 4 * user
    var timeLeft = L(parameters.stepDuration_s)
    for arrival in 0..<Self.arrivalsMax {
      let paused = L.minimum(leg[3], timeLeft)
      leg[3] = leg[3] - paused
      timeLeft = timeLeft - paused
      let (dx, dy) = (leg[0] - position[0], leg[1] - position[1])
      let distance = L.squareRoot(L.fma(dx, dx, dy * dy))
      let reach = leg[2] * timeLeft
      // a pause that outlasts the slot leaves no time: no step and no arrival
      let isArrival = L.Mask.and(L.lessOrEqual(distance, reach), L.less(.zero, timeLeft))
      let fraction = reach / L.select(isArrival, L(1), L.maximum(distance, L(1e-30)))
      position[0] = L.select(isArrival, leg[0], L.fma(fraction, dx, position[0]))
      position[1] = L.select(isArrival, leg[1], L.fma(fraction, dy, position[1]))
      timeLeft = L.select(isArrival, L.maximum(timeLeft - distance / leg[2], .zero), .zero)
      if !L.Mask.any(isArrival) { return }
      startLeg(frame, leg, isArrival, model, quad: (user * Self.arrivalsMax + arrival) * 2)
    }
  }

  /// Draws pause, target and speed of the next leg where the user has arrived.
  @inline(never)
  private func startLeg<L: Lane>(
    _ frame: ChunkFrame<L>, _ leg: UnsafeMutablePointer<L>, _ isArrival: L.Mask, _ model: RandomWaypoint, quad: Int
  ) {
    let place = frame.counters.uniforms(keys.mobility, quad: quad)
    let pause = frame.counters.uniforms(keys.mobility, quad: quad + 1).0
    let area = parameters.area
    leg[0] = L.select(isArrival, L.fma(L(area.width_m), place.0, L(area.lowX_m)), leg[0])
    leg[1] = L.select(isArrival, L.fma(L(area.height_m), place.1, L(area.lowY_m)), leg[1])
    let speedRange = L(model.speedMax_m_per_s - model.speedMin_m_per_s)
    leg[2] = L.select(isArrival, L.fma(speedRange, place.2, L(model.speedMin_m_per_s)), leg[2])
    leg[3] = L.select(isArrival, L.fma(L(model.pauseMax_s - model.pauseMin_s), pause, L(model.pauseMin_s)), leg[3])
  }

  /// Gauss-Markov: new velocity, then a step with it, reflected at the border together with the mean velocity.
  @inline(__always)
  private func drift<L: Lane>(_ frame: ChunkFrame<L>, _ user: Int, _ model: GaussMarkov) {
    let draws = frame.counters.uniforms(keys.mobility, quad: user * Self.arrivalsMax * 2)
    let normals = L.standardNormalPair(draws.0, draws.1)
    let area = parameters.area
    let position = frame.state + columns.userPosition + 2 * user
    let motion = frame.state + columns.mobility + 4 * user
    step(position, motion, model, normals.0, low: L(area.lowX_m), high: L(area.highX_m))
    step(position + 1, motion + 1, model, normals.1, low: L(area.lowY_m), high: L(area.highY_m))
  }

  /// One component: position at `position[0]`, velocity at `motion[0]`, mean velocity at `motion[2]`.
  @inline(__always)
  private func step<L: Lane>(
    _ position: UnsafeMutablePointer<L>, _ motion: UnsafeMutablePointer<L>, _ model: GaussMarkov, _ normal: L, low: L, high: L
  ) {
    let velocity = model.next(motion[0], mean: motion[2], normal: normal)
    let end = L.fma(velocity, L(parameters.stepDuration_s), position[0])
    let isBelow = L.less(end, low)
    let isAbove = L.less(high, end)
    let mirrored = L.select(isBelow, low + low - end, L.select(isAbove, high + high - end, end))
    let isReflected = L.Mask.or(isBelow, isAbove)
    position[0] = L.clamp(mirrored, low, high)
    motion[0] = L.select(isReflected, -velocity, velocity)
    motion[2] = L.select(isReflected, -motion[2], motion[2])
  }

  /// Renews the line-of-sight numbers of one user's links.
  @inline(__always)
  private func renewSight<L: Lane>(_ frame: ChunkFrame<L>, _ user: Int, userRetention: L) {
    let quadsPerUser = AerialNetworkSchema.stationCountMax / 4
    for quad in 0..<(columns.stationCount + 3) / 4 {
      let draws = frame.counters.uniforms(keys.sight, quad: user * quadsPerUser + quad)
      renewSight(frame.state, user, 4 * quad, userRetention, draws.0)
      renewSight(frame.state, user, 4 * quad + 1, userRetention, draws.1)
      renewSight(frame.state, user, 4 * quad + 2, userRetention, draws.2)
      renewSight(frame.state, user, 4 * quad + 3, userRetention, draws.3)
    }
  }

  @inline(__always)
  private func renewSight<L: Lane>(_ state: UnsafeMutablePointer<L>, _ user: Int, _ station: Int, _ userRetention: L, _ draw: L) {
    if station >= columns.stationCount { return }
    let retention = userRetention * state[columns.channel(columns.sinr, station: station, subchannel: 0)]
    let variate = columns.link(columns.sightVariate, station: station, user: user)
    state[variate] = LineOfSightRenewal.renewed(state[variate], retention: retention, draw: draw)
  }

  /// Writes line of sight and gain of one user's links from the positions.
  @inline(__always)
  private func updateLinks<L: Lane>(_ state: UnsafeMutablePointer<L>, _ user: Int) {
    let budget = LinkBudget<L>(parameters.channel)
    let position = state + columns.userPosition + 2 * user
    for station in 0..<columns.stationCount {
      let place = state + columns.stationPosition + 3 * station
      let link = budget.link(
        deltaX_m: position[0] - place[0], deltaY_m: position[1] - place[1], height_m: place[2],
        sightVariate: state[columns.link(columns.sightVariate, station: station, user: user)])
      state[columns.link(columns.lineOfSight, station: station, user: user)] = link.lineOfSight
      state[columns.link(columns.gain, station: station, user: user)] = link.gain
    }
  }
}
