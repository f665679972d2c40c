import NeuralNetworks
import Simulation

/// What happened in some steps of all environments, time first: row (t·E + e)·N + n is agent n of environment e at step t.
///
/// Threads may fill the rows of different environments at once; an update only reads it, on any threads.
final class Rollout: @unchecked Sendable {
  let steps, environments, agents: Int
  let observationWidth: Int
  let space: ActionSpace
  /// Steps filled so far.
  var filled = 0
  /// [T, E, N, O].
  let observations: AlignedBuffer<Float>
  /// [T, E, N, logits]: 1 where allowed.
  let masks: UnsafeMutablePointer<UInt8>
  /// [T, E, N]: 1 for an agent with a choice in a step that counts.
  let chose: UnsafeMutablePointer<UInt8>
  /// [T, E, N, factors].
  let discrete: UnsafeMutablePointer<Int32>
  /// [T, E, N, dimensions].
  let continuous: AlignedBuffer<Float>
  /// [T, E, N]: log π(a) when it was chosen, and the critic's output.
  let logProbabilities, values: AlignedBuffer<Float>
  /// [T, E, N]: the critic's output for the last observation, where the episode was truncated.
  let truncationValues: AlignedBuffer<Float>
  /// [E, N]: the critic's output for what follows the last step.
  let finalValues: AlignedBuffer<Float>
  /// [T, E, N].
  let rewards: AlignedBuffer<Float>
  /// [T, E]: `EpisodeEnding`.
  var endings: [UInt8]
  /// [T, E]: 1 where the step is the first of an episode.
  let starts: UnsafeMutablePointer<UInt8>
  /// [E, N, width]: the memories of actor and critic before the first step.
  let actorMemory, criticMemory: AlignedBuffer<Float>
  /// [T, E, N]: what `AdvantageEstimation` makes of it.
  let advantages, returns: AlignedBuffer<Float>

  init(
    _ space: ActionSpace, steps: Int, environments: Int, agents: Int, observationWidth: Int, actorMemoryWidth: Int, criticMemoryWidth: Int
  ) {
    (self.space, self.steps, self.environments, self.agents) = (space, steps, environments, agents)
    self.observationWidth = observationWidth
    let rows = steps * environments * agents
    func buffer(_ width: Int = 1) -> AlignedBuffer<Float> { AlignedBuffer(count: rows * width) }
    observations = buffer(observationWidth)
    func table<Element: BitwiseCopyable>(_ value: Element, _ count: Int) -> UnsafeMutablePointer<Element> {
      let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
      memory.initialize(repeating: value, count: max(1, count))
      return memory
    }
    (masks, chose, discrete) = (table(1, rows * space.logits), table(0, rows), table(0, rows * space.discrete.count))
    starts = table(0, steps * environments)
    continuous = buffer(space.continuous.count)
    (logProbabilities, values, truncationValues, rewards) = (buffer(), buffer(), buffer(), buffer())
    (advantages, returns) = (buffer(), buffer())
    finalValues = AlignedBuffer(count: environments * agents)
    endings = Array(repeating: 0, count: steps * environments)
    actorMemory = AlignedBuffer(count: environments * agents * actorMemoryWidth)
    criticMemory = AlignedBuffer(count: environments * agents * criticMemoryWidth)
  }

  deinit {
    masks.deallocate()
    chose.deallocate()
    discrete.deallocate()
    starts.deallocate()
  }

  var rows: Int { steps * environments * agents }
  var isFull: Bool { filled == steps }

  /// The first row of an environment at a step.
  func row(step: Int, environment: Int) -> Int { (step * environments + environment) * agents }

  func ending(step: Int, environment: Int) -> EpisodeEnding {
    EpisodeEnding(rawValue: endings[step * environments + environment]) ?? .diverged
  }

  /// Takes the rewards and endings of the step that was chosen last; a step that did not stay finite counts for nobody.
  func finishStep(_ tables: EnvironmentTables, reward: PolicyGradientSettings.Reward, scale: Float) {
    for environment in 0..<environments {
      let row = row(step: filled, environment: environment)
      let ending = tables.endings[environment]
      endings[filled * environments + environment] = ending.rawValue
      for agent in 0..<agents {
        let own = reward == .own ? tables.agentRewards[environment * agents + agent] : tables.teamRewards[environment]
        rewards[row + agent] = own * scale
        truncationValues[row + agent] = 0
        if ending == .diverged { chose[row + agent] = 0 }
      }
    }
    filled += 1
  }
}
