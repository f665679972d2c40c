/// Names every observation, action, signal and state column of a world with unit, shape, frame and range.
///
/// Recorder, learner, `sortie list signals`, documents and the Python client are driven by it.
public struct WorldLayout: Sendable, Equatable {
  /// One identifier an agent, `[a-z0-9_]+`, for example "uav_0".
  public let agents: [String]
  /// What each agent observes, the same fields for every agent, in column order.
  public let observation: [FieldLayout]
  /// What each agent decides, the same fields for every agent, in column order.
  public let action: [ActionLayout]
  /// What can be recorded of the world, whole-world fields in column order.
  public let signals: [FieldLayout]
  /// The complete state of one environment in column order: the codec of checkpoints and tests.
  public let state: [FieldLayout]

  public init(
    agents: [String], observation: [FieldLayout], action: [ActionLayout], signals: [FieldLayout], state: [FieldLayout]
  ) {
    (self.agents, self.observation, self.action) = (agents, observation, action)
    (self.signals, self.state) = (signals, state)
  }

  public var agentCount: Int { agents.count }
  /// Observation columns of one agent.
  public var observationWidth: Int { observation.reduce(0) { $0 + $1.width } }
  /// Action columns of one agent.
  public var actionWidth: Int { action.reduce(0) { $0 + $1.count } }
  /// Mask columns of one agent: one a case of every masked factor; 0 where every action is always available.
  public var maskWidth: Int { action.reduce(0) { $0 + $1.maskWidth } }
  public var signalWidth: Int { signals.reduce(0) { $0 + $1.width } }
  public var stateWidth: Int { state.reduce(0) { $0 + $1.width } }

  /// The first column of the named signal and its field; nil if there is none.
  public func signal(_ name: String) -> (column: Int, field: FieldLayout)? { Self.find(name, in: signals) }
  /// The first column of the named observation (within one agent's) and its field.
  public func observation(_ name: String) -> (column: Int, field: FieldLayout)? { Self.find(name, in: observation) }

  private static func find(_ name: String, in fields: [FieldLayout]) -> (column: Int, field: FieldLayout)? {
    var column = 0
    for field in fields {
      if field.name == name { return (column, field) }
      column += field.width
    }
    return nil
  }
}

/// One named array of reals.
public struct FieldLayout: Sendable, Equatable {
  /// Dotted name: "uav.position".
  public let name: String
  public let longName: String
  /// UDUNITS-style text: "m", "m/s", "W", "1".
  public let unit: String
  /// Row-major; empty for a single number.
  public let shape: [Int]
  /// One name an axis of `shape`: ["uav", "xyz"].
  public let dimensions: [String]
  /// The frame of the components ("world", "relative to the agent"), or "" where there is none.
  public let frame: String
  /// The least and greatest value that can occur (infinite where there is no bound).
  public let range: ClosedRange<Double>

  public init(
    _ name: String, _ longName: String, unit: String, shape: [Int] = [], dimensions: [String] = [], frame: String = "",
    range: ClosedRange<Double>
  ) {
    precondition(shape.count == dimensions.count, "field \(name): one dimension name an axis")
    (self.name, self.longName, self.unit, self.shape) = (name, longName, unit, shape)
    (self.dimensions, self.frame, self.range) = (dimensions, frame, range)
  }

  /// Columns that the field takes.
  public var width: Int { shape.reduce(1, *) }
}

/// One factor of an agent's action, repeated `count` times (a user index for each sub-channel).
public struct ActionLayout: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// A whole number 0 ..< cases, held as a real.
    case discrete(cases: Int)
    case continuous(ClosedRange<Double>)
  }

  public let name: String
  public let longName: String
  public let unit: String
  public let frame: String
  public let count: Int
  public let kind: Kind
  /// The continuous action from which a policy that knows nothing yet departs, such as that of hovering; nil: the middle of the range.
  public let neutral: Double?
  /// Whether some cases may be unavailable to some agents or in some states: the world writes which (`ChunkFrame.availableActions`).
  public let isMasked: Bool

  public init(
    _ name: String, _ longName: String, unit: String = "1", frame: String = "", count: Int = 1, kind: Kind, neutral: Double? = nil,
    isMasked: Bool = false
  ) {
    (self.name, self.longName, self.unit, self.frame) = (name, longName, unit, frame)
    (self.count, self.kind, self.neutral, self.isMasked) = (count, kind, neutral, isMasked)
    precondition(!isMasked || caseCount != nil, "factor \(name): only discrete factors are masked")
    precondition(neutral.map(range.contains) ?? true, "factor \(name): the neutral action is outside its range")
  }

  /// Cases of a discrete factor; nil for a continuous one.
  public var caseCount: Int? {
    if case .discrete(let cases) = kind { cases } else { nil }
  }

  /// Mask columns of the factor: for each repetition one a case.
  public var maskWidth: Int { isMasked ? count * (caseCount ?? 0) : 0 }

  public var range: ClosedRange<Double> {
    switch kind {
    case .discrete(let cases): 0...Double(cases - 1)
    case .continuous(let range): range
    }
  }
}
