import Glibc
import RunStorage

/// Seals segments on a thread of its own, one at a time and in the order given, while the next one is built.
final class SealingThread: @unchecked Sendable {
  /// A finished segment file.
  struct Segment: Sendable {
    var bytes: [UInt8]
    var episodes: ClosedRange<UInt64>
    var steps: Int
    var isComplete: Bool
  }

  private let store: SegmentStore
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var thread: pthread_t?
  // all below is guarded by the mutex
  private var waiting: Segment?
  private var isBusy = false
  private var isStopping = false
  private var failure: StorageError?

  init(_ store: SegmentStore) {
    self.store = store
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Hands over a segment; returns when the one before it is sealed.
  /// - Throws: what sealing an earlier segment threw; nothing is sealed after that.
  func seal(_ segment: Segment) throws(StorageError) {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    startIfNeeded()
    awaitIdle()
    if let failure { throw failure }
    waiting = segment
    isBusy = true
    pthread_cond_broadcast(changed)
  }

  /// Returns when all segments handed over are sealed.
  func finish() throws(StorageError) {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    awaitIdle()
    if let failure { throw failure }
  }

  /// Ends the thread after what was handed over.
  func stop() {
    pthread_mutex_lock(mutex)
    isStopping = true
    pthread_cond_broadcast(changed)
    let ending = thread
    thread = nil
    pthread_mutex_unlock(mutex)
    if let ending { pthread_join(ending, nil) }
  }

  private func awaitIdle() {
    while isBusy { pthread_cond_wait(changed, mutex) }
  }

  /// Called with the mutex held.
  private func startIfNeeded() {
    precondition(!isStopping, "a stopped sealing thread takes nothing")
    guard thread == nil else { return }
    var started = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(&started, nil, { context in
      Unmanaged<SealingThread>.fromOpaque(context!).takeRetainedValue().serve()
      return nil
    }, context)
    precondition(status == 0, "no thread could be started (error \(status))")
    thread = started
  }

  private func serve() {
    pthread_mutex_lock(mutex)
    while true {
      while waiting == nil && !isStopping { pthread_cond_wait(changed, mutex) }
      guard let segment = waiting else { break }
      waiting = nil
      pthread_mutex_unlock(mutex)
      let outcome = sealNow(segment)
      pthread_mutex_lock(mutex)
      failure = outcome
      isBusy = false
      pthread_cond_broadcast(changed)
    }
    pthread_mutex_unlock(mutex)
  }

  private func sealNow(_ segment: Segment) -> StorageError? {
    do throws(StorageError) {
      try store.seal(
        segment.bytes, firstEpisode: Int(segment.episodes.lowerBound), lastEpisode: Int(segment.episodes.upperBound),
        steps: segment.steps, complete: segment.isComplete)
      return nil
    } catch {
      return error
    }
  }
}
