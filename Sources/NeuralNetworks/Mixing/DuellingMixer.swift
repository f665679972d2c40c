/// QPLEX's mixing network: a team value whose greedy joint action is that of every agent alone, by duelling values and advantages.
///
///     w(s) = |h_w(s)| + ε [N],   v(s) = h_v(s) [N],   q̃ᵢ = wᵢ qᵢ + vᵢ,   Aᵢ = wᵢ (qᵢ - maxₐ qᵢ) <= 0
///     λᵢ(s, a) = Σ over heads k of (|κ_k(s)| + ε) · σ(g_k(s))ᵢ · σ(f_k(s, a))ᵢ >= 0
///     Q_tot = Σᵢ q̃ᵢ + Σᵢ (λᵢ(s, a) - 1) Aᵢ,   ε = 10⁻¹⁰
///
/// At the greedy joint action every A is 0. The advantages A pass no gradient to values and weights, as in the authors' code.
/// Source: Wang et al., "QPLEX: duplex duelling multi-agent Q-learning", ICLR 2021, equations 8 to 12.
public struct DuellingMixer<Scalar: NetworkScalar>: Sendable {
  /// One head of λ.
  struct Head: Sendable {
    let key, agents, actions: FeedForward<Scalar>
  }

  public let agents: Int
  public let stateWidth: Int
  /// Numbers that describe the joint action: N times the actions of an agent, one-hot.
  public let actionWidth: Int
  let weight: FeedForward<Scalar>
  let value: FeedForward<Scalar>
  let heads: [Head]

  /// Adds `name.hyper_w`, `name.hyper_v` and, a head k, `name.head<k>.key`, `.agents` and `.actions`.
  ///
  /// - Parameters:
  ///   - actions: actions of each agent.
  ///   - heads: K, at least 1.
  ///   - hyperWidths: hidden widths of h_w and h_v.
  ///   - headWidths: hidden widths of κ, g and f.
  public init(
    _ name: String = "mixer", agents: Int, stateWidth: Int, actions: Int, heads: Int = 4, hyperWidths: [Int] = [64],
    headWidths: [Int] = [64], in layout: inout ParameterLayout
  ) {
    precondition(agents > 0 && stateWidth > 0 && actions > 0 && heads > 0, "a mixer needs agents, a state, actions and heads")
    self.agents = agents
    self.stateWidth = stateWidth
    actionWidth = agents * actions
    weight = FeedForward("\(name).hyper_w", widths: [stateWidth] + hyperWidths + [agents], in: &layout)
    value = FeedForward("\(name).hyper_v", widths: [stateWidth] + hyperWidths + [agents], in: &layout)
    var all: [Head] = []
    for index in 0..<heads {
      all.append(
        Head(
          key: FeedForward("\(name).head\(index).key", widths: [stateWidth] + headWidths + [1], in: &layout),
          agents: FeedForward(
            "\(name).head\(index).agents", widths: [stateWidth] + headWidths + [agents], outputActivation: .sigmoid, in: &layout),
          actions: FeedForward(
            "\(name).head\(index).actions", widths: [stateWidth + agents * actions] + headWidths + [agents], outputActivation: .sigmoid,
            in: &layout)))
    }
    self.heads = all
  }

  /// The memory of one forward and backward pass over at most `rows` rows.
  public final class Workspace {
    struct HeadMemory {
      let key, agents, actions: FeedForward<Scalar>.Workspace
      /// |κ| + ε [rows], and that times g [rows, N].
      let size, sizedAgents: AlignedBuffer<Scalar>
    }

    let rows: Int
    let weight, value: FeedForward<Scalar>.Workspace
    let heads: [HeadMemory]
    /// [rows, S + N·A].
    let joint: AlignedBuffer<Scalar>
    /// w and A [rows, N].
    let weights, advantages: AlignedBuffer<Scalar>
    /// Terms of the sum and gradients [rows, N].
    let terms, importance, slope, first, second: AlignedBuffer<Scalar>
    let epsilon: AlignedBuffer<Scalar>
    let column, total: AlignedBuffer<Scalar>

    fileprivate init(_ mixer: DuellingMixer, rows: Int) {
      self.rows = rows
      weight = mixer.weight.makeWorkspace(rows: rows)
      value = mixer.value.makeWorkspace(rows: rows)
      func wide() -> AlignedBuffer<Scalar> { AlignedBuffer(count: rows * mixer.agents) }
      heads = mixer.heads.map {
        HeadMemory(
          key: $0.key.makeWorkspace(rows: rows), agents: $0.agents.makeWorkspace(rows: rows),
          actions: $0.actions.makeWorkspace(rows: rows), size: AlignedBuffer(count: rows), sizedAgents: wide())
      }
      joint = AlignedBuffer(count: rows * (mixer.stateWidth + mixer.actionWidth))
      (weights, advantages, terms, importance) = (wide(), wide(), wide(), wide())
      (slope, first, second, epsilon) = (wide(), wide(), wide(), wide())
      epsilon.base.update(repeating: 1e-10, count: rows * mixer.agents)
      (column, total) = (AlignedBuffer(count: rows), AlignedBuffer(count: rows))
    }
  }

  public func makeWorkspace(rows: Int) -> Workspace { Workspace(self, rows: rows) }

  /// - Parameters:
  ///   - q: the values of the actions taken [rows, agents], contiguous.
  ///   - greedy: the largest value of each agent [rows, agents], contiguous.
  ///   - actions: the actions taken, one-hot [rows, actionWidth].
  ///   - state: [rows, stateWidth].
  /// - Returns: Q_tot [rows, 1], in the workspace.
  public func forward(
    _ parameters: ParameterStore<Scalar>, _ q: Matrix<Scalar>, greedy: Matrix<Scalar>, actions: Matrix<Scalar>, state: Matrix<Scalar>,
    _ workspace: Workspace
  ) -> Matrix<Scalar> {
    check(q, state, workspace)
    precondition(greedy.hasShape(q.rows, agents) && greedy.isContiguous, "shapes do not fit the mixer")
    precondition(actions.hasShape(q.rows, actionWidth), "shapes do not fit the mixer")
    let (rows, count) = (q.rows, q.count)
    let (weights, advantages, terms) = (workspace.weights.base, workspace.advantages.base, workspace.terms.base)
    Scalar.absolute(count, weight.forward(parameters, state, workspace.weight).base, into: weights)
    Scalar.add(count, weights, workspace.epsilon.base, into: weights)
    advantages.update(from: q.base, count: count)
    Scalar.addScaled(count, -1, greedy.base, to: advantages)
    Scalar.multiply(count, weights, advantages, into: advantages)
    Scalar.multiply(count, weights, q.base, into: terms)
    Scalar.add(count, terms, value.forward(parameters, state, workspace.value).base, into: terms)
    writeImportance(parameters, state: state, actions: actions, workspace)
    Scalar.multiply(count, workspace.importance.base, advantages, into: workspace.first.base)
    Scalar.add(count, terms, workspace.first.base, into: terms)
    Scalar.sumRows(rows: rows, columns: agents, terms, stride: agents, into: workspace.total.base)
    return Matrix(workspace.total, rows: rows, columns: 1)
  }

  /// λ - 1 into `importance`.
  private func writeImportance(
    _ parameters: ParameterStore<Scalar>, state: Matrix<Scalar>, actions: Matrix<Scalar>, _ workspace: Workspace
  ) {
    let (rows, count) = (state.rows, state.rows * agents)
    let joint = joint(workspace, rows: rows)
    for row in 0..<rows {
      (joint.base + row * joint.stride).update(from: state.base + row * state.stride, count: stateWidth)
      (joint.base + row * joint.stride + stateWidth).update(from: actions.base + row * actions.stride, count: actionWidth)
    }
    workspace.importance.base.update(repeating: -1, count: count)
    for (head, memory) in zip(heads, workspace.heads) {
      Scalar.absolute(rows, head.key.forward(parameters, state, memory.key).base, into: memory.size.base)
      Scalar.add(rows, memory.size.base, workspace.epsilon.base, into: memory.size.base)
      Scalar.scaleRows(
        rows: rows, columns: agents, memory.size.base, head.agents.forward(parameters, state, memory.agents).base,
        into: memory.sizedAgents.base)
      let actionShare = head.actions.forward(parameters, joint, memory.actions)
      Scalar.multiply(count, memory.sizedAgents.base, actionShare.base, into: workspace.first.base)
      Scalar.add(count, workspace.importance.base, workspace.first.base, into: workspace.importance.base)
    }
  }

  /// Backward after `forward` with the same q, actions, state and workspace: adds the parameters' gradients.
  ///
  /// - Parameters:
  ///   - dTotal: gradient with respect to Q_tot [rows, 1].
  ///   - dq: receives the gradient with respect to q [rows, agents], contiguous.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ q: Matrix<Scalar>, state: Matrix<Scalar>, _ dTotal: Matrix<Scalar>, _ workspace: Workspace,
    into dq: Matrix<Scalar>, gradient: AlignedBuffer<Scalar>
  ) {
    check(q, state, workspace)
    precondition(dTotal.hasShape(q.rows, 1) && dTotal.isContiguous, "shapes do not fit the mixer")
    precondition(dq.hasShape(q.rows, agents) && dq.isContiguous, "shapes do not fit the mixer")
    let (rows, count) = (q.rows, q.count)
    let slope = Matrix(workspace.slope, rows: rows, columns: agents)
    // λ: dλᵢ = dTotal·Aᵢ
    Scalar.scaleRows(rows: rows, columns: agents, dTotal.base, workspace.advantages.base, into: slope.base)
    for (head, memory) in zip(heads, workspace.heads) {
      backward(head, memory, parameters, state: state, dImportance: slope, workspace, gradient: gradient)
    }
    // Σ q̃: dq̃ᵢ = dTotal
    SumMixer.backward(dTotal, into: slope)
    value.backward(parameters, state, slope, workspace.value, gradient: gradient)
    Scalar.multiply(count, slope.base, workspace.weights.base, into: dq.base)
    Scalar.multiply(count, slope.base, q.base, into: slope.base)
    Scalar.absoluteBackward(count, input: workspace.weight.outputs.last!.base, slope.base, into: slope.base)
    weight.backward(parameters, state, slope, workspace.weight, gradient: gradient)
  }

  private func backward(
    _ head: Head, _ memory: Workspace.HeadMemory, _ parameters: ParameterStore<Scalar>, state: Matrix<Scalar>,
    dImportance: Matrix<Scalar>, _ workspace: Workspace, gradient: AlignedBuffer<Scalar>
  ) {
    let (rows, count) = (state.rows, dImportance.count)
    let (agentShare, actionShare) = (memory.agents.outputs.last!.base, memory.actions.outputs.last!.base)
    let first = Matrix(workspace.first, rows: rows, columns: agents)
    let second = workspace.second.base
    // the head is size·g·f: each factor's gradient is the product of the others
    Scalar.multiply(count, memory.sizedAgents.base, dImportance.base, into: first.base)
    head.actions.backward(parameters, joint(workspace, rows: rows), first, memory.actions, gradient: gradient)
    Scalar.multiply(count, actionShare, dImportance.base, into: second)
    Scalar.scaleRows(rows: rows, columns: agents, memory.size.base, second, into: first.base)
    head.agents.backward(parameters, state, first, memory.agents, gradient: gradient)
    Scalar.multiply(count, agentShare, second, into: second)
    let column = Matrix(workspace.column, rows: rows, columns: 1)
    Scalar.sumRows(rows: rows, columns: agents, second, stride: agents, into: column.base)
    Scalar.absoluteBackward(rows, input: memory.key.outputs.last!.base, column.base, into: column.base)
    head.key.backward(parameters, state, column, memory.key, gradient: gradient)
  }

  private func joint(_ workspace: Workspace, rows: Int) -> Matrix<Scalar> {
    Matrix(workspace.joint, rows: rows, columns: stateWidth + actionWidth)
  }

  private func check(_ q: Matrix<Scalar>, _ state: Matrix<Scalar>, _ workspace: Workspace) {
    precondition(q.columns == agents && q.isContiguous && state.hasShape(q.rows, stateWidth), "shapes do not fit the mixer")
    precondition(q.rows <= workspace.rows, "the workspace is too small")
  }
}
