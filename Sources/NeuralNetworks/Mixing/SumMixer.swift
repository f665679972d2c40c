/// VDN's mixer: the team value is the sum of the agents' values.
///
///     Q_tot = Σᵢ qᵢ,   dQ_tot/dqᵢ = 1
///
/// Source: Sunehag et al., "Value-Decomposition Networks", AAMAS 2018.
public enum SumMixer {
  /// total[row] = Σᵢ q[row, i], ascending in i.
  public static func forward<Scalar: NetworkScalar>(_ q: Matrix<Scalar>, into total: Matrix<Scalar>) {
    precondition(total.hasShape(q.rows, 1) && total.isContiguous, "shapes do not fit the mixer")
    Scalar.sumRows(rows: q.rows, columns: q.columns, q.base, stride: q.stride, into: total.base)
  }

  /// dq[row, i] = dTotal[row].
  public static func backward<Scalar: NetworkScalar>(_ dTotal: Matrix<Scalar>, into dq: Matrix<Scalar>) {
    precondition(dTotal.hasShape(dq.rows, 1), "shapes do not fit the mixer")
    for row in 0..<dq.rows { (dq.base + row * dq.stride).update(repeating: dTotal[row, 0], count: dq.columns) }
  }
}
