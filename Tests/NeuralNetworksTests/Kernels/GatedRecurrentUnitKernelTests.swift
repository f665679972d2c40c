import CKernels
import DeterministicMath
import NeuralNetworks
import Testing

extension KernelTests {
  /// One step of PyTorch's gated recurrent unit and its derivative.
  @Suite struct GatedRecurrentUnitTests {
    /// The oracle's w(rows, columns, s): sin(1 + s + 3 i + 7 j)/2.
    static func weight(_ rows: Int, _ columns: Int, _ s: Double) -> [Float] {
      (0..<rows * columns).map { (index: Int) -> Float in
        let angle = 1 + s + Double(3 * (index / columns) + 7 * (index % columns))
        return Float(Double.sin(angle) / 2)
      }
    }

    /// W v + b, W of `rows` outputs.
    static func affine(_ w: [Float], _ b: [Float], _ v: [Float]) -> [Float] {
      var result = [Float](repeating: 0, count: b.count)
      let packed = changed([Float](repeating: 0, count: Float.packedCount(inner: v.count, columns: b.count))) {
        Float.pack(inner: v.count, columns: b.count, w, rowStride: 1, columnStride: v.count, into: $0)
      }
      Float.product(
        rows: 1, columns: b.count, inner: v.count, v, stride: v.count, packed: packed, initial: b, initialStride: 0, into: &result,
        stride: b.count)
      return result
    }

    static func step(_ gx: [Float], _ gh: [Float], _ h: [Float]) -> [Float] {
      sameAtEachLevel {
        var (gates, candidate) = (gx, h)
        return changed(h) { next in
          Float.gatedRecurrentStep(
            rows: 1, hidden: h.count, gates: &gates, recurrent: gh, previous: h, candidate: &candidate, into: next)
        }
      }
    }

    /// Oracle table P7: x_t = (sin t, cos 2t), 3 units, h₀ = 0.
    @Test func eightStepsOfTheOracle() {
      let expected: [[Double]] = [
        [0.690794884862, -0.134812434909, 0.641295778535], [0.788587894509, -0.197678928732, 0.718846173935],
        [0.785615703882, -0.239154553263, 0.709494426680], [0.912484196346, -0.302304698439, 0.873744400558],
        [0.777116020455, -0.349428050169, 0.781316256539], [0.529630631812, -0.338957305349, 0.594267045709],
        [0.809259665383, -0.401924306940, 0.797102286253], [0.861301038441, -0.432664068973, 0.810437953190],
      ]
      let (wi, wh) = (Self.weight(9, 2, 0.2), Self.weight(9, 3, 0.7))
      let (bi, bh) = (Self.weight(9, 1, 0.9), Self.weight(9, 1, 1.4))
      var h: [Float] = [0, 0, 0]
      for t in 0..<8 {
        let x = [Float(Double.sin(Double(t))), Float(Double.cos(2 * Double(t)))]
        h = Self.step(Self.affine(wi, bi, x), Self.affine(wh, bh, h), h)
        for unit in 0..<3 { #expect(abs(Double(h[unit]) - expected[t][unit]) < 1e-6, "step \(t): \(h)") }
      }
    }

    /// PyTorch's GRUCell(2 -> 3) with parameters sin(1 + k)/2, k running over weight_ih, weight_hh, bias_ih, bias_hh.
    @Test func oneStepOfGRUCell() {
      let all = (0..<63).map { Float(Double.sin(1 + Double($0)) / 2) }
      let h: [Float] = [0.1, -0.2, 0.3]
      let next = Self.step(
        Self.affine(Array(all[0..<18]), Array(all[45..<54]), [0.5, -1]), Self.affine(Array(all[18..<45]), Array(all[54..<63]), h), h)
      for (a, b) in zip(next, [-0.00207103290171029, -0.04314154632236583, 0.1268066482023616]) { #expect(abs(Double(a) - b) < 1e-6) }
    }

    static let shapes = [(0, 3), (1, 1), (2, 15), (3, 16), (2, 17), (5, 64), (1, 40), (4, 0)]

    /// Gates, candidate and next state at every shape are the formulas with scalar functions, each operation rounded.
    @Test func everyUnitIsTheFormula() {
      for (rows, hidden) in Self.shapes {
        let (g, u, h) = (values(rows * 3 * hidden, 1), values(rows * 3 * hidden, 2), values(rows * hidden, 3))
        var (gates, candidate, next) = (g, h, h)
        for row in 0..<rows {
          for unit in 0..<hidden {
            let (at, first) = (row * hidden + unit, row * 3 * hidden + unit)
            let r = Float.sigmoid(g[first] + u[first])
            let z = Float.sigmoid(g[first + hidden] + u[first + hidden])
            let n = Float.tanh(g[first + 2 * hidden] + r * u[first + 2 * hidden])
            (gates[first], gates[first + hidden], gates[first + 2 * hidden]) = (r, z, n)
            candidate[at] = u[first + 2 * hidden]
            next[at] = (1 - z) * n + z * h[at]
          }
        }
        let result = sameAtEachLevel("\(rows) x \(hidden)") {
          var parts: [[Float]] = [[], [], []]
          parts[0] = changed(g) { gates in
            parts[1] = changed(h) { candidate in
              parts[2] = changed(h) { next in
                unaligned(u) {
                  Float.gatedRecurrentStep(
                    rows: rows, hidden: hidden, gates: gates, recurrent: $0, previous: next, candidate: candidate, into: next)
                }
              }
            }
          }
          return parts.flatMap { $0 }
        }
        #expect(hasSameBits(result, gates + candidate + next), "\(rows) x \(hidden)")
      }
    }

    /// The derivative by every input of the sum of w h', against central differences of the formula in double precision.
    @Test func derivativeIsThatOfTheFormula() {
      func loss(_ g: [Double], _ u: [Double], _ h: [Double], _ w: [Double]) -> Double {
        let hidden = h.count
        return (0..<hidden).reduce(0) { sum, unit in
          let r = Double.sigmoid(g[unit] + u[unit])
          let z = Double.sigmoid(g[unit + hidden] + u[unit + hidden])
          let n = Double.tanh(g[unit + 2 * hidden] + r * u[unit + 2 * hidden])
          return sum + w[unit] * ((1 - z) * n + z * h[unit])
        }
      }
      for hidden in [1, 5, 16, 19] {
        let (g, u, h) = (values(3 * hidden, 4), values(3 * hidden, 5), values(hidden, 6))
        let (fromAbove, carried) = (values(hidden, 7), values(hidden, 8))
        let result = sameAtEachLevel("\(hidden)") {
          var (gates, candidate, next, du, dh) = (g, h, h, g, carried)
          Float.gatedRecurrentStep(rows: 1, hidden: hidden, gates: &gates, recurrent: u, previous: h, candidate: &candidate, into: &next)
          Float.gatedRecurrentStepBackward(
            rows: 1, hidden: hidden, gates: &gates, candidate: candidate, previous: h, fromAbove, carried: &dh, recurrent: &du)
          return gates + du + dh
        }
        let w = (0..<hidden).map { Double(fromAbove[$0]) + Double(carried[$0]) }
        let point = (g + u + h).map(Double.init)
        for index in point.indices {
          func at(_ step: Double) -> Double {
            var moved = point
            moved[index] += step
            return loss(
              Array(moved[..<(3 * hidden)]), Array(moved[(3 * hidden)..<(6 * hidden)]), Array(moved[(6 * hidden)...]), w)
          }
          let slope = (at(1e-5) - at(-1e-5)) / 2e-5
          #expect(abs(Double(result[index]) - slope) < 2e-6, "\(hidden) units, input \(index)")
        }
      }
    }
  }
}
