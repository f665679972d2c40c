import DeterministicMath
import NeuralNetworks
import Testing

@Suite struct GaussianHeadTests {
  let head = GaussianHead<Double>(dimensions: 3)
  let mean = Tensor<Double>(shape: [4, 3], normals(12, "mean"))
  let actions = normals(12, "actions")
  let c = normals(4, "c")
  let d = normals(4, "d")

  @Test func closedForms() {
    var (logP, entropy) = ([0.0], [0.0])
    GaussianHead<Double>(dimensions: 1).evaluate(
      mean: Tensor<Double>(shape: [1, 1], [2]).matrix, logDeviation: Tensor<Double>(shape: [1, 1], [Double.log(0.5)]).matrix,
      actions: [3], logProbability: &logP, entropy: &entropy)
    // z = 2: -2 - log ½ - ½ log 2π; ½ log(2πe/4)
    let halfLogTwoPi: Double = Double.log(2 * Double.pi) / 2
    let (expectedLogP, expectedEntropy): (Double, Double) = (-2 + Double.log(2) - halfLogTwoPi, halfLogTwoPi + 0.5 - Double.log(2))
    #expect(abs(logP[0] - expectedLogP) < 1e-14)
    #expect(abs(entropy[0] - expectedEntropy) < 1e-14)
    // P2 of radio-and-games.json: KL between deviations 1 at distance √(2·0.01) is 0.01
    var (kl, dMean, dDeviation) = ([0.0], [0.0], [0.0])
    let zero = Tensor<Double>(1, 1)
    GaussianHead<Double>(dimensions: 1).divergence(
      mean: zero.matrix, logDeviation: zero.matrix, newMean: Tensor<Double>(shape: [1, 1], [0.1414213562373095]).matrix,
      newLogDeviation: zero.matrix, weights: [1], divergence: &kl, dNewMean: &dMean, dNewLogDeviation: &dDeviation)
    #expect(abs(kl[0] - 0.01) < 1e-15)
  }

  @Test(arguments: [1, 4]) func gradients(deviationRows: Int) {
    let deviation = Tensor<Double>(shape: [deviationRows, 3], normals(3 * deviationRows, "deviation", deviation: 0.4))
    func loss() -> Double {
      var (logP, entropy) = ([Double](repeating: 0, count: 4), [Double](repeating: 0, count: 4))
      head.evaluate(
        mean: mean.matrix, logDeviation: deviation.matrix, actions: actions, logProbability: &logP, entropy: &entropy)
      return (0..<4).reduce(0) { $0 + c[$1] * logP[$1] + d[$1] * entropy[$1] }
    }
    var dMean = [Double](repeating: 9, count: 12)
    var dDeviation = [Double](repeating: 0, count: 3 * deviationRows)
    head.backward(
      mean: mean.matrix, logDeviation: deviation.matrix, actions: actions, dLogProbability: c, dEntropy: d, dMean: &dMean,
      dLogDeviation: &dDeviation)
    expectGradient(dMean, of: mean.buffer, "mean", loss: loss)
    expectGradient(dDeviation, of: deviation.buffer, "deviation", loss: loss)
  }

  @Test(arguments: [1, 4]) func divergenceGradients(deviationRows: Int) {
    let old = Tensor<Double>(shape: [4, 3], normals(12, "old mean"))
    let oldDeviation = Tensor<Double>(shape: [4, 3], normals(12, "old deviation", deviation: 0.3))
    let deviation = Tensor<Double>(shape: [deviationRows, 3], normals(3 * deviationRows, "deviation", deviation: 0.4))
    var values = [Double](repeating: 0, count: 4)
    var dMean = [Double](repeating: 0, count: 12)
    var dDeviation = [Double](repeating: 0, count: 3 * deviationRows)
    func loss() -> Double {
      dDeviation = [Double](repeating: 0, count: 3 * deviationRows)
      head.divergence(
        mean: old.matrix, logDeviation: oldDeviation.matrix, newMean: mean.matrix, newLogDeviation: deviation.matrix, weights: c,
        divergence: &values, dNewMean: &dMean, dNewLogDeviation: &dDeviation)
      return (0..<4).reduce(0) { $0 + c[$1] * values[$1] }
    }
    _ = loss()
    let (meanSlope, deviationSlope) = (dMean, dDeviation)
    #expect(values.allSatisfy { $0 > 0 })
    expectGradient(meanSlope, of: mean.buffer, "mean", loss: loss)
    expectGradient(deviationSlope, of: deviation.buffer, "deviation", loss: loss)
  }

  @Test func samplesAreShiftedAndScaledNormals() {
    var action = [Double](repeating: 0, count: 3)
    head.sample(
      mean: Tensor<Double>(shape: [1, 3], [1, 2, 3]).matrix, logDeviation: Tensor<Double>(shape: [1, 3], [0, Double.log(2), 0]).matrix,
      normals: [0.5, -1, 0], into: &action)
    #expect(relativeDistance(action, [1.5, 0, 3]) < 1e-15)
  }
}
