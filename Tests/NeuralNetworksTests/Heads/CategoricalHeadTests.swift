import DeterministicMath
import NeuralNetworks
import Testing

@Suite struct CategoricalHeadTests {
  /// Two factors of 3 and 4 actions; some forbidden, each factor of each row has at least one allowed.
  static let mask: [UInt8] = [1, 1, 0, 1, 0, 1, 1, /**/ 1, 1, 1, 1, 1, 1, 1, /**/ 0, 1, 0, 0, 0, 1, 1, /**/ 1, 0, 1, 1, 1, 0, 1]
  static let actions: [Int32] = [1, 3, 2, 0, 1, 2, 0, 1]

  @Test func closedForms() {
    let head = CategoricalHead<Double>(actions: 4)
    let workspace = head.makeWorkspace(rows: 1)
    let logits = Tensor<Double>(shape: [1, 4], [Double.log(1), Double.log(2), Double.log(5), 40])
    head.forward(logits.matrix, mask: [1, 1, 1, 0], workspace)
    #expect(relativeDistance(workspace.probabilities.values, [0.125, 0.25, 0.625, 0]) < 1e-15)
    #expect(workspace.probabilities[3] == 0)
    #expect(workspace.logProbabilities[3] == -Double.greatestFiniteMagnitude)
    var (logP, entropy) = ([0.0], [0.0])
    head.evaluate(rows: 1, actions: [2], logProbability: &logP, entropy: &entropy, workspace)
    #expect(abs(logP[0] - Double.log(0.625)) < 1e-15)
    let expected: Double = [0.125, 0.25, 0.625].reduce(0) { $0 - $1 * Double.log($1) }
    #expect(abs(entropy[0] - expected) < 1e-14)
    var mode: [Int32] = [9]
    head.mode(rows: 1, into: &mode, workspace)
    #expect(mode == [2])
  }

  @Test func gradientsOfLogProbabilityAndEntropy() {
    let head = CategoricalHead<Double>(factors: [3, 4])
    let workspace = head.makeWorkspace(rows: 4)
    let logits = Tensor<Double>(shape: [4, 7], normals(28, "logits"))
    let (c, d) = (normals(4, "c"), normals(4, "d"))
    // row 1 and row 3 choose allowed actions; rows 0 and 2 as well, by the mask above
    let actions: [Int32] = [1, 3, 2, 0, 1, 2, 0, 1]
    func loss() -> Double {
      head.forward(logits.matrix, mask: Self.mask, workspace)
      var (logP, entropy) = ([Double](repeating: 0, count: 4), [Double](repeating: 0, count: 4))
      head.evaluate(rows: 4, actions: actions, logProbability: &logP, entropy: &entropy, workspace)
      return (0..<4).reduce(0) { $0 + c[$1] * logP[$1] + d[$1] * entropy[$1] }
    }
    _ = loss()
    let dLogits = Tensor<Double>(4, 7)
    head.backward(rows: 4, actions: actions, dLogProbability: c, dEntropy: d, into: dLogits.matrix, workspace)
    expectGradient(dLogits.values, of: logits.buffer, "logits", loss: loss)
    for index in 0..<28 where Self.mask[index] == 0 { #expect(dLogits.values[index] == 0) }
  }

  @Test func divergence() {
    let head = CategoricalHead<Double>(factors: [3, 4])
    let (old, new) = (head.makeWorkspace(rows: 4), head.makeWorkspace(rows: 4))
    head.forward(Tensor<Double>(shape: [4, 7], normals(28, "old")).matrix, mask: Self.mask, old)
    let logits = Tensor<Double>(shape: [4, 7], normals(28, "new"))
    let c = normals(4, "c")
    let dLogits = Tensor<Double>(4, 7)
    var values = [Double](repeating: 0, count: 4)
    func loss() -> Double {
      head.forward(logits.matrix, mask: Self.mask, new)
      head.divergence(rows: 4, from: old, to: new, weights: c, divergence: &values, into: dLogits.matrix)
      return (0..<4).reduce(0) { $0 + c[$1] * values[$1] }
    }
    _ = loss()
    #expect(values.allSatisfy { $0 > 0 })
    expectGradient(dLogits.values, of: logits.buffer, "logits", loss: loss)
    head.divergence(rows: 4, from: old, to: old, weights: c, divergence: &values, into: dLogits.matrix)
    #expect(values == [0, 0, 0, 0])
  }

  @Test func samplesFollowTheProbabilitiesAndNeverTheForbidden() {
    let head = CategoricalHead<Float>(actions: 5)
    let workspace = head.makeWorkspace(rows: 1)
    head.forward(Tensor<Float>(shape: [1, 5], [0.3, 9, -1, 0.8, 9]).matrix, mask: [1, 0, 1, 1, 0], workspace)
    var stream = RandomStream(key: RandomKey(seed: 1, purpose: "test", path: "sample"), episode: 0)
    var counts = [Int](repeating: 0, count: 5)
    let draws = 20_000
    for _ in 0..<draws {
      var action: [Int32] = [0]
      head.sample(rows: 1, uniforms: [Float(stream.uniform())], into: &action, workspace)
      counts[Int(action[0])] += 1
    }
    #expect(counts[1] == 0 && counts[4] == 0)
    for action in [0, 2, 3] {
      let p = Double(workspace.probabilities[action])
      let spread: Double = (p * (1 - p) / Double(draws)).squareRoot()
      #expect(abs(Double(counts[action]) / Double(draws) - p) < 5 * spread)
    }
    // both ends of the unit interval
    var action: [Int32] = [9]
    head.sample(rows: 1, uniforms: [Float(0x1p-54)], into: &action, workspace)
    #expect(action == [0])
    head.sample(rows: 1, uniforms: [1], into: &action, workspace)
    #expect(action == [3])
  }
}
