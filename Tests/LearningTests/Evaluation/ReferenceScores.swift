import DeterministicMath
import Learning

/// Matrices whose statistics were computed with rliable 1.2.0 and with numpy.
enum ReferenceScores {
  static let x = try! ScoreMatrix(rows: [
    [0.10, 0.80, 0.50], [0.20, 0.90, 0.55], [0.15, 0.95, 0.60], [0.40, 1.10, 0.45], [0.90, 0.85, 0.52],
  ])
  static let y = try! ScoreMatrix(rows: [
    [0.05, 0.70, 0.50], [0.25, 0.88, 0.30], [0.12, 0.75, 0.62], [0.30, 0.60, 0.40], [0.35, 1.30, 0.41],
  ])

  /// Normal scores with mean 0 and deviation 1.
  static func normalRows(runs: Int, tasks: Int, seed: UInt64) -> [[Double]] {
    var stream = RandomStream(key: RandomKey(seed: seed, purpose: "test", path: "scores"), episode: 0)
    return (0..<runs).map { _ in (0..<tasks).map { _ in stream.normal() } }
  }
}

extension ScoreInterval {
  func isNear(_ low: Double, _ high: Double, within tolerance: Double) -> Bool {
    abs(self.low - low) <= tolerance && abs(self.high - high) <= tolerance
  }
}
