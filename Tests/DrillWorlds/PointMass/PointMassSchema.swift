import DeterministicMath
import ScenarioModel
import Simulation

public enum PointMass {
  public static let schema = WorldSchema(
    name: "point-mass", summary: "A mass on a plane, pushed by a force and a gust.", dtDefault: "100 ms", durationDefault: "5 s",
    worldFields: [FieldSchema("arena", "Half the width of the arena.", .quantity(.length, 1...1e6, unit: "m"), default: "10 m")],
    blocks: [
      BlockSchema(
        "body", "The mass.",
        fields: [
          FieldSchema(
            "position", "Where it starts.", .point(components: 2, .length, -1e6...1e6, unit: "m"), default: "(1 m, 2 m)", drawable: true),
          FieldSchema("mass", "Its mass.", .quantity(.mass, 0.1...100, unit: "kg"), default: "1 kg", drawable: true),
          FieldSchema("gust", "Largest acceleration of the gust.", .quantity(.acceleration, 0...100, unit: "m/s^2"), default: "1 m/s^2"),
        ])
    ],
    policies: [PolicySchema("homing", "Pushes towards the origin against the velocity."), PolicySchema("idle", "No force.")])

  public static func instance(_ resolved: ResolvedWorld, seed: UInt64) -> WorldInstance {
    let world = PointMassWorld(resolved, seed: seed)
    let runner =
      switch resolved.precision {
      case .single: WorldRunner(world, SIMD16<Float>.self)
      case .double: WorldRunner(world, SIMD8<Double>.self)
      }
    let measures = [SummaryMeasure("mean_speed", "speed", signal: "body.speed", .mean, unit: "m/s", isBetterWhenHigher: false)]
    return WorldInstance(runner: runner, measures: measures) { name in
      switch name {
      case "homing": PointMassHoming()
      case "idle": PointMassIdle()
      default: nil
      }
    }
  }
}

/// Pushes towards the origin against the velocity.
struct PointMassHoming: Policy {
  func act(_ table: PolicyTable) {
    for lane in 0..<table.laneCount where table.liveLanes & (1 << UInt32(lane)) != 0 {
      for axis in 0..<2 {
        let position = table.observations[axis * table.laneCount + lane]
        let velocity = table.observations[(2 + axis) * table.laneCount + lane]
        table.actions[axis * table.laneCount + lane] = Swift.max(-1, Swift.min(1, -0.5 * position - velocity))
      }
    }
  }
}

struct PointMassIdle: Policy {
  func act(_ table: PolicyTable) {
    for index in 0..<2 * table.laneCount { table.actions[index] = 0 }
  }
}

extension PointMass {
  public static let smallestScenario = """
    scenario "smallest" {
      world "point-mass" { dt = 100 ms; duration = 3 s }
      region start = rectangle(-1 m, -1 m, 1 m, 1 m)
      body { position ~ uniform(start); mass ~ uniform(1 kg, 2 kg) }
    }
    """
}
