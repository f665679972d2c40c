import DeterministicMath
import RunStorage

/// Running mean and deviation of the returns, by which a critic learns numbers of unit size.
///
///     m ← βm + (1 - β)·mean(R),   s ← βs + (1 - β)·mean(R²),   w ← βw + (1 - β)
///     μ = m/w,   σ² = max(s/w - μ², 10⁻⁴);   output = (R - μ)/σ
///
/// Before the first returns μ = 0 and σ = 1. Source: Yu et al., "The Surprising Effectiveness of PPO in Cooperative Multi-Agent Games",
/// NeurIPS 2022, and its code's `ValueNorm`.
struct ValueNormaliser: Sendable, Equatable {
  /// β, a rollout; nil: nothing is normalised.
  let decay: Double?
  private var moments: [Double] = [0, 0, 0]

  init(decay: Double?) { self.decay = decay }

  private var isEmpty: Bool { decay == nil || moments[2] == 0 }
  var mean: Double { isEmpty ? 0 : moments[0] / moments[2] }
  var deviation: Double {
    isEmpty ? 1 : max(moments[1] / moments[2] - mean * mean, 1e-4).squareRoot()
  }

  mutating func add(_ returns: [Float]) {
    guard let decay, !returns.isEmpty else { return }
    let values = returns.map(Double.init)
    let count = Double(values.count)
    let sample = [FixedOrderSum.sum(values) / count, FixedOrderSum.sum(values.map { $0 * $0 }) / count, 1]
    for index in 0..<3 { moments[index] = decay * moments[index] + (1 - decay) * sample[index] }
  }

  func encode(into writer: inout CheckpointWriter) { writer.add("learner/value_moments", moments) }

  mutating func decode(_ reader: CheckpointReader) throws(CheckpointError) {
    moments = try reader.values("learner/value_moments", as: Double.self, shape: [3])
  }
}
