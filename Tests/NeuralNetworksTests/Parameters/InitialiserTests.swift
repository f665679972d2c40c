import NeuralNetworks
import Testing

@Suite struct InitialiserTests {
  @Test func aNewLayerMovesNoOthersWeights() {
    var small = ParameterLayout()
    _ = Linear<Float>("a", inputs: 3, outputs: 4, in: &small)
    _ = Linear<Float>("b", inputs: 4, outputs: 2, in: &small)
    var large = ParameterLayout()
    _ = Linear<Float>("a", inputs: 3, outputs: 4, in: &large)
    _ = LayerNorm<Float>("norm", width: 4, in: &large)
    _ = Linear<Float>("new", inputs: 4, outputs: 4, in: &large)
    _ = Linear<Float>("b", inputs: 4, outputs: 2, in: &large)
    let (first, second) = (ParameterStore<Float>(small, seed: 9), ParameterStore<Float>(large, seed: 9))
    for name in ["a.weight", "a.bias", "b.weight", "b.bias"] { #expect(first.values(of: name) == second.values(of: name)) }
    #expect(first.values(of: "a.weight") != ParameterStore<Float>(small, seed: 10).values(of: "a.weight"))
  }

  @Test func uniformDefaultsFillTheirInterval() {
    var layout = ParameterLayout()
    _ = Linear<Double>("fc", inputs: 100, outputs: 50, in: &layout)
    _ = GatedRecurrentUnit<Double>("gru", inputs: 7, hidden: 25, in: &layout)
    let store = ParameterStore<Double>(layout, seed: 1)
    for (name, bound) in [("fc.weight", 0.1), ("gru.weight_ih", 0.2), ("gru.weight_hh", 0.2)] {
      let values = store.values(of: name)
      #expect(values.allSatisfy { abs($0) <= bound })
      #expect(values.max()! > 0.95 * bound && values.min()! < -0.95 * bound)
      let mean = values.reduce(0, +) / Double(values.count)
      let spread: Double = bound / (3 * Double(values.count)).squareRoot()
      #expect(abs(mean) < 5 * spread)
    }
  }

  @Test func xavierSpreads() {
    guard case .uniform(let bound) = Initialiser.xavierUniform(inputs: 4, outputs: 2) else {
      Issue.record("not uniform")
      return
    }
    #expect(bound == 1)
    let values = Initialiser.xavierNormal(inputs: 4, outputs: 4).values(shape: [200, 50], name: "w", seed: 1)
    let square = values.reduce(0) { $0 + $1 * $1 } / 10_000
    let spread: Double = 0.25 * (2.0 / 10_000).squareRoot()
    #expect(abs(square - 0.25) < 5 * spread)
  }

  @Test(arguments: [(3, 5), (5, 3), (4, 4), (64, 32)]) func orthogonalMatrices(rows: Int, columns: Int) {
    let gain = 1.5
    let w = Initialiser.orthogonal(gain: gain).values(shape: [rows, columns], name: "w", seed: 4)
    let few = Swift.min(rows, columns)
    for a in 0..<few {
      for b in 0..<few {
        let inner: Double =
          rows <= columns
          ? (0..<columns).reduce(0.0) { $0 + w[a * columns + $1] * w[b * columns + $1] }
          : (0..<rows).reduce(0.0) { $0 + w[$1 * columns + a] * w[$1 * columns + b] }
        #expect(abs(inner - (a == b ? gain * gain : 0)) < 1e-12)
      }
    }
  }

  @Test func normalisedRowsHaveLengthOne() {
    let w = Initialiser.normalisedRows.values(shape: [6, 9], name: "w", seed: 2)
    for row in 0..<6 {
      let square: Double = w[row * 9..<row * 9 + 9].reduce(0) { $0 + $1 * $1 }
      #expect(abs(square - 1) < 1e-14)
    }
    #expect(Initialiser.constant(0.5).values(shape: [2], name: "w", seed: 1) == [0.5, 0.5])
  }
}
