import Glibc

/// The content of the lock file: who works on the run directory.
public struct LockRecord: Sendable, Equatable {
  public var pid: Int
  /// The system's boot identifier: with another one, the process is gone.
  public var boot: String
  public var since: String

  public init(pid: Int, boot: String, since: String) {
    self.pid = pid
    self.boot = boot
    self.since = since
  }

  /// This process, now.
  static func current() -> LockRecord {
    LockRecord(pid: Int(getpid()), boot: bootIdentifier(), since: currentTimeText())
  }

  private static let opening = Array("{\"lock\": \"sortie\", \"pid\": ".utf8)

  var line: [UInt8] {
    let document: JSONValue = [
      "lock": "sortie", "pid": .whole(pid), "boot": .string(boot), "since": .string(since),
    ]
    do throws(JSONError) { return try document.line() + [0x0A] } catch { preconditionFailure("\(error)") }
  }

  /// Reads a record; nil for anything else.
  init?(_ bytes: [UInt8]) {
    do throws(JSONError) {
      let document = try JSONValue(parsing: bytes)
      guard document["lock"] == "sortie", let pid = document["pid"]?.intValue, let boot = document["boot"]?.stringValue,
        let since = document["since"]?.stringValue
      else { return nil }
      self.init(pid: pid, boot: boot, since: since)
    } catch { return nil }
  }

  /// Whether bytes are a lock file of this program, perhaps one that was being written when the process ended.
  static func isOurs(_ bytes: [UInt8]) -> Bool {
    zip(bytes, opening).allSatisfy { $0 == $1 }
  }

  private static func bootIdentifier() -> String {
    let descriptor = Glibc.open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "unknown" }
    defer { _ = Glibc.close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    let text = bytes.prefix(max(count, 0)).prefix { $0 > 0x20 }
    return text.isEmpty ? "unknown" : String(decoding: text, as: UTF8.self)
  }
}
