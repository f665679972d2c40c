extension Region {
  /// Canonical text with numbers in metres.
  var canonicalText: String {
    func call(_ name: String, _ numbers: [Double]) -> String { "\(name)(\(numbers.map(numberText).joined(separator: ", ")))" }
    func list(_ name: String, _ members: [Region]) -> String { "\(name)(\(members.map(\.canonicalText).joined(separator: ", ")))" }
    switch self {
    case .rectangle(let lowX, let lowY, let highX, let highY): return call("rectangle", [lowX, lowY, highX, highY])
    case .disc(let x, let y, let radius): return call("disc", [x, y, radius])
    case .annulus(let x, let y, let inner, let outer): return call("annulus", [x, y, inner, outer])
    case .polygon(let polygon):
      return "polygon(\(polygon.vertices.map { "(\(numberText($0.x)), \(numberText($0.y)))" }.joined(separator: ", ")))"
    case .grid(let lowX, let lowY, let highX, let highY, let columns, let rows):
      return call("grid", [lowX, lowY, highX, highY, Double(columns), Double(rows)])
    case .box(let low, let high): return call("box", [low.x, low.y, low.z, high.x, high.y, high.z])
    case .sphere(let centre, let radius): return call("sphere", [centre.x, centre.y, centre.z, radius])
    case .cylinder(let base, let radius, let height): return call("cylinder", [base.x, base.y, base.z, radius, height])
    case .union(let members): return list("union", members)
    case .intersection(let members): return list("intersection", members)
    case .difference(let base, let holes): return list("difference", [base] + holes)
    }
  }
}
