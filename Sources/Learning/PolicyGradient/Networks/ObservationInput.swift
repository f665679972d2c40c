import Simulation

/// What an actor or a critic sees of one agent: its own observation or those of all agents, then where wanted its number, one-hot.
///
///     [ observation (O) | agent (N) ]   or   [ observations of agents 0 ... N - 1 (N·O) | agent (N) ]
struct ObservationInput: Sendable {
  let agents: Int
  let observationWidth: Int
  let isCentral: Bool
  let includesAgentIdentity: Bool

  init(_ layout: WorldLayout, isCentral: Bool, includesAgentIdentity: Bool) {
    (agents, observationWidth) = (layout.agentCount, layout.observationWidth)
    self.isCentral = isCentral
    self.includesAgentIdentity = includesAgentIdentity && layout.agentCount > 1
  }

  private var observed: Int { (isCentral ? agents : 1) * observationWidth }
  var width: Int { observed + (includesAgentIdentity ? agents : 0) }

  /// Writes one agent's row of `width` numbers from all agents' observations [agents, observationWidth].
  func write<Scalar: BinaryFloatingPoint>(_ observations: UnsafePointer<Float>, agent: Int, into row: UnsafeMutablePointer<Scalar>) {
    let source = isCentral ? observations : observations + agent * observationWidth
    if Scalar.self == Float.self {
      // the conversion one by one takes a seventh of an update
      UnsafeMutableRawPointer(row).assumingMemoryBound(to: Float.self).update(from: source, count: observed)
    } else {
      for column in 0..<observed { row[column] = Scalar(source[column]) }
    }
    guard includesAgentIdentity else { return }
    for other in 0..<agents { row[observed + other] = other == agent ? 1 : 0 }
  }
}
