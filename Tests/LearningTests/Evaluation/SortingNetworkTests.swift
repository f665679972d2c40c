import Testing

@testable import Learning

@Suite struct SortingNetworkTests {
  /// A network that sorts every sequence of zeros and ones sorts every sequence (Knuth, volume 3, theorem 5.3.4 Z).
  @Test(arguments: 0...12) func sortsAllZerosAndOnes(count: Int) {
    let network = SortingNetwork(count: count)
    let values = UnsafeMutablePointer<SIMD8<Double>>.allocate(capacity: max(count, 1))
    defer { values.deallocate() }
    for first in stride(from: 0, to: 1 << count, by: 8) {
      for place in 0..<count {
        var lanes = SIMD8<Double>(repeating: 0)
        for lane in 0..<8 { lanes[lane] = Double((first + lane) >> place & 1) }
        values[place] = lanes
      }
      network.sort(values)
      for lane in 0..<8 {
        let sorted = (0..<count).map { values[$0][lane] }
        let ones = ((first + lane) & ((1 << count) - 1)).nonzeroBitCount
        let expected = Array(repeating: 0.0, count: count - ones) + Array(repeating: 1.0, count: ones)
        #expect(sorted == expected)
      }
    }
  }

  @Test func growsSlowly() {
    #expect(SortingNetwork(count: 0).exchanges.isEmpty && SortingNetwork(count: 1).exchanges.isEmpty)
    // Knuth's table of merge exchange
    #expect(SortingNetwork(count: 4).exchanges.count == 5)
    #expect(SortingNetwork(count: 8).exchanges.count == 19)
    #expect(SortingNetwork(count: 16).exchanges.count == 63)
  }
}
