import AerialNetwork
import Grid
import Particle
import PegInHole
import Quadrotor

/// Every world that ships with Sortie; a new world adds one line here and one in Package.swift.
public enum WorldCatalogue {
  public static let entries: [WorldEntry] = [
    WorldEntry(AerialNetwork.schema, smallestScenario: AerialNetwork.smallestScenario, make: AerialNetwork.instance),
    WorldEntry(Grid.schema, smallestScenario: Grid.smallestScenario, make: Grid.instance),
    WorldEntry(Particle.schema, smallestScenario: Particle.smallestScenario, make: Particle.instance),
    WorldEntry(PegInHole.schema, smallestScenario: PegInHole.smallestScenario, make: PegInHole.instance),
    WorldEntry(Quadrotor.schema, smallestScenario: Quadrotor.smallestScenario, make: Quadrotor.instance),
  ]
}
