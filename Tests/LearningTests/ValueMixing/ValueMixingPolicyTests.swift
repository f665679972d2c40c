import RunStorage
import Simulation
import Testing

@testable import Learning

/// The stored greedy policy acts as the learner's own actor does, in any lane and after a round trip through its file.
@Suite struct ValueMixingPolicyTests {
  private static let layout = WorldLayout(
    agents: ["a", "b"],
    observation: [FieldLayout("view", "what it sees", unit: "1", shape: [3], dimensions: ["cell"], range: -10...10)],
    action: [ActionLayout("move", "what it does", kind: .discrete(cases: 4), isMasked: true)], signals: [], state: [])

  private func learner(_ agent: ValueMixingSettings.AgentKind) throws -> ValueMixingLearner {
    var settings = ValueMixingSettings()
    settings.agent = agent
    let shape = try EpisodeShape(agents: 2, observationWidth: 3, actions: 4, stepLimit: 5)
    return try ValueMixingLearner(settings, shape: shape, seed: 8)
  }

  /// A table of 16 lanes of which some live.
  private final class Table {
    let observations = UnsafeMutablePointer<Float>.allocate(capacity: 6 * 16)
    let available = UnsafeMutablePointer<Float>.allocate(capacity: 8 * 16)
    let actions = UnsafeMutablePointer<Float>.allocate(capacity: 2 * 16)
    let memory: UnsafeMutablePointer<Float>
    let episodes = UnsafeMutablePointer<EpisodeAddress>.allocate(capacity: 16)
    let steps = UnsafeMutablePointer<UInt32>.allocate(capacity: 16)

    init(memoryWidth: Int) {
      memory = .allocate(capacity: max(1, memoryWidth * 16))
      memory.initialize(repeating: 0, count: max(1, memoryWidth * 16))
      available.initialize(repeating: 1, count: 8 * 16)
    }

    deinit {
      for pointer in [observations, available, actions, memory] { pointer.deallocate() }
      episodes.deallocate()
      steps.deallocate()
    }

    func act(_ policy: any Policy, lanes: UInt32) {
      policy.act(
        PolicyTable(
          laneCount: 16, liveLanes: lanes, observations: observations, signals: observations, actions: actions, memory: memory,
          episodes: episodes, steps: steps, availableActions: available))
    }
  }

  @Test(arguments: [ValueMixingSettings.AgentKind.recurrent(hidden: 7), .feedForward(hidden: [6, 5])])
  func thePolicyActsAsTheActor(_ agent: ValueMixingSettings.AgentKind) throws {
    let learner = try learner(agent)
    let bytes = LearnedPolicyFile.encode(
      ValueMixingPolicy(learner), learner: "qmix", layout: Self.layout, environmentSteps: 12)
    let (head, policy) = try LearnedPolicyFile.decode(bytes, layout: Self.layout)
    #expect(head.learner == "qmix" && head.environmentSteps == 12)
    let actor = ValueMixingActor(learner, environments: 1)
    let table = Table(memoryWidth: policy.memoryWidth)
    for step in 0..<5 {
      let seen = (0..<6).map { Float(($0 * 5 + step * 3) % 7) - 3 }
      for column in 0..<6 {
        table.observations[column * 16 + 5] = seen[column]
        table.observations[column * 16 + 11] = Float(column)
      }
      // the second agent may not do what it would do in the third step
      let values = actor.values(observations: seen)
      var chosen = [0, 1].map { agent in values[agent * 4..<agent * 4 + 4].enumerated().max { $0.element < $1.element }!.offset }
      if step == 2 {
        table.available[(4 + chosen[1]) * 16 + 5] = 0
        chosen[1] = (0..<4).filter { $0 != chosen[1] }.max { values[4 + $0] < values[4 + $1] }!
      } else {
        table.available.update(repeating: 1, count: 8 * 16)
      }
      table.act(policy, lanes: 1 << 5 | 1 << 11)
      #expect([table.actions[5], table.actions[16 + 5]] == chosen.map(Float.init), "step \(step)")
      actor.record(actions: chosen)
    }
  }

  @Test func anotherLayoutIsRefusedByName() throws {
    let bytes = LearnedPolicyFile.encode(
      ValueMixingPolicy(try learner(.recurrent(hidden: 7))), learner: "qmix", layout: Self.layout, environmentSteps: 0)
    let wider = WorldLayout(
      agents: ["a", "b"],
      observation: [FieldLayout("view", "what it sees", unit: "1", shape: [4], dimensions: ["cell"], range: -10...10)],
      action: Self.layout.action, signals: [], state: [])
    #expect(throws: LearnerError.state("the policy was trained with 'observation view [3] 1', the world has 'observation view [4] 1'")) {
      _ = try LearnedPolicyFile.decode(bytes, layout: wider)
    }
  }

  @Test func aDamagedFileIsRefused() throws {
    var bytes = LearnedPolicyFile.encode(
      ValueMixingPolicy(try learner(.recurrent(hidden: 7))), learner: "qmix", layout: Self.layout, environmentSteps: 0)
    bytes[bytes.count - 100] ^= 1
    #expect(throws: LearnerError.self) { _ = try LearnedPolicyFile.decode(bytes, layout: Self.layout) }
    #expect(throws: LearnerError.self) { _ = try LearnedPolicyFile.decode(Array(bytes.prefix(50)), layout: Self.layout) }
    #expect(throws: LearnerError.self) { _ = try LearnedPolicyFile.decode([], layout: Self.layout) }
  }
}
