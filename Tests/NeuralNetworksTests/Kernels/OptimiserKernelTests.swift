import CKernels
import DeterministicMath
import NeuralNetworks
import Testing

extension KernelTests {
  /// Eight steps from p = (0.5, -0.25, 1) with gradients sin(t + 3 i), against PyTorch 2.15's optimisers in double precision; and every
  /// length against the plain formula.
  @Suite struct OptimiserTests {
    typealias Step = (_ t: Int, _ gradient: [Float], _ p: UnsafeMutablePointer<Float>) -> Void

    static func expect(_ expected: [Double], _ reset: () -> Void = {}, _ step: Step) {
      let result = sameAtEachLevel {
        reset()
        return changed([0.5, -0.25, 1]) { p in
          for t in 1...8 { step(t, (0..<3).map { Float(Double.sin(Double(t + 3 * $0))) }, p) }
        }
      }
      for (a, b) in zip(result, expected) { #expect(abs(Double(a) - b) < 1e-6, "\(result) is not \(expected)") }
    }

    @Test func descentIsPyTorchsSGD() {
      Self.expect([0.345690900, -0.101930974, 0.861134651]) {
        Float.descentUpdate(
          3, parameters: $2, gradient: $1, velocity: nil, rate: 0.1, momentum: 0, nesterov: false, weightDecay: 0)
      }
      var velocity: [Float] = []
      Self.expect([-0.035015564, 0.294219329, 0.428749490], { velocity = [0, 0, 0] }) {
        Float.descentUpdate(
          3, parameters: $2, gradient: $1, velocity: &velocity, rate: 0.1, momentum: 0.9, nesterov: false, weightDecay: 0.01)
      }
      Self.expect([-0.129600076, 0.388223686, 0.365926756], { velocity = [0, 0, 0] }) {
        Float.descentUpdate(
          3, parameters: $2, gradient: $1, velocity: &velocity, rate: 0.1, momentum: 0.9, nesterov: true, weightDecay: 0)
      }
    }

    @Test func rmspropIsPyTorchs() {
      var square: [Float] = []
      var velocity: [Float] = []
      func reset() { (square, velocity) = ([0, 0, 0], [0, 0, 0]) }
      Self.expect([0.356212129, -0.099120744, 0.841913565], reset) {
        Float.rmspropUpdate(
          3, parameters: $2, gradient: $1, square: &square, velocity: nil, rate: 0.01, smoothing: 0.99, oneMinusSmoothing: 0.01,
          epsilon: 1e-5, momentum: 0, weightDecay: 0)
      }
      Self.expect([0.417236226, -0.167516725, 0.897936655], reset) {
        Float.rmspropUpdate(
          3, parameters: $2, gradient: $1, square: &square, velocity: &velocity, rate: 0.01, smoothing: 0.9, oneMinusSmoothing: 0.1,
          epsilon: 1e-8, momentum: 0.5, weightDecay: 0.1)
      }
    }

    /// The numbers of step t at rate 0.01, betas 0.9 and 0.999.
    static func constants(_ t: Int, weightDecay: Double = 0, shrink: Double = 1) -> AdamConstants<Float> {
      let (first, second) = (1 - Double.pow(0.9, Double(t)), 1 - Double.pow(0.999, Double(t)))
      return AdamConstants(
        rate: Float(0.01 / first), oneMinusBeta1: 0.1, beta2: 0.999, oneMinusBeta2: 0.001, epsilon: 1e-8,
        rootScale: Float(1 / second.squareRoot()), weightDecay: Float(weightDecay), shrink: Float(shrink), isAdaptive: true)
    }

    @Test func adamIsPyTorchs() {
      var mean: [Float] = []
      var square: [Float] = []
      func reset() { (mean, square) = ([0, 0, 0], [0, 0, 0]) }
      Self.expect([0.465051667, -0.215298640, 0.959339028], reset) {
        Float.adamUpdate(
          3, parameters: $2, gradient: $1, mean: &mean, square: &square, constants: Self.constants($0, weightDecay: 0.1))
      }
      Self.expect([0.464475724, -0.215016234, 0.957837423], reset) {
        Float.adamUpdate(
          3, parameters: $2, gradient: $1, mean: &mean, square: &square, constants: Self.constants($0, shrink: 1 - 0.01 * 0.1))
      }
    }

    @Test func rectifiedAdamIsPyTorchs() {
      var mean: [Float] = []
      var square: [Float] = []
      let limit = 2 / (1 - 0.999) - 1
      Self.expect([0.475350008, -0.224969684, 0.975090533], { (mean, square) = ([0, 0, 0], [0, 0, 0]) }) { t, gradient, p in
        var constants = Self.constants(t)
        let power = Double.pow(0.999, Double(t))
        let length = limit - 2 * Double(t) * power / (1 - power)
        constants.rootScale = 1
        constants.isAdaptive = length > 5
        if length > 5 {
          let rectification = ((length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length)).squareRoot()
          constants.rate = Float(Double(constants.rate) * rectification * (1 - power).squareRoot())
        }
        Float.adamUpdate(3, parameters: p, gradient: gradient, mean: &mean, square: &square, constants: constants)
      }
    }

    @Test func everyElementIsUpdatedAlike() {
      for count in [0, 1, 15, 16, 17, 50] {
        let (p, g, m) = (values(count, 1), values(count, 2), values(count, 3))
        let s = values(count, 4).map { $0.magnitude }
        var constants = Self.constants(3, weightDecay: 0.1, shrink: 0.99)
        constants.rootScale = 1.5
        let result = sameAtEachLevel("\(count)") {
          var means: [Float] = []
          var squares: [Float] = []
          let parameters = changed(p) { p in
            means = changed(m) { m in
              squares = changed(s) { Float.adamUpdate(count, parameters: p, gradient: g, mean: m, square: $0, constants: constants) }
            }
          }
          return parameters + means + squares
        }
        var expected = p + m + s
        for i in 0..<count {
          let shrunk = 0.99 * p[i]
          let slope = g[i] + 0.1 * shrunk
          let mean = m[i] + 0.1 * (slope - m[i])
          let square = 0.999 * s[i] + 0.001 * (slope * slope)
          expected[i] = shrunk - constants.rate * (mean / (square.squareRoot() * 1.5 + 1e-8))
          expected[count + i] = mean
          expected[2 * count + i] = square
        }
        #expect(hasSameBits(result, expected), "\(count)")
      }
    }
  }
}
