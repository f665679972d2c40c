import NeuralNetworks

/// The targets of TD(λ) over one episode of L transitions, computed from its end.
///
///     G_L = v_L (1 - d)
///     G_t = λγ G_{t+1} + r_t + (1 - λ) γ v_{t+1} (1 - d_t),   t = L-1 ... 0,   d_t = d for t = L-1, else 0
///
/// with rewards r_t, target values v_t = Q⁻_t, d = 1 where the episode ended in a terminal state, discount γ and trace λ in 0 ... 1. With
/// λ = 0 this is r_t + γ(1 - d_t) v_{t+1}. A truncated episode has d = 0 and bootstraps from v_L, wherever padding begins; PyMARL's masked
/// form agrees on terminated episodes, and on truncated ones that need no padding.
/// Source: Sutton, Barto, "Reinforcement Learning", 2nd ed., section 12.1; PyMARL's `build_td_lambda_targets`.
public enum LambdaReturns {
  /// - Parameters:
  ///   - rewards: [T].
  ///   - values: [T + 1]; v_0 is not used.
  ///   - length: L <= T; what stands behind is padding and never read.
  /// - Returns: G_0 ... G_{L-1}, then zeros, T numbers.
  /// - Precondition: the counts fit each other.
  public static func targets<Scalar: NetworkScalar>(
    rewards: [Scalar], values: [Scalar], length: Int, isTerminated: Bool, discount: Scalar, trace: Scalar
  ) -> [Scalar] {
    precondition(values.count == rewards.count + 1 && length <= rewards.count, "an episode's columns differ in length")
    var result = Array(repeating: Scalar(0), count: rewards.count)
    var next = isTerminated ? 0 : values[length]
    for step in (0..<length).reversed() {
      let ends = isTerminated && step == length - 1
      next = trace * discount * next + rewards[step] + (ends ? 0 : (1 - trace) * discount * values[step + 1])
      result[step] = next
    }
    return result
  }
}
