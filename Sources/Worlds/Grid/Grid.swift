import DeterministicMath
import ScenarioModel
import Simulation

/// The world as the catalogue takes it.
public enum Grid {
  public static let schema = GridSchema.world

  /// The smallest complete scenario.
  public static let smallestScenario = """
    scenario "smallest" {
      world "grid" { task = matrix(climbing, rounds: 10) }
      agents player[2] { }
    }
    """

  /// The world for a checked scenario.
  ///
  /// - Throws: `WorldParameterError` with the field, its value and what is allowed.
  public static func instance(_ resolved: ResolvedWorld, seed: UInt64) throws -> WorldInstance {
    let task = resolved.worldBlock.choice("task").name
    if MiniGridSchema.taskNames.contains(task) { return try miniGrid(resolved, seed: seed) }
    if task == ForagingSchema.task.name { return try foraging(resolved, seed: seed) }
    if task == TrashSchema.task.name { return try trash(resolved, seed: seed) }
    return try game(resolved, seed: seed)
  }

  // Each world is bound to its precision here, in its own module: only here does the compiler specialise it.

  private static func game(_ resolved: ResolvedWorld, seed: UInt64) throws -> WorldInstance {
    let world = GameWorld(try GameParameters(resolved))
    let runner =
      switch resolved.precision {
      case .single: WorldRunner(world, SIMD16<Float>.self)
      case .double: WorldRunner(world, SIMD8<Double>.self)
      }
    return WorldInstance(runner: runner, measures: GameWorld.measures) { name in
      switch name {
      case "random": UniformRandomPolicy(world.layout, seed: seed)
      case "oracle": BestActionPolicy(world)
      default: nil
      }
    }
  }

  private static func miniGrid(_ resolved: ResolvedWorld, seed: UInt64) throws -> WorldInstance {
    let world = MiniGridWorld(try MiniGridParameters(resolved), seed: seed)
    let runner =
      switch resolved.precision {
      case .single: WorldRunner(world, SIMD16<Float>.self)
      case .double: WorldRunner(world, SIMD8<Double>.self)
      }
    return WorldInstance(runner: runner, measures: MiniGridWorld.measures) { name in
      switch name {
      case "random": UniformRandomPolicy(world.layout, seed: seed)
      case "oracle": ShortestPlanPolicy(world)
      default: nil
      }
    }
  }

  private static func foraging(_ resolved: ResolvedWorld, seed: UInt64) throws -> WorldInstance {
    let world = ForagingWorld(try ForagingParameters(resolved), seed: seed)
    let runner =
      switch resolved.precision {
      case .single: WorldRunner(world, SIMD16<Float>.self)
      case .double: WorldRunner(world, SIMD8<Double>.self)
      }
    return WorldInstance(runner: runner, measures: ForagingWorld.measures) { name in
      switch name {
      case "random": UniformRandomPolicy(world.layout, seed: seed)
      case "oracle": GreedyForagingPolicy(world)
      default: nil
      }
    }
  }

  private static func trash(_ resolved: ResolvedWorld, seed: UInt64) throws -> WorldInstance {
    let world = TrashWorld(try TrashParameters(resolved), seed: seed)
    let runner =
      switch resolved.precision {
      case .single: WorldRunner(world, SIMD16<Float>.self)
      case .double: WorldRunner(world, SIMD8<Double>.self)
      }
    return WorldInstance(runner: runner, measures: TrashWorld.measures) { name in
      switch name {
      case "random": UniformRandomPolicy(world.layout, seed: seed)
      case "oracle": CollectingPolicy(world)
      default: nil
      }
    }
  }
}
