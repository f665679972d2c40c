import Simulation

/// Writes the members of one episode into its group.
struct EpisodeGroup {
  let group: HDF5Group
  let description: RecordingDescription
  let episode: EpisodeRecord

  private var layout: WorldLayout { description.layout }

  func write() throws(RecordingError) {
    try writeAttributes()
    let rows = episode.steps + 1
    try writeAgentTable(episode.observations, rows: rows, width: layout.observationWidth, SegmentFormat.observations)
    try writeAgentTable(episode.actions, rows: episode.steps, width: layout.actionWidth, SegmentFormat.actions, actionAttributes)
    try group.write(episode.rewards, shape: [episode.steps], dataset: SegmentFormat.rewards)
    try writeFlags()
    if layout.agentCount > 1 { try writeAgentRewards() }
    if !description.plan.signals.isEmpty { try writeSignals() }
  }

  private func writeAttributes() throws(RecordingError) {
    let rewards = RewardStatistics(episode.rewards)
    try group.write(Int64(episode.address.episode), attribute: "id")
    try group.write(Int64(bitPattern: description.seed), attribute: "seed")
    try group.write(Int64(episode.steps), attribute: "total_steps")
    try group.write(Int64(episode.address.attempt), attribute: "attempt")
    try group.write(rewards.sum, attribute: "rewards_sum")
    try group.write(rewards.mean, attribute: "rewards_mean")
    try group.write(rewards.std, attribute: "rewards_std")
    try group.write(rewards.max, attribute: "rewards_max")
    try group.write(rewards.min, attribute: "rewards_min")
    for (index, planned) in description.plan.measures.enumerated() {
      try group.write(episode.summary[index], attribute: planned.measure.name)
    }
    switch episode.outcome {
    case .terminated: try group.write("terminated", attribute: "outcome")
    case .truncated: try group.write("truncated", attribute: "outcome")
    case .diverged(let step, let field):
      try group.write("diverged", attribute: "outcome")
      try group.write(Int64(step), attribute: "diverged_step")
      try group.write(field, attribute: "diverged_field")
    }
  }

  /// A table `[row, agent, column]`: one dataset for one agent, else a group with a dataset an agent.
  private func writeAgentTable(
    _ values: [Float], rows: Int, width: Int, _ name: String, _ attributes: [DatasetAttribute] = []
  ) throws(RecordingError) {
    if layout.agentCount == 1 { return try group.write(values, shape: [rows, width], dataset: name, attributes) }
    let member = try group.createGroup(name)
    for (agent, agentName) in layout.agents.enumerated() {
      let columns = Columns(rows: rows, stride: layout.agentCount * width, first: agent * width, width: width)
      try member.write(columns.gather(values), shape: [rows, width], dataset: agentName, attributes)
    }
    try member.close()
  }

  /// The number of cases of each column, 0 for a continuous one; nothing where all are continuous.
  private var actionAttributes: [DatasetAttribute] {
    let cases = layout.action.flatMap { repeatElement(Int64($0.caseCount ?? 0), count: $0.count) }
    return cases.allSatisfy { $0 == 0 } ? [] : [DatasetAttribute(name: SegmentFormat.cases, value: .wholeNumbers(cases))]
  }

  /// The last step carries how the episode ended; a diverged one was cut, as if by a time limit (Minari does the same).
  private func writeFlags() throws(RecordingError) {
    var terminations = [Int8](repeating: 0, count: episode.steps)
    var truncations = terminations
    if episode.steps > 0 {
      if episode.outcome == .terminated { terminations[episode.steps - 1] = 1 } else { truncations[episode.steps - 1] = 1 }
    }
    try group.write(flags: terminations, dataset: SegmentFormat.terminations)
    try group.write(flags: truncations, dataset: SegmentFormat.truncations)
  }

  /// Row 0 belongs to the first observation, before any reward.
  private func writeAgentRewards() throws(RecordingError) {
    let agents = layout.agentCount
    let infos = try group.createGroup(SegmentFormat.infos)
    let rows = [Double](repeating: 0, count: agents) + episode.agentRewards
    try infos.write(rows, shape: [episode.steps + 1, agents], dataset: SegmentFormat.agentRewards)
    try infos.close()
  }

  private func writeSignals() throws(RecordingError) {
    let plan = description.plan
    let rows = plan.rowCount(steps: episode.steps)
    let signals = try group.createGroup(SegmentFormat.signals)
    try signals.write(times(rows: rows), shape: [rows], dataset: SegmentFormat.time, timeAttributes)
    var first = 0
    for signal in plan.signals {
      let field = signal.field
      let columns = Columns(rows: rows, stride: plan.width, first: first, width: field.width)
      let shape = [rows] + field.shape
      switch description.precision {
      case .single:
        let values: [Float] = columns.gather(episode.signals)
        try signals.write(values, shape: shape, dataset: field.name, Self.attributes(field))
      case .double:
        let values: [Double] = columns.gather(episode.signals)
        try signals.write(values, shape: shape, dataset: field.name, Self.attributes(field))
      }
      first += field.width
    }
    try signals.close()
  }

  /// The time of each row: the number of its step times the step's duration, one rounding.
  private func times(rows: Int) -> [Double] {
    let duration = description.stepSeconds ?? 1
    return (0..<rows).map { Double($0 * description.plan.periodSteps) * duration }
  }

  private var timeAttributes: [DatasetAttribute] {
    Self.attributes(
      unit: description.stepSeconds == nil ? "1" : "s",
      longName: description.stepSeconds == nil ? "steps since the start of the episode" : "time since the start of the episode",
      frame: "", dimensions: [])
  }

  private static func attributes(_ field: FieldLayout) -> [DatasetAttribute] {
    attributes(unit: field.unit, longName: field.longName, frame: field.frame, dimensions: field.dimensions)
  }

  private static func attributes(unit: String, longName: String, frame: String, dimensions: [String]) -> [DatasetAttribute] {
    [
      DatasetAttribute(name: "units", value: .text(unit)),
      DatasetAttribute(name: "long_name", value: .text(longName)),
      DatasetAttribute(name: "frame", value: .text(frame)),
      DatasetAttribute(name: "dims", value: .text(([SegmentFormat.time] + dimensions).joined(separator: " "))),
    ]
  }
}
