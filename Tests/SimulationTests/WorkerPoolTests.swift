import Simulation
import Synchronization
import Testing

@Suite struct WorkerPoolTests {
  final class Counts: @unchecked Sendable {
    let values: UnsafeMutableBufferPointer<Int>
    init(_ count: Int) {
      values = .allocate(capacity: count)
      values.initialize(repeating: 0)
    }
    deinit { values.deallocate() }
  }

  @Test(arguments: [1, 2, 3, 4]) func everyIndexIsVisitedOnce(_ threads: Int) {
    let pool = WorkerPool(threads: threads)
    for round in 0..<200 {
      let count = 1 + round % 37
      let counts = Counts(count)
      pool.forEach(count) { counts.values[$0] += 1 }
      #expect(counts.values.allSatisfy { $0 == 1 }, "round \(round)")
    }
  }

  @Test func aPoolThatHasSlept() throws {
    let pool = WorkerPool(threads: 2)
    let total = Atomic<Int>(0)
    for _ in 0..<5 {
      var spin = 0
      for index in 0..<3_000_000 { spin &+= index }
      pool.forEach(8) { _ in }
      total.wrappingAdd(spin == 0 ? 0 : 1, ordering: .relaxed)
    }
    #expect(total.load(ordering: .relaxed) == 5)
  }
}
