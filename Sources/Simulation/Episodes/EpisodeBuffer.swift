/// Collects the rows of one lane's episode while it runs.
///
/// Rows are appended in time order; the arrays keep their memory from one episode to the next only while nobody holds a record of them.
struct EpisodeBuffer {
  let layout: WorldLayout
  let plan: RecordPlan
  let address: EpisodeAddress
  private(set) var steps = 0
  private var observations: [Float] = []
  private var actions: [Float] = []
  private var notes: [Float] = []
  private var rewards: [Double] = []
  private var agentRewards: [Double] = []
  private var signals: [Double] = []
  private let expectedSteps: Int
  private var measureSums: [Double]
  private var measureLateSums: [Double]
  private var measureLast: [Double]

  init(layout: WorldLayout, plan: RecordPlan, address: EpisodeAddress, expectedSteps: Int) {
    (self.layout, self.plan, self.address, self.expectedSteps) = (layout, plan, address, expectedSteps)
    measureSums = Array(repeating: 0, count: plan.measures.count)
    (measureLateSums, measureLast) = (measureSums, measureSums)
    let rows = min(expectedSteps, 4096)
    observations.reserveCapacity((rows + 1) * layout.agentCount * layout.observationWidth)
    actions.reserveCapacity(rows * layout.agentCount * layout.actionWidth)
    rewards.reserveCapacity(rows)
    agentRewards.reserveCapacity(rows * layout.agentCount)
    signals.reserveCapacity(plan.rowCount(steps: rows) * plan.width)
  }

  /// Appends the observation and, when a signal row is due, the signals of the state after `steps` steps.
  mutating func appendState(_ storage: ChunkStorage, lane: Int) {
    let parts = storage.parts
    Self.gather(storage, parts.observations..<parts.signals, lane, into: &observations)
    guard steps % plan.periodSteps == 0 else { return }
    for signal in plan.signals {
      let start = parts.signals + signal.column
      Self.gather(storage, start..<start + signal.field.width, lane, into: &signals)
    }
  }

  mutating func appendActions(_ storage: ChunkStorage, _ tables: PolicyTableStorage, lane: Int) {
    Self.gather(storage, storage.parts.actions..<storage.parts.observations, lane, into: &actions)
    tables.appendNotes(lane: lane, to: &notes)
  }

  /// Appends what follows from the last actions: rewards, then the new state's observation.
  mutating func appendStep(_ storage: ChunkStorage, lane: Int) {
    let parts = storage.parts
    Self.gather(storage, parts.agentRewards..<parts.teamReward, lane, into: &agentRewards)
    Self.gather(storage, parts.teamReward..<parts.terminated, lane, into: &rewards)
    steps += 1
    let isLate = 2 * steps > expectedSteps
    for (index, planned) in plan.measures.enumerated() {
      var value = 0.0
      for column in planned.columns { value += storage[row: parts.signals + column, lane: lane] }
      measureSums[index] += value
      if isLate { measureLateSums[index] += value }
      measureLast[index] = value
    }
    appendState(storage, lane: lane)
  }

  /// Forgets the last actions: their step did not stay finite.
  mutating func dropActions() {
    // notes of the steps that count: those before the last
    notes.removeLast(notes.count / (steps + 1))
    actions.removeLast(layout.agentCount * layout.actionWidth)
  }

  consuming func record(_ outcome: EpisodeOutcome) -> EpisodeRecord {
    let lateSteps = max(0, steps - expectedSteps / 2)
    let summary = plan.measures.indices.map { index in
      switch plan.measures[index].measure.overTime {
      case .mean: measureSums[index] / Double(max(steps, 1))
      case .meanOfSecondHalf: lateSteps > 0 ? measureLateSums[index] / Double(lateSteps) : measureLast[index]
      case .sum: measureSums[index]
      case .last: measureLast[index]
      }
    }
    return EpisodeRecord(
      address: address, steps: steps, outcome: outcome, observations: observations, actions: actions, rewards: rewards,
      agentRewards: agentRewards, signals: signals, summary: summary, notes: notes)
  }

  private static func gather<T: BinaryFloatingPoint>(
    _ storage: ChunkStorage, _ rows: Range<Int>, _ lane: Int, into values: inout [T]
  ) {
    switch storage.precision {
    case .single: gather(storage.row(rows.lowerBound, as: Float.self) + lane, stride: 16, rows.count, into: &values)
    case .double: gather(storage.row(rows.lowerBound, as: Double.self) + lane, stride: 8, rows.count, into: &values)
    }
  }

  @inline(__always)
  private static func gather<S: BinaryFloatingPoint, T: BinaryFloatingPoint>(
    _ source: UnsafeMutablePointer<S>, stride: Int, _ count: Int, into values: inout [T]
  ) {
    for row in 0..<count { values.append(T(source[row * stride])) }
  }
}
