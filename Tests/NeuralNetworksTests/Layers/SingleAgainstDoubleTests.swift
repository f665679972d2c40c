import NeuralNetworks
import Testing

/// Layers in single precision (C kernels) against double precision (plain Swift) on odd sizes.
@Suite struct SingleAgainstDoubleTests {
  /// Output, dx and parameter gradients of one layer on the same numbers, in double precision.
  static func convolution1D<Scalar: NetworkScalar>(_ type: Scalar.Type) -> [[Double]] {
    var layout = ParameterLayout()
    let layer = Convolution1D<Scalar>("c", channels: 5, outputs: 19, taps: 3, dilation: 4, alignment: .causal, in: &layout)
    let store = ParameterStore<Scalar>(layout, seed: 1)
    let x = Tensor<Scalar>(shape: [46, 5], normals(230, "x").map { Scalar($0) })
    let dy = Tensor<Scalar>(shape: [46, 19], normals(874, "dy").map { Scalar($0) })
    let (y, dx, gradient) = (Tensor<Scalar>(46, 19), Tensor<Scalar>(46, 5), store.makeVector())
    let workspace = layer.makeWorkspace(sequences: 2, length: 23)
    layer.forward(store, x.matrix, into: y.matrix, workspace)
    layer.backward(store, dy.matrix, workspace, into: dx.matrix, gradient: gradient)
    return [y.values, dx.values, gradient.values].map { $0.map { Double($0) } }
  }

  static func convolution2D<Scalar: NetworkScalar>(_ type: Scalar.Type) -> [[Double]] {
    var layout = ParameterLayout()
    let layer = Convolution2D<Scalar>("c", channels: 3, outputs: 17, kernel: 2, in: &layout)
    let store = ParameterStore<Scalar>(layout, seed: 1)
    let x = Tensor<Scalar>(shape: [98, 3], normals(294, "x").map { Scalar($0) })
    let dy = Tensor<Scalar>(shape: [72, 17], normals(1224, "dy").map { Scalar($0) })
    let (y, dx, gradient) = (Tensor<Scalar>(72, 17), Tensor<Scalar>(98, 3), store.makeVector())
    let workspace = layer.makeWorkspace(images: 2, height: 7, width: 7)
    layer.forward(store, x.matrix, into: y.matrix, workspace)
    layer.backward(store, dy.matrix, workspace, into: dx.matrix, gradient: gradient)
    return [y.values, dx.values, gradient.values].map { $0.map { Double($0) } }
  }

  static func layerNorm<Scalar: NetworkScalar>(_ type: Scalar.Type) -> [[Double]] {
    var layout = ParameterLayout()
    let layer = LayerNorm<Scalar>("n", width: 37, in: &layout)
    let store = ParameterStore<Scalar>(layout, seed: 1)
    let x = Tensor<Scalar>(shape: [9, 37], normals(333, "x").map { Scalar($0) })
    let dy = Tensor<Scalar>(shape: [9, 37], normals(333, "dy").map { Scalar($0) })
    let (y, dx, gradient) = (Tensor<Scalar>(9, 37), Tensor<Scalar>(9, 37), store.makeVector())
    let workspace = layer.makeWorkspace(rows: 9)
    layer.forward(store, x.matrix, into: y.matrix, workspace)
    layer.backward(store, dy.matrix, workspace, into: dx.matrix, gradient: gradient)
    return [y.values, dx.values, gradient.values].map { $0.map { Double($0) } }
  }

  static func categorical<Scalar: NetworkScalar>(_ type: Scalar.Type) -> [[Double]] {
    let head = CategoricalHead<Scalar>(factors: [19, 5])
    let workspace = head.makeWorkspace(rows: 7)
    let logits = Tensor<Scalar>(shape: [7, 24], normals(168, "logits", deviation: 2).map { Scalar($0) })
    head.forward(logits.matrix, mask: (0..<168).map { $0 % 5 == 3 ? 0 : 1 }, workspace)
    let dLogits = Tensor<Scalar>(7, 24)
    let ones = [Scalar](repeating: 1, count: 7)
    head.backward(
      rows: 7, actions: [Int32](repeating: 0, count: 14), dLogProbability: ones, dEntropy: ones, into: dLogits.matrix, workspace)
    return [workspace.probabilities.values, dLogits.values].map { $0.map { Double($0) } }
  }

  @Test func outputsAndGradientsAgree() {
    let pairs = [
      (Self.convolution1D(Float.self), Self.convolution1D(Double.self)), (Self.convolution2D(Float.self), Self.convolution2D(Double.self)),
      (Self.layerNorm(Float.self), Self.layerNorm(Double.self)), (Self.categorical(Float.self), Self.categorical(Double.self)),
    ]
    for (single, double) in pairs {
      for (a, b) in zip(single, double) { #expect(relativeDistance(a, b) < 3e-6) }
    }
  }
}
