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

  /// The names of the world's signals for groups of other names than those of the smallest scenario.
  func signalNames(groups: [(keyword: String, name: String)]) -> [String] {
    guard
      let loaded = try? ScenarioLoader.check(
        Array(smallestScenario.utf8), sourceName: "<\(schema.name)>", name: nil, settings: [], entries: [self]),
      let layout = try? loaded.makeInstance(seed: 0).layout
    else { return [] }
    let own = loaded.scenario.world.blocks
    return layout.signals.map { signal in
      guard let dot = signal.name.firstIndex(of: "."), let block = own.first(where: { $0.name == signal.name[..<dot] }),
        let group = groups.first(where: { $0.keyword == block.keyword })
      else { return signal.name }
      return group.name + signal.name[dot...]
    }
  }
}
