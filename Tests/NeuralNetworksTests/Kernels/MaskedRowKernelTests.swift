import CKernels
import DeterministicMath
import NeuralNetworks
import Testing

extension KernelTests {
  /// Softmax, its logarithm and argmax over the allowed entries of rows.
  @Suite struct MaskedRowTests {
    static let columnCounts = [0, 1, 5, 15, 16, 17, 40]

    static func mask(_ rows: Int, _ columns: Int) -> [UInt8] {
      (0..<rows * columns).map { (index: Int) -> UInt8 in (index * 7 / 3) % 3 == 0 ? 0 : UInt8(index % 250 + 1) }
    }

    static func softmax(_ x: [Float], _ rows: Int, _ columns: Int, _ mask: [UInt8]?, logarithm: Bool = false) -> [Float] {
      sameAtEachLevel("\(rows) x \(columns)") {
        changed(x) {
          if logarithm {
            Float.logSoftmax(rows: rows, columns: columns, x, stride: columns, mask: mask, maskStride: columns, into: $0, stride: columns)
          } else {
            Float.softmax(rows: rows, columns: columns, x, stride: columns, mask: mask, maskStride: columns, into: $0, stride: columns)
          }
        }
      }
    }

    /// e^(1, 2, 3) over its sum, to 9 digits.
    @Test func knownProbabilities() {
      let expected = [0.090030573, 0.244728471, 0.665240956]
      let p = Self.softmax([1, 2, 3], 1, 3, nil)
      let logP = Self.softmax([1001, 1002, 1003], 1, 3, nil, logarithm: true)
      for i in 0..<3 {
        #expect(abs(Double(p[i]) - expected[i]) < 1e-7)
        #expect(abs(Double(logP[i]) - Double.log(expected[i])) < 3e-7)
      }
      let masked = Self.softmax([1, 900, 3], 1, 3, [1, 0, 1])
      #expect(masked[1] == 0 && abs(masked[0] - 0.119202922) < 1e-7 && abs(masked[2] - 0.880797078) < 1e-7)
    }

    @Test func rowsAreTheFormulaInDoublePrecision() {
      for columns in Self.columnCounts {
        for withMask in [false, true] {
          let rows = 5
          let x = values(rows * columns, 1).map { $0 * 8 }
          let mask = withMask ? Self.mask(rows, columns) : nil
          let p = Self.softmax(x, rows, columns, mask)
          let logP = Self.softmax(x, rows, columns, mask, logarithm: true)
          for row in 0..<rows {
            let range = (row * columns)..<((row + 1) * columns)
            let allowed = range.filter { mask == nil || mask![$0] != 0 }
            let total = allowed.reduce(0) { $0 + Double.exp(Double(x[$1])) }
            for index in range {
              if allowed.contains(index) {
                let exact = Double.exp(Double(x[index])) / total
                #expect(abs(Double(p[index]) - exact) < 4e-7 * exact, "\(columns) columns")
                #expect(abs(Double(logP[index]) - Double.log(exact)) < 2e-6)
              } else {
                #expect(p[index] == 0 && logP[index] == -.greatestFiniteMagnitude)
              }
            }
          }
        }
      }
    }

    @Test func aRowWithoutAllowedEntriesIsZero() {
      for columns in [1, 16, 20] {
        let mask = [UInt8](repeating: 0, count: columns)
        #expect(Self.softmax(values(columns, 2), 1, columns, mask).allSatisfy { $0 == 0 })
        #expect(Self.softmax(values(columns, 2), 1, columns, mask, logarithm: true).allSatisfy { $0 == -.greatestFiniteMagnitude })
        #expect(Self.softmax(Array(repeating: -.infinity, count: columns), 1, columns, nil).allSatisfy { $0 == 0 })
      }
    }

    static func places(_ x: [Float], _ rows: Int, _ columns: Int, _ mask: [UInt8]?) -> [Int32] {
      sameAtEachLevel {
        var places = [Int32](repeating: 77, count: rows)
        Float.argumentOfMaximum(rows: rows, columns: columns, x, stride: columns, mask: mask, maskStride: columns, into: &places)
        return places.map { Float($0) }
      }.map { Int32($0) }
    }

    @Test func theFirstOfTheLargestWins() {
      for columns in [1, 3, 15, 16, 17, 33, 50] {
        // few different numbers, so that ties are many
        let rows = 40
        let x = values(rows * columns, 3).map { ($0 * 3).rounded() }
        for mask in [nil, Self.mask(rows, columns)] {
          let expected = (0..<rows).map { row -> Int32 in
            var best: Int?
            for column in 0..<columns where mask == nil || mask![row * columns + column] != 0 {
              if best == nil || x[row * columns + column] > x[row * columns + best!] { best = column }
            }
            return Int32(best ?? 0)
          }
          #expect(Self.places(x, rows, columns, mask) == expected, "\(columns) columns")
        }
      }
      #expect(Self.places([.nan, -5, .nan, -4], 1, 4, nil) == [3])
      #expect(Self.places([-.infinity, -.infinity], 1, 2, [0, 1]) == [1])
      #expect(Self.places([9, 9, 9], 1, 3, [0, 0, 0]) == [0])
    }

    /// dx of the sum of w y, against central differences in double precision.
    @Test func derivativesAreThoseOfTheFormula() {
      for columns in [1, 4, 16, 21] {
        let (x, w) = (values(columns, 4).map { $0 * 2 }, values(columns, 5))
        for logarithm in [false, true] {
          let y = Self.softmax(x, 1, columns, nil, logarithm: logarithm)
          let dx = sameAtEachLevel {
            changed(w) {
              if logarithm {
                sortie_rows_log_softmax_backward(1, columns, y, columns, w, columns, $0, columns)
              } else {
                sortie_rows_softmax_backward(1, columns, y, columns, w, columns, $0, columns)
              }
            }
          }
          func loss(_ x: [Double]) -> Double {
            let powers = x.map { Double.exp($0) }
            let total = powers.reduce(0, +)
            return (0..<columns).reduce(0) { sum, i in
              sum + Double(w[i]) * (logarithm ? x[i] - Double.log(total) : powers[i] / total)
            }
          }
          for index in 0..<columns {
            func at(_ step: Double) -> Double {
              var moved = x.map(Double.init)
              moved[index] += step
              return loss(moved)
            }
            #expect(abs(Double(dx[index]) - (at(1e-5) - at(-1e-5)) / 2e-5) < 3e-6, "\(columns) columns")
          }
        }
      }
    }
  }
}
