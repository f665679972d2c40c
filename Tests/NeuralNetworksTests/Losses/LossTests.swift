import DeterministicMath
import NeuralNetworks
import Testing

@Suite struct LossTests {
  @Test(arguments: [ValueLoss.squared, .halfSquared, .huber(delta: 0.7)]) func gradients(loss kind: ValueLoss) {
    let prediction: AlignedBuffer<Double> = buffer(normals(9, "prediction"))
    let target = normals(9, "target")
    let weights: [Double] = [1, 0, 2, 1, 1, 0, 0.5, 1, 1]
    var (loss, slope) = ([Double](repeating: 9, count: 9), [Double](repeating: 9, count: 9))
    func total() -> Double {
      kind.evaluate(
        9, prediction: prediction.base, target: target, weights: weights, normaliser: 7.5, loss: &loss, gradient: &slope)
      return loss.reduce(0, +)
    }
    _ = total()
    let analytic = slope
    #expect(loss[1] == 0 && slope[1] == 0 && loss[5] == 0 && slope[5] == 0)
    expectGradient(analytic, of: prediction, "prediction", loss: total)
  }

  @Test func knownValues() {
    var (loss, slope) = ([Float](repeating: 0, count: 3), [Float](repeating: 0, count: 3))
    ValueLoss.huber(delta: 1).evaluate(
      3, prediction: [0.5, 3, -3], target: [0, 0, 0], normaliser: 1, loss: &loss, gradient: &slope)
    #expect(loss == [0.125, 2.5, 2.5] && slope == [0.5, 1, -1])
    ValueLoss.squared.evaluate(3, prediction: [0.5, 3, -3], target: [0, 1, 0], normaliser: 2, loss: &loss, gradient: &slope)
    #expect(loss == [0.125, 2, 4.5] && slope == [0.5, 2, -3])
  }

  @Test func whatIsMaskedNeverMatters() {
    var (loss, slope) = ([Float](repeating: 1, count: 3), [Float](repeating: 1, count: 3))
    for kind in [ValueLoss.squared, .huber(delta: 1)] {
      kind.evaluate(
        3, prediction: [.nan, .infinity, 1], target: [1, .nan, 1], weights: [0, 0, 1], normaliser: 1, loss: &loss, gradient: &slope)
      #expect(loss == [0, 0, 0] && slope == [0, 0, 0])
    }
    let dLogits = Tensor<Float>(2, 2)
    CrossEntropy<Float>().evaluate(
      Tensor<Float>(shape: [2, 2], [.nan, 1, 0, 0]).matrix, classes: [77, 0], sampleWeights: [0, 1], normaliser: 1, loss: &loss,
      into: dLogits.matrix)
    #expect(loss[0] == 0 && dLogits.values == [0, 0, -0.5, 0.5])
  }

  @Test func crossEntropyGradientAndStability() {
    let logits = Tensor<Double>(shape: [4, 3], normals(12, "logits", deviation: 2))
    let entropy = CrossEntropy<Double>(classWeights: [1, 3, 0.5])
    let dLogits = Tensor<Double>(4, 3)
    var loss = [Double](repeating: 0, count: 4)
    func total() -> Double {
      entropy.evaluate(
        logits.matrix, classes: [2, 1, 0, 1], sampleWeights: [1, 2, 0, 1], normaliser: 9.5, loss: &loss, into: dLogits.matrix)
      return loss.reduce(0, +)
    }
    _ = total()
    expectGradient(dLogits.values, of: logits.buffer, "logits", loss: total)
    CrossEntropy<Double>().evaluate(
      Tensor<Double>(shape: [1, 2], [1e4, -1e4]).matrix, classes: [1], normaliser: 1, loss: &loss, into: Tensor<Double>(1, 2).matrix)
    #expect(loss[0] == 2e4)
  }
}
