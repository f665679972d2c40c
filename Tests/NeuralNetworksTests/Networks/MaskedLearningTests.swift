import NeuralNetworks
import Testing

/// The chain that a value-mixing learner runs: agent, chosen action, mixer, masked loss, and all the way back.
@Suite struct MaskedLearningTests {
  struct Chain<Scalar: NetworkScalar> {
    let time = 5
    let episodes = 3
    let agents = 2
    let actions = 4
    let stateWidth = 6
    let agent: RecurrentAgent<Scalar>
    let mixer: MonotonicMixer<Scalar>
    let store: ParameterStore<Scalar>
    let x, state: Tensor<Scalar>
    let target, mask: [Scalar]

    init(garbage: Double) {
      var layout = ParameterLayout()
      agent = RecurrentAgent(inputs: 3, hidden: 6, outputs: actions, in: &layout)
      mixer = MonotonicMixer(agents: agents, stateWidth: stateWidth, embedding: 4, hyperWidths: [5], in: &layout)
      store = ParameterStore(layout, seed: 4)
      let lengths = [5, 2, 3]
      let rows = time * episodes
      let filled = (0..<rows).map { $0 / 3 < lengths[$0 % 3] }
      x = Tensor(
        shape: [rows * agents, 3], normals(rows * agents * 3, "x").enumerated().map { Scalar(filled[$0 / 6] ? $1 : garbage) })
      state = Tensor(
        shape: [rows, stateWidth], normals(rows * stateWidth, "s").enumerated().map { Scalar(filled[$0 / 6] ? $1 : garbage) })
      target = normals(rows, "target").enumerated().map { Scalar(filled[$0] ? $1 : garbage) }
      mask = filled.map { $0 ? 1 : 0 }
    }

    /// Loss and the gradient of all parameters.
    func run() -> (Scalar, AlignedBuffer<Scalar>) {
      let rows = time * episodes
      let (agentSpace, mixerSpace) = (agent.makeWorkspace(time: time, rows: episodes * agents), mixer.makeWorkspace(rows: rows))
      let all = agent.forward(store, x.matrix, time: time, agentSpace)
      let (q, dq, dAll) = (Tensor<Scalar>(rows, agents), Tensor<Scalar>(rows, agents), Tensor<Scalar>(rows * agents, actions))
      for row in 0..<rows * agents { q.base[row] = all[row, row % actions] }
      let total = mixer.forward(store, q.matrix, state: state.matrix, mixerSpace)
      let (loss, slope) = (Tensor<Scalar>(rows, 1), Tensor<Scalar>(rows, 1))
      ValueLoss.squared.evaluate(
        rows, prediction: total.base, target: target, weights: mask, normaliser: mask.reduce(0, +), loss: loss.base,
        gradient: slope.base)
      let gradient = store.makeVector()
      mixer.backward(store, q.matrix, state: state.matrix, slope.matrix, mixerSpace, into: dq.matrix, gradient: gradient)
      for row in 0..<rows * agents { dAll.matrix[row, row % actions] = dq.base[row] }
      agent.backward(store, x.matrix, time: time, dAll.matrix, agentSpace, gradient: gradient)
      return (Scalar.sum(rows, loss.base), gradient)
    }
  }

  @Test func gradientOfTheWholeChain() {
    let chain = Chain<Double>(garbage: 0)
    let (_, gradient) = chain.run()
    expectGradient(gradient.values, of: chain.store.values, "all parameters") {
      chain.store.repack()
      return chain.run().0
    }
  }

  @Test(arguments: [1.0, -1000, 1e6]) func paddingNeverChangesLossOrGradient(garbage: Double) {
    let (clean, dirty) = (Chain<Float>(garbage: 0).run(), Chain<Float>(garbage: garbage).run())
    #expect(clean.0 == dirty.0)
    #expect(clean.1.values == dirty.1.values)
  }
}
