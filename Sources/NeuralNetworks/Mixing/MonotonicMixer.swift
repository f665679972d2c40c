/// QMIX's mixing network: agents' values into a team value that rises with each of them, by weights that the state chooses.
///
///     w₁ = |h₁(s)| [N, E],   b₁ = s Bᵀ + b [E],   hidden = ELU(q w₁ + b₁) [E]
///     w_f = |h_f(s)| [E],    V(s): S → E → ReLU → 1,    Q_tot = hidden · w_f + V(s),    dQ_tot/dqᵢ >= 0
///
/// h₁ and h_f are hypernetworks S → widths → N·E and S → widths → E with ReLU between. Element i·E + e of h₁ is agent i's weight on unit e.
/// Source: Rashid et al., "QMIX: Monotonic Value Function Factorisation", ICML 2018; PyMARL's QMixer.
public struct MonotonicMixer<Scalar: NetworkScalar>: Sendable {
  public let agents: Int
  public let stateWidth: Int
  /// E, the mixer's hidden units.
  public let embedding: Int
  let w1: FeedForward<Scalar>
  let wf: FeedForward<Scalar>
  let b1: Linear<Scalar>
  let value: FeedForward<Scalar>

  /// Adds `name.hyper_w1`, `name.hyper_wf`, `name.hyper_b1` and `name.V`.
  ///
  /// - Parameters:
  ///   - hyperWidths: hidden widths of the two weight hypernetworks: [64] is PyMARL's, [128] JaxMARL's, [] a single linear layer.
  ///   - initialiser: of all weights; nil is PyTorch's default. JaxMARL: `.orthogonal(gain: 0.001)` with bias 0.
  public init(
    _ name: String = "mixer", agents: Int, stateWidth: Int, embedding: Int = 32, hyperWidths: [Int] = [64],
    initialiser: Initialiser? = nil, biasInitialiser: Initialiser? = nil, in layout: inout ParameterLayout
  ) {
    precondition(agents > 0 && stateWidth > 0 && embedding > 0, "a mixer needs agents, a state and units")
    self.agents = agents
    self.stateWidth = stateWidth
    self.embedding = embedding
    w1 = FeedForward(
      "\(name).hyper_w1", widths: [stateWidth] + hyperWidths + [agents * embedding], initialiser: initialiser,
      biasInitialiser: biasInitialiser, in: &layout)
    wf = FeedForward(
      "\(name).hyper_wf", widths: [stateWidth] + hyperWidths + [embedding], initialiser: initialiser,
      biasInitialiser: biasInitialiser, in: &layout)
    b1 = Linear(
      "\(name).hyper_b1", inputs: stateWidth, outputs: embedding, initialiser: initialiser, biasInitialiser: biasInitialiser,
      in: &layout)
    value = FeedForward(
      "\(name).V", widths: [stateWidth, embedding, 1], initialiser: initialiser, biasInitialiser: biasInitialiser, in: &layout)
  }

  /// The memory of one forward and backward pass over at most `rows` rows.
  public final class Workspace {
    let w1, wf, value: FeedForward<Scalar>.Workspace
    /// |h₁(s)| and its gradient [rows, N·E]; |h_f(s)|, hidden and their gradients [rows, E].
    let weights, dWeights, finalWeights, dFinalWeights, hidden, dHidden: AlignedBuffer<Scalar>
    let total: AlignedBuffer<Scalar>
    let rows: Int

    fileprivate init(_ mixer: MonotonicMixer, rows: Int) {
      self.rows = rows
      w1 = mixer.w1.makeWorkspace(rows: rows)
      wf = mixer.wf.makeWorkspace(rows: rows)
      value = mixer.value.makeWorkspace(rows: rows)
      weights = AlignedBuffer(count: rows * mixer.agents * mixer.embedding)
      dWeights = AlignedBuffer(count: rows * mixer.agents * mixer.embedding)
      finalWeights = AlignedBuffer(count: rows * mixer.embedding)
      dFinalWeights = AlignedBuffer(count: rows * mixer.embedding)
      hidden = AlignedBuffer(count: rows * mixer.embedding)
      dHidden = AlignedBuffer(count: rows * mixer.embedding)
      total = AlignedBuffer(count: rows)
    }
  }

  public func makeWorkspace(rows: Int) -> Workspace { Workspace(self, rows: rows) }

  /// - Parameters:
  ///   - q: the agents' values [rows, agents].
  ///   - state: [rows, stateWidth].
  /// - Returns: Q_tot [rows, 1], in the workspace.
  public func forward(
    _ parameters: ParameterStore<Scalar>, _ q: Matrix<Scalar>, state: Matrix<Scalar>, _ workspace: Workspace
  ) -> Matrix<Scalar> {
    precondition(q.columns == agents && state.hasShape(q.rows, stateWidth), "shapes do not fit the mixer")
    precondition(q.rows <= workspace.rows, "the workspace is too small")
    let (rows, width) = (q.rows, q.rows * embedding)
    let raw = w1.forward(parameters, state, workspace.w1)
    Scalar.absolute(raw.count, raw.base, into: workspace.weights.base)
    let hidden = Matrix(workspace.hidden, rows: rows, columns: embedding)
    b1.forward(parameters, state, into: hidden)
    Scalar.mixRows(
      rows: rows, inner: agents, columns: embedding, q.base, stride: q.stride, matrices: workspace.weights.base,
      initial: hidden.base, into: hidden.base)
    Scalar.elu(width, alpha: 1, hidden.base, into: hidden.base)
    let rawFinal = wf.forward(parameters, state, workspace.wf)
    Scalar.absolute(width, rawFinal.base, into: workspace.finalWeights.base)
    let baseline = value.forward(parameters, state, workspace.value)
    Scalar.dotRows(
      rows: rows, columns: embedding, hidden.base, workspace.finalWeights.base, initial: baseline.base, into: workspace.total.base)
    return Matrix(workspace.total, rows: rows, columns: 1)
  }

  /// Backward after `forward` with the same q, state and workspace: adds the parameters' gradients.
  ///
  /// - Parameters:
  ///   - dTotal: gradient with respect to Q_tot [rows, 1].
  ///   - dq: receives the gradient with respect to q [rows, agents].
  ///   - dState: receives the gradient with respect to the state, where wanted.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ q: Matrix<Scalar>, state: Matrix<Scalar>, _ dTotal: Matrix<Scalar>, _ workspace: Workspace,
    into dq: Matrix<Scalar>, dState: Matrix<Scalar>? = nil, gradient: AlignedBuffer<Scalar>
  ) {
    precondition(dTotal.hasShape(q.rows, 1) && dTotal.isContiguous && dq.hasShape(q.rows, agents), "shapes do not fit the mixer")
    let (rows, width) = (q.rows, q.rows * embedding)
    let hidden = workspace.hidden.base
    value.backward(parameters, state, dTotal, workspace.value, into: dState, gradient: gradient)
    // Q_tot = hidden · w_f
    let dFinal = Matrix(workspace.dFinalWeights, rows: rows, columns: embedding)
    Scalar.scaleRows(rows: rows, columns: embedding, dTotal.base, hidden, into: dFinal.base)
    Scalar.absoluteBackward(width, input: workspace.wf.outputs.last!.base, dFinal.base, into: dFinal.base)
    wf.backward(parameters, state, dFinal, workspace.wf, into: dState, accumulates: true, gradient: gradient)
    // hidden = ELU(q w₁ + b₁)
    let dHidden = Matrix(workspace.dHidden, rows: rows, columns: embedding)
    Scalar.scaleRows(rows: rows, columns: embedding, dTotal.base, workspace.finalWeights.base, into: dHidden.base)
    Scalar.eluBackward(width, alpha: 1, output: hidden, dHidden.base, into: dHidden.base)
    b1.backward(parameters, state, dHidden, into: dState, accumulates: true, gradient: gradient)
    let dWeights = Matrix(workspace.dWeights, rows: rows, columns: agents * embedding)
    Scalar.mixRowsBackward(
      rows: rows, inner: agents, columns: embedding, q.base, stride: q.stride, matrices: workspace.weights.base, dHidden.base,
      into: dq.base, stride: dq.stride, dMatrices: dWeights.base)
    Scalar.absoluteBackward(dWeights.count, input: workspace.w1.outputs.last!.base, dWeights.base, into: dWeights.base)
    w1.backward(parameters, state, dWeights, workspace.w1, into: dState, accumulates: true, gradient: gradient)
  }
}
