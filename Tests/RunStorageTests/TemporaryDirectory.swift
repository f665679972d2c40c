import Foundation
import Glibc

/// A directory of the real file system that is removed with the object.
final class TemporaryDirectory {
  let path: String

  init() {
    var template = Array("/tmp/sortie-test-XXXXXX".utf8CString)
    precondition(mkdtemp(&template) != nil, "mkdtemp failed")
    path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { path + "/" + name }
}

/// A tmpfs of a given size mounted on a new directory; nil where mounting is not permitted.
final class TemporaryMount {
  let path: String
  private let directory = TemporaryDirectory()

  init?(bytes: Int) {
    path = directory("mount")
    mkdir(path, 0o777)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(bytes)") == 0 else { return nil }
  }

  func makeReadOnly() -> Bool { mount("tmpfs", path, nil, UInt(MS_REMOUNT) | UInt(MS_RDONLY), nil) == 0 }

  deinit { umount2(path, Int32(MNT_DETACH)) }

  /// Whether this process may mount: the reason for skipping otherwise.
  static let isPermitted: Bool = TemporaryMount(bytes: 1 << 16) != nil
}
