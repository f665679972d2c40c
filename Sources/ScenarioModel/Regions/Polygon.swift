/// A simple polygon of the plane, cut into triangles once, so that a uniform point costs three uniform numbers.
public struct Polygon: Hashable, Sendable {
  public enum Problem: Error, Equatable {
    case fewVertices
    case coincidentVertices(Int, Int)
    case crossingEdges(Int, Int)
    case noArea
  }

  /// Corners in the order given, metres.
  public let vertices: [SIMD2<Double>]
  public let area: Double
  let bounds: (low: SIMD3<Double>, high: SIMD3<Double>)
  /// Corner indices.
  private let triangles: [SIMD3<Int>]
  /// Area of the triangles up to and with each one.
  private let cumulativeAreas: [Double]

  public static let vertexLimit = 512

  /// - Throws: `Problem` with the numbers of the corners or edges (edge i goes from corner i to the next).
  public init(_ vertices: [SIMD2<Double>]) throws(Problem) {
    guard vertices.count >= 3 else { throw .fewVertices }
    for i in vertices.indices {
      for j in 0..<i where vertices[i] == vertices[j] { throw .coincidentVertices(j, i) }
    }
    try Self.requireSimple(vertices)
    let signed = Self.signedArea(vertices)
    guard abs(signed) > 0 else { throw .noArea }
    let triangles = Self.triangulate(vertices, isCounterClockwise: signed > 0)
    var sum = 0.0
    var sums: [Double] = []
    for triangle in triangles {
      sum += abs(Self.cross(vertices[triangle.x], vertices[triangle.y], vertices[triangle.z])) / 2
      sums.append(sum)
    }
    guard sum > 0 else { throw .noArea }
    (self.vertices, self.triangles, cumulativeAreas, area) = (vertices, triangles, sums, sum)
    let (xs, ys) = (vertices.map(\.x), vertices.map(\.y))
    bounds = (.init(xs.min()!, ys.min()!, 0), .init(xs.max()!, ys.max()!, 0))
  }

  public static func == (a: Polygon, b: Polygon) -> Bool { a.vertices == b.vertices }
  public func hash(into hasher: inout Hasher) { hasher.combine(vertices) }

  /// Whether a ray from the point crosses the edges an odd number of times.
  func contains(x: Double, y: Double) -> Bool {
    var isInside = false
    var previous = vertices[vertices.count - 1]
    for vertex in vertices {
      if (vertex.y > y) != (previous.y > y),
        x < (previous.x - vertex.x) * (y - vertex.y) / (previous.y - vertex.y) + vertex.x
      {
        isInside.toggle()
      }
      previous = vertex
    }
    return isInside
  }

  /// The point of uniform numbers u, v, w in [0, 1).
  func point(_ u: Double, _ v: Double, _ w: Double) -> (x: Double, y: Double) {
    let target = u * area
    var (lower, upper) = (0, cumulativeAreas.count - 1)
    while lower < upper {
      let middle = (lower + upper) / 2
      if cumulativeAreas[middle] > target { upper = middle } else { lower = middle + 1 }
    }
    let triangle = triangles[lower]
    let (a, b, c) = (vertices[triangle.x], vertices[triangle.y], vertices[triangle.z])
    // fold the parallelogram onto the triangle
    let (s, t) = v + w > 1 ? (1 - v, 1 - w) : (v, w)
    return (a.x + s * (b.x - a.x) + t * (c.x - a.x), a.y + s * (b.y - a.y) + t * (c.y - a.y))
  }

  // MARK: making

  private static func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>) -> Double {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }

  private static func signedArea(_ vertices: [SIMD2<Double>]) -> Double {
    let origin = vertices[0]
    var sum = 0.0
    for i in 1..<(vertices.count - 1) { sum += cross(origin, vertices[i], vertices[i + 1]) }
    return sum / 2
  }

  private static func requireSimple(_ vertices: [SIMD2<Double>]) throws(Problem) {
    let count = vertices.count
    for i in 0..<count {
      let (a, b) = (vertices[i], vertices[(i + 1) % count])
      for j in (i + 1)..<count where j != i + 1 && (j + 1) % count != i {
        if meet(a, b, vertices[j], vertices[(j + 1) % count]) { throw .crossingEdges(i, j) }
      }
      // neighbours may only share their corner
      let c = vertices[(i + 2) % count]
      if cross(a, b, c) == 0, (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0 { throw .crossingEdges(i, (i + 1) % count) }
    }
  }

  /// Whether two segments have a point in common.
  private static func meet(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ c: SIMD2<Double>, _ d: SIMD2<Double>) -> Bool {
    let (p, q) = (cross(a, b, c), cross(a, b, d))
    let (r, s) = (cross(c, d, a), cross(c, d, b))
    if (p > 0) != (q > 0), p != 0, q != 0, (r > 0) != (s > 0), r != 0, s != 0 { return true }
    func isOn(_ value: Double, _ point: SIMD2<Double>, _ from: SIMD2<Double>, _ to: SIMD2<Double>) -> Bool {
      value == 0 && point.x >= min(from.x, to.x) && point.x <= max(from.x, to.x) && point.y >= min(from.y, to.y)
        && point.y <= max(from.y, to.y)
    }
    return isOn(p, c, a, b) || isOn(q, d, a, b) || isOn(r, a, c, d) || isOn(s, b, c, d)
  }

  /// Cuts off one ear after the other.
  private static func triangulate(_ vertices: [SIMD2<Double>], isCounterClockwise: Bool) -> [SIMD3<Int>] {
    var ring = Array(vertices.indices)
    if !isCounterClockwise { ring.reverse() }
    var triangles: [SIMD3<Int>] = []
    while ring.count > 3 {
      var ear = ring.indices.first { isEar($0, ring, vertices) }
      // rounding may hide every ear: take the flattest convex corner, which costs no area that counts
      if ear == nil {
        ear = ring.indices.min { abs(cornerArea($0, ring, vertices)) < abs(cornerArea($1, ring, vertices)) }
      }
      let index = ear ?? 0
      let (previous, next) = (ring[(index + ring.count - 1) % ring.count], ring[(index + 1) % ring.count])
      triangles.append(.init(previous, ring[index], next))
      ring.remove(at: index)
    }
    triangles.append(.init(ring[0], ring[1], ring[2]))
    return triangles
  }

  private static func cornerArea(_ index: Int, _ ring: [Int], _ vertices: [SIMD2<Double>]) -> Double {
    cross(vertices[ring[(index + ring.count - 1) % ring.count]], vertices[ring[index]], vertices[ring[(index + 1) % ring.count]])
  }

  private static func isEar(_ index: Int, _ ring: [Int], _ vertices: [SIMD2<Double>]) -> Bool {
    let (i, k) = (ring[(index + ring.count - 1) % ring.count], ring[(index + 1) % ring.count])
    let j = ring[index]
    let (a, b, c) = (vertices[i], vertices[j], vertices[k])
    guard cross(a, b, c) > 0 else { return false }
    for other in ring where other != i && other != j && other != k {
      let p = vertices[other]
      if cross(a, b, p) >= 0, cross(b, c, p) >= 0, cross(c, a, p) >= 0 { return false }
    }
    return true
  }
}
