import DeterministicMath
import NeuralNetworks
import Testing

@Suite struct OtherLayerTests {
  @Test func layerNorm() {
    var layout = ParameterLayout()
    let layer = LayerNorm<Double>("norm", width: 5, in: &layout)
    let store = ParameterStore<Double>(layout, seed: 1)
    let x = Tensor<Double>(shape: [3, 5], normals(15, "x", deviation: 3))
    let c = normals(15, "c")
    let (y, dx) = (Tensor<Double>(3, 5), Tensor<Double>(3, 5))
    let workspace = layer.makeWorkspace(rows: 3)
    layer.forward(store, x.matrix, into: y.matrix, workspace)
    let row = Array(y.values.prefix(5))
    #expect(abs(row.reduce(0, +)) < 1e-12)
    let variance: Double = row.reduce(0) { $0 + $1 * $1 } / 5
    #expect(abs(variance - 1) < 1e-4)
    store.values.copy(buffer(normals(10, "gain")))
    func loss() -> Double {
      layer.forward(store, x.matrix, into: y.matrix, workspace)
      return weightedSum(y.matrix, c)
    }
    _ = loss()
    let gradient = store.makeVector()
    layer.backward(store, Tensor<Double>(shape: [3, 5], c).matrix, workspace, into: dx.matrix, gradient: gradient)
    expectGradient(gradient.values, of: store.values, "parameters", loss: loss)
    expectGradient(dx.values, of: x.buffer, "input", loss: loss)
  }

  @Test func embedding() {
    var layout = ParameterLayout()
    let layer = Embedding<Double>("words", symbols: 4, width: 3, in: &layout)
    let store = ParameterStore<Double>(layout, seed: 1)
    let indices: [Int32] = [2, 0, 2, 3, 1]
    let c = normals(15, "c")
    let y = Tensor<Double>(5, 3)
    func loss() -> Double {
      layer.forward(store, indices, into: y.matrix)
      return weightedSum(y.matrix, c)
    }
    _ = loss()
    #expect(Array(y.values.prefix(3)) == Array(store.values.values[6..<9]))
    let gradient = store.makeVector()
    layer.backward(indices, Tensor<Double>(shape: [5, 3], c).matrix, gradient: gradient)
    expectGradient(gradient.values, of: store.values, "table", loss: loss)
  }

  @Test func dropoutKeepsTheMeanAndRepeats() {
    let dropout = Dropout(probability: 0.3)
    let key = RandomKey(seed: 1, purpose: "dropout", path: "agent")
    var (first, again, other) = (
      [Double](repeating: 0, count: 40_001), [Double](repeating: 0, count: 40_001), [Double](repeating: 0, count: 40_001)
    )
    dropout.fill(&first, count: 40_001, key: key, counter: RandomCounter(episode: 5, step: 1))
    dropout.fill(&again, count: 40_001, key: key, counter: RandomCounter(episode: 5, step: 1))
    dropout.fill(&other, count: 40_001, key: key, counter: RandomCounter(episode: 5, step: 2))
    #expect(first == again)
    #expect(first != other)
    #expect(first.allSatisfy { $0 == 0 || $0 == 1 / 0.7 })
    // five standard deviations of the mean of 40 001 masks
    let mean: Double = first.reduce(0, +) / 40_001
    let spread: Double = (0.3 / 0.7 / 40_001).squareRoot()
    #expect(abs(mean - 1) < 5 * spread)
    let x = Tensor<Double>(shape: [2, 2], [1, 2, 3, 4])
    let y = Tensor<Double>(2, 2)
    dropout.apply(x.matrix, mask: [0, 2, 0, 2], into: y.matrix)
    #expect(y.values == [0, 4, 0, 8])
  }
}
