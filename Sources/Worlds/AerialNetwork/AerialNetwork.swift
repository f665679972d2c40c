import DeterministicMath
import ScenarioModel
import Simulation

/// The world as the catalogue takes it.
public enum AerialNetwork {
  public static let schema = AerialNetworkSchema.world

  /// The smallest complete scenario.
  public static let smallestScenario = """
    scenario "smallest" {
      world "aerial-network" { dt = 1 s; duration = 10 s }
      region square = rectangle(0 m, 0 m, 500 m, 500 m)
      agents uav[2]   { position ~ uniform(square); altitude = 100 m }
      users person[4] { position ~ uniform(square) }
    }
    """

  /// What a run says of an episode.
  public static let measures = [
    SummaryMeasure(
      "mean_sum_rate", "sum rate", signal: "network.sum_rate", .mean, unit: "bit/s", displayFactor: 1e-6, displayUnit: "Mbit/s",
      isBetterWhenHigher: true),
    SummaryMeasure("final_jain", "Jain", signal: "network.jain", .last, unit: "1", isBetterWhenHigher: true),
    SummaryMeasure(
      "final_outage", "outage", signal: "network.outage", .last, unit: "1", displayFactor: 100, displayUnit: "%", isBetterWhenHigher: false),
    SummaryMeasure("collisions", "collisions a slot", signal: "network.collisions", .mean, unit: "1", isBetterWhenHigher: false),
  ]

  /// The world for a checked scenario, specialised for its precision here, in its own module.
  ///
  /// - Throws: `AerialNetworkError` with the field, its value and what is allowed.
  public static func instance(_ resolved: ResolvedWorld, seed: UInt64) throws -> WorldInstance {
    let world = try AerialNetworkWorld(resolved, seed: seed)
    let runner =
      switch resolved.precision {
      case .single: WorldRunner(world, SIMD16<Float>.self)
      case .double: WorldRunner(world, SIMD8<Double>.self)
      }
    return WorldInstance(runner: runner, measures: measures(stationName: resolved.block("agents").name)) { name in
      ScriptedPolicy(rawValue: name).map { LaneByLane($0.make(world: world, seed: seed)) }
    }
  }

  private static func measures(stationName: String) -> [SummaryMeasure] {
    measures + [
      SummaryMeasure(
        "energy", "energy", signal: "\(stationName).energy", .last, unit: "J", displayFactor: 1e-3, displayUnit: "kJ",
        isBetterWhenHigher: false)
    ]
  }
}

/// A scripted policy as the engine calls it: one environment after the other.
private struct LaneByLane: Policy {
  let policy: any StationPolicy

  init(_ policy: any StationPolicy) { self.policy = policy }

  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      policy.act(
        PolicyView(
          signals: table.signals, actions: table.actions, laneCount: table.laneCount, lane: lane, episode: table.episodes[lane],
          step: table.steps[lane]))
    }
  }
}
