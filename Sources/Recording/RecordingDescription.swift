import Simulation

/// What the files of a run say about it; nothing here may depend on a clock, a machine or a thread count.
public struct RecordingDescription: Sendable, Equatable {
  public var layout: WorldLayout
  public var plan: RecordPlan
  /// Signals are float32 in single precision, float64 in double.
  public var precision: Precision
  /// Seconds of one step; nil for a world whose time is counted in steps.
  public var stepSeconds: Double?
  public var seed: UInt64
  /// The scenario's name, as it stands in the dataset id "sortie/<name>-v0".
  public var scenario: String
  /// SHA-256 of the resolved scenario, 64 hexadecimal digits.
  public var scenarioSHA256: String
  /// The policy that flew the episodes.
  public var policy: String
  /// One sentence for people.
  public var summary: String
  /// The program and its version: "sortie 1.0.0".
  public var creator: String

  public init(
    layout: WorldLayout, plan: RecordPlan, precision: Precision, stepSeconds: Double?, seed: UInt64, scenario: String,
    scenarioSHA256: String, policy: String, summary: String, creator: String
  ) {
    (self.layout, self.plan, self.precision, self.stepSeconds) = (layout, plan, precision, stepSeconds)
    (self.seed, self.scenario, self.scenarioSHA256) = (seed, scenario, scenarioSHA256)
    (self.policy, self.summary, self.creator) = (policy, summary, creator)
  }

  /// Refuses names that cannot be links of a file.
  /// - Throws: `RecordingError.unusableName`.
  func checkNames() throws(RecordingError) {
    try Self.check(layout.agents, kind: "agent", taken: [])
    try Self.check(plan.signals.map(\.field.name), kind: "signal", taken: [SegmentFormat.time])
    try Self.check(plan.measures.map(\.measure.name), kind: "measure", taken: SegmentFormat.episodeAttributes)
  }

  private static func check(_ names: [String], kind: String, taken: [String]) throws(RecordingError) {
    let sorted = (names + taken).sorted()
    for (index, name) in sorted.enumerated() {
      let isRepeated = index > 0 && sorted[index - 1] == name
      guard !isRepeated, (1...200).contains(name.utf8.count), name != ".", name.utf8.allSatisfy(isNameByte) else {
        throw .unusableName(kind: kind, name: name)
      }
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }
}
