import NeuralNetworks

/// What a mixer sees of some rows: the values of the actions taken, and for mixers that need them the actions and the greedy values.
struct MixerInput {
  /// [rows, agents].
  let values: Matrix<Float>
  /// The largest value of each agent's available actions [rows, agents]; empty for mixers without advantages.
  let greedy: Matrix<Float>
  /// The actions, one-hot [rows, agents·actions]; empty for mixers that do not see them.
  let actions: Matrix<Float>
  /// [rows, stateWidth].
  let state: Matrix<Float>
}

/// The memory behind a mixer's input, filled an agent at a time.
struct MixerInputMemory {
  private let shape: EpisodeShape
  private let seesActions: Bool
  private let values, greedy, actions: AlignedBuffer<Float>

  init(_ mixer: TeamMixer, shape: EpisodeShape, rows: Int) {
    self.shape = shape
    seesActions = mixer.seesActions
    values = AlignedBuffer(count: rows * shape.agents)
    greedy = AlignedBuffer(count: seesActions ? rows * shape.agents : 0)
    actions = AlignedBuffer(count: seesActions ? rows * shape.agents * shape.actions : 0)
  }

  /// Zeros in the first rows, which padding keeps.
  func clear(rows: Int) {
    values.base.update(repeating: 0, count: rows * shape.agents)
    guard seesActions else { return }
    greedy.base.update(repeating: 0, count: rows * shape.agents)
    actions.base.update(repeating: 0, count: rows * shape.agents * shape.actions)
  }

  /// - Parameters:
  ///   - row: row·agents + agent.
  ///   - greedyValue: called only where the mixer needs it.
  func set(_ row: Int, action: Int, value: Float, greedyValue: () -> Float) {
    values.base[row] = value
    guard seesActions else { return }
    greedy.base[row] = greedyValue()
    actions.base[row * shape.actions + action] = 1
  }

  func input(rows: Int, state: Matrix<Float>) -> MixerInput {
    MixerInput(
      values: Matrix(values, rows: rows, columns: shape.agents),
      greedy: Matrix(greedy, rows: seesActions ? rows : 0, columns: shape.agents),
      actions: Matrix(actions, rows: seesActions ? rows : 0, columns: shape.agents * shape.actions), state: state)
  }
}
