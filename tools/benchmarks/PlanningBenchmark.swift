import DeterministicMath
import TrajectoryPlanning

/// Minimum-snap curves and their gradients in the durations, whole plans, and the point mass' bound.
let planningBenchmark = Benchmark(name: "planning") {
  var rows: [Row] = []
  for (count, goal, peer, gradientGoal, gradientPeer) in [(10, 4.0, 4.5, 6.5, 7.0), (100, 45, 52, 70, 76)] {
    let (points, durations) = randomRoute(segments: count)
    var solver = MinimumSnapSolver(maximumSegments: count)
    var gradient = durations
    // short batches: most of them end within a time slice of a busy machine
    let repetitions = 4000 / count
    let solve = Stopwatch.median(of: 101) {
      for _ in 0..<repetitions { solver.solve(points: points, durations: durations) }
    }
    let withGradient = Stopwatch.median(of: 101) {
      for _ in 0..<repetitions {
        solver.solve(points: points, durations: durations)
        solver.durationGradient(into: &gradient)
      }
    }
    rows.append(
      Row(
        name: "min-snap solve, \(count) segments", value: solve / Double(repetitions) * 1e6, unit: "us", goal: goal, isRate: false,
        peer: "MINCO (GCOPTER)", peerValue: peer))
    rows.append(
      Row(
        name: "min-snap with time gradients, \(count) segments", value: withGradient / Double(repetitions) * 1e6, unit: "us",
        goal: gradientGoal, isRate: false, peer: "MINCO (GCOPTER)", peerValue: gradientPeer))
  }
  return rows + (try planRows())
}

private func planRows() throws -> [Row] {
  let vehicle = try VehicleCatalogue.vehicle("mfrl")
  let (points, _) = randomRoute(segments: 10)
  let request = PlanRequest(waypoints: points.map { Waypoint($0) }, vehicle: vehicle)
  let plan = try Stopwatch.median { _ = try MinimumSnapPlanner.plan(request) }
  let bound = try Stopwatch.median {
    _ = try PointMassPlan(PointMassProblem(points: points, specificThrustMaximum: vehicle.specificThrustMaximum))
  }
  return [
    Row(name: "feasible plan, 10 segments", value: plan * 1e3, unit: "ms", goal: nil, isRate: false, peer: "", peerValue: nil),
    Row(name: "point-mass optimum and bound, 10 segments", value: bound * 1e3, unit: "ms", goal: nil, isRate: false, peer: "", peerValue: nil),
  ]
}

/// Waypoints a few metres apart, and a time for each distance.
private func randomRoute(segments: Int) -> (points: [Vector3<Double>], durations: [Double]) {
  var stream = RandomStream(key: RandomKey(seed: 1, purpose: "bench", path: "route"), episode: 0)
  let points = (0...segments).map { _ in
    Vector3(stream.uniform(from: -5, to: 5), stream.uniform(from: -5, to: 5), stream.uniform(from: 0, to: 4))
  }
  return (points, zip(points.dropFirst(), points).map { 0.5 + $0.distance(to: $1) / 3 })
}
