import DeterministicMath

/// Flies every UAV to the nearest user in outage that no UAV before it flies to, and serves the users nearest to it.
struct NearestUserPolicy: StationPolicy {
  private let map: NetworkMap

  init(_ world: AerialNetworkWorld) { map = NetworkMap(world) }

  func act(_ view: PolicyView) {
    let picture = NetworkPicture(map, view)
    let groups = picture.usersByNearest(picture.stations.map(\.xy))
    var plan = MovePlan(picture)
    var isTaken = [Bool](repeating: false, count: map.userCount)
    for station in 0..<map.stationCount {
      let place = picture.stations[station].xy
      func isNearer(_ a: Int, _ b: Int) -> Bool {
        ((picture.users[a] - place).lengthSquared, a) < ((picture.users[b] - place).lengthSquared, b)
      }
      let open = picture.users.indices.filter { !isTaken[$0] && picture.meanRates[$0] < map.rateMin_bit_per_s }
      var target = place
      if let user = open.min(by: isNearer) {
        isTaken[user] = true
        target = picture.users[user]
      }
      let served = groups[station].sorted(by: isNearer).prefix(map.subchannelCount)
      picture.write(view, station: station, move: plan.move(station: station, towards: target), served: Array(served))
    }
  }
}
