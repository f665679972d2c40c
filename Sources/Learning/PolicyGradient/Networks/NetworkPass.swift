import NeuralNetworks

/// One agent network with a workspace of its own: its forward and backward passes behind one type.
protocol NetworkPass<Scalar>: AnyObject {
  associatedtype Scalar: NetworkScalar

  /// Outputs [time·rows, outputs], in the workspace.
  func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, initialState: Matrix<Scalar>?, resets: UnsafePointer<UInt8>?
  ) -> Matrix<Scalar>

  /// The memory after the last step of `forward` [rows, stateWidth], in the workspace.
  func finalState(time: Int, rows: Int) -> Matrix<Scalar>

  /// Adds the parameters' gradients, after `forward` with the same x, time and resets.
  func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, resets: UnsafePointer<UInt8>?, _ dOutput: Matrix<Scalar>,
    gradient: AlignedBuffer<Scalar>)
}

extension AgentNetwork {
  func makePass(time: Int, rows: Int) -> any NetworkPass<Scalar> { BoundPass(self, makeWorkspace(time: time, rows: rows)) }
}

private final class BoundPass<Network: AgentNetwork>: NetworkPass {
  typealias Scalar = Network.Scalar
  private let network: Network
  private let workspace: Network.Workspace

  init(_ network: Network, _ workspace: Network.Workspace) { (self.network, self.workspace) = (network, workspace) }

  func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, initialState: Matrix<Scalar>?, resets: UnsafePointer<UInt8>?
  ) -> Matrix<Scalar> {
    network.forward(parameters, x, time: time, initialState: initialState, resets: resets, workspace)
  }

  func finalState(time: Int, rows: Int) -> Matrix<Scalar> { network.finalState(time: time, rows: rows, workspace) }

  func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, resets: UnsafePointer<UInt8>?, _ dOutput: Matrix<Scalar>,
    gradient: AlignedBuffer<Scalar>
  ) {
    network.backward(parameters, x, time: time, resets: resets, dOutput, workspace, into: nil, gradient: gradient)
  }
}
