import DeterministicMath

/// Clusters the users around the UAVs (Lloyd's k-means, started at the UAVs), flies every UAV towards the centre of its cluster, and
/// serves the users of the cluster that had least so far.
struct KMeansGreedyPolicy: StationPolicy {
  private let map: NetworkMap
  /// Rounds of assignment and averaging.
  static let rounds = 8

  init(_ world: AerialNetworkWorld) { map = NetworkMap(world) }

  func act(_ view: PolicyView) {
    let picture = NetworkPicture(map, view)
    let centres = Self.clusterCentres(picture)
    let clusters = picture.usersByNearest(centres)
    var plan = MovePlan(picture)
    for station in 0..<map.stationCount {
      let needy = clusters[station].sorted { (picture.meanRates[$0], $0) < (picture.meanRates[$1], $1) }
      picture.write(
        view, station: station, move: plan.move(station: station, towards: centres[station]),
        served: Array(needy.prefix(map.subchannelCount)))
    }
  }

  /// A centre stays where it is while no user is nearest to it, and its UAV stays silent: splitting another's cluster instead was measured
  /// to cost 8 % of the sum rate of the urban downlink, by interference.
  static func clusterCentres(_ picture: NetworkPicture) -> [Vector2<Double>] {
    var centres = picture.stations.map(\.xy)
    for _ in 0..<rounds {
      let clusters = picture.usersByNearest(centres)
      for (index, members) in clusters.enumerated() where !members.isEmpty {
        let sum = members.reduce(Vector2<Double>.zero) { $0 + picture.users[$1] }
        centres[index] = sum / Double(members.count)
      }
    }
    return centres
  }
}
