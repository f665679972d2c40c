/// A gated recurrent unit over whole sequences, PyTorch's convention and parameter order.
///
///     r = σ(W_ir x + b_ir + W_hr h + b_hr),   z = σ(W_iz x + b_iz + W_hz h + b_hz)
///     n = tanh(W_in x + b_in + r·(W_hn h + b_hn)),   h' = (1 - z)·n + z·h
///
/// `weight_ih` [3H, inputs], `weight_hh` [3H, H], `bias_ih`, `bias_hh` [3H], gates in the order r, z, n. Sequences are [time · rows,
/// features], time first. Source: Cho et al., EMNLP 2014; PyTorch `nn.GRU`.
public struct GatedRecurrentUnit<Scalar: NetworkScalar>: Sendable {
  public let inputs: Int
  public let hidden: Int
  let inputWeight, recurrentWeight, inputBias, recurrentBias: Int
  private let inputPacking, recurrentPacking, inputBackwardPacking, recurrentBackwardPacking: Int

  /// Adds the four parameters under `name` to the layout; nil initialisers are PyTorch's default, uniform ±1/√H.
  public init(
    _ name: String, inputs: Int, hidden: Int, inputInitialiser: Initialiser? = nil, recurrentInitialiser: Initialiser? = nil,
    biasInitialiser: Initialiser? = nil, in layout: inout ParameterLayout
  ) {
    precondition(inputs > 0 && hidden > 0, "a layer needs inputs and outputs")
    self.inputs = inputs
    self.hidden = hidden
    let gates = 3 * hidden
    inputWeight = layout.add("\(name).weight_ih", shape: [gates, inputs], inputInitialiser ?? .fanIn(hidden))
    recurrentWeight = layout.add("\(name).weight_hh", shape: [gates, hidden], recurrentInitialiser ?? .fanIn(hidden))
    inputBias = layout.add("\(name).bias_ih", shape: [gates], biasInitialiser ?? .fanIn(hidden))
    recurrentBias = layout.add("\(name).bias_hh", shape: [gates], biasInitialiser ?? .fanIn(hidden))
    inputPacking = layout.addPacking(at: inputWeight, inner: inputs, columns: gates, rowStride: 1, columnStride: inputs)
    recurrentPacking = layout.addPacking(at: recurrentWeight, inner: hidden, columns: gates, rowStride: 1, columnStride: hidden)
    inputBackwardPacking = layout.addPacking(at: inputWeight, inner: gates, columns: inputs, rowStride: inputs, columnStride: 1)
    recurrentBackwardPacking = layout.addPacking(at: recurrentWeight, inner: gates, columns: hidden, rowStride: hidden, columnStride: 1)
  }

  /// Steps whose products with x are taken together: few enough to stay in the cache. Weight gradients are summed block by block from the
  /// last, so the number belongs to the result's bits.
  private static var blockSteps: Int { 10 }

  /// The memory of one forward and backward pass over at most `time` steps of `rows` rows.
  public final class Workspace {
    /// g, then r, z, n, then their gradients: [time·rows, 3H].
    let gates: AlignedBuffer<Scalar>
    /// u for one step forward: [rows, 3H]; its gradients for all steps backward: [time·rows, 3H].
    let recurrent: AlignedBuffer<Scalar>
    let candidate: AlignedBuffer<Scalar>
    /// h₀ ... h_T: [(time + 1)·rows, H].
    let states: AlignedBuffer<Scalar>
    /// The states as the steps saw them, where some were reset: [time·rows, H].
    let previous: AlignedBuffer<Scalar>?
    let carried: AlignedBuffer<Scalar>
    let time, rows, hidden: Int
    fileprivate var wasReset = false

    fileprivate init(time: Int, rows: Int, hidden: Int, allowsResets: Bool) {
      self.time = time
      self.rows = rows
      self.hidden = hidden
      gates = AlignedBuffer(count: time * rows * 3 * hidden)
      recurrent = AlignedBuffer(count: time * rows * 3 * hidden)
      candidate = AlignedBuffer(count: time * rows * hidden)
      states = AlignedBuffer(count: (time + 1) * rows * hidden)
      previous = allowsResets ? AlignedBuffer(count: time * rows * hidden) : nil
      carried = AlignedBuffer(count: rows * hidden)
    }
  }

  /// - Parameter allowsResets: whether `forward` may be given resets.
  public func makeWorkspace(time: Int, rows: Int, allowsResets: Bool = false) -> Workspace {
    Workspace(time: time, rows: rows, hidden: hidden, allowsResets: allowsResets)
  }

  /// Runs the unit over `time` steps.
  ///
  /// - Parameters:
  ///   - x: inputs [time·rows, inputs].
  ///   - initialState: h₀ [rows, H]; nil is zeros.
  ///   - resets: [time·rows], 1 where the state is set to zero before the step, as at the start of an episode.
  /// - Returns: h₁ ... h_T [time·rows, H], in the workspace.
  public func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, initialState: Matrix<Scalar>? = nil,
    resets: UnsafePointer<UInt8>? = nil, _ workspace: Workspace
  ) -> Matrix<Scalar> {
    let rows = checkedRows(x, time: time, workspace)
    let values = parameters.values.base
    let width = rows * hidden
    let states = workspace.states.base
    if let initialState {
      precondition(initialState.hasShape(rows, hidden) && initialState.isContiguous, "the initial state has another shape")
      states.update(from: initialState.base, count: width)
    } else {
      states.update(repeating: 0, count: width)
    }
    workspace.wasReset = resets != nil
    for step in 0..<time {
      if step % Self.blockSteps == 0 {
        let block = x.rows(step * rows, count: Swift.min(Self.blockSteps, time - step) * rows)
        Scalar.product(
          rows: block.rows, columns: 3 * hidden, inner: inputs, block.base, stride: x.stride, packed: parameters.packed(inputPacking),
          initial: values + inputBias, initialStride: 0, into: workspace.gates.base + 3 * step * width, stride: 3 * hidden)
      }
      let before = previousState(step, rows: rows, resets: resets, workspace)
      Scalar.product(
        rows: rows, columns: 3 * hidden, inner: hidden, before, stride: hidden, packed: parameters.packed(recurrentPacking),
        initial: values + recurrentBias, initialStride: 0, into: workspace.recurrent.base, stride: 3 * hidden)
      Scalar.gatedRecurrentStep(
        rows: rows, hidden: hidden, gates: workspace.gates.base + 3 * step * width, recurrent: workspace.recurrent.base,
        previous: before, candidate: workspace.candidate.base + step * width, into: states + (step + 1) * width)
    }
    return Matrix(workspace.states, offset: width, rows: time * rows, columns: hidden)
  }

  /// The state before a step: the last output, or its copy with the reset rows cleared.
  private func previousState(
    _ step: Int, rows: Int, resets: UnsafePointer<UInt8>?, _ workspace: Workspace
  ) -> UnsafeMutablePointer<Scalar> {
    let width = rows * hidden
    let state = workspace.states.base + step * width
    guard let resets else { return state }
    guard let previous = workspace.previous else { preconditionFailure("the workspace was made without resets") }
    let copy = previous.base + step * width
    copy.update(from: state, count: width)
    for row in 0..<rows where resets[step * rows + row] != 0 { (copy + row * hidden).update(repeating: 0, count: hidden) }
    return copy
  }

  /// Back through time, after `forward` with the same x, time, resets and workspace; the workspace's gates are used up.
  ///
  /// - Parameters:
  ///   - dOutput: gradient with respect to h₁ ... h_T [time·rows, H].
  ///   - dx: receives the gradient with respect to x, where wanted.
  ///   - dInitialState: receives the gradient with respect to h₀ [rows, H], where wanted.
  ///   - gradient: the parameters' gradients are added to it.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, time: Int, resets: UnsafePointer<UInt8>? = nil,
    _ dOutput: Matrix<Scalar>, _ workspace: Workspace, into dx: Matrix<Scalar>? = nil, dInitialState: Matrix<Scalar>? = nil,
    gradient: AlignedBuffer<Scalar>
  ) {
    let rows = checkedRows(x, time: time, workspace)
    precondition(dOutput.hasShape(x.rows, hidden) && dOutput.isContiguous, "the output gradient has another shape")
    precondition((resets != nil) == workspace.wasReset, "forward and backward need the same resets")
    let width = rows * hidden
    let carried = workspace.carried.base
    let previous = (resets == nil ? workspace.states : workspace.previous ?? workspace.states).base
    carried.update(repeating: 0, count: width)
    for step in (0..<time).reversed() {
      let du = workspace.recurrent.base + 3 * step * width
      Scalar.gatedRecurrentStepBackward(
        rows: rows, hidden: hidden, gates: workspace.gates.base + 3 * step * width, candidate: workspace.candidate.base + step * width,
        previous: previous + step * width, dOutput.base + step * width, carried: carried, recurrent: du)
      Scalar.product(
        rows: rows, columns: hidden, inner: 3 * hidden, du, stride: 3 * hidden, packed: parameters.packed(recurrentBackwardPacking),
        initial: carried, initialStride: hidden, into: carried, stride: hidden)
      if let resets {
        for row in 0..<rows where resets[step * rows + row] != 0 { (carried + row * hidden).update(repeating: 0, count: hidden) }
      }
      if step % Self.blockSteps == 0 {
        let (start, count) = (step * rows, Swift.min(Self.blockSteps, time - step) * rows)
        finishBlock(
          parameters, x.rows(start, count: count), firstRow: start, previous: previous + start * hidden, workspace,
          into: dx?.rows(start, count: count), gradient)
      }
    }
    if let dInitialState {
      precondition(dInitialState.hasShape(rows, hidden) && dInitialState.isContiguous, "the initial state has another shape")
      dInitialState.base.update(from: carried, count: width)
    }
  }

  /// The gradients that need no recurrence, for one block of steps while it is in the cache: dx, weights, biases.
  private func finishBlock(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, firstRow: Int, previous: UnsafeMutablePointer<Scalar>,
    _ workspace: Workspace, into dx: Matrix<Scalar>?, _ gradient: AlignedBuffer<Scalar>
  ) {
    let gates = 3 * hidden
    let (dg, du) = (workspace.gates.base + firstRow * gates, workspace.recurrent.base + firstRow * gates)
    Scalar.addTransposedProduct(
      rows: x.rows, inner: gates, columns: inputs, dg, stride: gates, x.base, stride: x.stride, into: gradient.base + inputWeight,
      stride: inputs)
    Scalar.addTransposedProduct(
      rows: x.rows, inner: gates, columns: hidden, du, stride: gates, previous, stride: hidden,
      into: gradient.base + recurrentWeight, stride: hidden)
    Scalar.addColumnSums(rows: x.rows, columns: gates, dg, stride: gates, into: gradient.base + inputBias)
    Scalar.addColumnSums(rows: x.rows, columns: gates, du, stride: gates, into: gradient.base + recurrentBias)
    if let dx {
      precondition(dx.columns == inputs, "the input gradient has another shape")
      Scalar.product(
        rows: x.rows, columns: inputs, inner: gates, dg, stride: gates, packed: parameters.packed(inputBackwardPacking), initial: nil,
        initialStride: 0, into: dx.base, stride: dx.stride)
    }
  }

  private func checkedRows(_ x: Matrix<Scalar>, time: Int, _ workspace: Workspace) -> Int {
    precondition(time > 0 && x.rows % time == 0 && x.columns == inputs, "the input has another shape")
    precondition(time <= workspace.time && x.rows / time <= workspace.rows && workspace.hidden == hidden, "the workspace is too small")
    return x.rows / time
  }
}
