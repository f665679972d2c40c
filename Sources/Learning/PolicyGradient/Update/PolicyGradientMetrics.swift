import DeterministicMath
import RunStorage

/// What the updates since the last row of metrics saw.
struct PolicyGradientMetrics: Sendable, Equatable {
  static let names = [
    "policy_loss", "value_loss", "entropy", "approximate_kl", "clip_fraction", "explained_variance", "gradient_norm", "learning_rate",
  ]
  /// Sums over minibatches of the means over their rows: policy loss, value loss, entropy, divergence, clipped, gradient norm.
  private var sums = Array(repeating: 0.0, count: 6)
  private var minibatches = 0.0
  private var explained = 0.0
  private var rollouts = 0.0

  mutating func add(_ found: ClippedSurrogate<Float>.Sums, rows: Int, gradientNorm: Double) {
    let count = Double(rows)
    for (index, sum) in [found.policyLoss, found.valueLoss, found.entropy, found.divergence, found.clipped].enumerated() {
      sums[index] += sum / count
    }
    sums[5] += gradientNorm
    minibatches += 1
  }

  /// 1 - Var(R - V)/Var(R) of a rollout; nothing where all returns are the same.
  mutating func addExplainedVariance(returns: [Float], errors: [Float]) {
    func variance(_ numbers: [Float]) -> Double {
      let values = numbers.map(Double.init)
      let mean = FixedOrderSum.sum(values) / Double(values.count)
      return FixedOrderSum.sum(values.map { ($0 - mean) * ($0 - mean) }) / Double(values.count)
    }
    guard !returns.isEmpty else { return }
    let spread = variance(returns)
    let ratio = 1 - variance(errors) / spread
    guard spread > 0, ratio.isFinite else { return }
    explained += ratio
    rollouts += 1
  }

  mutating func merge(_ other: PolicyGradientMetrics) {
    for index in sums.indices { sums[index] += other.sums[index] }
    minibatches += other.minibatches
    explained += other.explained
    rollouts += other.rollouts
  }

  /// In the order of `names`, without the learning rate; nil where nothing was seen.
  var means: [Double?] {
    let means = sums.map { minibatches > 0 ? $0 / minibatches : nil }
    return Array(means[0..<5]) + [rollouts > 0 ? explained / rollouts : nil, means[5]]
  }

  func encode(into writer: inout CheckpointWriter) { writer.add("learner/metric_sums", sums + [minibatches, explained, rollouts]) }

  mutating func decode(_ reader: CheckpointReader) throws(CheckpointError) {
    let stored = try reader.values("learner/metric_sums", as: Double.self, shape: [9])
    sums = Array(stored[0..<6])
    (minibatches, explained, rollouts) = (stored[6], stored[7], stored[8])
  }
}
