import DeterministicMath

/// Moves of all UAVs of a slot, chosen one UAV after the other so that no two come too close and none leaves the area.
struct MovePlan {
  private let map: NetworkMap
  private let starts: [Vector3<Double>]
  /// Where each UAV will be: its start until it has a move.
  private var ends: [Vector3<Double>]

  init(_ picture: NetworkPicture) {
    map = picture.map
    starts = picture.stations
    ends = picture.stations
  }

  /// The allowed move that ends nearest to the target; 0 (hover) where none is better.
  ///
  /// A move is allowed if it ends inside the area and keeps the separation to the moves of the UAVs before and to the others at rest,
  /// which they may choose in their turn.
  mutating func move(station: Int, towards target: Vector2<Double>) -> Int {
    var best = 0
    var bestDistance = (starts[station].xy - target).lengthSquared
    for move in 1..<StationMove.count {
      let velocity = StationMove.velocity(Double(move))
      let end = Vector3(
        starts[station].x + map.reach_m * velocity.x, starts[station].y + map.reach_m * velocity.y, starts[station].z)
      let distance = (end.xy - target).lengthSquared
      if distance < bestDistance && isInside(end) && keepsSeparation(station, end) { (best, bestDistance) = (move, distance) }
    }
    let velocity = StationMove.velocity(Double(best))
    ends[station].x = starts[station].x + map.reach_m * velocity.x
    ends[station].y = starts[station].y + map.reach_m * velocity.y
    return best
  }

  /// Whether a place is inside the area and not on its border, in either precision.
  private func isInside(_ place: Vector3<Double>) -> Bool {
    let margin = 1e-6 * (map.area.diagonal_m + abs(place.x) + abs(place.y))
    return place.x > map.area.lowX_m + margin && place.x < map.area.highX_m - margin
      && place.y > map.area.lowY_m + margin && place.y < map.area.highY_m - margin
  }

  private func keepsSeparation(_ station: Int, _ end: Vector3<Double>) -> Bool {
    for other in starts.indices where other != station {
      let approach = ClosestApproach(from: (first: starts[station], second: starts[other]), to: (first: end, second: ends[other]))
      if approach.distance < map.separationMin_m * (1 + 1e-6) { return false }
    }
    return true
  }
}
