import DeterministicMath
import NeuralNetworks
import Testing

@Suite struct GatedRecurrentUnitTests {
  /// w(rows, columns, s)[i, j] = sin(1 + s + 3i + 7j)/2; the oracle's titles leave out the 1, its tables P7 and P10 have it.
  static func waves(_ rows: Int, _ columns: Int, _ s: Double) -> [Double] {
    (0..<rows * columns).map { Double.sin(1 + s + 3 * Double($0 / columns) + 7 * Double($0 % columns)) / 2 }
  }

  /// Oracle table P7 (radio-and-games.json): eight steps from h₀ = 0 with xₜ = (sin t, cos 2t).
  static let oracle: [[Double]] = [
    [0.690794884862, -0.134812434909, 0.641295778535], [0.788587894509, -0.197678928732, 0.718846173935],
    [0.785615703882, -0.239154553263, 0.709494426680], [0.912484196346, -0.302304698439, 0.873744400558],
    [0.777116020455, -0.349428050169, 0.781316256539], [0.529630631812, -0.338957305349, 0.594267045709],
    [0.809259665383, -0.401924306940, 0.797102286253], [0.861301038441, -0.432664068973, 0.810437953190],
  ]

  static func unit<Scalar: NetworkScalar>(_ type: Scalar.Type) -> (GatedRecurrentUnit<Scalar>, ParameterStore<Scalar>) {
    var layout = ParameterLayout()
    let unit = GatedRecurrentUnit<Scalar>("gru", inputs: 2, hidden: 3, in: &layout)
    let store = ParameterStore<Scalar>(zeros: layout)
    for (name, columns, s) in [("weight_ih", 2, 0.2), ("weight_hh", 3, 0.7), ("bias_ih", 1, 0.9), ("bias_hh", 1, 1.4)] {
      store.set("gru.\(name)", waves(9, columns, s).map { Scalar($0) })
    }
    return (unit, store)
  }

  static func oracleDistance<Scalar: NetworkScalar>(_ type: Scalar.Type) -> Double {
    let (unit, store) = unit(type)
    let x = Tensor<Scalar>(shape: [8, 2], (0..<8).flatMap { [Scalar(Double.sin(Double($0))), Scalar(Double.cos(2 * Double($0)))] })
    let h = unit.forward(store, x.matrix, time: 8, unit.makeWorkspace(time: 8, rows: 1))
    var worst = 0.0
    for t in 0..<8 { for j in 0..<3 { worst = Swift.max(worst, abs(Double(h[t, j]) - oracle[t][j])) } }
    return worst
  }

  @Test func eightStepsOfTheOracle() {
    #expect(Self.oracleDistance(Double.self) < 1e-12)
    #expect(Self.oracleDistance(Float.self) < 5e-7)
  }

  /// Facts 3.3: parameters ½ sin(1 + k) in the order weight_ih, weight_hh, bias_ih, bias_hh.
  @Test func oneStepOfTheCell() {
    var layout = ParameterLayout()
    let unit = GatedRecurrentUnit<Double>("gru", inputs: 2, hidden: 3, in: &layout)
    let store = ParameterStore<Double>(zeros: layout)
    for k in 0..<store.values.count { store.values[k] = Double.sin(1 + Double(k)) / 2 }
    store.repack()
    let h = unit.forward(
      store, Tensor<Double>(shape: [1, 2], [0.5, -1]).matrix, time: 1,
      initialState: Tensor<Double>(shape: [1, 3], [0.1, -0.2, 0.3]).matrix, unit.makeWorkspace(time: 1, rows: 1))
    #expect(relativeDistance((0..<3).map { h[0, $0] }, [-0.00207103290171029, -0.04314154632236583, 0.1268066482023616]) < 1e-14)
  }

  @Test(arguments: [(1, 1, 1, 1, false), (5, 3, 2, 4, false), (23, 2, 3, 5, false), (12, 3, 2, 3, true)])
  func gradients(time: Int, rows: Int, inputs: Int, hidden: Int, hasResets: Bool) {
    var layout = ParameterLayout()
    let unit = GatedRecurrentUnit<Double>("gru", inputs: inputs, hidden: hidden, in: &layout)
    let store = ParameterStore<Double>(layout, seed: 5)
    let x = Tensor<Double>(shape: [time * rows, inputs], normals(time * rows * inputs, "x"))
    let h0 = Tensor<Double>(shape: [rows, hidden], normals(rows * hidden, "h0"))
    let c = normals(time * rows * hidden, "c")
    // row 1 is reset twice, row 2 before the first step
    let flags: [UInt8] = (0..<time * rows).map { [1 + 4 * rows, 1 + 7 * rows, 2].contains($0) ? 1 : 0 }
    let workspace = unit.makeWorkspace(time: time, rows: rows, allowsResets: hasResets)
    let gradient = store.makeVector()
    let (dx, dh0) = (Tensor<Double>(time * rows, inputs), Tensor<Double>(rows, hidden))
    flags.withUnsafeBufferPointer { all in
      let resets = hasResets ? all.baseAddress : nil
      func loss() -> Double {
        store.repack()
        return weightedSum(unit.forward(store, x.matrix, time: time, initialState: h0.matrix, resets: resets, workspace), c)
      }
      _ = loss()
      unit.backward(
        store, x.matrix, time: time, resets: resets, Tensor<Double>(shape: [time * rows, hidden], c).matrix, workspace,
        into: dx.matrix, dInitialState: dh0.matrix, gradient: gradient)
      expectGradient(gradient.values, of: store.values, "parameters", loss: loss)
      expectGradient(dx.values, of: x.buffer, "input", loss: loss)
      expectGradient(dh0.values, of: h0.buffer, "initial state", loss: loss)
    }
  }

  @Test func aResetStartsAfresh() {
    let (unit, store) = Self.unit(Float.self)
    let x = Tensor<Float>(shape: [10, 2], normals(20, "fresh").map { Float($0) })
    let flags: [UInt8] = (0..<10).map { $0 == 6 ? 1 : 0 }
    let workspace = unit.makeWorkspace(time: 10, rows: 1, allowsResets: true)
    let whole = flags.withUnsafeBufferPointer {
      unit.forward(store, x.matrix, time: 10, resets: $0.baseAddress, workspace)
    }
    let tail = unit.forward(store, x.matrix.rows(6, count: 4), time: 4, unit.makeWorkspace(time: 4, rows: 1))
    for t in 0..<4 { for j in 0..<3 { #expect(whole[6 + t, j] == tail[t, j]) } }
  }

  @Test func oneStepAtATimeIsTheSequence() {
    let (unit, store) = Self.unit(Float.self)
    let x = Tensor<Float>(shape: [12, 2], normals(24, "steps").map { Float($0) })
    let whole = unit.forward(store, x.matrix, time: 6, unit.makeWorkspace(time: 6, rows: 2))
    let workspace = unit.makeWorkspace(time: 1, rows: 2)
    let state = Tensor<Float>(2, 3)
    for t in 0..<6 {
      let h = unit.forward(store, x.matrix.rows(2 * t, count: 2), time: 1, initialState: state.matrix, workspace)
      state.base.update(from: h.base, count: 6)
      for row in 0..<2 { for j in 0..<3 { #expect(whole[2 * t + row, j] == h[row, j]) } }
    }
  }
}
