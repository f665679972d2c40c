import NeuralNetworks

/// The agents' shared network, recurrent or not, behind one type.
enum ActionValueNetwork: Sendable {
  case recurrent(RecurrentAgent<Float>)
  case feedForward(FeedForwardAgent<Float>)

  /// The memory of one forward and backward pass.
  enum Workspace {
    case recurrent(RecurrentAgent<Float>.Workspace)
    case feedForward(FeedForwardAgent<Float>.Workspace)
  }

  init(
    _ kind: ValueMixingSettings.AgentKind, name: String = "agent", inputs: Int, actions: Int, in layout: inout ParameterLayout
  ) {
    switch kind {
    case .recurrent(let hidden): self = .recurrent(RecurrentAgent(name, inputs: inputs, hidden: hidden, outputs: actions, in: &layout))
    case .feedForward(let hidden): self = .feedForward(FeedForwardAgent(name, widths: [inputs] + hidden + [actions], in: &layout))
    }
  }

  func makeWorkspace(time: Int, rows: Int) -> Workspace {
    switch self {
    case .recurrent(let network): .recurrent(network.makeWorkspace(time: time, rows: rows))
    case .feedForward(let network): .feedForward(network.makeWorkspace(time: time, rows: rows))
    }
  }

  /// Width of the memory that passes from step to step; 0 for a network without.
  var stateWidth: Int {
    switch self {
    case .recurrent(let network): network.stateWidth
    case .feedForward(let network): network.stateWidth
    }
  }

  /// The actions' values [time·rows, actions], in the workspace; a nil memory before the first step is zeros.
  func forward(
    _ parameters: ParameterStore<Float>, _ x: Matrix<Float>, time: Int, initialState: Matrix<Float>? = nil, _ workspace: Workspace
  ) -> Matrix<Float> {
    switch (self, workspace) {
    case (.recurrent(let network), .recurrent(let memory)):
      network.forward(parameters, x, time: time, initialState: initialState, resets: nil, memory)
    case (.feedForward(let network), .feedForward(let memory)):
      network.forward(parameters, x, time: time, initialState: initialState, resets: nil, memory)
    default: preconditionFailure("a workspace of another network")
    }
  }

  /// The memory after the last step of `forward` [rows, stateWidth], in the workspace.
  func finalState(time: Int, rows: Int, _ workspace: Workspace) -> Matrix<Float> {
    switch (self, workspace) {
    case (.recurrent(let network), .recurrent(let memory)): network.finalState(time: time, rows: rows, memory)
    case (.feedForward(let network), .feedForward(let memory)): network.finalState(time: time, rows: rows, memory)
    default: preconditionFailure("a workspace of another network")
    }
  }

  /// Backward after `forward` with the same x, time and workspace: adds the parameters' gradients.
  func backward(
    _ parameters: ParameterStore<Float>, _ x: Matrix<Float>, time: Int, _ dValues: Matrix<Float>, _ workspace: Workspace,
    gradient: AlignedBuffer<Float>
  ) {
    switch (self, workspace) {
    case (.recurrent(let network), .recurrent(let memory)):
      network.backward(parameters, x, time: time, dValues, memory, gradient: gradient)
    case (.feedForward(let network), .feedForward(let memory)):
      network.backward(parameters, x, time: time, dValues, memory, gradient: gradient)
    default: preconditionFailure("a workspace of another network")
    }
  }
}
