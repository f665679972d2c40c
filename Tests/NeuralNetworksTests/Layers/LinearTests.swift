import NeuralNetworks
import Testing

@Suite struct LinearTests {
  @Test func knownAnswer() {
    var layout = ParameterLayout()
    let layer = Linear<Double>("fc", inputs: 2, outputs: 3, in: &layout)
    let store = ParameterStore<Double>(zeros: layout)
    store.set("fc.weight", [1, 2, 3, 4, 5, 6])
    store.set("fc.bias", [0.5, -0.5, 1])
    let x = Tensor<Double>(shape: [1, 2], [10, -1])
    let y = Tensor<Double>(1, 3)
    layer.forward(store, x.matrix, into: y.matrix)
    #expect(y.values == [8.5, 25.5, 45])
  }

  @Test(arguments: [(1, 1, 1), (5, 3, 7), (4, 17, 2)]) func gradients(rows: Int, inputs: Int, outputs: Int) {
    var layout = ParameterLayout()
    let layer = Linear<Double>("fc", inputs: inputs, outputs: outputs, in: &layout)
    let store = ParameterStore<Double>(layout, seed: 3)
    let x = Tensor<Double>(shape: [rows, inputs], normals(rows * inputs, "x"))
    let c = normals(rows * outputs, "c")
    let (y, dx) = (Tensor<Double>(rows, outputs), Tensor<Double>(rows, inputs))
    let dy = Tensor<Double>(shape: [rows, outputs], c)
    let gradient = store.makeVector()
    func loss() -> Double {
      store.repack()
      layer.forward(store, x.matrix, into: y.matrix)
      return weightedSum(y.matrix, c)
    }
    layer.backward(store, x.matrix, dy.matrix, into: dx.matrix, gradient: gradient)
    expectGradient(gradient.values, of: store.values, "parameters", loss: loss)
    expectGradient(dx.values, of: x.buffer, "input", loss: loss)
    // accumulation doubles it
    layer.backward(store, x.matrix, dy.matrix, into: dx.matrix, accumulates: true, gradient: gradient)
    expectGradient(gradient.values.map { $0 / 2 }, of: store.values, "accumulated parameters", loss: loss)
    expectGradient(dx.values.map { $0 / 2 }, of: x.buffer, "accumulated input", loss: loss)
  }

  @Test(arguments: Activation.allCases) func activations(activation: Activation) {
    let x = Tensor<Double>(shape: [3, 5], normals(15, "activation"))
    let c = normals(15, "c")
    let y = Tensor<Double>(3, 5)
    let dx = Tensor<Double>(3, 5)
    func loss() -> Double {
      activation.forward(x.matrix, into: y.matrix)
      return weightedSum(y.matrix, c)
    }
    _ = loss()
    activation.backward(output: y.matrix, Tensor<Double>(shape: [3, 5], c).matrix, into: dx.matrix)
    expectGradient(dx.values, of: x.buffer, "\(activation.rawValue)", loss: loss)
  }
}
