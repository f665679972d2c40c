import DeterministicMath
import NeuralNetworks

/// Loss and gradient of one chunk of episodes: the forward passes of online and target networks, the targets, and the way back.
///
///     a* = argmax over available a of q_i(t+1, a)          (online values with double Q, else the target's)
///     v_t = mix⁻(q⁻_i(t, a*)),   G = LambdaReturns(r, v),   L = Σ over real steps and columns of l(mix(q_i(t, a_i)) - G_t) / M
///
/// M, the normaliser, counts the real steps times the learned columns of the whole batch.
final class TemporalDifferencePass {
  private let networks: ValueMixingNetworks
  private let settings: ValueMixingSettings
  private let chunk: BatchChunk
  private let agentWorkspace: ActionValueNetwork.Workspace
  private let mixerWorkspace: MonotonicMixer<Float>.Workspace?
  private let targetActionValues, dActionValues: AlignedBuffer<Float>
  private let chosen, next, dChosen: AlignedBuffer<Float>
  private let mixed, nextMixed, target, weights, losses, dMixed: AlignedBuffer<Float>

  /// Sums over real steps and columns.
  struct Sums {
    var loss = FixedOrderSum<Float>()
    var absoluteError = FixedOrderSum<Float>()
    var value = FixedOrderSum<Float>()
    var target = FixedOrderSum<Float>()

    /// Adds the sums of the next chunk.
    mutating func merge(_ chunk: Sums) {
      loss.merge(chunk.loss)
      absoluteError.merge(chunk.absoluteError)
      value.merge(chunk.value)
      target.merge(chunk.target)
    }
  }

  /// What one chunk gives.
  struct Result {
    let sums: Sums
    /// The learned columns' predictions [T·C, columns], valid until the next run.
    let predictions: Matrix<Float>
  }

  init(_ networks: ValueMixingNetworks, _ settings: ValueMixingSettings) {
    self.networks = networks
    self.settings = settings
    let shape = networks.shape
    let rows = shape.stepLimit * settings.chunkEpisodes
    let agentRows = (shape.stepLimit + 1) * settings.chunkEpisodes * shape.agents
    chunk = BatchChunk(networks.input, capacity: settings.chunkEpisodes)
    agentWorkspace = networks.agent.makeWorkspace(time: shape.stepLimit + 1, rows: settings.chunkEpisodes * shape.agents)
    mixerWorkspace = networks.mixer.makeWorkspace(rows: rows)
    targetActionValues = AlignedBuffer(count: agentRows * shape.actions)
    dActionValues = AlignedBuffer(count: agentRows * shape.actions)
    (chosen, next, dChosen) = (
      AlignedBuffer(count: agentRows), AlignedBuffer(count: agentRows), AlignedBuffer(count: agentRows)
    )
    func columns() -> AlignedBuffer<Float> { AlignedBuffer(count: rows * networks.mixer.columns) }
    (mixed, nextMixed, target) = (columns(), columns(), columns())
    (weights, losses, dMixed) = (columns(), columns(), columns())
  }

  /// Loss and gradient of some episodes.
  ///
  /// - Parameters:
  ///   - normaliser: M.
  ///   - gradient: receives the gradient of these episodes alone.
  func run(
    _ batch: EpisodeBatch, episodes: Range<Int>, normaliser: Float, online: ParameterStore<Float>, target: ParameterStore<Float>,
    into gradient: AlignedBuffer<Float>
  ) -> Result {
    gradient.clear()
    chunk.load(batch, episodes: episodes)
    let (shape, steps) = (networks.shape, batch.steps)
    let rows = steps * chunk.count
    let inputs = chunk.inputs
    // the targets first: both passes share a workspace
    let targetValues = networks.agent.forward(target, inputs, time: steps + 1, agentWorkspace)
    targetActionValues.base.update(from: targetValues.base, count: targetValues.count)
    let values = networks.agent.forward(online, inputs, time: steps + 1, agentWorkspace)
    gather(batch, values)
    let nextAgents = Matrix(next, rows: rows, columns: shape.agents)
    let chosenAgents = Matrix(chosen, rows: rows, columns: shape.agents)
    let mixed = Matrix(mixed, rows: rows, columns: networks.mixer.columns)
    networks.mixer.forward(
      target, nextAgents, state: chunk.states(from: 1), mixerWorkspace,
      into: Matrix(nextMixed, rows: rows, columns: networks.mixer.columns))
    networks.mixer.forward(online, chosenAgents, state: chunk.states(from: 0), mixerWorkspace, into: mixed)
    writeTargets(batch)
    settings.loss.evaluate(
      mixed.count, prediction: mixed.base, target: self.target.base, weights: weights.base, normaliser: normaliser,
      loss: losses.base, gradient: dMixed.base)
    let dChosenAgents = Matrix(dChosen, rows: rows, columns: shape.agents)
    networks.mixer.backward(
      online, chosenAgents, state: chunk.states(from: 0), Matrix(dMixed, rows: rows, columns: networks.mixer.columns), mixerWorkspace,
      into: dChosenAgents, gradient: gradient)
    let dValues = scatter(batch)
    networks.agent.backward(online, inputs, time: steps + 1, dValues, agentWorkspace, gradient: gradient)
    return Result(sums: sums(count: mixed.count), predictions: mixed)
  }

  /// Calls `body` for every agent of every real step with its row in the chunk and its row in the batch.
  private func forEachRealAgentStep(_ batch: EpisodeBatch, _ body: (_ row: Int, _ batchRow: Int) -> Void) {
    let agents = networks.shape.agents
    for step in 0..<batch.steps {
      for (place, episode) in chunk.episodes.enumerated() where step < batch.lengths[episode] {
        for agent in 0..<agents {
          body((step * chunk.count + place) * agents + agent, (step * batch.episodes + episode) * agents + agent)
        }
      }
    }
  }

  /// q_i(t, a_i) into `chosen` and q⁻_i(t + 1, a*) into `next`, zeros at padding.
  private func gather(_ batch: EpisodeBatch, _ values: Matrix<Float>) {
    let shape = networks.shape
    let count = batch.steps * chunk.count * shape.agents
    chosen.base.update(repeating: 0, count: count)
    next.base.update(repeating: 0, count: count)
    let choosing = settings.usesDoubleQ ? values.base : targetActionValues.base
    forEachRealAgentStep(batch) { row, batchRow in
      chosen.base[row] = values.base[row * shape.actions + Int(batch.actions[batchRow])]
      let nextRow = row + chunk.count * shape.agents
      let nextBatchRow = batchRow + batch.episodes * shape.agents
      let best = EpsilonGreedy.greedyAction(
        values: UnsafeBufferPointer(start: choosing + nextRow * shape.actions, count: shape.actions),
        available: batch.available[nextBatchRow * shape.actions..<(nextBatchRow + 1) * shape.actions])
      next.base[row] = targetActionValues.base[nextRow * shape.actions + best]
    }
  }

  /// The gradient of the chosen values at their places among all values, zeros elsewhere.
  private func scatter(_ batch: EpisodeBatch) -> Matrix<Float> {
    let shape = networks.shape
    let result = Matrix(dActionValues, rows: (batch.steps + 1) * chunk.count * shape.agents, columns: shape.actions)
    result.base.update(repeating: 0, count: result.count)
    forEachRealAgentStep(batch) { row, batchRow in
      result.base[row * shape.actions + Int(batch.actions[batchRow])] = dChosen.base[row]
    }
    return result
  }

  /// Targets and weights (1 at real steps, 0 at padding) of every learned column.
  private func writeTargets(_ batch: EpisodeBatch) {
    let columns = networks.mixer.columns
    for (place, episode) in chunk.episodes.enumerated() {
      let rewards = (0..<batch.steps).map { batch.rewards[$0 * batch.episodes + episode] }
      for column in 0..<columns {
        func index(_ step: Int) -> Int { (step * chunk.count + place) * columns + column }
        let returns = LambdaReturns.targets(
          rewards: rewards, values: [0] + (0..<batch.steps).map { nextMixed.base[index($0)] }, length: batch.lengths[episode],
          isTerminated: batch.isTerminated[episode], discount: Float(settings.discount), trace: Float(settings.trace))
        for step in 0..<batch.steps {
          target.base[index(step)] = returns[step]
          weights.base[index(step)] = step < batch.lengths[episode] ? 1 : 0
        }
      }
    }
  }

  private func sums(count: Int) -> Sums {
    var sums = Sums()
    for index in 0..<count where weights.base[index] != 0 {
      sums.loss.add(losses.base[index])
      sums.absoluteError.add(abs(mixed.base[index] - target.base[index]))
      sums.value.add(mixed.base[index])
      sums.target.add(target.base[index])
    }
    return sums
  }
}
