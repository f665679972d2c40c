/// A set of points of the plane or of space, metres.
public indirect enum Region: Hashable, Sendable {
  /// Corners (lowX, lowY) and (highX, highY), low < high.
  case rectangle(lowX: Double, lowY: Double, highX: Double, highY: Double)
  /// Centre (x, y) and radius > 0.
  case disc(x: Double, y: Double, radius: Double)
  /// Centre (x, y), inner and outer radius, 0 <= inner < outer.
  case annulus(x: Double, y: Double, inner: Double, outer: Double)
  case polygon(Polygon)
  /// Points in columns and rows, from (lowX, lowY) to (highX, highY); a finite set.
  case grid(lowX: Double, lowY: Double, highX: Double, highY: Double, columns: Int, rows: Int)
  /// Corners low and high, three coordinates each.
  case box(low: SIMD3<Double>, high: SIMD3<Double>)
  case sphere(centre: SIMD3<Double>, radius: Double)
  /// Upright, on its base centre.
  case cylinder(base: SIMD3<Double>, radius: Double, height: Double)
  /// Points of any of the members.
  case union([Region])
  /// Points of all members.
  case intersection([Region])
  /// Points of the first that belong to none of the others.
  case difference(Region, [Region])

  /// Coordinates of a point: 2 or 3.
  public var dimensions: Int {
    switch self {
    case .rectangle, .disc, .annulus, .polygon, .grid: 2
    case .box, .sphere, .cylinder: 3
    case .union(let members), .intersection(let members): members[0].dimensions
    case .difference(let base, _): base.dimensions
    }
  }

  /// The smallest box around the region, or around what it is cut from; z is 0 in the plane.
  public var bounds: (low: SIMD3<Double>, high: SIMD3<Double>) {
    switch self {
    case .rectangle(let lowX, let lowY, let highX, let highY), .grid(let lowX, let lowY, let highX, let highY, _, _):
      return (.init(lowX, lowY, 0), .init(highX, highY, 0))
    case .disc(let x, let y, let radius), .annulus(let x, let y, _, let radius):
      return (.init(x - radius, y - radius, 0), .init(x + radius, y + radius, 0))
    case .polygon(let polygon): return polygon.bounds
    case .box(let low, let high): return (low, high)
    case .sphere(let centre, let radius): return (centre - radius, centre + radius)
    case .cylinder(let base, let radius, let height):
      return (base - .init(radius, radius, 0), base + .init(radius, radius, height))
    case .difference(let base, _): return base.bounds
    case .union(let members):
      var (low, high) = members[0].bounds
      for member in members.dropFirst() {
        let other = member.bounds
        (low, high) = (pointwiseMin(low, other.low), pointwiseMax(high, other.high))
      }
      return (low, high)
    case .intersection(let members):
      var (low, high) = members[0].bounds
      for member in members.dropFirst() {
        let other = member.bounds
        (low, high) = (pointwiseMax(low, other.low), pointwiseMin(high, other.high))
      }
      return (low, pointwiseMax(low, high))
    }
  }

  /// The rectangle around the region in the plane.
  public var boundingRectangle: (lowX: Double, lowY: Double, highX: Double, highY: Double) {
    let (low, high) = bounds
    return (low.x, low.y, high.x, high.y)
  }

  public func contains(x: Double, y: Double, z: Double = 0) -> Bool {
    switch self {
    case .rectangle(let lowX, let lowY, let highX, let highY): return x >= lowX && x <= highX && y >= lowY && y <= highY
    case .disc(let centreX, let centreY, let radius):
      let (dx, dy) = (x - centreX, y - centreY)
      return dx * dx + dy * dy <= radius * radius
    case .annulus(let centreX, let centreY, let inner, let outer):
      let (dx, dy) = (x - centreX, y - centreY)
      let square = dx * dx + dy * dy
      return square >= inner * inner && square <= outer * outer
    case .polygon(let polygon): return polygon.contains(x: x, y: y)
    case .grid(let lowX, let lowY, let highX, let highY, let columns, let rows):
      return Region.isOnGrid(x, lowX, highX, columns) && Region.isOnGrid(y, lowY, highY, rows)
    case .box(let low, let high): return x >= low.x && x <= high.x && y >= low.y && y <= high.y && z >= low.z && z <= high.z
    case .sphere(let centre, let radius):
      let d = SIMD3(x, y, z) - centre
      return d.x * d.x + d.y * d.y + d.z * d.z <= radius * radius
    case .cylinder(let base, let radius, let height):
      let (dx, dy) = (x - base.x, y - base.y)
      return dx * dx + dy * dy <= radius * radius && z >= base.z && z <= base.z + height
    case .union(let members): return members.contains { $0.contains(x: x, y: y, z: z) }
    case .intersection(let members): return members.allSatisfy { $0.contains(x: x, y: y, z: z) }
    case .difference(let base, let holes):
      return base.contains(x: x, y: y, z: z) && !holes.contains { $0.contains(x: x, y: y, z: z) }
    }
  }

  private static func isOnGrid(_ value: Double, _ low: Double, _ high: Double, _ count: Int) -> Bool {
    guard count > 1 else { return value == low }
    let position = (value - low) / (high - low) * Double(count - 1)
    return position >= -1e-9 && position <= Double(count - 1) + 1e-9 && abs(position - position.rounded()) <= 1e-9
  }

  /// Regions that it is made of, itself included.
  var nodeCount: Int {
    switch self {
    case .union(let members), .intersection(let members): members.reduce(1) { $0 + $1.nodeCount }
    case .difference(let base, let holes): holes.reduce(1 + base.nodeCount) { $0 + $1.nodeCount }
    default: 1
    }
  }

  /// Area in m², or volume in m³; nil where it has no closed form (combined regions) or the set is finite.
  public var measure: Double? {
    switch self {
    case .rectangle(let lowX, let lowY, let highX, let highY): (highX - lowX) * (highY - lowY)
    case .disc(_, _, let radius): Double.pi * radius * radius
    case .annulus(_, _, let inner, let outer): Double.pi * (outer - inner) * (outer + inner)
    case .polygon(let polygon): polygon.area
    case .box(let low, let high): (high.x - low.x) * (high.y - low.y) * (high.z - low.z)
    case .sphere(_, let radius): 4 * Double.pi / 3 * radius * radius * radius
    case .cylinder(_, let radius, let height): Double.pi * radius * radius * height
    case .grid, .union, .intersection, .difference: nil
    }
  }
}

@inline(__always) private func pointwiseMin(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  a.replacing(with: b, where: b .< a)
}

@inline(__always) private func pointwiseMax(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
  a.replacing(with: b, where: b .> a)
}
