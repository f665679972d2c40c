import RunStorage

/// Running mean and deviation of every column that agents observe, by which networks see numbers of unit size.
///
///     μ = Σx/n,   σ = max(√(Σx²/n - μ²), 10⁻³),   x' = max(-limit, min(limit, (x - μ)/σ))
///
/// The sums go over all agents, environments and steps so far. μ and σ move between rollouts only, so that what was chosen and what is
/// learned from agree; in the first rollout x' = x. Source: Andrychowicz et al., "What Matters in On-Policy Reinforcement Learning?", 2021.
struct ObservationNormaliser: Sendable, Equatable {
  let width: Int
  /// nil: x' = x always.
  let limit: Float?
  /// μ and 1/σ in use; empty before the first rollout was learned from.
  private var mean: [Float] = []
  private var factor: [Float] = []
  private var count = 0.0
  private var sums, squares: [Double]

  init(width: Int, limit: Float?) {
    (self.width, self.limit) = (width, limit)
    sums = Array(repeating: 0, count: limit == nil ? 0 : width)
    squares = sums
  }

  /// Takes note of observations [rows, width].
  mutating func add(_ observations: UnsafePointer<Float>, rows: Int) {
    guard limit != nil else { return }
    for row in 0..<rows {
      for column in 0..<width {
        let x = Double(observations[row * width + column])
        sums[column] += x
        squares[column] += x * x
      }
    }
    count += Double(rows)
  }

  /// From now on μ and σ are those of all observations so far.
  mutating func adopt() {
    guard limit != nil, count > 0 else { return }
    mean = sums.map { Float($0 / count) }
    factor = (0..<width).map { column in
      let mean = sums[column] / count
      return Float(1 / max(max(0, squares[column] / count - mean * mean).squareRoot(), 1e-3))
    }
  }

  /// Writes x' [rows, width].
  func write(_ observations: UnsafePointer<Float>, rows: Int, into target: UnsafeMutablePointer<Float>) {
    guard let limit, !mean.isEmpty else {
      target.update(from: observations, count: rows * width)
      return
    }
    for row in 0..<rows {
      for column in 0..<width {
        let x = (observations[row * width + column] - mean[column]) * factor[column]
        target[row * width + column] = max(-limit, min(limit, x))
      }
    }
  }

  /// Stores the sums for a training.
  func encode(into writer: inout CheckpointWriter) {
    guard limit != nil else { return }
    encodeUnits(into: &writer, prefix: "learner")
    writer.add("learner/observation_count", count)
    writer.add("learner/observation_sums", sums)
    writer.add("learner/observation_squares", squares)
  }

  /// - Throws: `LearnerError.state`, `CheckpointError`.
  mutating func decode(_ reader: CheckpointReader) throws {
    guard limit != nil else { return }
    try decodeUnits(reader, prefix: "learner")
    count = try reader.value("learner/observation_count", as: Double.self)
    sums = try reader.values("learner/observation_sums", as: Double.self, shape: [width])
    squares = try reader.values("learner/observation_squares", as: Double.self, shape: [width])
  }

  /// Stores μ and σ, all that a policy needs.
  func encodeUnits(into writer: inout CheckpointWriter, prefix: String) {
    writer.add("\(prefix)/observation_mean", mean)
    writer.add("\(prefix)/observation_factor", factor)
  }

  mutating func decodeUnits(_ reader: CheckpointReader, prefix: String) throws {
    (mean, factor) = (
      try reader.values("\(prefix)/observation_mean", as: Float.self), try reader.values("\(prefix)/observation_factor", as: Float.self)
    )
    guard mean.count == factor.count, mean.isEmpty || mean.count == width else {
      throw LearnerError.state("\(mean.count) means and \(factor.count) deviations of \(width) observed numbers")
    }
  }
}
