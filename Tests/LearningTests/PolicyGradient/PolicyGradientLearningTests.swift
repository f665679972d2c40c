import DeterministicMath
import NeuralNetworks
import RunStorage
import Simulation
import Testing

@testable import Learning

/// Small problems whose solution is known.
@Suite struct PolicyGradientLearningTests {
  private static func discrete(_ cases: Int, isMasked: Bool = false) -> [ActionLayout] {
    [ActionLayout("arm", "which arm", kind: .discrete(cases: cases), isMasked: isMasked)]
  }

  private static var quick: PolicyGradientSettings {
    var settings = PolicyGradientSettings()
    settings.network = .feedForward(hidden: 16, layers: 1)
    settings.rolloutSteps = 16
    settings.learningRate = 5e-3
    settings.discount = 0.9
    return settings
  }

  /// Three contexts, four arms: arm (context + 1) mod 4 pays 1, all others nothing.
  private static let bandit = TinyWorld(
    layout: TinyWorld.layout(observations: 3, action: discrete(4)), terminatesAfter: 1,
    observation: { episode, _, _ in (0..<3).map { $0 == episode % 3 ? 1 : 0 } },
    reward: { episode, _, _, action in Int(action[0]) == (episode % 3 + 1) % 4 ? 1 : 0 })

  @Test(arguments: [UInt64(1), 2, 3]) func theBestArmOfEveryContextIsFound(_ seed: UInt64) throws {
    let training = try TinyTraining(Self.bandit, Self.quick, learner: "ppo", environments: 7, episodeSteps: 1, seed: seed)
    let before = try training.meanReward(steps: 16)
    #expect(before < 0.5)
    try training.advance(steps: 800)
    #expect(try training.meanReward(steps: 160) > 0.95)
  }

  /// The reward -(a - 5)² of a range 2 ... 6 is best at 5, half the way from the centre to its end.
  @Test func aContinuousActionFindsItsOptimum() throws {
    let world = TinyWorld(
      layout: TinyWorld.layout(observations: 1, action: [ActionLayout("power", "how hard", kind: .continuous(2...6))]), terminatesAfter: 1,
      observation: { _, _, _ in [1] }, reward: { _, _, _, action in -(action[0] - 5) * (action[0] - 5) })
    let training = try TinyTraining(world, Self.quick, learner: "ppo", environments: 8, episodeSteps: 1)
    try training.advance(steps: 1600)
    let policy = training.learner.makePolicy()
    let table = PolicyLane(world.layout, policy)
    table.observations[0] = 1
    #expect(abs(table.act(policy)[0] - 5) < 0.25)
  }

  /// The context is seen at the first step only and asked for at the third: a network without memory gets at most half.
  private static let recall = TinyWorld(
    layout: TinyWorld.layout(observations: 2, action: discrete(2)), terminatesAfter: 3,
    observation: { episode, step, _ in [step == 0 ? (episode / 3 % 2 == 0 ? 1 : -1) : 0, step == 2 ? 1 : 0] },
    reward: { episode, step, _, action in step == 2 && Int(action[0]) == episode / 3 % 2 ? 1 : 0 })

  @Test func aRecurrentPolicyRemembers() throws {
    var settings = Self.quick
    settings.network = .recurrent(hidden: 16)
    settings.rolloutSteps = 12
    settings.minibatches = 2
    let training = try TinyTraining(Self.recall, settings, learner: "ppo", environments: 10, episodeSteps: 3)
    try training.advance(steps: 2400)
    // one step of three pays
    #expect(try training.meanReward(steps: 300) * 3 > 0.9)
    let forgetful = try TinyTraining(Self.recall, Self.quick, learner: "ppo", environments: 10, episodeSteps: 3)
    try forgetful.advance(steps: 1200)
    #expect(try forgetful.meanReward(steps: 300) * 3 < 0.65)
  }

  /// A reward of 1 a step for ever is worth 1/(1 - γ) also where episodes are cut (the fourth state looks like the first); where they end
  /// it is worth what is left.
  @Test(arguments: [true, false]) func truncatedEpisodesBootstrapAndTerminatedOnesDoNot(_ isTerminated: Bool) throws {
    let world = TinyWorld(
      layout: TinyWorld.layout(observations: 3, action: Self.discrete(2)), terminatesAfter: isTerminated ? 3 : 0,
      observation: { _, step, _ in (0..<3).map { $0 == step % 3 ? 1 : 0 } }, reward: { _, _, _, _ in 1 })
    var settings = Self.quick
    settings.discount = 0.5
    let training = try TinyTraining(world, settings, learner: "ppo", environments: 4, episodeSteps: isTerminated ? 100 : 3)
    try training.advance(steps: 3200)
    let learner = training.learner
    let input = AlignedBuffer<Float>([1, 0, 0, 0, 1, 0, 0, 0, 1])
    let outputs = learner.networks.critic.makePass(time: 1, rows: 3).forward(
      learner.update.critic.parameters, Matrix(input, rows: 3, columns: 3), time: 1, initialState: nil, resets: nil)
    let values = (0..<3).map { learner.update.value(outputs.base[$0]) }
    let expected: [Float] = isTerminated ? [1.75, 1.5, 1] : [2, 2, 2]
    for (value, target) in zip(values, expected) { #expect(abs(value - target) < 0.1, "\(values)") }
  }

  /// Case 2 pays most and is forbidden in odd episodes; the second agent may do nothing in its second step.
  private static let masked = TinyWorld(
    layout: TinyWorld.layout(agents: 2, observations: 2, action: discrete(3, isMasked: true)), terminatesAfter: 2,
    observation: { episode, step, _ in [Double(episode % 2), Double(step)] },
    reward: { _, _, _, action in action[0] },
    isAllowed: { episode, step, agent, column in !(agent == 1 && step == 1) && !(episode % 2 == 1 && column == 2) })

  @Test func aForbiddenActionIsNeverTaken() throws {
    let training = try TinyTraining(Self.masked, Self.quick, learner: "mappo", environments: 5, episodeSteps: 2)
    var actions = Array(repeating: 0, count: 3)
    try training.advance(steps: 400) { batch in
      for row in 0..<10 {
        let (environment, action) = (row / 2, Int(batch.tables.actions[row]))
        let isForced = row % 2 == 1 && batch.tables.steps[environment] == 1
        if isForced { #expect(action == 0) } else { #expect(batch.tables.available[row * 3 + action] == 1) }
        actions[action] += 1
      }
    }
    #expect(actions[2] > actions[0])
    // even episodes 2, odd ones 1, for the first agent twice and the second once: (6 + 3)/2 an episode of two steps
    #expect(try training.meanReward(steps: 100) * 2 > 4.2)
  }

  @Test func threadsAreInvisible() throws {
    var parameters: [[Float]] = []
    for threads in [1, 3] {
      var settings = Self.quick
      settings.rolloutSteps = 96
      settings.minibatches = 2
      settings.observationLimit = 5
      // three chunks of environments
      let training = try TinyTraining(Self.masked, settings, learner: "mappo", environments: 70, episodeSteps: 2, threads: threads)
      try training.advance(steps: 200)
      parameters.append(training.learner.update.actor.parameters.values.values + training.learner.update.critic.parameters.values.values)
    }
    #expect(parameters[0] == parameters[1])
  }

  /// The square of a return of 10³⁰ is no single-precision number.
  @Test func aDivergedUpdateLeavesTheNetworks() throws {
    var settings = Self.quick
    settings.rewardScale = 1e30
    settings.valueDecay = nil
    let training = try TinyTraining(Self.bandit, settings, learner: "ppo", environments: 7, episodeSteps: 1)
    let update = training.learner.update
    let before = update.actor.parameters.values.values + update.critic.parameters.values.values
    #expect(throws: LearnerError.diverged(update: 0, tensor: "value loss")) { try training.advance(steps: 16) }
    #expect(update.actor.parameters.values.values + update.critic.parameters.values.values == before)
  }

  @Test func settingsAndWorldsThatDoNotFitAreRefused() throws {
    #expect {
      _ = try TinyTraining(Self.masked, Self.quick, learner: "ppo", environments: 5, episodeSteps: 2)
    } throws: { "\($0)".contains("\"ppo\" needs a world with one agent, this one has 2") }
    var settings = Self.quick
    settings.network = .recurrent(hidden: 4)
    #expect(throws: LearnerError.setting(path: "train.minibatches", value: "4", allowed: "1 ... 3, the sequences of a rollout")) {
      _ = try TinyTraining(Self.bandit, settings, learner: "ppo", environments: 3, episodeSteps: 2)
    }
    // 2³¹ numbers: 3 environments of 3 observations, 4 cases and 8 more
    settings.rolloutSteps = 1_000_000_000
    #expect {
      _ = try TinyTraining(Self.bandit, settings, learner: "ppo", environments: 3, episodeSteps: 2)
    } throws: { "\($0)".contains("'train.rollout_steps' is 1000000000, allowed is 1 ... 47721858 with 3 environments") }
    settings.rolloutSteps = 16
    settings.network = .convolutional(hidden: 4)
    #expect {
      _ = try TinyTraining(Self.bandit, settings, learner: "ppo", environments: 3, episodeSteps: 2)
    } throws: { "\($0)".contains("observe no field of shape [height, width, channels]") }
  }
}
