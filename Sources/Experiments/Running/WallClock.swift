import Glibc

/// The only clocks of the program: for progress, timing files and the 30 s rhythm of the master, never for a result.
public enum WallClock {
  /// Seconds since an arbitrary start, never going back.
  public static func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Seconds since the beginning of 1970, UTC.
  static func secondsSince1970() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
