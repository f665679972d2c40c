import Glibc
import RunStorage
import Synchronization

/// INT, TERM, HUP and USR1: the first asks the run to stop in order, the second leaves at once.
///
/// The signals are blocked in every thread and taken by one thread with `sigwait`, so no handler runs in the middle of anything. Make it
/// before any other thread starts (they inherit the mask). A signal that the parent told us to ignore (nohup, a script's background job)
/// stays ignored.
public final class InterruptSignals: Sendable {
  private let received = Atomic<Int32>(0)
  private let onFirst = PosixMutex<(@Sendable () -> Void)?>(nil)
  private let handled: [Int32]

  /// The first signal that came, 0 before.
  public var signal: Int32 { received.load(ordering: .acquiring) }
  public var isInterrupted: Bool { signal != 0 }

  public init() {
    Glibc.signal(SIGPIPE, SIG_IGN)
    Glibc.signal(SIGXFSZ, SIG_IGN)
    // the runtime's crash handler stops the other threads with USR1, which they block: a crash must end the process as what it is
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] { Glibc.signal(number, SIG_DFL) }
    handled = [SIGINT, SIGTERM, SIGHUP, SIGUSR1].filter { !Self.isIgnored($0) }
    guard !handled.isEmpty else { return }
    var set = Self.set(handled)
    pthread_sigmask(SIG_BLOCK, &set, nil)
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    pthread_create(
      &thread, nil,
      { context in
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
    var set = Self.set(handled)
    while true {
      var number: Int32 = 0
      guard sigwait(&set, &number) == 0 else { continue }
      if !received.compareExchange(expected: 0, desired: number, ordering: .acquiringAndReleasing).exchanged { _exit(75) }
      onFirst.withLock { $0 }?()
    }
  }

  private static func set(_ numbers: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in numbers { sigaddset(&set, number) }
    return set
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
