/// An agent network without memory: any stack of linear layers.
///
///     x → Linear → f → ... → Linear → one number an action
///
/// With widths [inputs, 64, 64, actions] and ReLU it is EPyMARL's agent with `use_rnn` off.
public struct FeedForwardAgent<Scalar: NetworkScalar>: AgentNetwork {
  public let layers: FeedForward<Scalar>
  public var inputs: Int { layers.inputs }
  public var outputs: Int { layers.outputs }
  public var stateWidth: Int { 0 }

  public init(
    _ name: String = "agent", widths: [Int], activation: Activation = .relu, initialiser: Initialiser? = nil,
    outputInitialiser: Initialiser? = nil, biasInitialiser: Initialiser? = nil, in layout: inout ParameterLayout
  ) {
    layers = FeedForward(
      name, widths: widths, activation: activation, initialiser: initialiser, outputInitialiser: outputInitialiser,
      biasInitialiser: biasInitialiser, in: &layout)
  }

  public final class Workspace {
    let layers: FeedForward<Scalar>.Workspace
    let state = AlignedBuffer<Scalar>(count: 0)
    fileprivate init(_ layers: FeedForward<Scalar>.Workspace) { self.layers = layers }
  }

  public func makeWorkspace(time: Int, rows: Int) -> Workspace { Workspace(layers.makeWorkspace(rows: time * rows)) }

  public func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, initialState: Matrix<Scalar>?,
    resets: UnsafePointer<UInt8>?, _ workspace: Workspace
  ) -> Matrix<Scalar> {
    layers.forward(parameters, x, workspace.layers)
  }

  public func finalState(time: Int, rows: Int, _ workspace: Workspace) -> Matrix<Scalar> {
    Matrix(workspace.state, rows: rows, columns: 0)
  }

  public func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, resets: UnsafePointer<UInt8>?, _ dOutput: Matrix<Scalar>,
    _ workspace: Workspace, into dx: Matrix<Scalar>?, gradient: AlignedBuffer<Scalar>
  ) {
    layers.backward(parameters, x, dOutput, workspace.layers, into: dx, gradient: gradient)
  }
}
