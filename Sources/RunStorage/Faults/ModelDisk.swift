/// A POSIX file system in memory that knows of every byte and name whether it would survive a loss of power.
///
/// A file's bytes are durable after fsync of the file, a name after fsync of the directory that holds it.
struct ModelDisk: Sendable {
  struct Node: Sendable {
    var kind: FileStatus.Kind
    var bytes: [UInt8] = []
    var durableBytes: [UInt8] = []
    /// Names of a directory, with the index of the node that each stands for.
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    var lockHolder: Int32?
  }

  /// The root is node 0; a node without a name stays, as an unlinked file does for its open handles.
  private(set) var nodes: [Node] = [Node(kind: .directory)]

  init(_ image: DiskImage) {
    load(image.root, into: 0)
  }

  private mutating func load(_ entries: [String: DiskImage.Entry], into directory: Int) {
    for name in entries.keys.sorted() {
      switch entries[name]! {
      case .file(let bytes):
        nodes.append(Node(kind: .file, bytes: bytes, durableBytes: bytes))
      case .directory: nodes.append(Node(kind: .directory))
      case .symbolicLink: nodes.append(Node(kind: .symbolicLink))
      }
      let node = nodes.count - 1
      nodes[directory].names[name] = node
      nodes[directory].durableNames[name] = node
      if case .directory(let inner) = entries[name] { load(inner, into: node) }
    }
  }

  /// What a crash leaves.
  func image(_ survival: Survival) -> DiskImage {
    DiskImage(entries(of: 0, survival))
  }

  private func entries(of directory: Int, _ survival: Survival) -> [String: DiskImage.Entry] {
    let keepsNames = survival == .keepAll || survival == .dropUnsyncedBytes
    let keepsBytes = survival == .keepAll || survival == .dropUnsyncedNames
    return (keepsNames ? nodes[directory].names : nodes[directory].durableNames).mapValues { index in
      let node = nodes[index]
      switch node.kind {
      case .directory: return .directory(entries(of: index, survival))
      case .file: return .file(keepsBytes ? node.bytes : node.durableBytes)
      case .symbolicLink, .other: return .symbolicLink
      }
    }
  }

  /// The node of a path; nil where the last name is absent; an errno where the path leads through something that is no directory.
  func find(_ components: [String]) -> Result<Int?, ModelErrno> {
    var current = 0
    for (index, name) in components.enumerated() {
      guard nodes[current].kind == .directory else { return .failure(.notDirectory) }
      guard let next = nodes[current].names[name] else {
        return index == components.count - 1 ? .success(nil) : .failure(.absent)
      }
      current = next
    }
    return .success(current)
  }

  mutating func make(_ kind: FileStatus.Kind, named name: String, in directory: Int) -> Int {
    nodes.append(Node(kind: kind))
    nodes[directory].names[name] = nodes.count - 1
    return nodes.count - 1
  }

  mutating func setName(_ name: String, in directory: Int, to node: Int?) { nodes[directory].names[name] = node }
  mutating func append(_ bytes: some Sequence<UInt8>, to node: Int) { nodes[node].bytes.append(contentsOf: bytes) }
  mutating func synchronizeBytes(of node: Int) { nodes[node].durableBytes = nodes[node].bytes }
  mutating func synchronizeNames(of node: Int) { nodes[node].durableNames = nodes[node].names }
  mutating func setLockHolder(of node: Int, to handle: Int32?) { nodes[node].lockHolder = handle }

  mutating func truncate(_ node: Int, to length: Int) {
    let bytes = nodes[node].bytes
    nodes[node].bytes = Array(bytes.prefix(length)) + [UInt8](repeating: 0, count: max(0, length - bytes.count))
  }
}

/// Why a path of a `ModelDisk` leads nowhere.
enum ModelErrno: Error {
  case absent
  case notDirectory
}
