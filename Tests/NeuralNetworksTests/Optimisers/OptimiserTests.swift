import DeterministicMath
import NeuralNetworks
import Testing

@Suite struct OptimiserTests {
  /// Parameters after some steps on three scalars, by PyTorch's formulas evaluated in numpy (double precision): start
  /// (0.5, -1.25, 2), gradients (0.1, -0.2, 3), (-0.3, 0.05, 1), (0.2, 0, -2) in turn.
  static let references: [(OptimiserRule, rate: Double, steps: Int, [Double])] = [
    (.gradientDescent(), 0.1, 3, [0.5, -1.2349999999999999, 1.7999999999999998]),
    (.gradientDescent(momentum: 0.9, weightDecay: 0.01), 0.1, 3, [0.5071053895, -1.1983644787499999, 1.187029298]),
    (.gradientDescent(momentum: 0.9, nesterov: true), 0.1, 3, [0.5089100000000001, -1.19477, 1.0773]),
    (.rmsprop(smoothing: 0.99, epsilon: 1e-5), 0.01, 3, [0.4413367822337652, -1.1744066132547868, 1.922053787889087]),
    (.rmsprop(smoothing: 0.9, epsilon: 1e-8, momentum: 0.5, weightDecay: 0.1), 0.01, 3,
      [0.4648526945232272, -1.1722022693279555, 1.943196937775969]),
    (.adam(), 0.01, 3, [0.4947540221765934, -1.2316763168449971, 1.979017108355693]),
    (.adam(beta1: 0.8, beta2: 0.99, epsilon: 1e-3, weightDecay: 0.1), 0.01, 3,
      [0.4909101026428399, -1.2243844515277376, 1.9791288183996758]),
    (.adamW(weightDecay: 0.1), 0.01, 3, [0.4932705697764824, -1.2279547502753876, 1.9730518069950946]),
    // the first five steps are not adaptive, the sixth to eighth are
    (.rectifiedAdam(), 0.01, 3, [0.5000646727519906, -1.246884055156341, 1.945618566711983]),
    (.rectifiedAdam(), 0.01, 8, [0.5002559112570114, -1.2450159366738756, 1.921377871071811]),
  ]
  static let start = [0.5, -1.25, 2]
  static let gradients = [[0.1, -0.2, 3.0], [-0.3, 0.05, 1.0], [0.2, 0.0, -2.0]]

  static func run<Scalar: NetworkScalar>(_ rule: OptimiserRule, rate: Double, steps: Int, as type: Scalar.Type) -> [Double] {
    var layout = ParameterLayout()
    _ = layout.add("theta", shape: [3], .constant(0))
    let store = ParameterStore<Scalar>(zeros: layout)
    store.set("theta", start.map { Scalar($0) })
    let optimiser = Optimiser<Scalar>(rule, layout)
    for step in 0..<steps { optimiser.step(store, gradient: buffer(gradients[step % 3]), rate: rate) }
    return store.values.values.map { Double($0) }
  }

  @Test(arguments: 0..<10) func formulas(index: Int) {
    let (rule, rate, steps, expected) = Self.references[index]
    let double = Self.run(rule, rate: rate, steps: steps, as: Double.self)
    for (value, reference) in zip(double, expected) { #expect(abs(value - reference) < 1e-13, "\(rule)") }
    let single = Self.run(rule, rate: rate, steps: steps, as: Float.self)
    for (value, reference) in zip(single, expected) { #expect(abs(value - reference) < 2e-6, "\(rule)") }
  }

  /// The first Adam step moves every parameter by the rate against its gradient's sign, however large the gradient.
  @Test func firstStepOfAdam() {
    let after = Self.run(.adam(epsilon: 0), rate: 0.25, steps: 1, as: Double.self)
    for (value, reference) in zip(after, [0.25, -1, 1.75]) { #expect(abs(value - reference) < 1e-14) }
  }

  @Test func stepsRepackTheParameters() {
    var layout = ParameterLayout()
    let layer = Linear<Float>("fc", inputs: 1, outputs: 1, in: &layout)
    let store = ParameterStore<Float>(zeros: layout)
    Optimiser<Float>(.gradientDescent(), layout).step(store, gradient: buffer([-2, -1]), rate: 1)
    let y = Tensor<Float>(1, 1)
    layer.forward(store, Tensor<Float>(shape: [1, 1], [3]).matrix, into: y.matrix)
    #expect(y.values == [7])
  }

  @Test func clipping() {
    let gradient: AlignedBuffer<Double> = buffer([3, 0, -4])
    #expect(GradientClipping.clip(gradient, norm: 10) == 5)
    #expect(gradient.values == [3, 0, -4])
    #expect(GradientClipping.clip(gradient, norm: 1) == 5)
    #expect(abs(gradient.norm - 1) < 1e-6)
    #expect(relativeDistance(gradient.values, [0.6, 0, -0.8]) < 1e-6)
    #expect(GradientClipping.clip(gradient, norm: .infinity) < 1.0)
    let zero: AlignedBuffer<Float> = buffer([0, 0])
    #expect(GradientClipping.clip(zero, norm: 1) == 0)
    #expect(zero.values == [0, 0])
  }
}
