import DeterministicMath
import NeuralNetworks

extension WindowNetwork {
  /// Logits [windows, 2] of windows x [windows·window, channels], in the workspace.
  ///
  /// - Parameter dropout: key and counter of the mask while training; nil leaves dropout out, as in use.
  public func forward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, _ workspace: Workspace,
    dropout: (key: RandomKey, counter: RandomCounter)? = nil
  ) -> Matrix<Scalar> {
    let windows = x.rows / shape.window
    precondition(windows <= workspace.windows && x.columns == shape.channels, "shapes do not fit")
    let rows = windows * shape.window
    let (y1, y2) = (
      Matrix(workspace.first, rows: rows, columns: shape.filters), Matrix(workspace.second, rows: rows, columns: shape.filters)
    )
    first.forward(parameters, x, into: y1, workspace.firstPass)
    Activation.relu.forward(y1, into: y1)
    second.forward(parameters, y1, into: y2, workspace.secondPass)
    Activation.relu.forward(y2, into: y2)
    pool(windows, workspace)
    let flat = Matrix(workspace.pooled, rows: windows, columns: shape.pooled * shape.filters)
    let hiddenRows = Matrix(workspace.hidden, rows: windows, columns: shape.hidden)
    let dropped = Matrix(workspace.dropped, rows: windows, columns: shape.hidden)
    hidden.forward(parameters, flat, into: hiddenRows)
    Activation.relu.forward(hiddenRows, into: hiddenRows)
    if let dropout {
      let layer = Dropout(probability: shape.dropout)
      layer.fill(workspace.mask.base, count: hiddenRows.count, key: dropout.key, counter: dropout.counter)
    } else {
      workspace.mask.base.update(repeating: 1, count: hiddenRows.count)
    }
    Scalar.multiply(hiddenRows.count, hiddenRows.base, workspace.mask.base, into: dropped.base)
    let logits = Matrix(workspace.logits, rows: windows, columns: 2)
    output.forward(parameters, dropped, into: logits)
    return logits
  }

  /// Adds the parameters' gradients for dlogits [windows, 2], after `forward` with the same workspace and windows.
  public func backward(
    _ parameters: ParameterStore<Scalar>, _ x: Matrix<Scalar>, _ dLogits: Matrix<Scalar>, _ workspace: Workspace,
    gradient: AlignedBuffer<Scalar>
  ) {
    let windows = x.rows / shape.window
    let rows = windows * shape.window
    func matrix(_ buffer: AlignedBuffer<Scalar>, _ columns: Int) -> Matrix<Scalar> { Matrix(buffer, rows: windows, columns: columns) }
    let dHidden = matrix(workspace.dHidden, shape.hidden)
    output.backward(parameters, matrix(workspace.dropped, shape.hidden), dLogits, into: dHidden, gradient: gradient)
    Scalar.multiply(dHidden.count, dHidden.base, workspace.mask.base, into: dHidden.base)
    Activation.relu.backward(output: matrix(workspace.hidden, shape.hidden), dHidden, into: dHidden)
    let flat = shape.pooled * shape.filters
    hidden.backward(parameters, matrix(workspace.pooled, flat), dHidden, into: matrix(workspace.dPooled, flat), gradient: gradient)
    unpool(windows, workspace)
    let (y1, y2) = (
      Matrix(workspace.first, rows: rows, columns: shape.filters), Matrix(workspace.second, rows: rows, columns: shape.filters)
    )
    let (d1, d2) = (
      Matrix(workspace.dFirst, rows: rows, columns: shape.filters), Matrix(workspace.dSecond, rows: rows, columns: shape.filters)
    )
    Activation.relu.backward(output: y2, d2, into: d2)
    second.backward(parameters, d2, workspace.secondPass, into: d1, gradient: gradient)
    Activation.relu.backward(output: y1, d1, into: d1)
    first.backward(parameters, d1, workspace.firstPass, gradient: gradient)
  }

  /// The steps of a window before the first output that sees whole inputs.
  var leadIn: Int { shape.window - shape.convolved }

  /// The largest of each block of `pool` steps, channel by channel; the first of equal ones.
  private func pool(_ windows: Int, _ workspace: Workspace) {
    let (filters, pool) = (shape.filters, shape.pool)
    for window in 0..<windows {
      for block in 0..<shape.pooled {
        let from = workspace.second.base + (window * shape.window + leadIn + block * pool) * filters
        let at = (window * shape.pooled + block) * filters
        for filter in 0..<filters {
          var best = 0
          for step in 1..<pool where from[step * filters + filter] > from[best * filters + filter] { best = step }
          workspace.pooled.base[at + filter] = from[best * filters + filter]
          workspace.chosen[at + filter] = Int32(best)
        }
      }
    }
  }

  /// Sends each pooled gradient to the step that was chosen.
  private func unpool(_ windows: Int, _ workspace: Workspace) {
    let (filters, pool) = (shape.filters, shape.pool)
    workspace.dSecond.base.update(repeating: 0, count: windows * shape.window * filters)
    for window in 0..<windows {
      for block in 0..<shape.pooled {
        let to = workspace.dSecond.base + (window * shape.window + leadIn + block * pool) * filters
        let at = (window * shape.pooled + block) * filters
        for filter in 0..<filters { to[Int(workspace.chosen[at + filter]) * filters + filter] = workspace.dPooled.base[at + filter] }
      }
    }
  }
}
