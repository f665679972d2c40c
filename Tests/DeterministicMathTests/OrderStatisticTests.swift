import DeterministicMath
import Testing

@Suite struct OrderStatisticTests {
  private func quantile(_ probability: Double, _ values: [Double]) -> Double {
    var copy = values
    return copy.withUnsafeMutableBufferPointer { OrderStatistic.quantile(probability, of: $0) }
  }

  @Test func knownQuantiles() {
    #expect(quantile(0.5, [3, 1, 2]) == 2)
    #expect(quantile(0.5, [4, 1, 2, 3]) == 2.5)
    #expect(quantile(0.25, [4, 1, 2, 3]) == 1.75)
    #expect(quantile(0, [4, 1]) == 1 && quantile(1, [4, 1]) == 4 && quantile(0.3, [7]) == 7)
  }

  /// Shapes that are hard for selection: constant, two values, ascending, descending, an organ pipe, random with ties.
  @Test func agreesWithSorting() {
    var stream = RandomStream(key: RandomKey(seed: 1, purpose: "test", path: "selection"), episode: 0)
    for count in [1, 2, 3, 5, 64, 1000] {
      let ramp = (0..<count).map { Double($0) }
      let samples: [[Double]] = [
        Array(repeating: 1, count: count), ramp.map { Double(Int($0) % 2) }, ramp, ramp.reversed(),
        ramp.map { min($0, Double(count) - $0) }, ramp.map { _ in Double(stream.integer(below: count)) }, ramp.map { _ in stream.normal() },
      ]
      for sample in samples {
        let sorted = SampleQuantiles(sample)
        for probability in [0, 0.025, 0.1, 0.5, 0.731, 0.975, 1] {
          #expect(quantile(probability, sample) == sorted.quantile(probability))
        }
      }
    }
  }

  @Test func selectionSplitsTheSample() {
    var values: [Double] = [5, 3, 9, 1, 3, 7, 3, 0]
    let found = values.withUnsafeMutableBufferPointer { OrderStatistic.select(3, in: $0) }
    #expect(found == 3 && values[3] == 3)
    #expect(values[..<3].allSatisfy { $0 <= 3 } && values[3...].allSatisfy { $0 >= 3 })
  }
}
