import DeterministicMath

extension SpreadWorld {
  /// One agent's observation, in MPE2's order.
  @inline(__always)
  func observe<L: Lane>(_ state: UnsafePointer<L>, _ agent: Int, _ row: UnsafeMutablePointer<L>) {
    let positions = state + columns.position
    let (x, y) = (positions[2 * agent], positions[2 * agent + 1])
    row[columns.ownVelocity] = state[columns.velocity + 2 * agent]
    row[columns.ownVelocity + 1] = state[columns.velocity + 2 * agent + 1]
    row[columns.ownPosition] = x
    row[columns.ownPosition + 1] = y
    for landmark in 0..<columns.landmarkCount {
      row[columns.relativeLandmark + 2 * landmark] = state[columns.landmark + 2 * landmark] - x
      row[columns.relativeLandmark + 2 * landmark + 1] = state[columns.landmark + 2 * landmark + 1] - y
    }
    for other in 0..<columns.agentCount where other != agent {
      let slot = 2 * (other < agent ? other : other - 1)
      row[columns.relativeAgent + slot] = positions[2 * other] - x
      row[columns.relativeAgent + slot + 1] = positions[2 * other + 1] - y
      row[columns.message + slot] = .zero
      row[columns.message + slot + 1] = .zero
    }
  }

  /// The signals, see `layout`.
  @inline(__always)
  func writeSignals<L: Lane>(_ state: UnsafePointer<L>, _ signals: UnsafeMutablePointer<L>) {
    for column in 0..<columns.stateWidth { signals[column] = state[column] }
    let shared = sharedReward(state, distances: signals + columns.landmarkDistance)
    countCollisions(state, into: signals + columns.collisions)
    var sum = L.zero
    for agent in 0..<columns.agentCount {
      let reward = L.fma(L(-localRatio), signals[columns.collisions + agent], shared)
      signals[columns.reward + agent] = reward
      sum = sum + reward
    }
    signals[columns.meanReward] = sum * L(1 / Double(columns.agentCount))
  }

  /// -(1 - ρ) times the sum of the landmarks' distances to their nearest agents, which are also written if asked for.
  @inline(__always)
  func sharedReward<L: Lane>(_ state: UnsafePointer<L>, distances: UnsafeMutablePointer<L>?) -> L {
    let positions = state + columns.position
    var sum = L.zero
    for landmark in 0..<columns.landmarkCount {
      let (x, y) = (state[columns.landmark + 2 * landmark], state[columns.landmark + 2 * landmark + 1])
      var nearest = Self.squaredDistance(positions[0] - x, positions[1] - y)
      for agent in 1..<max(columns.agentCount, 1) {
        nearest = L.minimum(nearest, Self.squaredDistance(positions[2 * agent] - x, positions[2 * agent + 1] - y))
      }
      let distance = L.squareRoot(nearest)
      if let distances { distances[landmark] = distance }
      sum = sum + distance
    }
    return L(localRatio - 1) * sum
  }

  /// The number of other agents that each agent overlaps.
  @inline(__always)
  func countCollisions<L: Lane>(_ state: UnsafePointer<L>, into counts: UnsafeMutablePointer<L>) {
    let positions = state + columns.position
    let touch = L(parameters.contact.distanceMin_m)
    for agent in 0..<columns.agentCount { counts[agent] = .zero }
    for first in 0..<columns.agentCount {
      for second in (first + 1)..<max(columns.agentCount, first + 1) {
        let squared = Self.squaredDistance(
          positions[2 * first] - positions[2 * second], positions[2 * first + 1] - positions[2 * second + 1])
        let collision = L.select(L.less(L.squareRoot(squared), touch), L(1), .zero)
        counts[first] = counts[first] + collision
        counts[second] = counts[second] + collision
      }
    }
  }

  @inline(__always)
  private static func squaredDistance<L: Lane>(_ dx: L, _ dy: L) -> L { L.fma(dx, dx, dy * dy) }
}
