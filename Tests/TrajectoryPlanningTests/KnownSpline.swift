import DeterministicMath

/// The three segments of the facts sheet's oracles A5-A10 and B3, B5.
enum KnownSpline {
  static let points = [Vector3(0.0, 0, 0), Vector3(1.0, 2, 1), Vector3(3.0, 1, 2), Vector3(4.0, 4, 1)]
  static let durations = [1, 1.5, 1.2]
  static var rows: [[Double]] { points.map { [$0.x, $0.y, $0.z] } }
}
