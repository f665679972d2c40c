import DeterministicMath
import NeuralNetworks
import Testing

@Suite struct MonotonicMixerTests {
  struct Case<Scalar: NetworkScalar> {
    let mixer: MonotonicMixer<Scalar>
    let store: ParameterStore<Scalar>
    let q, state: Tensor<Scalar>
    let workspace: MonotonicMixer<Scalar>.Workspace
    let rows: Int

    init(rows: Int, agents: Int, stateWidth: Int, embedding: Int, hyperWidths: [Int], seed: UInt64 = 1) {
      var layout = ParameterLayout()
      mixer = MonotonicMixer(
        agents: agents, stateWidth: stateWidth, embedding: embedding, hyperWidths: hyperWidths, in: &layout)
      store = ParameterStore(layout, seed: seed)
      q = Tensor(shape: [rows, agents], normals(rows * agents, "q \(seed)", deviation: 3).map { Scalar($0) })
      state = Tensor(shape: [rows, stateWidth], normals(rows * stateWidth, "state \(seed)").map { Scalar($0) })
      workspace = mixer.makeWorkspace(rows: rows)
      self.rows = rows
    }

    func total() -> Matrix<Scalar> { mixer.forward(store, q.matrix, state: state.matrix, workspace) }
  }

  /// Facts 3.3: S = 3, N = 2, E = 2, hypernetwork width 4, parameters ½ sin(1 + k) in listed order.
  @Test func knownAnswer() {
    let test = Case<Double>(rows: 1, agents: 2, stateWidth: 3, embedding: 2, hyperWidths: [4])
    #expect(test.store.layout.count == 81)
    for k in 0..<81 { test.store.values[k] = Double.sin(1 + Double(k)) / 2 }
    test.store.repack()
    for (index, value) in [0.3, -0.7].enumerated() { test.q.buffer[index] = value }
    for (index, value) in [1.0, 0, -1].enumerated() { test.state.buffer[index] = value }
    let total = test.total()
    #expect(abs(total[0, 0] - -0.8659234987904176) < 1e-14)
    let gradient = test.store.makeVector()
    let dq = Tensor<Double>(1, 2)
    test.mixer.backward(
      test.store, test.q.matrix, state: test.state.matrix, Tensor<Double>(shape: [1, 1], [1]).matrix, test.workspace,
      into: dq.matrix, gradient: gradient)
    #expect(relativeDistance(dq.values, [0.18701868658929066, 0.24458965078583864]) < 1e-14)
  }

  /// Facts 3.3: the listed gradients are sums over two rows; the second, which is not listed, is q = (1.5, 0.2), s = (0.5, 0.5, 2): the
  /// one row of round numbers that gives the first listed gradient, and it then gives all of them.
  @Test func knownGradients() {
    let test = Case<Double>(rows: 2, agents: 2, stateWidth: 3, embedding: 2, hyperWidths: [4])
    for k in 0..<81 { test.store.values[k] = Double.sin(1 + Double(k)) / 2 }
    test.store.repack()
    for (index, value) in [0.3, -0.7, 1.5, 0.2].enumerated() { test.q.buffer[index] = value }
    for (index, value) in [1.0, 0, -1, 0.5, 0.5, 2].enumerated() { test.state.buffer[index] = value }
    _ = test.total()
    let gradient = test.store.makeVector()
    test.mixer.backward(
      test.store, test.q.matrix, state: test.state.matrix, Tensor<Double>(shape: [2, 1], [1, 1]).matrix, test.workspace,
      into: Tensor<Double>(2, 2).matrix, gradient: gradient)
    let row = Array(gradient.values.prefix(3))
    #expect(relativeDistance(row, [-0.413942034029959, -0.32128892050072055, -1.1925025684736439]) < 1e-14)
    #expect(gradient[80] == 2)
  }

  @Test func parameterOrderIsTheListedOne() {
    let test = Case<Double>(rows: 1, agents: 2, stateWidth: 3, embedding: 2, hyperWidths: [4])
    #expect(
      test.store.layout.entries.map(\.name) == [
        "mixer.hyper_w1.0.weight", "mixer.hyper_w1.0.bias", "mixer.hyper_w1.2.weight", "mixer.hyper_w1.2.bias",
        "mixer.hyper_wf.0.weight", "mixer.hyper_wf.0.bias", "mixer.hyper_wf.2.weight", "mixer.hyper_wf.2.bias",
        "mixer.hyper_b1.weight", "mixer.hyper_b1.bias", "mixer.V.0.weight", "mixer.V.0.bias", "mixer.V.2.weight", "mixer.V.2.bias",
      ])
  }

  @Test func parameterCountsOfTheField() {
    let (s, n, e, h) = (54, 3, 32, 64)
    let test = Case<Float>(rows: 1, agents: n, stateWidth: s, embedding: e, hyperWidths: [h])
    let first = h * s + h + h * n * e + n * e
    let final = h * s + h + h * e + e
    let (bias, value): (Int, Int) = (s * e + e, s * e + e + e + 1)
    #expect(test.store.layout.count == first + final + bias + value)
    let linear = Case<Float>(rows: 1, agents: n, stateWidth: s, embedding: e, hyperWidths: [])
    let linearWeights: Int = (s + 1) * n * e + (s + 1) * e
    #expect(linear.store.layout.count == linearWeights + bias + value)
  }

  @Test(arguments: [[4], [], [3, 5]]) func gradients(hyperWidths: [Int]) {
    let test = Case<Double>(rows: 5, agents: 3, stateWidth: 4, embedding: 5, hyperWidths: hyperWidths)
    let c = normals(5, "c")
    func loss() -> Double {
      test.store.repack()
      return weightedSum(test.total(), c)
    }
    _ = loss()
    let gradient = test.store.makeVector()
    let (dq, dState) = (Tensor<Double>(5, 3), Tensor<Double>(5, 4))
    test.mixer.backward(
      test.store, test.q.matrix, state: test.state.matrix, Tensor<Double>(shape: [5, 1], c).matrix, test.workspace,
      into: dq.matrix, dState: dState.matrix, gradient: gradient)
    expectGradient(gradient.values, of: test.store.values, "parameters", loss: loss)
    expectGradient(dq.values, of: test.q.buffer, "q", loss: loss)
    expectGradient(dState.values, of: test.state.buffer, "state", loss: loss)
  }

  /// dQ_tot/dq >= 0 on 10⁴ draws of values and states, over 20 draws of the weights.
  @Test func theTotalRisesWithEveryAgent() {
    var positive = 0
    for seed in UInt64(0)..<20 {
      let test = Case<Float>(rows: 500, agents: 4, stateWidth: 6, embedding: 8, hyperWidths: [16], seed: seed)
      _ = test.total()
      let dq = Tensor<Float>(500, 4)
      let ones = Tensor<Float>(shape: [500, 1], Array(repeating: 1, count: 500))
      test.mixer.backward(
        test.store, test.q.matrix, state: test.state.matrix, ones.matrix, test.workspace, into: dq.matrix,
        gradient: test.store.makeVector())
      #expect(dq.values.allSatisfy { $0 >= 0 })
      positive += dq.values.count { $0 > 0 }
    }
    #expect(positive > 39_000)
  }

  @Test func singleAgreesWithDouble() {
    let single = Case<Float>(rows: 37, agents: 3, stateWidth: 19, embedding: 33, hyperWidths: [65])
    let double = Case<Double>(rows: 37, agents: 3, stateWidth: 19, embedding: 33, hyperWidths: [65])
    let c = normals(37, "c")
    let (q1, q2) = (single.total(), double.total())
    #expect(relativeDistance((0..<37).map { Double(q1[$0, 0]) }, (0..<37).map { q2[$0, 0] }) < 2e-6)
    let (g1, g2) = (single.store.makeVector(), double.store.makeVector())
    let (d1, d2) = (Tensor<Float>(37, 3), Tensor<Double>(37, 3))
    single.mixer.backward(
      single.store, single.q.matrix, state: single.state.matrix, Tensor<Float>(shape: [37, 1], c.map { Float($0) }).matrix,
      single.workspace, into: d1.matrix, gradient: g1)
    double.mixer.backward(
      double.store, double.q.matrix, state: double.state.matrix, Tensor<Double>(shape: [37, 1], c).matrix, double.workspace,
      into: d2.matrix, gradient: g2)
    #expect(relativeDistance(g1, g2) < 5e-6)
    #expect(relativeDistance(d1.buffer, d2.buffer) < 5e-6)
  }

  @Test func theSumMixerAdds() {
    let q = Tensor<Float>(shape: [2, 3], [1, 2, 4, -1, 0.5, 8])
    let (total, dq) = (Tensor<Float>(2, 1), Tensor<Float>(2, 3))
    SumMixer.forward(q.matrix, into: total.matrix)
    #expect(total.values == [7, 7.5])
    SumMixer.backward(Tensor<Float>(shape: [2, 1], [3, -2]).matrix, into: dq.matrix)
    #expect(dq.values == [3, 3, 3, -2, -2, -2])
  }
}
