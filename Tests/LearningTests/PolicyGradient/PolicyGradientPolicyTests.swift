import RunStorage
import Simulation
import Testing

@testable import Learning

/// The stored policy acts as its actor, after a round trip through its file.
@Suite struct PolicyGradientPolicyTests {
  private static let layout = WorldLayout(
    agents: SurrogateGradientTests.layout.agents, observation: SurrogateGradientTests.layout.observation,
    action: SurrogateGradientTests.layout.action, signals: [], state: TinyWorld.layout(observations: 1, action: []).state)

  private func training(_ settings: PolicyGradientSettings) throws -> TinyTraining {
    let world = TinyWorld(
      layout: Self.layout,
      observation: { episode, step, agent in
        (0..<63).map { Double(($0 * 7 + episode * 5 + step * 3 + agent) % 11) / 5 - 1 }
      }, reward: { _, _, agent, action in action[0] + action[2] - Double(agent) })
    return try TinyTraining(world, settings, learner: "mappo", environments: 4, episodeSteps: 5)
  }

  private static func settings(
    _ network: PolicyGradientSettings.NetworkKind, _ evaluation: PolicyGradientSettings.Evaluation
  ) -> PolicyGradientSettings {
    var settings = PolicyGradientSettings()
    (settings.network, settings.evaluation) = (network, evaluation)
    settings.rolloutSteps = 6
    settings.minibatches = 2
    settings.learningRate = 0.01
    settings.observationLimit = evaluation == .sample ? 1.5 : nil
    return settings
  }

  @Test(arguments: SurrogateGradientTests.kinds, PolicyGradientSettings.Evaluation.allCases)
  func theStoredPolicyActsAsTheOriginal(
    _ network: PolicyGradientSettings.NetworkKind, _ evaluation: PolicyGradientSettings.Evaluation
  ) throws {
    let training = try training(Self.settings(network, evaluation))
    try training.advance(steps: 13)
    let original = training.learner.makePolicy()
    let layout = Self.layout
    let bytes = LearnedPolicyFile.encode(original, learner: "mappo", layout: layout, environmentSteps: 52)
    let (head, stored) = try LearnedPolicyFile.decode(bytes, layout: layout)
    #expect(head.learner == "mappo" && head.environmentSteps == 52)
    #expect(LearnedPolicyFile.encode(stored, learner: "mappo", layout: layout, environmentSteps: 52) == bytes)
    let (first, second) = (PolicyLane(layout, original), PolicyLane(layout, stored))
    // later updates do not change what was taken
    try training.advance(steps: 6)
    var taken: [[Float]] = []
    for step in 0..<6 {
      let seen = (0..<126).map { Float(($0 * 5 + step * 3) % 7) - 3 }
      (first.observations, second.observations) = (seen, seen)
      // the first factor of the first agent may not be 0
      (first.available[0], second.available[0]) = (step % 2 == 0 ? 0 : 1, step % 2 == 0 ? 0 : 1)
      let actions = first.act(original, episode: 9)
      #expect(actions == second.act(stored, episode: 9), "step \(step)")
      for agent in 0..<2 {
        #expect((0..<3).contains(Int(actions[agent * 5])) && (0..<2).contains(Int(actions[agent * 5 + 4])))
      }
      if step % 2 == 0 { #expect(actions[0] != 0) }
      taken.append(actions)
    }
    #expect(first.memory == second.memory)
    if network == .recurrent(hidden: 4) { #expect(first.memory.contains { $0 != 0 }) }
    // sampled actions change with the episode, modes do not
    let other = PolicyLane(layout, original)
    var repeated: [[Float]] = []
    for step in 0..<6 {
      other.observations = (0..<126).map { Float(($0 * 5 + step * 3) % 7) - 3 }
      other.available[0] = step % 2 == 0 ? 0 : 1
      repeated.append(other.act(original, episode: 10))
    }
    #expect((repeated == taken) == (evaluation == .mode))
  }

  @Test(arguments: SurrogateGradientTests.kinds) func aCheckpointGoesOnWithTheSameBits(
    _ network: PolicyGradientSettings.NetworkKind
  ) throws {
    let settings = Self.settings(network, .mode)
    let whole = try training(settings)
    // in the middle of an episode and of a rollout
    try whole.advance(steps: 9)
    var writer = CheckpointWriter()
    whole.learner.encode(into: &writer)
    let reader = try CheckpointReader(writer.encoded())
    let copy = try training(settings)
    try copy.advance(steps: 9)
    try copy.learner.decode(reader)
    var again = CheckpointWriter()
    copy.learner.encode(into: &again)
    #expect(again.encoded() == writer.encoded())
    try whole.advance(steps: 20)
    try copy.advance(steps: 20)
    var (first, second) = (CheckpointWriter(), CheckpointWriter())
    whole.learner.encode(into: &first)
    copy.learner.encode(into: &second)
    #expect(first.encoded() == second.encoded())
  }
}
