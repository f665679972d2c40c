import DeterministicMath
import NeuralNetworks
import Testing

@Suite struct DuellingMixerTests {
  struct Case<Scalar: NetworkScalar> {
    let mixer: DuellingMixer<Scalar>
    let store: ParameterStore<Scalar>
    let q, greedy, actions, state: Tensor<Scalar>
    let workspace: DuellingMixer<Scalar>.Workspace
    let rows: Int

    init(rows: Int, agents: Int, stateWidth: Int, actions: Int, heads: Int, widths: [Int], seed: UInt64 = 1) {
      var layout = ParameterLayout()
      mixer = DuellingMixer(
        agents: agents, stateWidth: stateWidth, actions: actions, heads: heads, hyperWidths: widths, headWidths: widths, in: &layout)
      store = ParameterStore(layout, seed: seed)
      let values = normals(rows * agents, "q \(seed)", deviation: 3)
      let excess = normals(rows * agents, "excess \(seed)").map { max($0, 0) }
      q = Tensor(shape: [rows, agents], values.map { Scalar($0) })
      greedy = Tensor(shape: [rows, agents], zip(values, excess).map { Scalar($0 + $1) })
      self.actions = Tensor<Scalar>(rows, agents * actions)
      var stream = RandomStream(key: RandomKey(seed: seed, purpose: "test", path: "actions"), episode: 0)
      for agent in 0..<rows * agents { self.actions.buffer[agent * actions + stream.integer(below: actions)] = 1 }
      state = Tensor(shape: [rows, stateWidth], normals(rows * stateWidth, "state \(seed)").map { Scalar($0) })
      workspace = mixer.makeWorkspace(rows: rows)
      self.rows = rows
    }

    func total(greedy other: Tensor<Scalar>? = nil) -> Matrix<Scalar> {
      mixer.forward(store, q.matrix, greedy: (other ?? greedy).matrix, actions: actions.matrix, state: state.matrix, workspace)
    }

    func backward(_ c: [Scalar], into dq: Tensor<Scalar>) -> AlignedBuffer<Scalar> {
      let gradient = store.makeVector()
      mixer.backward(
        store, q.matrix, state: state.matrix, Tensor<Scalar>(shape: [rows, 1], c).matrix, workspace, into: dq.matrix, gradient: gradient)
      return gradient
    }
  }

  /// One agent, one state, one head, all by hand: w = 2, v = 1, λ = 3·σ(0)·σ(ln 3) = 3·½·¾ = 1.125.
  @Test func knownAnswer() {
    let test = Case<Double>(rows: 1, agents: 1, stateWidth: 1, actions: 2, heads: 1, widths: [])
    for name in test.store.layout.entries.map(\.name) { test.store.set(name, test.store.values(of: name).map { _ in 0 }) }
    test.store.set("mixer.hyper_w.0.bias", [-2])
    test.store.set("mixer.hyper_v.0.bias", [1])
    test.store.set("mixer.head0.key.0.bias", [-3])
    // inputs of f: state, action 0, action 1
    test.store.set("mixer.head0.actions.0.weight", [0, 0, Double.log(3)])
    (test.q.buffer[0], test.greedy.buffer[0]) = (4, 5)
    (test.actions.buffer[0], test.actions.buffer[1]) = (0, 1)
    // q̃ = 9, A = -2: 9 + 0.125·(-2)
    #expect(abs(test.total()[0, 0] - 8.75) < 1e-9)
    (test.actions.buffer[0], test.actions.buffer[1]) = (1, 0)
    // λ = 0.75: 9 - 0.25·(-2)
    #expect(abs(test.total()[0, 0] - 9.5) < 1e-9)
  }

  /// Values and weights learn from Σ q̃ alone, λ from the advantages: each against central differences where the rest stands still.
  @Test(arguments: [[4], []]) func gradients(widths: [Int]) {
    let test = Case<Double>(rows: 5, agents: 3, stateWidth: 4, actions: 3, heads: 2, widths: widths)
    let c = normals(5, "c")
    let names = test.store.layout.entries
    func loss(_ greedy: Tensor<Double>?) -> Double {
      test.store.repack()
      return weightedSum(test.total(greedy: greedy), c)
    }
    _ = loss(nil)
    let dq = Tensor<Double>(5, 3)
    let gradient = test.backward(c, into: dq)
    expect(test, gradient, names.filter { $0.name.contains("head") }) { loss(nil) }
    // the greedy values move along: no advantage, only Σ q̃
    expect(test, gradient, names.filter { !$0.name.contains("head") }) { loss(test.q) }
    expectGradient(dq.values, of: test.q.buffer, "q") { loss(test.q) }
  }

  private func expect(
    _ test: Case<Double>, _ gradient: AlignedBuffer<Double>, _ entries: [ParameterLayout.Entry], loss: () -> Double
  ) {
    #expect(!entries.isEmpty)
    for index in entries.flatMap({ $0.offset..<$0.offset + $0.count }) {
      let kept = test.store.values[index]
      test.store.values[index] = kept + 1e-5
      let above = loss()
      test.store.values[index] = kept - 1e-5
      let below = loss()
      test.store.values[index] = kept
      let numeric = (above - below) / 2e-5
      #expect(abs(numeric - gradient[index]) < 1e-6 * max(abs(numeric), 1e-3), "parameter \(index)")
    }
  }

  /// The greedy joint action has the largest team value whatever λ is, and there Q_tot is Σ (w max q + v).
  @Test func theTeamsBestActionIsEveryAgentsBest() {
    for seed in UInt64(0)..<20 {
      let test = Case<Float>(rows: 200, agents: 3, stateWidth: 5, actions: 4, heads: 4, widths: [8], seed: seed)
      let taken = (0..<200).map { test.total()[$0, 0] }
      test.q.buffer.copy(test.greedy.buffer)
      let best = (0..<200).map { test.total()[$0, 0] }
      #expect(zip(taken, best).allSatisfy { $0 <= $1 + 1e-5 * abs($1) })
      #expect(zip(taken, best).contains { $0 < $1 - 0.1 })
    }
  }

  @Test func singleAgreesWithDouble() {
    let single = Case<Float>(rows: 37, agents: 3, stateWidth: 19, actions: 5, heads: 3, widths: [33])
    let double = Case<Double>(rows: 37, agents: 3, stateWidth: 19, actions: 5, heads: 3, widths: [33])
    let c = normals(37, "c")
    let (q1, q2) = (single.total(), double.total())
    #expect(relativeDistance((0..<37).map { Double(q1[$0, 0]) }, (0..<37).map { q2[$0, 0] }) < 2e-6)
    let (d1, d2) = (Tensor<Float>(37, 3), Tensor<Double>(37, 3))
    let (g1, g2) = (single.backward(c.map { Float($0) }, into: d1), double.backward(c, into: d2))
    #expect(relativeDistance(g1, g2) < 5e-6)
    #expect(relativeDistance(d1.buffer, d2.buffer) < 5e-6)
  }
}
