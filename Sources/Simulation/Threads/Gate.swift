import Glibc

/// A mutex and a condition to park on.
final class Gate: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs the body while holding the mutex.
  func locked<T>(_ body: () throws -> T) rethrows -> T {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Parks until the predicate, which is evaluated under the mutex, holds.
  func wait(until predicate: () -> Bool) {
    locked { while !predicate() { pthread_cond_wait(condition, mutex) } }
  }

  /// Parks (mutex held by the caller's `locked` body) until woken.
  func park() { pthread_cond_wait(condition, mutex) }

  func wakeAll() {
    pthread_mutex_lock(mutex)
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Wakes every waiter; the mutex is held by the caller's `locked` body.
  func broadcast() { pthread_cond_broadcast(condition) }
}
