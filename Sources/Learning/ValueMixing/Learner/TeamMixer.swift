import NeuralNetworks

/// How the agents' values [rows, agents] become the columns that are learned: all of them (IQL), or one team value (VDN, QMIX, QPLEX).
enum TeamMixer: Sendable {
  case independent(agents: Int)
  case sum(agents: Int)
  case monotonic(MonotonicMixer<Float>)
  case duelling(DuellingMixer<Float>)

  /// The memory of one forward and backward pass.
  enum Workspace {
    case none
    case monotonic(MonotonicMixer<Float>.Workspace)
    case duelling(DuellingMixer<Float>.Workspace)
  }

  init(_ kind: ValueMixingSettings.Mixer, shape: EpisodeShape, in layout: inout ParameterLayout) {
    switch kind {
    case .independent: self = .independent(agents: shape.agents)
    case .sum: self = .sum(agents: shape.agents)
    case .monotonic(let embedding, let hyperWidths, let gain):
      self = .monotonic(
        MonotonicMixer(
          agents: shape.agents, stateWidth: shape.stateWidth, embedding: embedding, hyperWidths: hyperWidths,
          initialiser: gain.map { .orthogonal(gain: $0) }, biasInitialiser: gain.map { _ in .constant(0) }, in: &layout))
    case .duelling(let heads, let hyperWidths, let headWidths):
      self = .duelling(
        DuellingMixer(
          agents: shape.agents, stateWidth: shape.stateWidth, actions: shape.actions, heads: heads, hyperWidths: hyperWidths,
          headWidths: headWidths, in: &layout))
    }
  }

  /// Columns that are learned: the agents, or 1.
  var columns: Int {
    if case .independent(let agents) = self { return agents }
    return 1
  }

  /// Whether the team value depends on the actions beside their values.
  var seesActions: Bool {
    if case .duelling = self { return true }
    return false
  }

  func makeWorkspace(rows: Int) -> Workspace {
    switch self {
    case .independent, .sum: .none
    case .monotonic(let mixer): .monotonic(mixer.makeWorkspace(rows: rows))
    case .duelling(let mixer): .duelling(mixer.makeWorkspace(rows: rows))
    }
  }

  /// Writes the learned columns [rows, columns].
  func forward(_ parameters: ParameterStore<Float>, _ input: MixerInput, _ workspace: Workspace, into mixed: Matrix<Float>) {
    let values = input.values
    switch (self, workspace) {
    case (.independent, .none): mixed.base.update(from: values.base, count: values.count)
    case (.sum, .none): SumMixer.forward(values, into: mixed)
    case (.monotonic(let mixer), .monotonic(let memory)):
      mixed.base.update(from: mixer.forward(parameters, values, state: input.state, memory).base, count: values.rows)
    case (.duelling(let mixer), .duelling(let memory)):
      let total = mixer.forward(parameters, values, greedy: input.greedy, actions: input.actions, state: input.state, memory)
      mixed.base.update(from: total.base, count: values.rows)
    default: preconditionFailure("a workspace of another mixer")
    }
  }

  /// Backward after `forward` with the same input and workspace: writes dValues, adds the parameters' gradients.
  func backward(
    _ parameters: ParameterStore<Float>, _ input: MixerInput, _ dMixed: Matrix<Float>, _ workspace: Workspace,
    into dValues: Matrix<Float>, gradient: AlignedBuffer<Float>
  ) {
    switch (self, workspace) {
    case (.independent, .none): dValues.base.update(from: dMixed.base, count: dMixed.count)
    case (.sum, .none): SumMixer.backward(dMixed, into: dValues)
    case (.monotonic(let mixer), .monotonic(let memory)):
      mixer.backward(parameters, input.values, state: input.state, dMixed, memory, into: dValues, gradient: gradient)
    case (.duelling(let mixer), .duelling(let memory)):
      mixer.backward(parameters, input.values, state: input.state, dMixed, memory, into: dValues, gradient: gradient)
    default: preconditionFailure("a workspace of another mixer")
    }
  }
}
