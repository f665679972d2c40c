import ScenarioModel
import Testing

/// Scenes of a scenario, episode by episode; those that could not be drawn are left out.
func drawnScenes(_ scenario: CheckedScenario, seed: UInt64 = 11, count: Int) -> (scenes: [[Double]], acceptance: AcceptanceCounts) {
  let program = scenario.program.bound(seed: seed)
  let workspace = program.makeWorkspace()
  var result: [[Double]] = []
  var scene = [Double](repeating: 0, count: program.slotCount)
  for episode in 0..<count {
    let outcome = scene.withUnsafeMutableBufferPointer {
      program.draw(episode: UInt64(episode), into: $0.baseAddress!, using: workspace)
    }
    if outcome != .exhausted { result.append(scene) }
  }
  return (result, workspace.acceptance)
}

/// Draws of `let x ~ DISTRIBUTION`, which take no range of a field.
func drawnNumbers(_ distribution: String, count: Int = 10_000) throws -> [Double] {
  try drawnPoints(distribution, components: 1, count: count).map { $0[0] }
}

/// As `drawnNumbers`, with all coordinates.
func drawnPoints(_ distribution: String, components: Int = 2, count: Int = 10_000) throws -> [[Double]] {
  let scenario = try laboratory(1, fields: "", "let x ~ \(distribution)")
  let (scenes, acceptance) = drawnScenes(scenario, count: count)
  #expect(acceptance.accepted == UInt64(count) && acceptance.attempts == UInt64(count))
  // a drawn let stands behind the fields of the world
  return scenes.map { Array($0.suffix(components)) }
}

struct SampleMoments {
  let mean: Double
  let deviation: Double
  /// Of the mean.
  let standardError: Double

  init(_ values: [Double]) {
    let centre = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - centre) * ($1 - centre) } / Double(values.count - 1)
    (mean, deviation, standardError) = (centre, variance.squareRoot(), (variance / Double(values.count)).squareRoot())
  }
}

/// The largest distance between the empirical and the given distribution function, times √n: above 2.4 once in 20 000 samples.
func kolmogorovStatistic(_ values: [Double], _ cumulative: (Double) -> Double) -> Double {
  let sorted = values.sorted()
  var largest = 0.0
  for (index, value) in sorted.enumerated() {
    let expected = cumulative(value)
    largest = max(largest, expected - Double(index) / Double(sorted.count), Double(index + 1) / Double(sorted.count) - expected)
  }
  return largest * Double(sorted.count).squareRoot()
}

/// Pearson's correlation.
func correlation(_ a: [Double], _ b: [Double]) -> Double {
  let (x, y) = (SampleMoments(a), SampleMoments(b))
  let sum = zip(a, b).reduce(0) { $0 + ($1.0 - x.mean) * ($1.1 - y.mean) }
  return sum / Double(a.count - 1) / (x.deviation * y.deviation)
}
