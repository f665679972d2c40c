import DeterministicMath

/// Draws every part of every UAV's action uniformly.
struct RandomPolicy: StationPolicy {
  private let map: NetworkMap
  private let key: RandomKey

  init(_ world: AerialNetworkWorld, seed: UInt64) {
    map = NetworkMap(world)
    key = RandomKey(seed: seed, purpose: "policy", path: "random")
  }

  func act(_ view: PolicyView) {
    for station in 0..<map.stationCount {
      let counter = RandomCounter(
        episode: view.episode.episode, attempt: view.episode.attempt, step: view.step, block: UInt32(station) << 16)
      var stream = RandomStream(key: key, counter: counter)
      let first = station * map.action.width
      view.setAction(first + map.action.move, stream.integer(below: StationMove.count))
      guard map.scheduler == .agent else { continue }
      for subchannel in 0..<map.subchannelCount {
        view.setAction(first + map.action.user + subchannel, stream.integer(below: map.userCount + 1))
      }
      view.setAction(first + map.action.power, stream.integer(below: AerialNetworkWorld.powerLevelCount))
    }
  }
}
