/// A world made from a scenario: everything that the engine and the commands need, without generics.
public struct WorldInstance: Sendable {
  public let runner: WorldRunner
  /// The scripted policy of that name; nil if the world ships none.
  public let policy: @Sendable (String) -> (any Policy)?
  /// What `run` says about an episode in one number each.
  public let measures: [SummaryMeasure]

  public init(
    runner: WorldRunner, measures: [SummaryMeasure], policy: @escaping @Sendable (String) -> (any Policy)?
  ) {
    (self.runner, self.measures, self.policy) = (runner, measures, policy)
  }

  public var layout: WorldLayout { runner.layout }

  /// The measures with the places of their signals; a measure without a signal is a mistake of the world.
  public var plannedMeasures: [PlannedMeasure] {
    measures.map { measure in
      guard let place = layout.signal(measure.signal) else { preconditionFailure("measure \(measure.name) has no signal") }
      return PlannedMeasure(measure: measure, columns: place.column..<place.column + place.field.width)
    }
  }
}

/// One number that sums up an episode: a signal, added up over its elements, reduced over time.
public struct SummaryMeasure: Sendable, Equatable {
  public enum OverTime: Sendable, Equatable {
    /// The mean over the states after each step.
    case mean
    /// The mean over the states in the second half of the time that an episode may take; the last state where it ended before.
    case meanOfSecondHalf
    /// The sum over the states after each step.
    case sum
    /// The state after the last step.
    case last
  }

  /// Identifier `[a-z_]+`, the attribute's name in the dataset: "mean_sum_rate".
  public let name: String
  /// Heading: "sum rate".
  public let title: String
  /// Unit of the stored value, that of the signal.
  public let unit: String
  /// What `run` shows: the value times this factor, in the display unit.
  public let displayFactor: Double
  public let displayUnit: String
  public let signal: String
  public let overTime: OverTime
  /// Whether more is better, for tables that mark the best policy.
  public let isBetterWhenHigher: Bool

  public init(
    _ name: String, _ title: String, signal: String, _ overTime: OverTime, unit: String, displayFactor: Double = 1,
    displayUnit: String? = nil, isBetterWhenHigher: Bool
  ) {
    (self.name, self.title, self.signal, self.overTime, self.unit) = (name, title, signal, overTime, unit)
    (self.displayFactor, self.displayUnit) = (displayFactor, displayUnit ?? unit)
    self.isBetterWhenHigher = isBetterWhenHigher
  }
}
