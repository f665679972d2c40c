/// The content of a modelled disk: a tree of files and directories, for tests.
public struct DiskImage: Sendable, Hashable {
  public enum Entry: Sendable, Hashable {
    case file([UInt8])
    case directory([String: Entry])
    case symbolicLink
  }

  public var root: [String: Entry]

  public init(_ root: [String: Entry] = [:]) { self.root = root }

  /// The entry of a path; assigning nil removes it, assigning an entry makes it in existing directories only.
  public subscript(path: String) -> Entry? {
    get { Self.entry(path.split(separator: "/")[...], in: root) }
    set { root = Self.replacing(path.split(separator: "/")[...], in: root, with: newValue) }
  }

  /// The bytes of a file; nil for anything else.
  public func file(_ path: String) -> [UInt8]? {
    if case .file(let bytes) = self[path] { bytes } else { nil }
  }

  /// All files with their paths, ascending.
  public var files: [(path: String, bytes: [UInt8])] {
    Self.files(in: root, below: "")
  }

  private static func files(in directory: [String: Entry], below path: String) -> [(path: String, bytes: [UInt8])] {
    directory.keys.sorted().flatMap { name -> [(path: String, bytes: [UInt8])] in
      let inner = StoragePath.join(path, name)
      switch directory[name] {
      case .file(let bytes): return [(inner, bytes)]
      case .directory(let entries): return files(in: entries, below: inner)
      default: return []
      }
    }
  }

  private static func entry(_ path: ArraySlice<Substring>, in directory: [String: Entry]) -> Entry? {
    guard let name = path.first, let entry = directory[String(name)] else { return nil }
    if path.count == 1 { return entry }
    guard case .directory(let entries) = entry else { return nil }
    return self.entry(path.dropFirst(), in: entries)
  }

  private static func replacing(
    _ path: ArraySlice<Substring>, in directory: [String: Entry], with entry: Entry?
  ) -> [String: Entry] {
    var directory = directory
    guard let name = path.first.map(String.init) else { return directory }
    if path.count == 1 {
      directory[name] = entry
    } else if case .directory(let entries) = directory[name] {
      directory[name] = .directory(replacing(path.dropFirst(), in: entries, with: entry))
    }
    return directory
  }
}
