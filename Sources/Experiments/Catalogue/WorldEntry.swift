import ScenarioModel
import Simulation

/// One line of the world catalogue: a schema and how to make the world from a checked scenario.
public struct WorldEntry: Sendable {
  public let schema: WorldSchema
  /// The smallest complete scenario of the world, for `list`, for the conformance tests and as a start for users.
  public let smallestScenario: String
  public let make: @Sendable (ResolvedWorld, UInt64) throws -> WorldInstance

  /// - Parameters:
  ///   - make: the world for a checked scenario and a seed; throws an error whose description names the field, the value and its range.
  public init(
    _ schema: WorldSchema, smallestScenario: String, make: @escaping @Sendable (ResolvedWorld, UInt64) throws -> WorldInstance
  ) {
    (self.schema, self.smallestScenario, self.make) = (schema, smallestScenario, make)
  }
}
