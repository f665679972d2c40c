import DeterministicMath
import Simulation

extension AerialNetworkWorld {
  /// Writes one lane's state at the start of an episode, computed in double whatever the lanes' precision.
  ///
  /// Positions outside the area are moved to its nearest point.
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
    for user in 0..<columns.userCount {
      let slots = self.scene.userPosition
      let place = parameters.area.clamped(
        scene[slots.index(element: user, component: 0)], scene[slots.index(element: user, component: 1)])
      column[columns.userPosition + 2 * user] = place.x
      column[columns.userPosition + 2 * user + 1] = place.y
      startMobility(column, user: user, place: place, episode)
      for station in 0..<columns.stationCount { startLink(column, station: station, user: user, episode) }
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

  private func startLink<L: Lane>(_ column: LaneColumn<L>, station: Int, user: Int, _ episode: EpisodeAddress) {
    let block = UInt32(station * AerialNetworkSchema.userCountMax + user)
    var stream = RandomStream(
      key: keys.sightStart, counter: RandomCounter(episode: episode.episode, attempt: episode.attempt, block: block))
    let variateIndex = columns.link(columns.sightVariate, station: station, user: user)
    column[variateIndex] = stream.uniform()
    let position = columns.stationPosition + 3 * station
    let link = LinkBudget<Double>(parameters.channel).link(
      deltaX_m: column[columns.userPosition + 2 * user] - column[position],
      deltaY_m: column[columns.userPosition + 2 * user + 1] - column[position + 1], height_m: column[position + 2],
      sightVariate: column[variateIndex])
    column[columns.link(columns.lineOfSight, station: station, user: user)] = link.lineOfSight
    column[columns.link(columns.gain, station: station, user: user)] = link.gain
  }
}

/// The scalars of one lane in columns of lane groups.
struct LaneColumn<L: Lane> {
  private let scalars: UnsafeMutablePointer<L.Scalar>

  init(_ columns: UnsafeMutablePointer<L>, lane: Int) {
    precondition(lane >= 0 && lane < L.laneCount, "a lane outside its group")
    scalars = LaneMemory.scalars(columns) + lane
  }

  subscript(_ column: Int) -> Double {
    get { Double(scalars[column * L.laneCount]) }
    nonmutating set { scalars[column * L.laneCount] = L.Scalar(newValue) }
  }
}

/// Columns of lane groups seen as their scalars: lane i of column c at c·laneCount + i.
enum LaneMemory {
  @inline(__always)
  static func scalars<L: Lane>(_ columns: UnsafeMutablePointer<L>) -> UnsafeMutablePointer<L.Scalar> {
    UnsafeMutableRawPointer(columns).assumingMemoryBound(to: L.Scalar.self)
  }
  @inline(__always)
  static func scalars<L: Lane>(_ columns: UnsafePointer<L>) -> UnsafePointer<L.Scalar> {
    UnsafeRawPointer(columns).assumingMemoryBound(to: L.Scalar.self)
  }
}
