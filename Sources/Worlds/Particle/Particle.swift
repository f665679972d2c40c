import DeterministicMath
import ScenarioModel
import Simulation

/// The world as the catalogue takes it.
public enum Particle {
  public static let schema = ParticleSchema.world

  /// The smallest complete scenario; it is one of either task.
  public static let smallestScenario = """
    scenario "smallest" {
      world "particle" { task = spread }
      agents hero[2]    { position ~ uniform(arena) }
      landmarks spot[3] { position ~ uniform(arena) }
    }
    """

  /// The world for a checked scenario, specialised for its precision here, in its own module.
  ///
  /// - Throws: `WorldParameterError` with the field, its value and what is allowed.
  public static func instance(_ resolved: ResolvedWorld, seed: UInt64) throws -> WorldInstance {
    let parameters = try ParticleParameters(resolved)
    switch parameters.task {
    case .spread(let localRatio):
      let world = SpreadWorld(parameters, localRatio: localRatio, SceneColumns(resolved))
      let runner =
        switch resolved.precision {
        case .single: WorldRunner(world, SIMD16<Float>.self)
        case .double: WorldRunner(world, SIMD8<Double>.self)
        }
      return WorldInstance(runner: runner, measures: SpreadWorld.measures(parameters)) { name in
        ScriptedPolicy(rawValue: name).map { $0.make(world, seed: seed) }
      }
    case .speakerListener:
      let world = SpeakerListenerWorld(parameters, SceneColumns(resolved))
      let runner =
        switch resolved.precision {
        case .single: WorldRunner(world, SIMD16<Float>.self)
        case .double: WorldRunner(world, SIMD8<Double>.self)
        }
      return WorldInstance(runner: runner, measures: SpeakerListenerWorld.measures) { name in
        ScriptedPolicy(rawValue: name).map { $0.make(world, seed: seed) }
      }
    }
  }
}
