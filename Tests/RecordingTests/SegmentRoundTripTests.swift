import RunStorage
import Simulation
import Testing

@testable import Recording

@Suite("Segments give back what was recorded")
struct SegmentRoundTripTests {
  private func record(_ description: RecordingDescription, _ episodes: [EpisodeRecord]) throws -> SegmentReader {
    let image = try SegmentImage("test", description, .shared)
    for episode in episodes { try image.append(episode) }
    let bytes = try image.finish()
    return try SegmentReader(bytes, sha256: SHA256Sum.text(bytes), name: "test")
  }

  @Test("One agent: every member, attribute and signal")
  func oneAgent() throws {
    let description = SampleRun.single()
    let episodes = [
      SampleRun.episode(description, 3, steps: 7, outcome: .terminated), SampleRun.episode(description, 4, steps: 1),
      SampleRun.episode(description, 5, steps: 12),
    ]
    let reader = try record(description, episodes)
    #expect(reader.episodes == [3, 4, 5])
    #expect(reader.scenarioSHA256 == String(repeating: "5c", count: 32))
    #expect(reader.creator == "sortie 1.0.0")
    for episode in episodes {
      let index = episode.address.episode
      let observations = try reader.observations(index)
      #expect(observations == RecordedTable(shape: [episode.steps + 1, 18], values: episode.observations))
      #expect(try reader.actions(index) == RecordedTable(shape: [episode.steps, 4], values: episode.actions))
      #expect(try reader.rewards(index) == episode.rewards)
      #expect(try reader.agentRewards(index) == nil)
      #expect(try reader.agents(index) == [])
    }
    #expect(try reader.terminations(3) == Array(repeating: false, count: 6) + [true])
    #expect(try reader.truncations(3) == Array(repeating: false, count: 7))
    #expect(try reader.terminations(4) == [false])
    #expect(try reader.truncations(4) == [true])
    let summary = try reader.summary(5)
    #expect(summary.episode == 5 && summary.steps == 12 && summary.attempt == 2 && summary.seed == 0x8000_0000_0000_0007)
    #expect(summary.outcome == .truncated)
    #expect(summary.measures == [RecordedMeasure(name: "mean_thrust", value: SampleRun.value(5, 1))])
    #expect(summary.rewardMaximum == episodes[2].rewards.max() && summary.rewardMinimum == episodes[2].rewards.min())
  }

  @Test("Signals carry unit, name, frame and dimensions", arguments: Precision.allCases)
  func signals(_ precision: Precision) throws {
    let description = SampleRun.single(precision: precision, periodSteps: 5)
    let episode = SampleRun.episode(description, 0, steps: 12)
    let reader = try record(description, [episode])
    #expect(try reader.signalNames(0) == ["quadrotor.position", "quadrotor.thrust", "time"])
    let time = try reader.signal(0, "time")
    #expect(time.values == [0.0, 0.05, 0.1] && time.unit == "s" && time.dimensions == ["time"])
    let position = try reader.signal(0, "quadrotor.position")
    #expect(position.shape == [3, 3] && position.dimensions == ["time", "xyz"])
    #expect(position.unit == "m" && position.frame == "world" && position.longName == "position of the centre of mass")
    #expect(position.precision == precision)
    let thrust = try reader.signal(0, "quadrotor.thrust")
    #expect(thrust.shape == [3] && thrust.frame == "" && thrust.unit == "N")
    for row in 0..<3 {
      #expect(Array(position.values[row * 3..<row * 3 + 3]) == Array(episode.signals[row * 4..<row * 4 + 3]))
      #expect(thrust.values[row] == episode.signals[row * 4 + 3])
    }
  }

  @Test("Several agents: a table each, rewards beside them")
  func severalAgents() throws {
    let description = SampleRun.several()
    let episode = SampleRun.episode(description, 9, steps: 4)
    let reader = try record(description, [episode])
    #expect(try reader.agents(9) == ["uav_0", "uav_1", "uav_2"])
    for agent in 0..<3 {
      let name = "uav_\(agent)"
      let expected = (0..<5).flatMap { row in (0..<3).map { SampleRun.value(9, (row * 3 + agent) * 3 + $0) } }
      #expect(try reader.observations(9, agent: name) == RecordedTable(shape: [5, 3], values: expected.map { Float($0) }))
      let actions = (0..<4).map { Float(($0 * 3 + agent + 9) % 5) }
      #expect(try reader.actions(9, agent: name) == RecordedTable(shape: [4, 1], values: actions))
    }
    #expect(try reader.agentRewards(9) == [0, 0, 0] + episode.agentRewards)
    let position = try reader.signal(9, "uav.position")
    #expect(position.shape == [3, 3, 2] && position.dimensions == ["time", "uav", "xy"])
    #expect(position.values == episode.signals)
    let time = try reader.signal(9, "time")
    #expect(time.values == [0, 2, 4] && time.unit == "1")
  }

  @Test("An episode that diverged in its first step has one observation and finite attributes")
  func noSteps() throws {
    for description in [SampleRun.single(), SampleRun.several()] {
      let episode = SampleRun.episode(description, 0, steps: 0, outcome: .diverged(step: 0, field: "quadrotor.velocity"))
      let reader = try record(description, [episode])
      let summary = try reader.summary(0)
      #expect(summary.outcome == .diverged(step: 0, field: "quadrotor.velocity"))
      #expect(summary.rewardSum == 0 && summary.rewardMean == 0 && summary.rewardStandardDeviation == 0)
      #expect(summary.rewardMaximum == 0 && summary.rewardMinimum == 0)
      #expect(try reader.rewards(0) == [] && reader.terminations(0) == [] && reader.truncations(0) == [])
      let agent = description.layout.agentCount == 1 ? nil : "uav_1"
      #expect(try reader.observations(0, agent: agent).shape == [1, description.layout.observationWidth])
      #expect(try reader.actions(0, agent: agent).shape == [0, description.layout.actionWidth])
    }
  }

  @Test("A diverged episode with steps ends as cut")
  func divergedLater() throws {
    let description = SampleRun.single()
    let reader = try record(description, [SampleRun.episode(description, 0, steps: 3, outcome: .diverged(step: 3, field: "reward"))])
    #expect(try reader.terminations(0) == [false, false, false] && reader.truncations(0) == [false, false, true])
  }

  @Test("Nothing recorded: no signals group")
  func noSignals() throws {
    let description = SampleRun.single(recordsSignals: false)
    let reader = try record(description, [SampleRun.episode(description, 0, steps: 2)])
    #expect(try reader.signalNames(0) == [])
    #expect(throws: RecordingError.self) { try reader.signal(0, "time") }
    #expect(try reader.rewards(0).count == 2)
  }

  @Test("Asking for what is not there leaves the library usable")
  func wrongQuestions() throws {
    let single = SampleRun.single()
    let one = try record(single, [SampleRun.episode(single, 0, steps: 2)])
    #expect(throws: RecordingError.self) { try one.observations(0, agent: "uav_0") }
    #expect(throws: RecordingError.self) { try one.observations(1) }
    let several = SampleRun.several()
    let three = try record(several, [SampleRun.episode(several, 0, steps: 2)])
    #expect(throws: RecordingError.self) { try three.observations(0) }
    #expect(throws: RecordingError.self) { try three.observations(0, agent: "uav_7") }
    #expect(throws: RecordingError.self) { try three.signal(0, "uav.velocity") }
    #expect(try three.actions(0, agent: "uav_2").shape == [2, 1])
    #expect(HDF5Library.shared.failure == nil)
  }
}
