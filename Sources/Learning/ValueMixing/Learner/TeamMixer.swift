import NeuralNetworks

/// How the agents' values [rows, agents] become the columns that are learned: all of them (IQL), or one team value (VDN, QMIX).
enum TeamMixer: Sendable {
  case independent(agents: Int)
  case sum(agents: Int)
  case monotonic(MonotonicMixer<Float>)

  init(_ kind: ValueMixingSettings.Mixer, shape: EpisodeShape, in layout: inout ParameterLayout) {
    switch kind {
    case .independent: self = .independent(agents: shape.agents)
    case .sum: self = .sum(agents: shape.agents)
    case .monotonic(let embedding, let hyperWidths, let gain):
      self = .monotonic(
        MonotonicMixer(
          agents: shape.agents, stateWidth: shape.stateWidth, embedding: embedding, hyperWidths: hyperWidths,
          initialiser: gain.map { .orthogonal(gain: $0) }, biasInitialiser: gain.map { _ in .constant(0) }, in: &layout))
    }
  }

  /// Columns that are learned: the agents, or 1.
  var columns: Int {
    if case .independent(let agents) = self { return agents }
    return 1
  }

  func makeWorkspace(rows: Int) -> MonotonicMixer<Float>.Workspace? {
    if case .monotonic(let mixer) = self { return mixer.makeWorkspace(rows: rows) }
    return nil
  }

  /// Writes the learned columns [rows, columns].
  func forward(
    _ parameters: ParameterStore<Float>, _ values: Matrix<Float>, state: Matrix<Float>, _ workspace: MonotonicMixer<Float>.Workspace?,
    into mixed: Matrix<Float>
  ) {
    switch self {
    case .independent: mixed.base.update(from: values.base, count: values.count)
    case .sum: SumMixer.forward(values, into: mixed)
    case .monotonic(let mixer):
      guard let workspace else { preconditionFailure("a monotone mixer needs its workspace") }
      mixed.base.update(from: mixer.forward(parameters, values, state: state, workspace).base, count: values.rows)
    }
  }

  /// Backward after `forward` with the same values, state and workspace: writes dValues, adds the parameters' gradients.
  func backward(
    _ parameters: ParameterStore<Float>, _ values: Matrix<Float>, state: Matrix<Float>, _ dMixed: Matrix<Float>,
    _ workspace: MonotonicMixer<Float>.Workspace?, into dValues: Matrix<Float>, gradient: AlignedBuffer<Float>
  ) {
    switch self {
    case .independent: dValues.base.update(from: dMixed.base, count: dMixed.count)
    case .sum: SumMixer.backward(dMixed, into: dValues)
    case .monotonic(let mixer):
      guard let workspace else { preconditionFailure("a monotone mixer needs its workspace") }
      mixer.backward(parameters, values, state: state, dMixed, workspace, into: dValues, gradient: gradient)
    }
  }
}
