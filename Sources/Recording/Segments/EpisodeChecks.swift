import Simulation

extension RecordingDescription {
  /// Bytes of the datasets of an episode of that many steps.
  func payloadBytes(steps: Int) -> Int {
    let rows = plan.rowCount(steps: steps)
    let agents = layout.agentCount
    let tables = 4 * agents * ((steps + 1) * layout.observationWidth + steps * layout.actionWidth)
    let perAgent = agents > 1 ? 8 * (steps + 1) * agents : 0
    return tables + 10 * steps + perAgent + rows * (8 + plan.width * (precision == .single ? 4 : 8))
  }

  /// Checks that an episode has the lengths its layout asks for and holds finite values only.
  /// - Throws: `wrongCount`, `notFinite`.
  func check(_ episode: EpisodeRecord) throws(RecordingError) {
    let (steps, agents, index) = (episode.steps, layout.agentCount, episode.address.episode)
    let table = (steps + 1) * agents * layout.observationWidth
    try Self.check(episode.observations.count, table, SegmentFormat.observations, index)
    try Self.check(episode.actions.count, steps * agents * layout.actionWidth, SegmentFormat.actions, index)
    try Self.check(episode.rewards.count, steps, SegmentFormat.rewards, index)
    try Self.check(episode.agentRewards.count, steps * agents, SegmentFormat.agentRewards, index)
    try Self.check(episode.signals.count, plan.rowCount(steps: steps) * plan.width, SegmentFormat.signals, index)
    try Self.checkFinite(episode.observations, SegmentFormat.observations, index)
    try Self.checkFinite(episode.actions, SegmentFormat.actions, index)
    try Self.checkFinite(episode.rewards, SegmentFormat.rewards, index)
    try Self.checkFinite(episode.agentRewards, SegmentFormat.agentRewards, index)
    try Self.checkFinite(episode.signals, SegmentFormat.signals, index)
    if precision == .single, let place = episode.signals.firstIndex(where: { !Float($0).isFinite }) {
      throw .notFinite(episode: index, member: SegmentFormat.signals, index: place)
    }
  }

  private static func check(_ count: Int, _ expected: Int, _ member: String, _ episode: UInt64) throws(RecordingError) {
    if count != expected { throw .wrongCount(episode: episode, member: member, count: count, expected: expected) }
  }

  private static func checkFinite(_ values: [Float], _ member: String, _ episode: UInt64) throws(RecordingError) {
    // x − x is 0 for a finite x and NaN for any other: a sum that vectorises because its terms are all zero bits
    var bits: UInt32 = 0
    for value in values { bits |= (value - value).bitPattern }
    guard bits & 0x7FFF_FFFF != 0 else { return }
    throw .notFinite(episode: episode, member: member, index: values.firstIndex { !$0.isFinite } ?? 0)
  }

  private static func checkFinite(_ values: [Double], _ member: String, _ episode: UInt64) throws(RecordingError) {
    var bits: UInt64 = 0
    for value in values { bits |= (value - value).bitPattern }
    guard bits & 0x7FFF_FFFF_FFFF_FFFF != 0 else { return }
    throw .notFinite(episode: episode, member: member, index: values.firstIndex { !$0.isFinite } ?? 0)
  }
}
