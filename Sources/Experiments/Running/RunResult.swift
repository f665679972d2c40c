import DeterministicMath
import RunStorage
import Simulation

/// The sum of a run: one line of the table.
public struct RunResult: Sendable {
  /// Mean over episodes with the half width of its 95 % interval (Student's t); nil for fewer than two episodes.
  public struct Value: Sendable {
    public let name: String
    public let title: String
    public let unit: String
    public let mean: Double
    public let halfWidth: Double?
  }

  public let policy: String
  public let directory: String
  public let plannedEpisodes: UInt64
  public let episodes: UInt64
  public let steps: UInt64
  public let divergedEpisodes: UInt64
  public let values: [Value]
  /// How often each `require` clause and range rejected a draw; nil where nothing was drawn or nothing can be rejected.
  public var acceptance: String?

  public var isFinished: Bool { episodes == plannedEpisodes }
}

/// Adds up episodes in index order.
struct RunTally {
  private(set) var episodes: UInt64 = 0
  private(set) var steps: UInt64 = 0
  private(set) var divergedEpisodes: UInt64 = 0
  private var returns = RunningMoments()
  private var moments: [RunningMoments]
  private let measures: [SummaryMeasure]

  init(_ measures: [SummaryMeasure]) {
    self.measures = measures
    moments = Array(repeating: RunningMoments(), count: measures.count)
  }

  mutating func add(steps: Int, rewardSum: Double, summary: [Double], hasDiverged: Bool) {
    episodes += 1
    self.steps += UInt64(steps)
    if hasDiverged { divergedEpisodes += 1 }
    returns.add(rewardSum)
    for (index, value) in summary.enumerated() { moments[index].add(value) }
  }

  func result(policy: String, directory: String, plannedEpisodes: UInt64) -> RunResult {
    func value(_ name: String, _ title: String, _ unit: String, _ moments: RunningMoments, _ factor: Double) -> RunResult.Value {
      RunResult.Value(
        name: name, title: title, unit: unit, mean: moments.mean * factor,
        halfWidth: ConfidenceInterval.halfWidthOfMean(moments).map { $0 * factor })
    }
    let measured = zip(measures, moments).map { measure, moments in
      value(measure.name, measure.title, measure.displayUnit, moments, measure.displayFactor)
    }
    return RunResult(
      policy: policy, directory: directory, plannedEpisodes: plannedEpisodes, episodes: episodes, steps: steps,
      divergedEpisodes: divergedEpisodes,
      values: measured + [value("return", "return", "1", returns, 1)])
  }
}

extension RunResult {
  var json: JSONValue {
    .object([
      JSONMember("policy", .string(policy)), JSONMember("directory", .string(directory)),
      JSONMember("finished", .bool(isFinished)), JSONMember("episodes", .whole(episodes)),
      JSONMember("plannedEpisodes", .whole(plannedEpisodes)), JSONMember("steps", .whole(steps)),
      JSONMember("divergedEpisodes", .whole(divergedEpisodes)),
      JSONMember(
        "measures",
        .array(
          values.map { value in
            .object([
              JSONMember("name", .string(value.name)), JSONMember("unit", .string(value.unit)),
              JSONMember("mean", .number(value.mean)), JSONMember("halfWidth95", value.halfWidth.map { .number($0) } ?? .null),
            ])
          })),
    ])
  }
}
