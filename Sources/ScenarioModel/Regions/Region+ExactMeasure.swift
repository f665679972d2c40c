/// Areas and volumes of combined regions, where they follow from those of the parts.
extension Region {
  /// Area in m², or volume in m³: of simple regions, of unions of parts whose boxes are apart, and of differences whose holes are apart
  /// and inside. nil for all others; 0 for a grid.
  public var exactMeasure: Double? {
    switch self {
    case .grid: return 0
    case .union(let members):
      guard Self.areApart(members) else { return nil }
      return Self.sum(members)
    case .difference(let base, let holes):
      let cutting = holes.filter { base.boxMeets($0) }
      guard Self.areApart(cutting), cutting.allSatisfy({ base.surelyContains($0) }), let whole = base.exactMeasure,
        let removed = Self.sum(cutting)
      else { return nil }
      return whole - removed
    case .intersection(let members):
      // a member inside all others is the intersection
      for (index, member) in members.enumerated()
      where members.indices.allSatisfy({ $0 == index || members[$0].surelyContains(member) }) {
        return member.exactMeasure
      }
      return nil
    default: return measure
    }
  }

  private static func sum(_ members: [Region]) -> Double? {
    var total = 0.0
    for member in members {
      guard let part = member.exactMeasure else { return nil }
      total += part
    }
    return total
  }

  private static func areApart(_ members: [Region]) -> Bool {
    for (index, member) in members.enumerated() {
      for other in members[..<index] where member.boxMeets(other) { return false }
    }
    return true
  }

  /// Whether the boxes around two regions overlap in more than an edge.
  private func boxMeets(_ other: Region) -> Bool {
    let (a, b) = (bounds, other.bounds)
    let isApart = a.high.x <= b.low.x || b.high.x <= a.low.x || a.high.y <= b.low.y || b.high.y <= a.low.y
    return !isApart && (dimensions == 2 || a.high.z > b.low.z && b.high.z > a.low.z)
  }

  /// Whether the other region is inside this convex one: the corners of the box around it are.
  func surelyContains(_ other: Region) -> Bool {
    let (low, high) = other.bounds
    switch self {
    case .disc(let x, let y, let radius):
      if case .disc(let otherX, let otherY, let otherRadius) = other {
        return ((x - otherX) * (x - otherX) + (y - otherY) * (y - otherY)).squareRoot() + otherRadius <= radius
      }
    case .rectangle, .box, .sphere, .cylinder: break
    default: return false
    }
    for corner in 0..<(dimensions == 2 ? 4 : 8) {
      let x = corner & 1 == 0 ? low.x : high.x
      let y = corner & 2 == 0 ? low.y : high.y
      let z = corner & 4 == 0 ? low.z : high.z
      if !contains(x: x, y: y, z: z) { return false }
    }
    return true
  }
}
