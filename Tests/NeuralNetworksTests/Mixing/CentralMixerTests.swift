import NeuralNetworks
import Testing

@Suite struct CentralMixerTests {
  @Test func gradients() {
    var layout = ParameterLayout()
    let mixer = CentralMixer<Double>(agents: 3, stateWidth: 4, widths: [6, 5], in: &layout)
    let store = ParameterStore<Double>(layout, seed: 2)
    let q = Tensor(shape: [5, 3], normals(15, "q"))
    let state = Tensor(shape: [5, 4], normals(20, "state"))
    let workspace = mixer.makeWorkspace(rows: 5)
    let c = normals(5, "c")
    func loss() -> Double {
      store.repack()
      return weightedSum(mixer.forward(store, q.matrix, state: state.matrix, workspace), c)
    }
    _ = loss()
    let (gradient, dq) = (store.makeVector(), Tensor<Double>(5, 3))
    mixer.backward(
      store, state: state.matrix, Tensor<Double>(shape: [5, 1], c).matrix, workspace, into: dq.matrix, gradient: gradient)
    expectGradient(gradient.values, of: store.values, "parameters", loss: loss)
    expectGradient(dq.values, of: q.buffer, "q", loss: loss)
  }

  /// Falling in an agent's value, which no monotone mixer can be: Q* = relu(-q) + relu(s) by hand.
  @Test func knownAnswerThatFalls() {
    var layout = ParameterLayout()
    let mixer = CentralMixer<Double>(agents: 1, stateWidth: 1, widths: [1], in: &layout)
    let store = ParameterStore<Double>(zeros: layout)
    store.set("central.joint.0.weight", [0, -1])
    store.set("central.joint.2.weight", [1])
    store.set("central.V.0.weight", [1])
    store.set("central.V.2.weight", [1])
    let q = Tensor<Double>(shape: [3, 1], [-2, 0, 2])
    let total = mixer.forward(
      store, q.matrix, state: Tensor<Double>(shape: [3, 1], [1, -1, 3]).matrix, mixer.makeWorkspace(rows: 3))
    #expect((0..<3).map { total[$0, 0] } == [3, 0, 3])
  }
}
