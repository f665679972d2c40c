/// What an agent's network sees: its observation, then where wanted its last action and its own number, both one-hot.
///
///     [ observation (O) | last action (A), zeros at the first step | agent (N) ]
///
/// Source: PyMARL's `BasicMAC._build_inputs`.
struct AgentInput: Sendable {
  let shape: EpisodeShape
  let includesLastAction: Bool
  let includesAgentIdentity: Bool

  var width: Int {
    shape.observationWidth + (includesLastAction ? shape.actions : 0) + (includesAgentIdentity ? shape.agents : 0)
  }

  /// Writes one agent's row of `width` numbers.
  func write(
    observation: UnsafePointer<Float>, lastAction: Int?, agent: Int, into row: UnsafeMutablePointer<Float>
  ) {
    row.update(repeating: 0, count: width)
    row.update(from: observation, count: shape.observationWidth)
    var offset = shape.observationWidth
    if includesLastAction {
      if let lastAction { row[offset + lastAction] = 1 }
      offset += shape.actions
    }
    if includesAgentIdentity { row[offset + agent] = 1 }
  }
}
