/// The name, arguments and documentation of a region.
struct RegionSignature: Sendable {
  let name: String
  let labels: [String]
  /// Shown in place of the labels where the arguments have no labels.
  var list: String?
  let summary: String
  let example: String

  var text: String { "\(name)(\(list ?? labels.joined(separator: ", ")))" }

  static func labels(of name: String) -> [String] { all.first { $0.name == name }?.labels ?? [] }

  static let all: [RegionSignature] = [
    .init(
      name: "rectangle", labels: ["x0", "y0", "x1", "y1"], summary: "corners (x0, y0) and (x1, y1)", example: "rectangle(0 m, 0 m, 1 km, 1 km)"),
    .init(name: "disc", labels: ["x", "y", "r"], summary: "centre (x, y), radius r", example: "disc(100 m, 100 m, 50 m)"),
    .init(
      name: "annulus", labels: ["x", "y", "r0", "r1"], summary: "between two circles about (x, y)", example: "annulus(0 m, 0 m, 10 m, 20 m)"),
    .init(
      name: "polygon", labels: [], list: "(x, y), (x, y), (x, y), ...", summary: "corners in order around it; edges must not cross",
      example: "polygon((0 m, 0 m), (20 m, 0 m), (0 m, 20 m))"),
    .init(
      name: "grid", labels: ["x0", "y0", "x1", "y1", "nx", "ny"], summary: "nx columns and ny rows of points: a finite set",
      example: "grid(0 m, 0 m, 30 m, 20 m, 4, 3)"),
    .init(
      name: "union", labels: [], list: "region, region, ...", summary: "points of any of the regions",
      example: "union(disc(0 m, 0 m, 10 m), rectangle(0 m, 0 m, 20 m, 20 m))"),
    .init(
      name: "intersection", labels: [], list: "region, region, ...", summary: "points of all regions",
      example: "intersection(disc(0 m, 0 m, 10 m), rectangle(0 m, 0 m, 20 m, 20 m))"),
    .init(
      name: "difference", labels: [], list: "region, region, ...", summary: "points of the first region that are in none of the others",
      example: "difference(rectangle(0 m, 0 m, 20 m, 20 m), disc(10 m, 10 m, 5 m))"),
    .init(
      name: "box", labels: ["x0", "y0", "z0", "x1", "y1", "z1"], summary: "in space, corners (x0, y0, z0) and (x1, y1, z1)",
      example: "box(0 m, 0 m, 0 m, 10 m, 10 m, 5 m)"),
    .init(
      name: "sphere", labels: ["x", "y", "z", "r"], summary: "in space, the ball about (x, y, z)", example: "sphere(0 m, 0 m, 10 m, 5 m)"),
    .init(
      name: "cylinder", labels: ["x", "y", "z", "r", "height"], summary: "in space, upright on the base centre (x, y, z)",
      example: "cylinder(0 m, 0 m, 0 m, 5 m, 20 m)"),
  ]
}
