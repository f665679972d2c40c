import DeterministicMath
import Simulation

@testable import Learning

/// A world of a few numbers, written one environment at a time: what agents see is a function of episode and step.
struct TinyWorld: EnvironmentWorld {
  let layout: WorldLayout
  /// Steps after which an episode terminates; 0: never.
  var terminatesAfter = 0
  /// What an agent sees [observationWidth].
  var observation: @Sendable (_ episode: Int, _ step: Int, _ agent: Int) -> [Double]
  /// An agent's reward for its action columns.
  var reward: @Sendable (_ episode: Int, _ step: Int, _ agent: Int, _ action: [Double]) -> Double
  /// Whether a case is allowed.
  var isAllowed: @Sendable (_ episode: Int, _ step: Int, _ agent: Int, _ column: Int) -> Bool = { _, _, _, _ in true }

  static func layout(agents: Int = 1, observations: Int, action: [ActionLayout]) -> WorldLayout {
    WorldLayout(
      agents: (0..<agents).map { "agent_\($0)" },
      observation: [FieldLayout("view", "what it sees", unit: "1", shape: [observations], dimensions: ["cell"], range: -100...100)],
      action: action, signals: [],
      state: [
        FieldLayout("episode", "number of the episode", unit: "1", range: 0...1e9),
        FieldLayout("step", "steps done", unit: "1", range: 0...1e9),
      ])
  }

  func reset(_ state: UnsafeMutableBufferPointer<Double>, scene: UnsafePointer<Double>, episode: EpisodeAddress) {
    (state[0], state[1]) = (Double(episode.episode), 0)
  }

  func step(_ environment: EnvironmentStep) -> StepEnd {
    let (episode, step) = (Int(environment.state[0]), Int(environment.state[1]))
    var total = 0.0
    for agent in environment.agentRewards.indices {
      let action = (0..<layout.actionWidth).map { environment.actions[agent * layout.actionWidth + $0] }
      environment.agentRewards[agent] = reward(episode, step, agent, action)
      total += environment.agentRewards[agent]
    }
    environment.state[1] += 1
    return StepEnd(teamReward: total, isTerminated: step + 1 == terminatesAfter)
  }

  func observe(
    _ state: UnsafeBufferPointer<Double>, observations: UnsafeMutableBufferPointer<Double>, signals: UnsafeMutableBufferPointer<Double>
  ) {
    for agent in 0..<layout.agentCount {
      for (column, value) in observation(Int(state[0]), Int(state[1]), agent).enumerated() {
        observations[agent * layout.observationWidth + column] = value
      }
    }
  }

  func mask(_ state: UnsafeBufferPointer<Double>, availableActions: UnsafeMutableBufferPointer<Double>) {
    for agent in 0..<layout.agentCount {
      for column in 0..<layout.maskWidth {
        availableActions[agent * layout.maskWidth + column] = isAllowed(Int(state[0]), Int(state[1]), agent, column) ? 1 : 0
      }
    }
  }
}

/// A training of a tiny world without files and evaluations.
final class TinyTraining {
  let batch: EnvironmentBatch
  let learner: PolicyGradientTraining
  private(set) var environmentSteps = 0

  init(
    _ world: TinyWorld, _ settings: PolicyGradientSettings, learner name: String = "ippo", environments: Int = 8, episodeSteps: Int,
    trainingSteps: Int = 1_000_000, seed: UInt64 = 1, threads: Int = 1
  ) throws {
    let pool = WorkerPool(threads: threads)
    batch = try EnvironmentBatch(
      runner: WorldRunner(OneEnvironmentAtATime(world), SIMD16<Float>.self), scenes: FixedScene([]), count: environments,
      episodeSteps: episodeSteps, pool: pool)
    learner = try PolicyGradientTraining(
      settings, learner: name,
      LearnerContext(
        layout: world.layout, episodeSteps: episodeSteps, environments: environments, trainingSteps: trainingSteps, seed: seed, pool: pool))
  }

  /// - Parameter afterAction: sees the batch between choice and step.
  func advance(steps: Int, afterAction: (EnvironmentBatch) -> Void = { _ in }) throws {
    for _ in 0..<steps {
      learner.act(batch, environmentSteps: environmentSteps)
      afterAction(batch)
      batch.step()
      try learner.observe(batch)
      try batch.resetFinished()
      environmentSteps += batch.count
      try learner.learn(batch, environmentSteps: environmentSteps)
    }
  }

  /// Mean team reward of a step over some steps.
  func meanReward(steps: Int) throws -> Double {
    var total = 0.0
    for _ in 0..<steps {
      try advance(steps: 1)
      for environment in 0..<batch.count { total += Double(batch.tables.teamRewards[environment]) }
    }
    return total / Double(steps * batch.count)
  }
}
