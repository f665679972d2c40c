import Experiments
import PointMass

/// Every world under test: those that ship, the drill, and the tasks of the grid world, each under a name of its own.
enum ConformanceCatalogue {
  static let entries: [WorldEntry] =
    WorldCatalogue.entries + [
      WorldEntry(PointMass.schema, smallestScenario: PointMass.smallestScenario, make: PointMass.instance)
    ] + gridTasks

  static let names = entries.map(\.schema.name)

  static func entry(_ name: String) -> WorldEntry { entries.first { $0.schema.name == name }! }
}
