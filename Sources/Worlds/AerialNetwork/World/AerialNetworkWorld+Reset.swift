import DeterministicMath
import Simulation

extension AerialNetworkWorld {
  /// Writes one lane's state at the start of an episode, computed in double whatever the lanes' precision.
  ///
  /// Positions outside the area are moved to its nearest point.
  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func reset<L: Lane>(
    _ state: UnsafeMutablePointer<L>, lane: Int, scene: UnsafePointer<Double>, episode: EpisodeAddress
  ) {
    let column = LaneColumn(state, lane: lane)
    for index in 0..<columns.width { column[index] = 0 }
    for station in 0..<columns.stationCount {
      let slots = self.scene.stationPosition
      let place = parameters.area.clamped(
        scene[slots.index(element: station, component: 0)], scene[slots.index(element: station, component: 1)])
      column[columns.stationPosition + 3 * station] = place.x
      column[columns.stationPosition + 3 * station + 1] = place.y
      column[columns.stationPosition + 3 * station + 2] = scene[self.scene.altitude.index(element: station)]
    }
    let budget = LinkBudget<Double>(parameters.channel)
    for user in 0..<columns.userCount {
      let slots = self.scene.userPosition
      let place = parameters.area.clamped(
        scene[slots.index(element: user, component: 0)], scene[slots.index(element: user, component: 1)])
      column[columns.userPosition + 2 * user] = place.x
      column[columns.userPosition + 2 * user + 1] = place.y
      startMobility(column, user: user, place: place, episode)
      startLinks(column, user: user, place: place, budget, episode)
    }
  }

  private func startMobility<L: Lane>(
    _ column: LaneColumn<L>, user: Int, place: (x: Double, y: Double), _ episode: EpisodeAddress
  ) {
    // a range of blocks for each user, so that the draws of one do not depend on how many the others took
    let counter = RandomCounter(episode: episode.episode, attempt: episode.attempt, block: UInt32(user) << 20)
    var stream = RandomStream(key: keys.mobilityStart, counter: counter)
    let first = columns.mobility + columns.mobilityWidth * user
    switch parameters.mobility {
    case .still: break
    case .randomWaypoint(let model):
      let start = model.state(at: place, in: parameters.area, &stream)
      column[first] = start.targetX_m
      column[first + 1] = start.targetY_m
      column[first + 2] = start.speed_m_per_s
      column[first + 3] = start.pause_s
    case .gaussMarkov(let model):
      let heading = 2 * stream.uniform()
      let mean = (x: model.meanSpeed_m_per_s * Double.cosPi(heading), y: model.meanSpeed_m_per_s * Double.sinPi(heading))
      column[first] = stream.normal(mean: mean.x, standardDeviation: model.deviation_m_per_s)
      column[first + 1] = stream.normal(mean: mean.y, standardDeviation: model.deviation_m_per_s)
      column[first + 2] = mean.x
      column[first + 3] = mean.y
    }
  }

  /// Draws the line-of-sight numbers of one user's links, UAV by UAV, and writes state and gain.
  private func startLinks<L: Lane>(
    _ column: LaneColumn<L>, user: Int, place: (x: Double, y: Double), _ budget: LinkBudget<Double>, _ episode: EpisodeAddress
  ) {
    let counter = RandomCounter(episode: episode.episode, attempt: episode.attempt, block: UInt32(user) << 8)
    var stream = RandomStream(key: keys.sightStart, counter: counter)
    for station in 0..<columns.stationCount {
      let variate = stream.uniform()
      let position = columns.stationPosition + 3 * station
      let link = budget.link(
        deltaX_m: place.x - column[position], deltaY_m: place.y - column[position + 1], height_m: column[position + 2],
        sightVariate: variate)
      column[columns.link(columns.sightVariate, station: station, user: user)] = variate
      column[columns.link(columns.lineOfSight, station: station, user: user)] = link.lineOfSight
      column[columns.link(columns.gain, station: station, user: user)] = link.gain
    }
  }
}
