import DeterministicMath
import ScenarioModel
import Simulation

/// The world as the catalogue takes it.
public enum Quadrotor {
  public static let schema = QuadrotorSchema.world

  /// The smallest complete scenario.
  public static let smallestScenario = """
    scenario "smallest" {
      world "quadrotor" { duration = 2 s }
      agents quad[1] { position ~ uniform(box(-1 m, -1 m, 1 m, 1 m, 1 m, 2 m)) }
    }
    """

  /// The world for a checked scenario, specialised for its precision here, in its own module.
  ///
  /// - Throws: `WorldParameterError` with the field, its value and what is allowed.
  public static func instance(_ resolved: ResolvedWorld, seed: UInt64) throws -> WorldInstance {
    let parameters = try WorldParameters(resolved)
    try FixedPlaceCheck.check(resolved, parameters)
    let world = QuadrotorWorld(parameters, SceneColumns(resolved), seed: seed)
    let runner =
      switch resolved.precision {
      case .single: WorldRunner(world, SIMD16<Float>.self)
      case .double: WorldRunner(world, SIMD8<Double>.self)
      }
    return WorldInstance(runner: runner, measures: SignalColumns.measures(parameters)) { name in
      ScriptedPolicy(rawValue: name).map { $0.make(world, seed: seed) }
    }
  }
}
