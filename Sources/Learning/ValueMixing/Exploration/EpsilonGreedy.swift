import DeterministicMath

/// ε-greedy choice: every agent tosses its own coin, takes a uniform available action with probability ε, else the best available one.
///
/// The words of agent i at a step are block i of the counter (episode, step); the global episode index already tells the environment lane
/// (design section 2). A choice therefore depends on nothing but key, episode, step, agent, values and ε.
public struct EpsilonGreedy: Sendable {
  let key: RandomKey

  public init(seed: UInt64) { key = RandomKey(seed: seed, purpose: "exploration", path: "agents") }

  /// - Parameters:
  ///   - values: one number an action.
  ///   - available: 1 where the action can be taken; at least one.
  ///   - episode: global index of the episode, below 2⁴⁸.
  /// - Returns: the action; among equal best ones the first.
  /// - Precondition: the counts agree and an action is available.
  public func action(
    values: some Collection<Float>, available: some Collection<UInt8>, epsilon: Double, episode: UInt64, step: UInt32, agent: UInt32
  ) -> Int {
    precondition(!values.isEmpty && values.count == available.count, "one value an action")
    return Array(values).withUnsafeBufferPointer { values in
      Array(available).withUnsafeBufferPointer { available in
        action(
          count: values.count, values: values.baseAddress!, available: available.baseAddress!, epsilon: epsilon, episode: episode,
          step: step, agent: agent)
      }
    }
  }

  /// As the other form, over numbers in memory; nil: every action is available.
  func action(
    count: Int, values: UnsafePointer<Float>, available: UnsafePointer<UInt8>?, epsilon: Double, episode: UInt64, step: UInt32,
    agent: UInt32
  ) -> Int {
    let words = key.block(at: RandomCounter(episode: episode, step: step, block: agent))
    let coin = (UInt64(words.x) << 32 | UInt64(words.y)) >> 11
    guard Double(coin) * 0x1p-53 < epsilon else { return Self.greedyAction(count: count, values: values, available: available) }
    var choices = count
    if let available {
      choices = 0
      for action in 0..<count where available[action] != 0 { choices += 1 }
    }
    precondition(choices > 0, "no action is available")
    // the bias of the high product is below choices·2⁻⁶⁴
    var rank = Int((UInt64(words.z) << 32 | UInt64(words.w)).multipliedFullWidth(by: UInt64(choices)).high)
    guard let available else { return rank }
    for action in 0..<count where available[action] != 0 {
      if rank == 0 { return action }
      rank -= 1
    }
    preconditionFailure("fewer actions are available than were counted")
  }

  /// The first available action with the largest value; nil: every action is available.
  static func greedyAction(count: Int, values: UnsafePointer<Float>, available: UnsafePointer<UInt8>?) -> Int {
    var best = -1
    for action in 0..<count where available == nil || available![action] != 0 {
      if best < 0 || values[action] > values[best] { best = action }
    }
    precondition(best >= 0, "no action is available")
    return best
  }

  /// The first available action with the largest value.
  ///
  /// - Precondition: an action is available.
  public static func greedyAction(values: some Collection<Float>, available: some Collection<UInt8>) -> Int {
    var best: (action: Int, value: Float)?
    for (action, (value, isAvailable)) in zip(values, available).enumerated() where isAvailable != 0 {
      if value > best?.value ?? -.infinity || best == nil { best = (action, value) }
    }
    guard let best else { preconditionFailure("no action is available") }
    return best.action
  }
}
