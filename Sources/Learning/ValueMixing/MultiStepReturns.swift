import NeuralNetworks

/// The targets of n-step returns over one episode of L transitions.
///
///     G_t = Σ_{k < m} γᵏ r_{t+k} + γᵐ v_{t+m} (1 - d [t + m = L]),   m = min(n, L - t)
///
/// with rewards r_t, target values v_t, d = 1 where the episode ended in a terminal state and discount γ in 0 ... 1. n = 1 is the one-step
/// target; n >= L is the return of the episode, with a bootstrap where it was truncated.
/// Source: Sutton, Barto, "Reinforcement Learning", 2nd ed., equation 7.1.
public enum MultiStepReturns {
  /// - Parameters:
  ///   - rewards: [T].
  ///   - values: [T + 1]; v_0 is not used.
  ///   - length: L <= T; what stands behind is padding and never read.
  ///   - steps: n.
  /// - Returns: G_0 ... G_{L-1}, then zeros, T numbers.
  /// - Precondition: the counts fit each other and n is at least 1.
  public static func targets<Scalar: NetworkScalar>(
    rewards: [Scalar], values: [Scalar], length: Int, isTerminated: Bool, discount: Scalar, steps: Int
  ) -> [Scalar] {
    precondition(values.count == rewards.count + 1 && length <= rewards.count, "an episode's columns differ in length")
    precondition(steps >= 1, "a return has at least one step")
    var result = Array(repeating: Scalar(0), count: rewards.count)
    for start in 0..<length {
      let end = start + min(steps, length - start)
      var total = isTerminated && end == length ? 0 : values[end]
      for step in (start..<end).reversed() { total = rewards[step] + discount * total }
      result[start] = total
    }
    return result
  }
}
