import Glibc

/// Progress on standard error: a live line on a terminal, otherwise a plain line at most every ten seconds.
public final class ProgressLine {
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let start = WallClock.monotonicSeconds()
  private var lastShown: Double
  private var width = 0

  public init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = isatty(2) != 0 && getenv("TERM").map { String(cString: $0) != "dumb" } ?? false
    lastShown = start
  }

  /// - Parameters:
  ///   - done: episodes acknowledged, of `total`; only these are shown, since only they survive.
  ///   - steps: environment steps of this process.
  public func show(_ label: String, done: UInt64, of total: UInt64, steps: Int, began: UInt64) {
    show { elapsed in
      "\(label): \(done)/\(total) episodes recorded, \(Self.grouped(Double(steps) / elapsed)) steps/s"
        + Self.timeLeft(done: Double(done - began), of: Double(total - began), elapsed: elapsed)
    }
  }

  /// Shows a text where it is time for one; it gets the seconds since the start.
  func show(_ text: (_ elapsed: Double) -> String) {
    let now = WallClock.monotonicSeconds()
    guard !isQuiet, now - lastShown >= (isTerminal ? 0.1 : 10) else { return }
    lastShown = now
    write(text(max(now - start, 1e-9)))
  }

  /// ", 3 min 20 s left"; "" before anything is done.
  static func timeLeft(done: Double, of total: Double, elapsed: Double) -> String {
    done > 0 ? ", \(duration((total - done) * elapsed / done)) left" : ""
  }

  /// Ends the live line.
  public func finish() {
    guard !isQuiet, isTerminal, width > 0 else { return }
    StandardError.write("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }

  private func write(_ text: String) {
    if isTerminal {
      StandardError.write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
      width = text.count
    } else {
      StandardError.write(text + "\n")
    }
  }

  /// 1234567.8 -> "1.23 M".
  static func grouped(_ value: Double) -> String {
    switch value {
    case 1e9...: DecimalText.fixed(value / 1e9, 2) + " G"
    case 1e6...: DecimalText.fixed(value / 1e6, 2) + " M"
    case 1e3...: DecimalText.fixed(value / 1e3, 1) + " k"
    default: DecimalText.fixed(value, 0)
    }
  }

  static func duration(_ seconds: Double) -> String {
    guard seconds < 1e8 else { return "very long" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
