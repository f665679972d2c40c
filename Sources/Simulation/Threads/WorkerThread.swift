import Glibc

/// One thread with a stack of 8 MiB that runs a body and can be joined.
final class WorkerThread: @unchecked Sendable {
  private var thread = pthread_t()

  init(_ body: @escaping () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, 8 << 20)
    defer { pthread_attr_destroy(&attributes) }
    let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
    let status = pthread_create(&thread, &attributes, { context in
      Unmanaged<ThreadBody>.fromOpaque(context!).takeRetainedValue().run()
      return nil
    }, context)
    precondition(status == 0, "no thread could be started (error \(status))")
  }

  func join() { pthread_join(thread, nil) }
}

private final class ThreadBody {
  let run: () -> Void
  init(_ run: @escaping () -> Void) { self.run = run }
}
