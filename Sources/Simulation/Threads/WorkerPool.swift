import Glibc
import Synchronization

/// Persistent worker threads that spin briefly for work, then park.
///
/// Work is split by index, never by arrival: `forEach` calls the body once for every index, and which thread does so is invisible in the
/// results. The calling thread works too, so a pool of one thread starts none.
public final class WorkerPool: Sendable {
  public let threadCount: Int
  private let state = PoolState()
  private let threads: [WorkerThread]

  public init(threads count: Int) {
    precondition(count >= 1, "a pool has at least one thread")
    threadCount = count
    threads = (1..<count).map { [state] _ in WorkerThread { state.serve() } }
  }

  deinit {
    state.stop()
    for thread in threads { thread.join() }
  }

  /// Calls `body` once for every index in 0 ..< count, on all threads of the pool, and returns when all calls have.
  ///
  /// Not reentrant: one call at a time.
  public func forEach(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    if threads.isEmpty || count <= 1 {
      for index in 0..<count { body(index) }
    } else {
      state.run(count, helpers: threads.count, body)
    }
  }
}

/// What the threads of a pool share; it outlives the pool until they have ended.
private final class PoolState: @unchecked Sendable {
  private static let spinCount = 4000
  private let generation = Atomic<Int>(0)
  private let nextIndex = Atomic<Int>(0)
  private let busyHelpers = Atomic<Int>(0)
  private let isStopping = Atomic<Bool>(false)
  private let gate = Gate()
  private var body: (@Sendable (Int) -> Void)?
  private var indexCount = 0

  func run(_ count: Int, helpers: Int, _ body: @escaping @Sendable (Int) -> Void) {
    self.body = body
    indexCount = count
    nextIndex.store(0, ordering: .relaxed)
    busyHelpers.store(helpers, ordering: .relaxed)
    generation.wrappingAdd(1, ordering: .releasing)
    gate.wakeAll()
    work(body, count)
    var spins = 0
    while busyHelpers.load(ordering: .acquiring) != 0 {
      spins += 1
      if spins > Self.spinCount { sched_yield() }
    }
    self.body = nil
  }

  func stop() {
    isStopping.store(true, ordering: .releasing)
    gate.wakeAll()
  }

  /// A helper thread's life.
  func serve() {
    var seen = 0
    while true {
      var spins = 0
      while generation.load(ordering: .acquiring) == seen {
        if isStopping.load(ordering: .acquiring) { return }
        spins += 1
        if spins > Self.spinCount {
          gate.wait { self.generation.load(ordering: .acquiring) != seen || self.isStopping.load(ordering: .acquiring) }
        }
      }
      seen += 1
      if let body { work(body, indexCount) }
      busyHelpers.wrappingSubtract(1, ordering: .releasing)
    }
  }

  private func work(_ body: @Sendable (Int) -> Void, _ count: Int) {
    while true {
      let index = nextIndex.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }
}
