import NeuralNetworks

/// The networks of weighted QMIX's central value: agents of their own and an unrestricted mixer, in the learner's one layout.
struct CentralNetworks: Sendable {
  let agent: ActionValueNetwork
  let mixer: CentralMixer<Float>

  init(_ weighting: MixerWeighting, _ settings: ValueMixingSettings, shape: EpisodeShape, inputs: Int, in layout: inout ParameterLayout) {
    agent = ActionValueNetwork(settings.agent, name: "central_agent", inputs: inputs, actions: shape.actions, in: &layout)
    mixer = CentralMixer("central_mixer", agents: shape.agents, stateWidth: shape.stateWidth, widths: weighting.centralWidths, in: &layout)
  }
}

/// Forward and backward passes of the central value Q* over one chunk: the targets that it gives, and its own loss against them.
final class CentralValue {
  private let networks: CentralNetworks
  private let shape: EpisodeShape
  private let agentWorkspace: ActionValueNetwork.Workspace
  private let mixerWorkspace: CentralMixer<Float>.Workspace
  private let targetActionValues, values, dValues: AlignedBuffer<Float>
  private let total, losses, dTotal: AlignedBuffer<Float>

  init(_ networks: CentralNetworks, shape: EpisodeShape, chunkEpisodes: Int) {
    (self.networks, self.shape) = (networks, shape)
    let rows = shape.stepLimit * chunkEpisodes
    let agentRows = (shape.stepLimit + 1) * chunkEpisodes * shape.agents
    agentWorkspace = networks.agent.makeWorkspace(time: shape.stepLimit + 1, rows: chunkEpisodes * shape.agents)
    mixerWorkspace = networks.mixer.makeWorkspace(rows: rows)
    targetActionValues = AlignedBuffer(count: agentRows * shape.actions)
    (values, dValues) = (AlignedBuffer(count: rows * shape.agents), AlignedBuffer(count: rows * shape.agents))
    (total, losses, dTotal) = (AlignedBuffer(count: rows), AlignedBuffer(count: rows), AlignedBuffer(count: rows))
  }

  /// The target agents' values over the whole chunk.
  func loadTarget(_ target: ParameterStore<Float>, _ inputs: Matrix<Float>, time: Int) {
    let found = networks.agent.forward(target, inputs, time: time, agentWorkspace)
    targetActionValues.base.update(from: found.base, count: found.count)
  }

  /// Q*⁻ of some actions [rows], in this object until the next call.
  ///
  /// - Parameters:
  ///   - action: of a row of the result and an agent; nil for padding, whose value is 0.
  ///   - moment: steps that the rows lie after the chunk's start.
  func targetValues(
    _ target: ParameterStore<Float>, state: Matrix<Float>, firstAgentRow: Int, action: (_ row: Int) -> Int?
  ) -> Matrix<Float> {
    for row in 0..<state.rows * shape.agents {
      values.base[row] = action(row).map { targetActionValues.base[(firstAgentRow + row) * shape.actions + $0] } ?? 0
    }
    return networks.mixer.forward(target, Matrix(values, rows: state.rows, columns: shape.agents), state: state, mixerWorkspace)
  }

  /// Loss of Q* against the targets, and its gradient.
  ///
  /// - Parameters:
  ///   - action: the action taken in a row of agents; nil for padding.
  ///   - dActionValues: memory of the gradient with respect to all actions' values [(T + 1)·rows of agents, actions].
  /// - Returns: the losses [rows].
  func learn(
    _ online: ParameterStore<Float>, _ inputs: Matrix<Float>, time: Int, state: Matrix<Float>, action: (_ row: Int) -> Int?,
    target: UnsafePointer<Float>, weights: UnsafePointer<Float>, loss: ValueLoss, normaliser: Float,
    dActionValues: AlignedBuffer<Float>, gradient: AlignedBuffer<Float>
  ) -> UnsafePointer<Float> {
    let rows = state.rows
    let found = networks.agent.forward(online, inputs, time: time, agentWorkspace)
    let chosen = Matrix(values, rows: rows, columns: shape.agents)
    for row in 0..<rows * shape.agents { chosen.base[row] = action(row).map { found.base[row * shape.actions + $0] } ?? 0 }
    let mixed = networks.mixer.forward(online, chosen, state: state, mixerWorkspace)
    loss.evaluate(
      rows, prediction: mixed.base, target: target, weights: weights, normaliser: normaliser, loss: losses.base, gradient: dTotal.base)
    let dChosen = Matrix(dValues, rows: rows, columns: shape.agents)
    networks.mixer.backward(
      online, state: state, Matrix(dTotal, rows: rows, columns: 1), mixerWorkspace, into: dChosen, gradient: gradient)
    let dAll = Matrix(dActionValues, rows: inputs.rows, columns: shape.actions)
    dAll.base.update(repeating: 0, count: dAll.count)
    for row in 0..<rows * shape.agents {
      if let action = action(row) { dAll.base[row * shape.actions + action] = dChosen.base[row] }
    }
    networks.agent.backward(online, inputs, time: time, dAll, agentWorkspace, gradient: gradient)
    return UnsafePointer(losses.base)
  }
}
