import DeterministicMath
import NeuralNetworks

/// Loss and gradient of one chunk of episodes: the forward passes of online and target networks, the targets, and the way back.
///
///     a* = argmax over available a of q_i(t+1, a)          (online values with double Q, else the target's)
///     v_t = mix⁻(q⁻_i(t, a*)),   G = LambdaReturns(r, v),   L = Σ over real steps and columns of l(mix(q_i(t, a_i)) - G_t) / M
///
/// With weighted QMIX v is the central value's, which is learned from the same targets beside it, and each l is weighed (`MixerWeighting`).
/// M, the normaliser, counts the real steps times the learned columns of the whole batch.
final class TemporalDifferencePass {
  let networks: ValueMixingNetworks
  let settings: ValueMixingSettings
  let chunk: BatchChunk
  let central: CentralValue?
  private let agentWorkspace: ActionValueNetwork.Workspace
  private let mixerWorkspace: TeamMixer.Workspace
  private let targetActionValues, dActionValues, dChosen: AlignedBuffer<Float>
  private let current, next: MixerInputMemory
  /// Of every agent of a row: the action taken, the greedy one then and the one that the target takes next; -1 at padding.
  private(set) var taken, greedy, nextBest: [Int32]
  let mixed, nextMixed, target, losses: AlignedBuffer<Float>
  /// Of the learned columns: those of the data, and with what a weighting makes of them.
  let weights, mixerWeights: AlignedBuffer<Float>
  private let dMixed: AlignedBuffer<Float>

  /// Sums over real steps and columns.
  struct Sums {
    var loss = FixedOrderSum<Float>()
    var absoluteError = FixedOrderSum<Float>()
    var value = FixedOrderSum<Float>()
    var target = FixedOrderSum<Float>()
    /// Mean of |prediction - target| of each episode.
    var episodeErrors: [Float] = []

    /// Adds the sums of the next chunk.
    mutating func merge(_ chunk: Sums) {
      loss.merge(chunk.loss)
      absoluteError.merge(chunk.absoluteError)
      value.merge(chunk.value)
      target.merge(chunk.target)
      episodeErrors += chunk.episodeErrors
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
    central = networks.central.map { CentralValue($0, shape: shape, chunkEpisodes: settings.chunkEpisodes) }
    agentWorkspace = networks.agent.makeWorkspace(time: shape.stepLimit + 1, rows: settings.chunkEpisodes * shape.agents)
    mixerWorkspace = networks.mixer.makeWorkspace(rows: rows)
    targetActionValues = AlignedBuffer(count: agentRows * shape.actions)
    dActionValues = AlignedBuffer(count: agentRows * shape.actions)
    dChosen = AlignedBuffer(count: agentRows)
    current = MixerInputMemory(networks.mixer, shape: shape, rows: rows)
    next = MixerInputMemory(networks.mixer, shape: shape, rows: rows)
    let none = Array(repeating: Int32(-1), count: rows * shape.agents)
    (taken, greedy, nextBest) = (none, none, none)
    func columns() -> AlignedBuffer<Float> { AlignedBuffer(count: rows * networks.mixer.columns) }
    (mixed, nextMixed, target, losses) = (columns(), columns(), columns(), columns())
    (weights, mixerWeights, dMixed) = (columns(), columns(), columns())
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
    if central == nil || !settings.usesDoubleQ {
      let targetValues = networks.agent.forward(target, inputs, time: steps + 1, agentWorkspace)
      targetActionValues.base.update(from: targetValues.base, count: targetValues.count)
    }
    let values = networks.agent.forward(online, inputs, time: steps + 1, agentWorkspace)
    gather(batch, values)
    let input = current.input(rows: rows, state: chunk.states(from: 0))
    let mixed = Matrix(mixed, rows: rows, columns: networks.mixer.columns)
    writeNextValues(target, inputs, rows: rows)
    networks.mixer.forward(online, input, mixerWorkspace, into: mixed)
    writeTargets(batch)
    writeMixerWeights(target, rows: rows)
    settings.loss.evaluate(
      mixed.count, prediction: mixed.base, target: self.target.base, weights: mixerWeights.base, normaliser: normaliser,
      loss: losses.base, gradient: dMixed.base)
    let dChosenAgents = Matrix(dChosen, rows: rows, columns: shape.agents)
    networks.mixer.backward(
      online, input, Matrix(dMixed, rows: rows, columns: networks.mixer.columns), mixerWorkspace, into: dChosenAgents,
      gradient: gradient)
    let dValues = scatter(steps: steps)
    networks.agent.backward(online, inputs, time: steps + 1, dValues, agentWorkspace, gradient: gradient)
    var sums = sums(batch)
    if let central {
      let centralLosses = central.learn(
        online, inputs, time: steps + 1, state: chunk.states(from: 0), action: { self.action(self.taken, $0) },
        target: self.target.base, weights: weights.base, loss: settings.loss, normaliser: normaliser, dActionValues: dActionValues,
        gradient: gradient)
      for row in 0..<rows where weights.base[row] != 0 { sums.loss.add(centralLosses[row]) }
    }
    return Result(sums: sums, predictions: mixed)
  }

  /// The team value of the next step's best actions, by the target networks.
  private func writeNextValues(_ target: ParameterStore<Float>, _ inputs: Matrix<Float>, rows: Int) {
    let state = chunk.states(from: 1)
    if let central {
      central.loadTarget(target, inputs, time: chunk.steps + 1)
      let values = central.targetValues(target, state: state, firstAgentRow: chunk.count * networks.shape.agents) {
        self.action(self.nextBest, $0)
      }
      nextMixed.base.update(from: values.base, count: values.count)
    } else {
      networks.mixer.forward(
        target, next.input(rows: rows, state: state), mixerWorkspace,
        into: Matrix(nextMixed, rows: rows, columns: networks.mixer.columns))
    }
  }

  /// An agent's action of a row; nil at padding.
  func action(_ actions: [Int32], _ row: Int) -> Int? { actions[row] < 0 ? nil : Int(actions[row]) }

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

  /// q_i(t, a_i) into `current` and q⁻_i(t + 1, a*) into `next`, with the actions; nothing at padding.
  private func gather(_ batch: EpisodeBatch, _ values: Matrix<Float>) {
    let shape = networks.shape
    let rows = batch.steps * chunk.count
    for memory in [current, next] { memory.clear(rows: rows) }
    for row in 0..<rows * shape.agents { (taken[row], greedy[row], nextBest[row]) = (-1, -1, -1) }
    let targetValues = targetActionValues.base
    let choosing = settings.usesDoubleQ ? values.base : targetValues
    let needsGreedy = settings.weighting?.kind == .central
    let isCentral = central != nil
    func best(_ values: UnsafePointer<Float>, _ row: Int, _ batchRow: Int) -> Int {
      EpsilonGreedy.greedyAction(
        values: UnsafeBufferPointer(start: values + row * shape.actions, count: shape.actions),
        available: batch.available[batchRow * shape.actions..<(batchRow + 1) * shape.actions])
    }
    forEachRealAgentStep(batch) { row, batchRow in
      let action = Int(batch.actions[batchRow])
      current.set(row, action: action, value: values.base[row * shape.actions + action]) {
        values.base[row * shape.actions + best(values.base, row, batchRow)]
      }
      taken[row] = Int32(action)
      if needsGreedy { greedy[row] = Int32(best(values.base, row, batchRow)) }
      let nextRow = row + chunk.count * shape.agents
      let nextBatchRow = batchRow + batch.episodes * shape.agents
      let bestNext = best(choosing, nextRow, nextBatchRow)
      nextBest[row] = Int32(bestNext)
      if isCentral { return }
      next.set(row, action: bestNext, value: targetValues[nextRow * shape.actions + bestNext]) {
        targetValues[nextRow * shape.actions + best(targetValues, nextRow, nextBatchRow)]
      }
    }
  }

  /// The gradient of the chosen values at their places among all values, zeros elsewhere.
  private func scatter(steps: Int) -> Matrix<Float> {
    let shape = networks.shape
    let result = Matrix(dActionValues, rows: (steps + 1) * chunk.count * shape.agents, columns: shape.actions)
    result.base.update(repeating: 0, count: result.count)
    for row in 0..<steps * chunk.count * shape.agents {
      if let action = action(taken, row) { result.base[row * shape.actions + action] = dChosen.base[row] }
    }
    return result
  }
}
