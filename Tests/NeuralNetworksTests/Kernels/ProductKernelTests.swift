import CKernels
import NeuralNetworks
import Testing

extension KernelTests {
  /// Every element of a product is the chain c ← fma(a, b, c), ascending in k from the initial value, to the last bit.
  @Suite struct ProductTests {
    static let rowCounts = [0, 1, 2, 3, 6, 7, 8, 13, 25]
    static let columnCounts = [0, 1, 5, 15, 16, 17, 33, 48, 64, 80, 131]
    static let innerCounts = [0, 1, 3, 17, 64]

    static func packed(_ b: [Float], inner: Int, columns: Int, transposed: Bool = false) -> [Float] {
      let size = Float.packedCount(inner: inner, columns: columns)
      return changed(Array(repeating: .nan, count: size)) { packed in
        unaligned(b) {
          Float.pack(
            inner: inner, columns: columns, $0, rowStride: transposed ? 1 : columns, columnStride: transposed ? inner : 1, into: packed)
        }
      }
    }

    enum Initial: CaseIterable { case zeros, bias, output }

    @Test(arguments: Initial.allCases) func isOneChainAnElement(_ initial: Initial) {
      for rows in Self.rowCounts {
        for columns in Self.columnCounts {
          for inner in Self.innerCounts { Self.check(rows, columns, inner, initial) }
        }
      }
    }

    /// A and C have two columns more than are used.
    static func check(_ rows: Int, _ columns: Int, _ inner: Int, _ initial: Initial) {
      let (aStride, cStride) = (inner + 2, columns + 2)
      let a = values(rows * aStride, 1)
      let b = values(inner * columns, 2)
      let bias = values(columns, 3)
      let c = values(rows * cStride, 4)
      var expected = c
      for i in 0..<rows {
        for j in 0..<columns {
          var sum: Float = initial == .zeros ? 0 : initial == .bias ? bias[j] : c[i * cStride + j]
          for k in 0..<inner { sum.addProduct(a[i * aStride + k], b[k * columns + j]) }
          expected[i * cStride + j] = sum
        }
      }
      let packed = packed(b, inner: inner, columns: columns)
      let result = sameAtEachLevel("\(rows) x \(columns) x \(inner)") {
        changed(c) { c in
          unaligned(a) { a in
            unaligned(packed) { packed in
              unaligned(bias) { bias in
                Float.product(
                  rows: rows, columns: columns, inner: inner, a, stride: aStride, packed: packed,
                  initial: initial == .zeros ? nil : initial == .bias ? bias : UnsafePointer(c),
                  initialStride: initial == .output ? cStride : 0, into: c, stride: cStride)
              }
            }
          }
        }
      }
      #expect(hasSameBits(result, expected), "\(rows) x \(columns) x \(inner), \(initial)")
    }

    @Test func aTransposedWeightPacksToTheSame() {
      for (inner, columns) in [(1, 1), (3, 5), (17, 33), (64, 48)] {
        let b = values(inner * columns, 5)
        var transposed = b
        for k in 0..<inner {
          for j in 0..<columns { transposed[j * inner + k] = b[k * columns + j] }
        }
        let straight = Self.packed(b, inner: inner, columns: columns)
        #expect(hasSameBits(straight, Self.packed(transposed, inner: inner, columns: columns, transposed: true)))
      }
    }

    @Test func aSegmentedProductGathersItsRows() {
      for (rows, columns, segments, length, stride, segmentStride) in [
        (5, 16, 3, 6, 6, 24), (37, 33, 3, 8, 8, -16), (1, 7, 2, 5, 3, 10), (9, 64, 4, 1, 2, 3), (4, 20, 0, 5, 5, 5), (4, 20, 3, 0, 5, 5),
      ] {
        let span = rows * stride + segments * abs(segmentStride) + length
        let origin = segmentStride < 0 ? -segmentStride * segments : 0
        let a = values(span + origin, 6)
        let b = values(segments * length * columns, 7)
        let bias = values(columns, 8)
        var expected: [Float] = []
        for i in 0..<rows {
          for j in 0..<columns {
            var sum = bias[j]
            for s in 0..<segments {
              for k in 0..<length { sum.addProduct(a[origin + i * stride + s * segmentStride + k], b[(s * length + k) * columns + j]) }
            }
            expected.append(sum)
          }
        }
        let packed = Self.packed(b, inner: segments * length, columns: columns)
        let result = sameAtEachLevel {
          changed(Array(repeating: .nan, count: rows * columns)) { c in
            a.withUnsafeBufferPointer {
              Float.segmentedProduct(
                rows: rows, columns: columns, segments: segments, length: length, $0.baseAddress! + origin, stride: stride,
                segmentStride: segmentStride, packed: packed, initial: bias, initialStride: 0, into: c, stride: columns)
            }
          }
        }
        #expect(hasSameBits(result, expected), "\(segments) pieces of \(length), \(rows) x \(columns)")
      }
    }
  }
}
