/// How an episode ended.
public enum EpisodeOutcome: Sendable, Equatable {
  /// By a rule of the world.
  case terminated
  /// By the time limit.
  case truncated
  /// A state, observation, signal or reward stopped being finite in the named field; the step is not part of the record.
  case diverged(step: Int, field: String)
}

/// What is kept of every episode of a run: which signals, and how often.
public struct RecordPlan: Sendable, Equatable {
  /// Recorded signals, in recording order, with their first column in `WorldLayout.signals`.
  public let signals: [RecordedSignal]
  /// Steps between two recorded rows of signals, at least 1; row i is the state after i·period steps.
  public let periodSteps: Int
  /// Measures that sum up each episode; their signals need not be recorded.
  public let measures: [PlannedMeasure]

  public init(signals: [RecordedSignal], periodSteps: Int, measures: [PlannedMeasure] = []) {
    precondition(periodSteps >= 1, "a signal period is at least one step")
    (self.signals, self.periodSteps, self.measures) = (signals, periodSteps, measures)
  }
  public var width: Int { signals.reduce(0) { $0 + $1.field.width } }
  /// Rows of signals in an episode of that many steps.
  public func rowCount(steps: Int) -> Int { steps / periodSteps + 1 }
}

public struct RecordedSignal: Sendable, Equatable {
  public let field: FieldLayout
  public let column: Int
  public init(field: FieldLayout, column: Int) { (self.field, self.column) = (field, column) }
}

/// A measure with the place of its signal in `WorldLayout.signals`.
public struct PlannedMeasure: Sendable, Equatable {
  public let measure: SummaryMeasure
  public let columns: Range<Int>
  public init(measure: SummaryMeasure, columns: Range<Int>) { (self.measure, self.columns) = (measure, columns) }
}

/// One finished episode: T actions and T + 1 observations.
public struct EpisodeRecord: Sendable {
  public let address: EpisodeAddress
  /// T.
  public let steps: Int
  public let outcome: EpisodeOutcome
  /// `[T + 1, agent, column]`, row-major.
  public let observations: [Float]
  /// `[T, agent, column]`.
  public let actions: [Float]
  /// `[T]`: the team's reward of each step.
  public let rewards: [Double]
  /// `[T, agent]`.
  public let agentRewards: [Double]
  /// `[rowCount(T), column]` of the record plan; exact Float values unless the precision is double.
  public let signals: [Double]
  /// One value a measure of the record plan; the reward sum is not among them.
  public let summary: [Double]
  /// `[T, column]`: what the policy said about its choice in each step; empty for a policy without notes.
  public let notes: [Float]

  public init(
    address: EpisodeAddress, steps: Int, outcome: EpisodeOutcome, observations: [Float], actions: [Float],
    rewards: [Double], agentRewards: [Double], signals: [Double], summary: [Double] = [], notes: [Float] = []
  ) {
    (self.summary, self.notes) = (summary, notes)
    (self.address, self.steps, self.outcome) = (address, steps, outcome)
    (self.observations, self.actions, self.rewards) = (observations, actions, rewards)
    (self.agentRewards, self.signals) = (agentRewards, signals)
  }
}
