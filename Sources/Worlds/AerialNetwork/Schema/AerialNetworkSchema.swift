import ScenarioModel

/// What a scenario file may say about the aerial-network world.
///
/// No field of the channel, the vehicles or the reward is given by the paper that the world follows (arXiv 2401.17880): the defaults are
/// ours, after the peers named in docs/worlds/aerial-network.md.
public enum AerialNetworkSchema {
  public static let world = WorldSchema(
    name: "aerial-network",
    summary: "UAV base stations serve ground users over an air-to-ground radio channel: who flies where, serves whom, at what power.",
    dtDefault: "1 s",
    durationDefault: "100 s",
    worldFields: [
      FieldSchema("area", "Rectangle that UAVs and users stay in.", .region, default: "scenario_bounds"),
      FieldSchema(
        "collision_ends", "Whether the episode ends when two UAVs come closer than separation_min.", .boolean, default: "false"),
    ],
    blocks: [agents, users, channel, reward],
    policies: ScriptedPolicy.allCases.map { PolicySchema($0.rawValue, $0.summary) })

  /// The largest number of UAV base stations, users, and sub-channels.
  public static let stationCountMax = 16
  public static let userCountMax = 256
  public static let subchannelCountMax = 16

  static let coordinateRange_m = -1e6...1e6
  /// A sensing radius of at least this means no limit.
  static let sensingRadiusMax_m = 1e6

  static let position = FieldType.point(components: 2, .length, coordinateRange_m, unit: "m")
}
