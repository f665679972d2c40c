import Synchronization

/// Gives out episode indices in order and returns the finished records in the same order.
///
/// No index is given out more than `capacity` ahead of the next record to deliver, which bounds the memory of the records that wait.
final class EpisodeQueue: @unchecked Sendable {
  private let gate = Gate()
  private let capacity: UInt64
  private let end: UInt64
  private var nextIndex: UInt64
  private var nextDelivery: UInt64
  /// Record of episode e at e mod capacity.
  private var waiting: [EpisodeRecord?]
  private var failure: (any Error)?
  private let stopped = Atomic<Bool>(false)

  init(_ episodes: Range<UInt64>, capacity: UInt64) {
    (self.capacity, end) = (capacity, episodes.upperBound)
    (nextIndex, nextDelivery) = (episodes.lowerBound, episodes.lowerBound)
    waiting = Array(repeating: nil, count: Int(capacity))
  }

  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// The index after the last delivered episode.
  var deliveredEnd: UInt64 { gate.locked { nextDelivery } }

  /// The next episode to run; nil when there is none or no room for its record now.
  func claim() -> UInt64? {
    gate.locked {
      guard !isStopped, nextIndex < end, nextIndex < nextDelivery + capacity else { return nil }
      defer { nextIndex += 1 }
      return nextIndex
    }
  }

  func finish(_ record: EpisodeRecord) {
    gate.locked {
      waiting[Int(record.address.episode % capacity)] = record
      if record.address.episode == nextDelivery { gate.broadcast() }
    }
  }

  /// Waits until an episode can be claimed; false when none ever will be.
  func waitForWork() -> Bool {
    gate.locked {
      while !isStopped, nextIndex < end, nextIndex >= nextDelivery + capacity { gate.park() }
      return !isStopped && nextIndex < end
    }
  }

  /// The next record in index order; nil after the last one or a stop.
  func next() throws -> EpisodeRecord? {
    try gate.locked {
      while true {
        if nextDelivery == end { return nil }
        let slot = Int(nextDelivery % capacity)
        if let record = waiting[slot].take() {
          nextDelivery += 1
          gate.broadcast()
          return record
        }
        if let failure { throw failure }
        if isStopped { return nil }
        gate.park()
      }
    }
  }

  func stop() {
    stopped.store(true, ordering: .relaxed)
    gate.wakeAll()
  }

  func fail(_ error: any Error) {
    gate.locked { if failure == nil { failure = error } }
    stop()
  }
}
