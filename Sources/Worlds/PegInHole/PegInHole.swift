import DeterministicMath
import ScenarioModel
import Simulation

/// The world as the catalogue takes it.
public enum PegInHole {
  public static let schema = PegInHoleSchema.world

  /// The smallest complete scenario: two seconds with few contact points.
  public static let smallestScenario = """
    scenario "smallest" {
      world "peg-in-hole" { duration = 2 s; substep = 5 ms; contact_points = 8 }
      errors { approach = 4 mm }
    }
    """

  /// The world for a checked scenario, specialised for its precision here, in its own module.
  ///
  /// - Throws: `WorldParameterError` with the field, its value and what is allowed.
  public static func instance(_ resolved: ResolvedWorld, seed: UInt64) throws -> WorldInstance {
    let world = PegInHoleWorld(try PegInHoleParameters(resolved), SceneColumns(resolved), seed: seed)
    let runner =
      switch resolved.precision {
      case .single: WorldRunner(world, SIMD16<Float>.self)
      case .double: WorldRunner(world, SIMD8<Double>.self)
      }
    return WorldInstance(runner: runner, measures: PegInHoleWorld.measures) { name in
      ScriptedPolicy(rawValue: name).map { $0.make(world, seed: seed) }
    }
  }
}
