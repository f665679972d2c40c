import DeterministicMath
import ScenarioModel

/// The solid obstacles of one scene, in doubles.
struct SolidArena {
  private var spheres: [(centre: Vector3<Double>, radius: Double)] = []
  private var boxes: [(centre: Vector3<Double>, size: Vector3<Double>, heading: Double)] = []
  private var cylinders: [(base: Vector3<Double>, radius: Double, height: Double)] = []

  /// The obstacles whose numbers are all fixed in the scenario.
  init(_ resolved: ResolvedWorld) {
    let (sphere, box, cylinder) = (resolved.block("spheres"), resolved.block("boxes"), resolved.block("cylinders"))
    if let places = sphere.constants("position"), let radii = sphere.constants("radius") {
      spheres = zip(places, radii).map { (Self.vector($0), $1[0]) }
    }
    if let places = box.constants("position"), let sizes = box.constants("size"), let headings = box.constants("heading") {
      boxes = places.indices.map { (Self.vector(places[$0]), Self.vector(sizes[$0]), headings[$0][0]) }
    }
    if let places = cylinder.constants("position"), let radii = cylinder.constants("radius"), let heights = cylinder.constants("height") {
      cylinders = places.indices.map { (Self.vector(places[$0]), radii[$0][0], heights[$0][0]) }
    }
  }

  /// Distance to the nearest obstacle, m; negative inside one.
  func clearance_m(_ p: Vector3<Double>) -> Double {
    var least = Double.infinity
    for sphere in spheres { least = min(least, ObstacleDistance.sphere(p, centre: sphere.centre, radius: sphere.radius)) }
    for box in boxes {
      let direction = Vector2(Double.cos(box.heading), Double.sin(box.heading))
      least = min(least, ObstacleDistance.box(p, centre: box.centre, size: box.size, direction: direction))
    }
    for cylinder in cylinders {
      least = min(least, ObstacleDistance.cylinder(p, base: cylinder.base, radius: cylinder.radius, height: cylinder.height))
    }
    return least
  }

  static func vector(_ numbers: [Double]) -> Vector3<Double> { Vector3(numbers[0], numbers[1], numbers[2]) }
}
