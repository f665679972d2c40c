import DeterministicMath

/// A point of a region; z is 0 in the plane.
struct RegionPoint {
  var x: Double
  var y: Double
  var z = 0.0
}

extension Region {
  /// Points tried for one uniform point of a combined region.
  static let trialLimit = 4096

  /// A uniform point of the region; nil where a combined region is so thin that no trial fell into it.
  @inline(__always)
  func uniformPoint(_ stream: inout RandomStream) -> RegionPoint? {
    switch self {
    case .rectangle(let lowX, let lowY, let highX, let highY):
      let x = lowX + (highX - lowX) * stream.uniform()
      return RegionPoint(x: x, y: lowY + (highY - lowY) * stream.uniform())
    case .disc(let x, let y, let radius):
      let point = stream.point(inDiscAround: Vector2(x, y), radius: radius)
      return RegionPoint(x: point.x, y: point.y)
    default: return otherPoint(&stream)
    }
  }

  @inline(never)
  private func otherPoint(_ stream: inout RandomStream) -> RegionPoint? {
    switch self {
    case .rectangle, .disc: return uniformPoint(&stream)
    case .annulus(let x, let y, let inner, let outer):
      // the square of the distance is uniform
      let square = inner * inner + (outer * outer - inner * inner) * stream.uniform()
      return Self.around(x, y, square.squareRoot(), stream.uniform())
    case .polygon(let polygon):
      let (u, v, w) = (stream.uniform(), stream.uniform(), stream.uniform())
      let point = polygon.point(u, v, w)
      return RegionPoint(x: point.x, y: point.y)
    case .grid(let lowX, let lowY, let highX, let highY, let columns, let rows):
      let (column, row) = (stream.integer(below: columns), stream.integer(below: rows))
      return RegionPoint(
        x: columns > 1 ? lowX + (highX - lowX) * Double(column) / Double(columns - 1) : lowX,
        y: rows > 1 ? lowY + (highY - lowY) * Double(row) / Double(rows - 1) : lowY)
    case .box(let low, let high):
      let (u, v, w) = (stream.uniform(), stream.uniform(), stream.uniform())
      return RegionPoint(x: low.x + (high.x - low.x) * u, y: low.y + (high.y - low.y) * v, z: low.z + (high.z - low.z) * w)
    case .sphere(let centre, let radius): return Self.inBall(centre, radius, &stream)
    case .cylinder(let base, let radius, let height):
      var point = Self.around(base.x, base.y, radius * stream.uniform().squareRoot(), stream.uniform())
      point.z = base.z + height * stream.uniform()
      return point
    case .union(let members): return Self.inUnion(members, bounds, &stream)
    case .intersection(let members): return Self.inIntersection(members, &stream)
    case .difference(let base, let holes):
      for _ in 0..<Self.trialLimit {
        guard let point = base.uniformPoint(&stream) else { return nil }
        if !holes.contains(where: { $0.contains(point) }) { return point }
      }
      return nil
    }
  }

  func contains(_ point: RegionPoint) -> Bool { contains(x: point.x, y: point.y, z: point.z) }

  private static func around(_ x: Double, _ y: Double, _ distance: Double, _ turn: Double) -> RegionPoint {
    let angle = 2 * Double.pi * turn
    return RegionPoint(x: x + distance * Double.cos(angle), y: y + distance * Double.sin(angle))
  }

  /// Direction from a uniform height, distance from the cube root.
  private static func inBall(_ centre: SIMD3<Double>, _ radius: Double, _ stream: inout RandomStream) -> RegionPoint {
    let height = 2 * stream.uniform() - 1
    let distance = radius * Double.pow(stream.uniform(), 1.0 / 3)
    let flat = distance * (max(0, 1 - height * height)).squareRoot()
    var point = around(centre.x, centre.y, flat, stream.uniform())
    point.z = centre.z + distance * height
    return point
  }

  /// A member by its size, then a point of it, kept with probability 1 / number of members that hold it: uniform over the union.
  private static func inUnion(
    _ members: [Region], _ bounds: (low: SIMD3<Double>, high: SIMD3<Double>), _ stream: inout RandomStream
  ) -> RegionPoint? {
    let measures = members.map(\.measure)
    guard !measures.contains(nil) else { return inBounds(bounds, &stream) { point in members.contains { $0.contains(point) } } }
    let total = measures.reduce(0) { $0 + ($1 ?? 0) }
    for _ in 0..<trialLimit {
      var rest = stream.uniform() * total
      var chosen = members.count - 1
      for (index, measure) in measures.enumerated() {
        rest -= measure ?? 0
        if rest < 0 {
          chosen = index
          break
        }
      }
      guard let point = members[chosen].uniformPoint(&stream) else { return nil }
      let holders = members.indices.reduce(0) { $0 + ($1 == chosen || members[$1].contains(point) ? 1 : 0) }
      if holders == 1 || stream.uniform() * Double(holders) < 1 { return point }
    }
    return nil
  }

  /// Points of the smallest member until all others hold one.
  private static func inIntersection(_ members: [Region], _ stream: inout RandomStream) -> RegionPoint? {
    var smallest = 0
    for index in members.indices.dropFirst() where members[index].size < members[smallest].size { smallest = index }
    for _ in 0..<trialLimit {
      guard let point = members[smallest].uniformPoint(&stream) else { return nil }
      if members.indices.allSatisfy({ $0 == smallest || members[$0].contains(point) }) { return point }
    }
    return nil
  }

  /// The measure, or that of the box around the region.
  private var size: Double {
    if let measure { return measure }
    let (low, high) = bounds
    let extent = high - low
    return extent.x * extent.y * (dimensions == 3 ? extent.z : 1)
  }

  private static func inBounds(
    _ bounds: (low: SIMD3<Double>, high: SIMD3<Double>), _ stream: inout RandomStream, _ isInside: (RegionPoint) -> Bool
  ) -> RegionPoint? {
    let extent = bounds.high - bounds.low
    for _ in 0..<trialLimit {
      var point = RegionPoint(x: bounds.low.x + extent.x * stream.uniform(), y: bounds.low.y + extent.y * stream.uniform())
      if extent.z > 0 { point.z = bounds.low.z + extent.z * stream.uniform() }
      if isInside(point) { return point }
    }
    return nil
  }
}
