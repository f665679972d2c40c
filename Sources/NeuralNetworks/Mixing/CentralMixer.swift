/// The unrestricted team value of weighted QMIX: a feed-forward network of state and agents' values, monotone in nothing.
///
///     Q* = f([s | q]) + V(s),   f: S + N → widths → 1,   V: S → widths[0] → 1, ReLU between
///
/// Source: Rashid et al., "Weighted QMIX", NeurIPS 2020, appendix; the authors' `QMixerCentralFF`.
public struct CentralMixer<Scalar: NetworkScalar>: Sendable {
  public let agents: Int
  public let stateWidth: Int
  let joint: FeedForward<Scalar>
  let value: FeedForward<Scalar>

  /// Adds `name.joint` and `name.V`.
  ///
  /// - Parameter widths: hidden widths, at least one; the authors' are 256, 256, 256.
  public init(
    _ name: String = "central", agents: Int, stateWidth: Int, widths: [Int] = [256, 256, 256], in layout: inout ParameterLayout
  ) {
    precondition(agents > 0 && stateWidth > 0 && !widths.isEmpty, "a mixer needs agents, a state and units")
    self.agents = agents
    self.stateWidth = stateWidth
    joint = FeedForward("\(name).joint", widths: [stateWidth + agents] + widths + [1], in: &layout)
    value = FeedForward("\(name).V", widths: [stateWidth, widths[0], 1], in: &layout)
  }

  /// The memory of one forward and backward pass over at most `rows` rows.
  public final class Workspace {
    let joint, value: FeedForward<Scalar>.Workspace
    /// [s | q] and its gradient [rows, S + N].
    let input, dInput: AlignedBuffer<Scalar>
    let total: AlignedBuffer<Scalar>
    let rows: Int

    fileprivate init(_ mixer: CentralMixer, rows: Int) {
      self.rows = rows
      joint = mixer.joint.makeWorkspace(rows: rows)
      value = mixer.value.makeWorkspace(rows: rows)
      input = AlignedBuffer(count: rows * mixer.joint.inputs)
      dInput = AlignedBuffer(count: rows * mixer.joint.inputs)
      total = AlignedBuffer(count: rows)
    }
  }

  public func makeWorkspace(rows: Int) -> Workspace { Workspace(self, rows: rows) }

  /// - Parameters:
  ///   - q: the agents' values [rows, agents].
  ///   - state: [rows, stateWidth].
  /// - Returns: Q* [rows, 1], in the workspace.
  public func forward(
    _ parameters: ParameterStore<Scalar>, _ q: Matrix<Scalar>, state: Matrix<Scalar>, _ workspace: Workspace
  ) -> Matrix<Scalar> {
    precondition(q.columns == agents && state.hasShape(q.rows, stateWidth), "shapes do not fit the mixer")
    precondition(q.rows <= workspace.rows, "the workspace is too small")
    let input = Matrix(workspace.input, rows: q.rows, columns: joint.inputs)
    for row in 0..<q.rows {
      (input.base + row * input.stride).update(from: state.base + row * state.stride, count: stateWidth)
      (input.base + row * input.stride + stateWidth).update(from: q.base + row * q.stride, count: agents)
    }
    let baseline = value.forward(parameters, state, workspace.value)
    Scalar.add(q.rows, joint.forward(parameters, input, workspace.joint).base, baseline.base, into: workspace.total.base)
    return Matrix(workspace.total, rows: q.rows, columns: 1)
  }

  /// Backward after `forward` with the same q, state and workspace: adds the parameters' gradients.
  ///
  /// - Parameters:
  ///   - dTotal: gradient with respect to Q* [rows, 1].
  ///   - dq: receives the gradient with respect to q [rows, agents].
  public func backward(
    _ parameters: ParameterStore<Scalar>, state: Matrix<Scalar>, _ dTotal: Matrix<Scalar>, _ workspace: Workspace,
    into dq: Matrix<Scalar>, gradient: AlignedBuffer<Scalar>
  ) {
    precondition(dTotal.hasShape(state.rows, 1) && dTotal.isContiguous && dq.hasShape(state.rows, agents), "shapes do not fit the mixer")
    let rows = state.rows
    value.backward(parameters, state, dTotal, workspace.value, gradient: gradient)
    let dInput = Matrix(workspace.dInput, rows: rows, columns: joint.inputs)
    joint.backward(
      parameters, Matrix(workspace.input, rows: rows, columns: joint.inputs), dTotal, workspace.joint, into: dInput, gradient: gradient)
    for row in 0..<rows { (dq.base + row * dq.stride).update(from: dInput.base + row * dInput.stride + stateWidth, count: agents) }
  }
}
