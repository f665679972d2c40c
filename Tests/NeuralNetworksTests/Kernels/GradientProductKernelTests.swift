import CKernels
import NeuralNetworks
import Testing

extension KernelTests {
  /// Weight and bias gradients: chains ascending in the rows from what is there.
  @Suite struct GradientProductTests {
    static func expected(
      _ rowStarts: [(a: Int, b: Int)], _ inner: Int, _ columns: Int, _ a: [Float], _ b: [Float], _ c: [Float], _ cStride: Int
    ) -> [Float] {
      var result = c
      for k in 0..<inner {
        for n in 0..<columns {
          for start in rowStarts { result[k * cStride + n].addProduct(a[start.a + k], b[start.b + n]) }
        }
      }
      return result
    }

    @Test func isOneChainAnElement() {
      for rows in [0, 1, 2, 63, 64, 65, 130] {
        for inner in [0, 1, 5, 6, 7, 13, 64] {
          for columns in [0, 1, 15, 16, 17, 40, 64, 83] {
            let (aStride, bStride, cStride) = (inner + 1, columns + 3, columns + 2)
            let a = values(rows * aStride, 1)
            let b = values(rows * bStride, 2)
            let c = values(inner * cStride, 3)
            let result = sameAtEachLevel("\(rows) rows, \(inner) x \(columns)") {
              changed(c) { c in
                unaligned(a) { a in
                  unaligned(b) { b in
                    Float.addTransposedProduct(
                      rows: rows, inner: inner, columns: columns, a, stride: aStride, b, stride: bStride, into: c, stride: cStride)
                  }
                }
              }
            }
            let starts = (0..<rows).map { ($0 * aStride, $0 * bStride) }
            #expect(
              hasSameBits(result, Self.expected(starts, inner, columns, a, b, c, cStride)), "\(rows) rows, \(inner) x \(columns)")
          }
        }
      }
    }

    @Test func segmentsOfRowsAreOneChain() {
      for (segments, rows) in [(0, 5), (3, 0), (5, 5), (36, 7), (2, 70), (3, 64), (1, 1)] {
        let (inner, columns, aStride, bStride) = (18, 20, 3, 20)
        let (aSegment, bSegment) = (rows * aStride + 5, rows * bStride)
        let a = values(segments * aSegment + rows * aStride + inner, 4)
        let b = values(segments * bSegment + 1, 5)
        let c = values(inner * columns, 6)
        let result = sameAtEachLevel("\(segments) segments of \(rows)") {
          changed(c) {
            sortie_segmented_transposed_product(
              segments, rows, inner, columns, a, aStride, aSegment, b, bStride, bSegment, $0, columns)
          }
        }
        let starts = (0..<segments).flatMap { s in (0..<rows).map { (s * aSegment + $0 * aStride, s * bSegment + $0 * bStride) } }
        #expect(hasSameBits(result, Self.expected(starts, inner, columns, a, b, c, columns)), "\(segments) segments of \(rows)")
      }
    }

    @Test func columnSumsAscendInTheRows() {
      for rows in [0, 1, 2, 33] {
        for columns in [0, 1, 15, 16, 17, 64, 65, 200] {
          let stride = columns + 1
          let a = values(rows * stride, 7)
          let sums = values(columns, 8)
          var expected = sums
          for row in 0..<rows {
            for column in 0..<columns { expected[column] += a[row * stride + column] }
          }
          let result = sameAtEachLevel("\(rows) x \(columns)") {
            changed(sums) { sums in
              unaligned(a) { Float.addColumnSums(rows: rows, columns: columns, $0, stride: stride, into: sums) }
            }
          }
          #expect(hasSameBits(result, expected), "\(rows) x \(columns)")
        }
      }
    }
  }
}
