import DeterministicMath
import NeuralNetworks
import Testing

@testable import Learning

@Suite("Networks of the failure predictor")
struct FailureNetworkTests {
  @Test("The dilated network has 63 992 parameters, layer by layer")
  func parameterCount() throws {
    let network = try WindowNetwork<Float>()
    #expect(network.layout.count == 63_992)
    func count(_ name: String) -> Int {
      network.layout.entries.filter { $0.name.hasPrefix("predictor.\(name).") }.reduce(0) { $0 + $1.count }
    }
    #expect([count("conv1"), count("conv2"), count("hidden"), count("output")] == [400, 1040, 62_450, 102])
    #expect(network.shape.convolved == 314 && network.shape.pooled == 78)
  }

  private func normals(_ count: Int, _ name: String) -> [Double] {
    var stream = RandomStream(key: RandomKey(seed: 7, purpose: "test", path: name), episode: 0)
    return (0..<count).map { _ in stream.normal() }
  }

  /// Central differences of Σ c·logits at some parameters, against the gradient.
  private func checkGradient(
    _ parameters: ParameterStore<Double>, _ gradient: AlignedBuffer<Double>, every step: Int, loss: () -> Double
  ) {
    var nonzero = 0
    for index in stride(from: 0, to: gradient.count, by: step) {
      let (kept, width) = (parameters.values.base[index], 1e-6)
      parameters.values.base[index] = kept + width
      parameters.repack()
      let above = loss()
      parameters.values.base[index] = kept - width
      parameters.repack()
      let below = loss()
      parameters.values.base[index] = kept
      parameters.repack()
      let numeric = (above - below) / (2 * width)
      #expect(abs(numeric - gradient.base[index]) < 1e-6 * max(1, abs(numeric)), "parameter \(index)")
      if abs(numeric) > 1e-6 { nonzero += 1 }
    }
    #expect(nonzero > 20)
  }

  @Test("Gradients of the window network agree with central differences, with dropout")
  func windowGradient() throws {
    var shape = WindowNetwork<Double>.Shape()
    (shape.window, shape.channels, shape.filters, shape.taps) = (31, 3, 4, 3)
    (shape.firstDilation, shape.secondDilation, shape.pool, shape.hidden) = (2, 3, 4, 6)
    let network = try WindowNetwork<Double>(shape)
    let parameters = ParameterStore<Double>(network.layout, seed: 3)
    let windows = 3
    let x = Matrix(AlignedBuffer(normals(windows * 31 * 3, "x")), rows: windows * 31, columns: 3)
    let c = normals(windows * 2, "c")
    let workspace = network.makeWorkspace(windows: windows)
    let dropout = (key: RandomKey(seed: 1, purpose: "test", path: "dropout"), counter: RandomCounter(episode: 0))
    func loss() -> Double {
      let logits = network.forward(parameters, x, workspace, dropout: dropout)
      return (0..<windows * 2).reduce(0) { $0 + c[$1] * logits.base[$1] }
    }
    _ = loss()
    let gradient = parameters.makeVector()
    network.backward(parameters, x, Matrix(AlignedBuffer(c), rows: windows, columns: 2), workspace, gradient: gradient)
    checkGradient(parameters, gradient, every: 3, loss: loss)
  }

  @Test("Gradients of the causal network agree with central differences")
  func causalGradient() throws {
    var shape = CausalNetwork<Double>.Shape()
    (shape.channels, shape.filters, shape.taps, shape.dilations) = (3, 4, 3, [1, 2, 5])
    let network = try CausalNetwork<Double>(shape)
    // biases of exactly 0 would put dead units on the kink of ReLU, where there is no derivative
    let parameters = ParameterStore<Double>(zeros: network.layout)
    parameters.values.copy(AlignedBuffer(normals(network.layout.count, "parameters").map { 0.4 * $0 }))
    parameters.repack()
    let length = 40
    let x = Matrix(AlignedBuffer(normals(length * 3, "x")), rows: length, columns: 3)
    let c = normals(length * 2, "c")
    let workspace = network.makeWorkspace(length: length)
    func loss() -> Double {
      let logits = network.forward(parameters, x, workspace)
      return (0..<length * 2).reduce(0) { $0 + c[$1] * logits.base[$1] }
    }
    _ = loss()
    let gradient = parameters.makeVector()
    network.backward(parameters, Matrix(AlignedBuffer(c), rows: length, columns: 2), workspace, gradient: gradient)
    checkGradient(parameters, gradient, every: 2, loss: loss)
  }

  @Test("Sizes out of range are refused by name")
  func refusals() {
    var short = WindowNetwork<Float>.Shape()
    short.window = 39
    #expect(throws: FailurePredictionError.setting(name: "window", value: 39, allowed: "at least 40 samples")) {
      try WindowNetwork<Float>(short)
    }
    var wet = WindowNetwork<Float>.Shape()
    wet.dropout = 1
    #expect(throws: FailurePredictionError.setting(name: "dropout", value: 1, allowed: "0 ..< 1")) { try WindowNetwork<Float>(wet) }
    var flat = CausalNetwork<Float>.Shape()
    flat.dilations = []
    #expect(throws: FailurePredictionError.self) { try CausalNetwork<Float>(flat) }
  }
}
