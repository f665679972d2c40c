import RunStorage
import Simulation
import Testing

@testable import Recording

@Suite("What is not recorded")
struct EpisodeRefusalTests {
  private let description = SampleRun.single()

  /// The sample episode with one member replaced.
  private func altered(
    observations: [Float]? = nil, actions: [Float]? = nil, rewards: [Double]? = nil, agentRewards: [Double]? = nil,
    signals: [Double]? = nil, summary: [Double]? = nil
  ) -> EpisodeRecord {
    let good = SampleRun.episode(description, 0, steps: 4)
    return EpisodeRecord(
      address: good.address, steps: good.steps, outcome: good.outcome, observations: observations ?? good.observations,
      actions: actions ?? good.actions, rewards: rewards ?? good.rewards, agentRewards: agentRewards ?? good.agentRewards,
      signals: signals ?? good.signals, summary: summary ?? good.summary)
  }

  private func replaced<Value>(_ values: [Value], at index: Int, by value: Value) -> [Value] {
    var values = values
    values[index] = value
    return values
  }

  @Test("A value that is not finite is refused with its place, and nothing of the episode is written")
  func notFinite() throws {
    let good = SampleRun.episode(description, 0, steps: 4)
    let cases: [(EpisodeRecord, String, Int)] = [
      (altered(observations: replaced(good.observations, at: 89, by: .nan)), "observations", 89),
      (altered(observations: replaced(good.observations, at: 0, by: -.infinity)), "observations", 0),
      (altered(actions: replaced(good.actions, at: 3, by: .infinity)), "actions", 3),
      (altered(rewards: replaced(good.rewards, at: 2, by: .nan)), "rewards", 2),
      (altered(agentRewards: replaced(good.agentRewards, at: 1, by: .infinity)), "agent_rewards", 1),
      (altered(signals: replaced(good.signals, at: 19, by: .signalingNaN)), "signals", 19),
      (altered(signals: replaced(good.signals, at: 5, by: 1e300)), "signals", 5),
      (altered(summary: [.nan]), "summary", 0),
    ]
    let image = try SegmentImage("test", description, .shared)
    for (episode, member, index) in cases {
      #expect(throws: RecordingError.notFinite(episode: 0, member: member, index: index)) { try image.append(episode) }
    }
    try image.append(good)
    let other = try SegmentImage("test", description, .shared)
    try other.append(good)
    #expect(try image.finish() == other.finish())
  }

  @Test("Values that only overflow float32 are kept in double precision")
  func largeDoubles() throws {
    let description = SampleRun.single(precision: .double)
    let good = SampleRun.episode(description, 0, steps: 4)
    try description.check(altered(signals: replaced(good.signals, at: 5, by: 1e300)))
  }

  @Test("A member of another length is refused")
  func wrongCounts() throws {
    let good = SampleRun.episode(description, 0, steps: 4)
    #expect(throws: RecordingError.wrongCount(episode: 0, member: "observations", count: 89, expected: 90)) {
      try description.check(altered(observations: good.observations.dropLast()))
    }
    #expect(throws: RecordingError.wrongCount(episode: 0, member: "actions", count: 17, expected: 16)) {
      try description.check(altered(actions: good.actions + [0]))
    }
    #expect(throws: RecordingError.wrongCount(episode: 0, member: "rewards", count: 0, expected: 4)) {
      try description.check(altered(rewards: []))
    }
    #expect(throws: RecordingError.wrongCount(episode: 0, member: "agent_rewards", count: 5, expected: 4)) {
      try description.check(altered(agentRewards: good.agentRewards + [0]))
    }
    #expect(throws: RecordingError.wrongCount(episode: 0, member: "signals", count: 4, expected: 20)) {
      try description.check(altered(signals: [0, 0, 0, 0]))
    }
    #expect(throws: RecordingError.wrongCount(episode: 0, member: "summary", count: 0, expected: 1)) {
      try description.check(altered(summary: []))
    }
  }

  @Test("Names that cannot be links are refused before anything is recorded", arguments: ["", "a/b", "time", ".", "a b", "a\"b", "größe"])
  func names(_ name: String) throws {
    var description = description
    let field = FieldLayout(name, "a signal", unit: "1", range: 0...1)
    description.plan = RecordPlan(signals: [.init(field: field, column: 0)], periodSteps: 1)
    #expect(throws: RecordingError.self) { try description.checkNames() }
    let twice = FieldLayout("twice", "a signal", unit: "1", range: 0...1)
    description.plan = RecordPlan(signals: [.init(field: twice, column: 0), .init(field: twice, column: 0)], periodSteps: 1)
    #expect(throws: RecordingError.unusableName(kind: "signal", name: "twice")) { try description.checkNames() }
  }

  @Test("Episodes come in index order")
  func order() throws {
    let rig = try RecordingRig(FaultyStorage(), description)
    let recorder = try rig.recorder()
    #expect(throws: RecordingError.outOfOrder(episode: 1, expected: 0)) {
      try recorder.append(SampleRun.episode(description, 1, steps: 2))
    }
    try recorder.append(SampleRun.episode(description, 0, steps: 2))
    #expect(throws: RecordingError.outOfOrder(episode: 0, expected: 1)) {
      try recorder.append(SampleRun.episode(description, 0, steps: 2))
    }
    try recorder.close(isComplete: true)
    #expect(recorder.acknowledgedEpisodes == 1)
    #expect(throws: RecordingError.closed) { try recorder.append(SampleRun.episode(description, 1, steps: 2)) }
    #expect(throws: RecordingError.closed) { try recorder.close(isComplete: true) }
  }
}
