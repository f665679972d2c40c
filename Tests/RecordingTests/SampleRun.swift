import Glibc
import RunStorage
import Simulation

@testable import Recording

/// Two small made-up worlds whose values are known functions of (episode, step, column).
enum SampleRun {
  /// One agent: 18 observation columns, 4 continuous actions, two signals and a measure.
  static func single(precision: Precision = .single, periodSteps: Int = 1, recordsSignals: Bool = true) -> RecordingDescription {
    let unbounded = -Double.infinity...Double.infinity
    let position = FieldLayout(
      "quadrotor.position", "position of the centre of mass", unit: "m", shape: [3], dimensions: ["xyz"], frame: "world",
      range: unbounded)
    let thrust = FieldLayout("quadrotor.thrust", "collective thrust", unit: "N", range: 0...40)
    let layout = WorldLayout(
      agents: ["quadrotor_0"],
      observation: [
        FieldLayout(
          "relative_position", "next waypoint from the vehicle", unit: "m", shape: [3], dimensions: ["xyz"], frame: "body",
          range: unbounded),
        FieldLayout(
          "history", "normalised motor speeds of the last steps", unit: "1", shape: [5, 3], dimensions: ["lag", "xyz"], range: -0.1...0.3),
      ],
      action: [ActionLayout("motor", "normalised motor command", count: 4, kind: .continuous(0...1))],
      signals: [position, thrust], state: [])
    let measure = SummaryMeasure(
      "mean_thrust", "mean thrust", signal: "quadrotor.thrust", .mean, unit: "N", isBetterWhenHigher: false)
    let plan = RecordPlan(
      signals: recordsSignals ? [.init(field: position, column: 0), .init(field: thrust, column: 3)] : [], periodSteps: periodSteps,
      measures: [PlannedMeasure(measure: measure, columns: 3..<4)])
    return description(layout, plan, precision, stepSeconds: 0.01, scenario: "way.points 1")
  }

  /// Three agents with discrete actions and a signal with an agent axis; time is counted in steps.
  static func several(precision: Precision = .single) -> RecordingDescription {
    let position = FieldLayout(
      "uav.position", "position over ground", unit: "m", shape: [3, 2], dimensions: ["uav", "xy"], frame: "world",
      range: -0.1...0.3)
    let layout = WorldLayout(
      agents: ["uav_0", "uav_1", "uav_2"],
      observation: [
        FieldLayout("own", "own position", unit: "m", shape: [2], dimensions: ["xy"], frame: "world", range: -0.1...0.3),
        FieldLayout("load", "served users", unit: "1", range: -0.1...Double.infinity),
      ],
      action: [ActionLayout("move", "direction of flight", kind: .discrete(cases: 5))], signals: [position], state: [])
    let plan = RecordPlan(signals: [.init(field: position, column: 0)], periodSteps: 2)
    return description(layout, plan, precision, stepSeconds: nil, scenario: "relay")
  }

  private static func description(
    _ layout: WorldLayout, _ plan: RecordPlan, _ precision: Precision, stepSeconds: Double?, scenario: String
  ) -> RecordingDescription {
    RecordingDescription(
      layout: layout, plan: plan, precision: precision, stepSeconds: stepSeconds, seed: 0x8000_0000_0000_0007, scenario: scenario,
      scenarioSHA256: String(repeating: "5c", count: 32), policy: "random", summary: "A made-up world of the tests.",
      creator: "sortie 1.0.0")
  }

  /// A value in [0, 0.3) that no other place has, exact in float32.
  static func value(_ episode: UInt64, _ place: Int) -> Double {
    Double((Int(episode) * 7919 + place * 31) % 2400) / 8192
  }

  /// An episode of known values.
  static func episode(
    _ description: RecordingDescription, _ index: UInt64, steps: Int, outcome: EpisodeOutcome = .truncated
  ) -> EpisodeRecord {
    let layout = description.layout
    let agents = layout.agentCount
    let isDiscrete = layout.action[0].kind != .continuous(0...1)
    let actions = (0..<steps * agents * layout.actionWidth).map { isDiscrete ? Float(($0 + Int(index)) % 5) : Float(value(index, $0 + 11)) }
    let rows = description.plan.rowCount(steps: steps) * description.plan.width
    return EpisodeRecord(
      address: EpisodeAddress(episode: index, attempt: UInt16(index % 3)), steps: steps, outcome: outcome,
      observations: (0..<(steps + 1) * agents * layout.observationWidth).map { Float(value(index, $0)) }, actions: actions,
      rewards: (0..<steps).map { value(index, $0 + 5) - 0.1 }, agentRewards: (0..<steps * agents).map { value(index, $0 + 7) },
      signals: (0..<rows).map { value(index, $0 + 3) }, summary: description.plan.measures.map { _ in value(index, 1) })
  }
}

/// A run directory on any storage, with a recorder on it.
struct RecordingRig {
  let run: RunDirectory
  let description: RecordingDescription

  static let identity = RunIdentity(scenarioHash: "5c5c5c5c", seed: 7, version: "1.0.0")

  /// Makes the run, or opens it where it exists.
  init(_ storage: any Storage, _ description: RecordingDescription) throws {
    self.description = description
    if try storage.status(RunFile.run) == nil {
      run = try RunDirectory.create(on: storage, path: "run", RunContents(identity: Self.identity, scenario: [], resolved: []))
    } else {
      run = try RunDirectory.open(on: storage, path: "run")
    }
  }

  func recorder(
    limits: SegmentLimits = .standard, library: HDF5Library = .shared, clock: @escaping () -> Double = { 0 }
  ) throws -> HDF5Recorder {
    try HDF5Recorder(
      run.segments, storage: run.storage, description, limits: limits, library: library, monotonicSeconds: clock)
  }

  /// Records episodes of the given lengths from where the run stands, and closes.
  func record(
    steps: [Int], limits: SegmentLimits = .standard, stopBefore end: Int? = nil, isComplete: Bool = true,
    clock: @escaping () -> Double = { 0 }
  ) throws {
    let recorder = try recorder(limits: limits, clock: clock)
    for index in Int(recorder.nextEpisode)..<(end ?? steps.count) {
      try recorder.append(SampleRun.episode(description, UInt64(index), steps: steps[index]))
    }
    try recorder.close(isComplete: isComplete)
    run.close()
  }

  /// A reader of the live segment with that index.
  func reader(_ index: Int) throws -> SegmentReader { try SegmentReader(run.storage, run.segments.journal.segments[index]) }
}

/// A directory of this process below /tmp that does not exist yet.
func temporaryPath(_ name: String) -> String { "/tmp/sortie-recording-tests-\(getpid())-\(name)" }

func removeTree(_ path: String) {
  precondition(path.hasPrefix("/tmp/sortie-recording-tests-"))
  _ = system("rm -rf '\(path)'")
}
