import CKernels
import DeterministicMath
import NeuralNetworks
import Testing

extension KernelTests {
  /// Sums over 16 virtual lanes, as `FixedOrderSum` adds them.
  @Suite struct ReductionTests {
    static let counts = [0, 1, 2, 15, 16, 17, 31, 32, 47, 1000, 4099]

    /// Each lane's chain in plain code, then the tree.
    static func dot(_ x: [Float], _ y: [Float]) -> Float {
      var lanes = [Float](repeating: 0, count: 16)
      for index in x.indices { lanes[index % 16].addProduct(x[index], y[index]) }
      for width in [8, 4, 2, 1] {
        for lane in 0..<width { lanes[lane] += lanes[lane + width] }
      }
      return lanes[0]
    }

    @Test func sumsHaveTheFixedOrder() {
      for count in Self.counts {
        let (x, y) = (values(count, 1), values(count, 2))
        let result = sameAtEachLevel("\(count)") {
          unaligned(x) { x in
            unaligned(y) { y in [Float.sum(count, x), Float.sumOfSquares(count, x), Float.dot(count, x, y)] }
          }
        }
        #expect(hasSameBits(result, [FixedOrderSum.sum(x), Self.dot(x, x), Self.dot(x, y)]), "\(count)")
      }
    }

    @Test func largestMagnitudeAndNonFiniteNumbersAreFoundAtEveryPlace() {
      for count in [1, 15, 16, 17, 40] {
        for place in 0..<count {
          var x = values(count, 3)
          x[place] = -3
          #expect(sameAtEachLevel { [unaligned(x) { sortie_array_largest_magnitude(count, $0) }] } == [3])
          #expect(unaligned(x) { Float.allFinite(count, $0) })
          for bad in [Float.nan, .infinity, -.infinity] {
            x[place] = bad
            let found = sameAtEachLevel { [unaligned(x) { Float.allFinite(count, $0) } ? 1 : 0] }
            #expect(found == [0], "\(bad) at \(place) of \(count)")
          }
        }
      }
      #expect(sortie_array_largest_magnitude(0, [1]) == 0)
      #expect(Float.allFinite(0, [.nan]))
    }
  }
}
