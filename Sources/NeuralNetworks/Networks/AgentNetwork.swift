/// A network that an agent acts by: observations in, one number an action out, with or without a memory.
///
/// Sequences are [time·rows, features], time first; a row is one agent of one episode. The parameters are only read, so threads share
/// them, each with its own workspace and gradient.
public protocol AgentNetwork<Scalar>: Sendable {
  associatedtype Scalar: NetworkScalar
  associatedtype Workspace: AnyObject
  var inputs: Int { get }
  var outputs: Int { get }
  /// Width of the memory that passes from step to step; 0 for a network without.
  var stateWidth: Int { get }

  /// The memory of one forward and backward pass over at most `time` steps of `rows` rows.
  func makeWorkspace(time: Int, rows: Int) -> Workspace

  /// - Parameters:
  ///   - x: inputs [time·rows, inputs].
  ///   - initialState: the memory before the first step [rows, stateWidth]; nil is zeros.
  ///   - resets: [time·rows], 1 where the memory is cleared before the step; nil is never.
  /// - Returns: outputs [time·rows, outputs], in the workspace.
  func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, initialState: Matrix<Scalar>?,
    resets: UnsafePointer<UInt8>?, _ workspace: Workspace
  ) -> Matrix<Scalar>

  /// The memory after the last step of `forward` [rows, stateWidth], in the workspace.
  func finalState(time: Int, rows: Int, _ workspace: Workspace) -> Matrix<Scalar>

  /// Backward after `forward` with the same x, time, resets and workspace: adds the parameters' gradients, writes dx where wanted.
  func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, resets: UnsafePointer<UInt8>?, _ dOutput: Matrix<Scalar>,
    _ workspace: Workspace, into dx: Matrix<Scalar>?, gradient: AlignedBuffer<Scalar>)
}

extension AgentNetwork {
  /// `forward` from a zero memory without resets.
  public func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, _ workspace: Workspace
  ) -> Matrix<Scalar> {
    forward(parameters, x, time: time, initialState: nil, resets: nil, workspace)
  }

  /// `backward` without resets and input gradient.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, _ dOutput: Matrix<Scalar>, _ workspace: Workspace,
    gradient: AlignedBuffer<Scalar>
  ) {
    backward(parameters, x, time: time, resets: nil, dOutput, workspace, into: nil, gradient: gradient)
  }
}
