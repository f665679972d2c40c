/// The recurrent agent network of the QMIX family.
///
///     x → fc1 → ReLU → GRU → fc2 → one number an action
///
/// Parameters `name.fc1`, `name.gru`, `name.fc2`. Source: Rashid et al., "QMIX", ICML 2018, appendix; PyMARL's RNN agent.
public struct RecurrentAgent<Scalar: NetworkScalar>: AgentNetwork {
  public let fc1: Linear<Scalar>
  public let gru: GatedRecurrentUnit<Scalar>
  public let fc2: Linear<Scalar>
  public var inputs: Int { fc1.inputs }
  public var outputs: Int { fc2.outputs }
  public var stateWidth: Int { gru.hidden }

  /// nil initialisers are PyTorch's defaults; biases take `biasInitialiser` in all three layers, the last layer's weights
  /// `outputInitialiser` where it is given.
  public init(
    _ name: String = "agent", inputs: Int, hidden: Int = 64, outputs: Int, initialiser: Initialiser? = nil,
    recurrentInitialiser: Initialiser? = nil, outputInitialiser: Initialiser? = nil, biasInitialiser: Initialiser? = nil,
    in layout: inout ParameterLayout
  ) {
    fc1 = Linear(
      "\(name).fc1", inputs: inputs, outputs: hidden, initialiser: initialiser, biasInitialiser: biasInitialiser, in: &layout)
    gru = GatedRecurrentUnit(
      "\(name).gru", inputs: hidden, hidden: hidden, inputInitialiser: initialiser, recurrentInitialiser: recurrentInitialiser,
      biasInitialiser: biasInitialiser, in: &layout)
    fc2 = Linear(
      "\(name).fc2", inputs: hidden, outputs: outputs, initialiser: outputInitialiser ?? initialiser, biasInitialiser: biasInitialiser,
      in: &layout)
  }

  public final class Workspace {
    let features, outputs, dFeatures, dStates: AlignedBuffer<Scalar>
    let gru: GatedRecurrentUnit<Scalar>.Workspace

    fileprivate init(_ network: RecurrentAgent, time: Int, rows: Int) {
      let width = time * rows * network.stateWidth
      features = AlignedBuffer(count: width)
      outputs = AlignedBuffer(count: time * rows * network.outputs)
      dFeatures = AlignedBuffer(count: width)
      dStates = AlignedBuffer(count: width)
      gru = network.gru.makeWorkspace(time: time, rows: rows, allowsResets: true)
    }
  }

  public func makeWorkspace(time: Int, rows: Int) -> Workspace { Workspace(self, time: time, rows: rows) }

  public func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, initialState: Matrix<Scalar>?,
    resets: UnsafePointer<UInt8>?, _ workspace: Workspace
  ) -> Matrix<Scalar> {
    let features = Matrix(workspace.features, rows: x.rows, columns: stateWidth)
    fc1.forward(parameters, x, into: features)
    Activation.relu.forward(features, into: features)
    let states = gru.forward(parameters, features, time: time, initialState: initialState, resets: resets, workspace.gru)
    let outputs = Matrix(workspace.outputs, rows: x.rows, columns: self.outputs)
    fc2.forward(parameters, states, into: outputs)
    return outputs
  }

  public func finalState(time: Int, rows: Int, _ workspace: Workspace) -> Matrix<Scalar> {
    Matrix(workspace.gru.states, offset: time * rows * stateWidth, rows: rows, columns: stateWidth)
  }

  public func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, resets: UnsafePointer<UInt8>?, _ dOutput: Matrix<Scalar>,
    _ workspace: Workspace, into dx: Matrix<Scalar>?, gradient: AlignedBuffer<Scalar>
  ) {
    let features = Matrix(workspace.features, rows: x.rows, columns: stateWidth)
    let dFeatures = Matrix(workspace.dFeatures, rows: x.rows, columns: stateWidth)
    let dStates = Matrix(workspace.dStates, rows: x.rows, columns: stateWidth)
    let states = Matrix(workspace.gru.states, offset: x.rows / time * stateWidth, rows: x.rows, columns: stateWidth)
    fc2.backward(parameters, states, dOutput, into: dStates, gradient: gradient)
    gru.backward(parameters, features, time: time, resets: resets, dStates, workspace.gru, into: dFeatures, gradient: gradient)
    Activation.relu.backward(output: features, dFeatures, into: dFeatures)
    fc1.backward(parameters, x, dFeatures, into: dx, gradient: gradient)
  }
}
