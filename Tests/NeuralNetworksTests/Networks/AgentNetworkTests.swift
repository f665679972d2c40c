import NeuralNetworks
import Testing

@Suite struct AgentNetworkTests {
  static func recurrent<Scalar: NetworkScalar>(
    inputs: Int, hidden: Int, outputs: Int, as type: Scalar.Type
  ) -> (RecurrentAgent<Scalar>, ParameterStore<Scalar>) {
    var layout = ParameterLayout()
    let agent = RecurrentAgent<Scalar>(inputs: inputs, hidden: hidden, outputs: outputs, in: &layout)
    return (agent, ParameterStore(layout, seed: 11))
  }

  static func feedForward<Scalar: NetworkScalar>(
    _ widths: [Int], _ activation: Activation, as type: Scalar.Type
  ) -> (FeedForwardAgent<Scalar>, ParameterStore<Scalar>) {
    var layout = ParameterLayout()
    let agent = FeedForwardAgent<Scalar>(widths: widths, activation: activation, in: &layout)
    return (agent, ParameterStore(layout, seed: 11))
  }

  static func expectGradients<Agent: AgentNetwork>(_ agent: Agent, _ store: ParameterStore<Double>, time: Int, rows: Int)
  where Agent.Scalar == Double {
    let x = Tensor<Double>(shape: [time * rows, agent.inputs], normals(time * rows * agent.inputs, "x"))
    let c = normals(time * rows * agent.outputs, "c")
    let workspace = agent.makeWorkspace(time: time, rows: rows)
    let gradient = store.makeVector()
    let dx = Tensor<Double>(time * rows, agent.inputs)
    func loss() -> Double {
      store.repack()
      return weightedSum(agent.forward(store, x.matrix, time: time, workspace), c)
    }
    _ = loss()
    agent.backward(
      store, x.matrix, time: time, resets: nil, Tensor<Double>(shape: [time * rows, agent.outputs], c).matrix, workspace,
      into: dx.matrix, gradient: gradient)
    expectGradient(gradient.values, of: store.values, "parameters", loss: loss)
    expectGradient(dx.values, of: x.buffer, "input", loss: loss)
  }

  @Test func recurrentGradients() {
    let (agent, store) = Self.recurrent(inputs: 3, hidden: 5, outputs: 2, as: Double.self)
    Self.expectGradients(agent, store, time: 6, rows: 3)
  }

  @Test(arguments: [[3, 2], [3, 5, 2], [2, 4, 3, 2]]) func feedForwardGradients(widths: [Int]) {
    for activation in [Activation.relu, .tanh] {
      let (agent, store) = Self.feedForward(widths, activation, as: Double.self)
      Self.expectGradients(agent, store, time: 2, rows: 4)
    }
  }

  /// Two images between other columns, more rows than columns.
  @Test func convolutionalGradients() {
    var layout = ParameterLayout()
    let images = ConvolutionalAgent<Double>.Images(height: 6, width: 5, channels: 2, starts: [1, 63])
    let agent = ConvolutionalAgent<Double>(inputs: 125, images: images, hidden: 4, outputs: 3, in: &layout)
    #expect(agent.fc1.inputs == 2 * 64 * 1 * 1 + 5)
    Self.expectGradients(agent, ParameterStore(layout, seed: 11), time: 1, rows: 2)
  }

  @Test(arguments: [(1, 1, 1, 1), (7, 13, 33, 5), (25, 6, 64, 9)])
  func singleAgreesWithDouble(time: Int, rows: Int, hidden: Int, outputs: Int) {
    let (single, store1) = Self.recurrent(inputs: 19, hidden: hidden, outputs: outputs, as: Float.self)
    let (double, store2) = Self.recurrent(inputs: 19, hidden: hidden, outputs: outputs, as: Double.self)
    let x = normals(time * rows * 19, "x")
    let c = normals(time * rows * outputs, "c")
    let (x1, x2) = (Tensor<Float>(shape: [time * rows, 19], x.map { Float($0) }), Tensor<Double>(shape: [time * rows, 19], x))
    let (w1, w2) = (single.makeWorkspace(time: time, rows: rows), double.makeWorkspace(time: time, rows: rows))
    let q1 = single.forward(store1, x1.matrix, time: time, w1)
    let q2 = double.forward(store2, x2.matrix, time: time, w2)
    let pairs = (0..<time * rows * outputs).map { ($0 / outputs, $0 % outputs) }
    #expect(relativeDistance(pairs.map { Double(q1[$0.0, $0.1]) }, pairs.map { q2[$0.0, $0.1] }) < 2e-6)
    let (g1, g2) = (store1.makeVector(), store2.makeVector())
    single.backward(
      store1, x1.matrix, time: time, Tensor<Float>(shape: [time * rows, outputs], c.map { Float($0) }).matrix, w1, gradient: g1)
    double.backward(store2, x2.matrix, time: time, Tensor<Double>(shape: [time * rows, outputs], c).matrix, w2, gradient: g2)
    #expect(relativeDistance(g1, g2) < 1e-5)
  }

  /// A row's outputs have the same bits in any chunk, and chunks of one size give the same gradient in any workspace.
  @Test func chunksAreInvisible() {
    let (agent, store) = Self.recurrent(inputs: 7, hidden: 20, outputs: 3, as: Float.self)
    let (time, rows, chunk) = (9, 12, 4)
    let x = normals(time * rows * 7, "x").map { Float($0) }
    let whole = Tensor<Float>(shape: [time * rows, 7], x)
    let all = agent.forward(store, whole.matrix, time: time, agent.makeWorkspace(time: time, rows: rows))
    func gradient(workspaces: Int) -> [Float] {
      let spaces = (0..<workspaces).map { _ in agent.makeWorkspace(time: time + 3, rows: chunk + 2) }
      let total = store.makeVector()
      for part in 0..<rows / chunk {
        let input = Tensor<Float>(time * chunk, 7)
        for t in 0..<time {
          for row in 0..<chunk { for j in 0..<7 { input.matrix[t * chunk + row, j] = whole.matrix[t * rows + part * chunk + row, j] } }
        }
        let space = spaces[part % workspaces]
        let q = agent.forward(store, input.matrix, time: time, space)
        for t in 0..<time {
          for row in 0..<chunk { for j in 0..<3 { #expect(q[t * chunk + row, j] == all[t * rows + part * chunk + row, j]) } }
        }
        let own = store.makeVector()
        agent.backward(store, input.matrix, time: time, q, space, gradient: own)
        total.addScaled(1, own)
      }
      return total.values
    }
    #expect(gradient(workspaces: 1) == gradient(workspaces: 3))
  }

  /// What stands in padded steps, after the end of a row's episode, reaches neither its outputs nor the gradient.
  @Test func paddedStepsNeverMatter() {
    let (agent, store) = Self.recurrent(inputs: 3, hidden: 8, outputs: 2, as: Float.self)
    let (time, rows) = (6, 3)
    let lengths = [6, 2, 4]
    func run(garbage: Float) -> [Float] {
      let x = Tensor<Float>(shape: [time * rows, 3], normals(time * rows * 3, "x").map { Float($0) })
      let dy = Tensor<Float>(shape: [time * rows, 2], normals(time * rows * 2, "dy").map { Float($0) })
      for t in 0..<time {
        for row in 0..<rows where t >= lengths[row] {
          for j in 0..<3 { x.matrix[t * rows + row, j] = garbage }
          for j in 0..<2 { dy.matrix[t * rows + row, j] = 0 }
        }
      }
      let workspace = agent.makeWorkspace(time: time, rows: rows)
      _ = agent.forward(store, x.matrix, time: time, workspace)
      let gradient = store.makeVector()
      agent.backward(store, x.matrix, time: time, dy.matrix, workspace, gradient: gradient)
      return gradient.values
    }
    #expect(run(garbage: 0) == run(garbage: 1e6))
    #expect(run(garbage: 0) == run(garbage: -3))
  }

  @Test func theMemoryCarriesOver() {
    let (agent, store) = Self.recurrent(inputs: 3, hidden: 4, outputs: 2, as: Float.self)
    let x = Tensor<Float>(shape: [8, 3], normals(24, "x").map { Float($0) })
    let whole = agent.forward(store, x.matrix, time: 4, agent.makeWorkspace(time: 4, rows: 2))
    let workspace = agent.makeWorkspace(time: 2, rows: 2)
    _ = agent.forward(store, x.matrix.rows(0, count: 4), time: 2, workspace)
    let memory = Tensor<Float>(2, 4)
    memory.base.update(from: agent.finalState(time: 2, rows: 2, workspace).base, count: 8)
    let rest = agent.forward(store, x.matrix.rows(4, count: 4), time: 2, initialState: memory.matrix, resets: nil, workspace)
    for row in 0..<4 { for j in 0..<2 { #expect(rest[row, j] == whole[4 + row, j]) } }
  }
}
