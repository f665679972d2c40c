/// The names that are used inside a run directory.
public enum StoragePath {
  /// Whether a name may stand in a path: 1 to 255 bytes of [A-Za-z0-9._-], neither "." nor "..".
  public static func isValid(component name: some StringProtocol) -> Bool {
    let bytes = name.utf8
    return (1...255).contains(bytes.count) && name != "." && name != ".." && bytes.allSatisfy(isAllowed)
  }

  static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// The components of a path; none for the root "".
  /// - Throws: `StorageError.refused` for an empty or invalid component, hence also for an absolute path, and for more than 8.
  public static func components(_ path: String) throws(StorageError) -> [String] {
    if path.isEmpty { return [] }
    let components = path.split(separator: "/", omittingEmptySubsequences: false)
    for component in components where !isValid(component: component) {
      throw .refused(path: path, reason: "a name must be 1 to 255 of the characters A-Z a-z 0-9 . _ - and not \"..\"")
    }
    guard components.count <= 8 else { throw .refused(path: path, reason: "more than 8 directories deep") }
    return components.map(String.init)
  }

  /// The directory that a path stands in; "" is the root.
  public static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// A name in a directory.
  public static func join(_ directory: String, _ name: String) -> String {
    directory.isEmpty ? name : directory + "/" + name
  }

  /// What a file is called until it is complete.
  public static func partial(of path: String) -> String { path + partialSuffix }

  public static let partialSuffix = ".partial"
}
