/// Stays in place and serves in turn the users that are nearer to the UAV than to any other.
struct HoverPolicy: StationPolicy {
  private let map: NetworkMap

  init(_ world: AerialNetworkWorld) { map = NetworkMap(world) }

  func act(_ view: PolicyView) {
    let picture = NetworkPicture(map, view)
    let groups = picture.usersByNearest(picture.stations.map(\.xy))
    for (station, members) in groups.enumerated() {
      // the next users of the round after those of the steps before
      let first = members.isEmpty ? 0 : Int(view.step) * map.subchannelCount % members.count
      let served = (0..<min(members.count, map.subchannelCount)).map { members[(first + $0) % members.count] }
      picture.write(view, station: station, move: 0, served: served)
    }
  }
}
