/// The policies that ship with the world; the first is the default.
public enum ScriptedPolicy: String, CaseIterable, Sendable {
  case kmeansGreedy = "kmeans_greedy"
  case nearestUser = "nearest_user"
  case hover
  case random

  public var summary: String {
    switch self {
    case .kmeansGreedy: "Flies to the centre of a cluster of users and serves those of them that had least, at full power."
    case .nearestUser: "Flies to the nearest user in outage and serves the users nearest to it, at full power."
    case .hover: "Stays; serves the users that are nearer to it than to any other UAV in turn, at full power."
    case .random: "Every part of the action uniform."
    }
  }

  /// The policy for a world; `seed` is that of the run.
  public func make(world: AerialNetworkWorld, seed: UInt64) -> any StationPolicy {
    switch self {
    case .kmeansGreedy: KMeansGreedyPolicy(world)
    case .nearestUser: NearestUserPolicy(world)
    case .hover: HoverPolicy(world)
    case .random: RandomPolicy(world, seed: seed)
    }
  }
}

/// Decides the actions of all UAVs of one environment from its signals alone.
public protocol StationPolicy: Sendable {
  func act(_ view: PolicyView)
}
