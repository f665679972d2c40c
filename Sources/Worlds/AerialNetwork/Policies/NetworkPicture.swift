import DeterministicMath
import Simulation

/// What a policy has to know of a world: sizes, limits and where the signals stand.
struct NetworkMap: Sendable {
  let stationCount: Int
  let userCount: Int
  let subchannelCount: Int
  let scheduler: Scheduler
  let area: GroundArea
  /// Length of a full-speed move, m.
  let reach_m: Double
  let separationMin_m: Double
  let rateMin_bit_per_s: Double
  let stationPosition: Int
  let userPosition: Int
  let userMeanRate: Int
  let action: ActionColumns

  init(_ world: AerialNetworkWorld) {
    let p = world.parameters
    (stationCount, userCount, subchannelCount) = (p.stationCount, p.userCount, p.subchannelCount)
    scheduler = p.scheduler
    area = p.area
    reach_m = p.speedMax_m_per_s * p.stepDuration_s
    separationMin_m = p.separationMin_m
    rateMin_bit_per_s = p.rateMin_bit_per_s
    func column(_ name: String) -> Int {
      guard let signal = world.layout.signal(name) else { preconditionFailure("no signal \(name)") }
      return signal.column
    }
    stationPosition = column("\(p.stationName).position")
    userPosition = column("\(p.userName).position")
    userMeanRate = column("\(p.userName).mean_rate")
    action = world.actionColumns
  }

  /// Index of the place that is nearest to a point; the first of equally near ones.
  static func nearest(to point: Vector2<Double>, among places: [Vector2<Double>]) -> Int {
    var best = 0
    for index in places.indices where (places[index] - point).lengthSquared < (places[best] - point).lengthSquared { best = index }
    return best
  }
}

/// The places and rates of one environment, read from its signals.
struct NetworkPicture {
  let map: NetworkMap
  /// `[station]`, m.
  let stations: [Vector3<Double>]
  /// `[user]`, m.
  let users: [Vector2<Double>]
  /// `[user]`, bit/s.
  let meanRates: [Double]

  init(_ map: NetworkMap, _ view: PolicyView) {
    self.map = map
    stations = (0..<map.stationCount).map { station in
      let column = map.stationPosition + 3 * station
      return Vector3(view.signal(column), view.signal(column + 1), view.signal(column + 2))
    }
    users = (0..<map.userCount).map { Vector2(view.signal(map.userPosition + 2 * $0), view.signal(map.userPosition + 2 * $0 + 1)) }
    meanRates = (0..<map.userCount).map { view.signal(map.userMeanRate + $0) }
  }

  /// For each UAV the users for whom it is the nearest of the given places.
  func usersByNearest(_ places: [Vector2<Double>]) -> [[Int]] {
    var groups = [[Int]](repeating: [], count: places.count)
    for user in users.indices { groups[NetworkMap.nearest(to: users[user], among: places)].append(user) }
    return groups
  }

  /// Writes one UAV's action: a move and, unless a rule schedules, users for the sub-channels in turn (none leaves them unused) and full
  /// power.
  func write(_ view: PolicyView, station: Int, move: Int, served: [Int]) {
    let first = station * map.action.width
    view.setAction(first + map.action.move, move)
    guard map.scheduler == .agent else { return }
    for subchannel in 0..<map.subchannelCount {
      view.setAction(first + map.action.user + subchannel, served.isEmpty ? 0 : served[subchannel % served.count] + 1)
    }
    view.setAction(first + map.action.power, AerialNetworkWorld.powerLevelCount - 1)
  }
}
