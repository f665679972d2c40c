import Experiments
import Foundation

/// Accepted scenes a second of the committed ten-object file.
let sceneBenchmark = Benchmark(name: "scenes") {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("ten-objects.sortie").path
  let draws = try SceneDraws(ScenarioRequest(path: file, name: nil, settings: []), seed: 1)
  let count: UInt64 = 100_000
  var attempts: UInt64 = 0
  let seconds = try Stopwatch.median { attempts = try draws.draw(count) }
  let tries = Double(attempts) / Double(count)
  return [
    Row(
      name: "accepted scenes, 10 objects, 9 requirements", value: Double(count) / seconds, unit: "scenes/s", goal: 100e3, isRate: true,
      peer: "Scenic 3-D", peerValue: 91, note: String(format: "%.2f tries a scene", tries))
  ]
}
