import Glibc
import Synchronization

/// INT, TERM, HUP and USR1: the first asks the run to stop in order, the second leaves at once.
///
/// The signals are blocked in every thread and taken by one thread with `sigwait`, so no handler runs in the middle of anything. Make it
/// before any other thread starts (they inherit the mask).
public final class InterruptSignals: Sendable {
  private let received = Atomic<Int32>(0)
  private let onFirst = Mutex<(@Sendable () -> Void)?>(nil)

  /// The first signal that came, 0 before.
  public var signal: Int32 { received.load(ordering: .acquiring) }
  public var isInterrupted: Bool { signal != 0 }

  public init() {
    Glibc.signal(SIGPIPE, SIG_IGN)
    Glibc.signal(SIGXFSZ, SIG_IGN)
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGUSR1] { sigaddset(&set, number) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    pthread_create(&thread, nil, { context in
      Unmanaged<InterruptSignals>.fromOpaque(context!).takeUnretainedValue().serve()
      return nil
    }, context)
    pthread_detach(thread)
  }

  /// What to do at the first signal; called at once if it has already come.
  public func whenInterrupted(_ action: @escaping @Sendable () -> Void) {
    onFirst.withLock { $0 = action }
    if isInterrupted { action() }
  }

  private func serve() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGUSR1] { sigaddset(&set, number) }
    while true {
      var number: Int32 = 0
      guard sigwait(&set, &number) == 0 else { continue }
      if !received.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing).exchanged { _exit(75) }
      onFirst.withLock { $0 }?()
    }
  }
}
