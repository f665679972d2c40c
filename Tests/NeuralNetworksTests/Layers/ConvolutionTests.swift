import NeuralNetworks
import Testing

@Suite struct ConvolutionTests {
  @Test func causalConvolutionByHand() {
    var layout = ParameterLayout()
    let layer = Convolution1D<Double>("conv", channels: 1, outputs: 1, taps: 2, dilation: 2, alignment: .causal, in: &layout)
    let store = ParameterStore<Double>(zeros: layout)
    store.set("conv.weight", [10, 1])
    store.set("conv.bias", [0.5])
    let y = Tensor<Double>(5, 1)
    layer.forward(
      store, Tensor<Double>(shape: [5, 1], [1, 2, 3, 4, 5]).matrix, into: y.matrix, layer.makeWorkspace(sequences: 1, length: 5))
    // y[t] = 10·x[t - 2] + x[t] + ½
    #expect(y.values == [1.5, 2.5, 13.5, 24.5, 35.5])
  }

  @Test func centredConvolutionByHand() {
    var layout = ParameterLayout()
    let layer = Convolution1D<Double>("conv", channels: 1, outputs: 1, taps: 3, alignment: .centred, in: &layout)
    let store = ParameterStore<Double>(zeros: layout)
    store.set("conv.weight", [100, 10, 1])
    let y = Tensor<Double>(4, 1)
    layer.forward(
      store, Tensor<Double>(shape: [4, 1], [1, 2, 3, 4]).matrix, into: y.matrix, layer.makeWorkspace(sequences: 1, length: 4))
    #expect(y.values == [12, 123, 234, 340])
  }

  @Test(arguments: [(1, 1, 1, 1), (3, 2, 3, 2), (5, 4, 3, 4)]) func gradients1D(channels: Int, outputs: Int, taps: Int, dilation: Int) {
    for alignment in [Convolution1D<Double>.Alignment.causal, .centred] {
      var layout = ParameterLayout()
      let layer = Convolution1D<Double>(
        "conv", channels: channels, outputs: outputs, taps: taps, dilation: dilation, alignment: alignment, in: &layout)
      let store = ParameterStore<Double>(layout, seed: 2)
      let (sequences, length) = (2, 7)
      let x = Tensor<Double>(shape: [sequences * length, channels], normals(sequences * length * channels, "x"))
      let c = normals(sequences * length * outputs, "c")
      let (y, dx) = (Tensor<Double>(sequences * length, outputs), Tensor<Double>(sequences * length, channels))
      let workspace = layer.makeWorkspace(sequences: sequences, length: length)
      func loss() -> Double {
        store.repack()
        layer.forward(store, x.matrix, into: y.matrix, workspace)
        return weightedSum(y.matrix, c)
      }
      _ = loss()
      let gradient = store.makeVector()
      layer.backward(
        store, Tensor<Double>(shape: [sequences * length, outputs], c).matrix, workspace, into: dx.matrix, gradient: gradient)
      expectGradient(gradient.values, of: store.values, "parameters", loss: loss)
      expectGradient(dx.values, of: x.buffer, "input", loss: loss)
    }
  }

  @Test func theFutureIsInvisibleToACausalConvolution() {
    var layout = ParameterLayout()
    let layer = Convolution1D<Float>("conv", channels: 3, outputs: 4, taps: 3, dilation: 2, alignment: .causal, in: &layout)
    let store = ParameterStore<Float>(layout, seed: 1)
    let x = Tensor<Float>(shape: [9, 3], normals(27, "x").map { Float($0) })
    let (y, changed) = (Tensor<Float>(9, 4), Tensor<Float>(9, 4))
    let workspace = layer.makeWorkspace(sequences: 1, length: 9)
    layer.forward(store, x.matrix, into: y.matrix, workspace)
    x.matrix[5, 1] = 100
    layer.forward(store, x.matrix, into: changed.matrix, workspace)
    #expect(Array(y.values.prefix(20)) == Array(changed.values.prefix(20)))
    #expect(y.values != changed.values)
  }

  @Test func imageConvolutionByHand() {
    var layout = ParameterLayout()
    let layer = Convolution2D<Double>("conv", channels: 1, outputs: 1, kernel: 2, in: &layout)
    let store = ParameterStore<Double>(zeros: layout)
    store.set("conv.weight", [1000, 100, 10, 1])
    let y = Tensor<Double>(2, 1)
    layer.forward(
      store, Tensor<Double>(shape: [6, 1], [1, 2, 3, 4, 5, 6]).matrix, into: y.matrix, layer.makeWorkspace(images: 1, height: 2, width: 3))
    #expect(y.values == [1245, 2356])
  }

  @Test(arguments: [(2, 1, 0), (3, 1, 1), (2, 2, 1), (1, 1, 0)]) func gradients2D(kernel: Int, step: Int, padding: Int) {
    var layout = ParameterLayout()
    let (images, height, width, channels, outputs) = (2, 5, 4, 3, 2)
    let layer = Convolution2D<Double>(
      "conv", channels: channels, outputs: outputs, kernel: kernel, step: step, padding: padding, in: &layout)
    let store = ParameterStore<Double>(layout, seed: 2)
    let rows = images * layer.outputExtent(height) * layer.outputExtent(width)
    let x = Tensor<Double>(shape: [images * height * width, channels], normals(images * height * width * channels, "x"))
    let c = normals(rows * outputs, "c")
    let (y, dx) = (Tensor<Double>(rows, outputs), Tensor<Double>(images * height * width, channels))
    let workspace = layer.makeWorkspace(images: images, height: height, width: width)
    func loss() -> Double {
      store.repack()
      layer.forward(store, x.matrix, into: y.matrix, workspace)
      return weightedSum(y.matrix, c)
    }
    _ = loss()
    let gradient = store.makeVector()
    layer.backward(store, Tensor<Double>(shape: [rows, outputs], c).matrix, workspace, into: dx.matrix, gradient: gradient)
    expectGradient(gradient.values, of: store.values, "parameters", loss: loss)
    // a row or column that no kernel reaches has gradient 0
    expectGradient(dx.values, of: x.buffer, "input", loss: loss)
  }

  @Test func pooling() {
    let layer = MaxPooling<Double>(channels: 2, height: 5, width: 4)
    let x = Tensor<Double>(shape: [2 * 20, 2], normals(80, "pool"))
    let c = normals(2 * 2 * 2 * 2, "c")
    let (y, dx) = (Tensor<Double>(8, 2), Tensor<Double>(40, 2))
    var chosen = [UInt8](repeating: 0, count: 16)
    func loss() -> Double {
      layer.forward(x.matrix, into: y.matrix, chosen: &chosen)
      return weightedSum(y.matrix, c)
    }
    _ = loss()
    for (channel, out) in [0, 1].enumerated() {
      #expect(y.matrix[0, out] == [x.matrix[0, channel], x.matrix[1, channel], x.matrix[4, channel], x.matrix[5, channel]].max())
    }
    layer.backward(Tensor<Double>(shape: [8, 2], c).matrix, chosen: chosen, into: dx.matrix)
    expectGradient(dx.values, of: x.buffer, "input", loss: loss)
  }
}
