/// What the journal says of a sealed segment: the file, its checksum and the episodes in it.
public struct SegmentEntry: Sendable, Equatable {
  public var name: SegmentName
  /// Length of the file in bytes.
  public var bytes: Int
  /// SHA-256 of the file, 64 hexadecimal digits.
  public var sha256: String
  /// Global index of the first episode in the file.
  public var firstEpisode: Int
  /// Global index of the last episode in the file, >= `firstEpisode`.
  public var lastEpisode: Int
  /// Steps of all its episodes together.
  public var steps: Int

  public init(name: SegmentName, bytes: Int, sha256: String, firstEpisode: Int, lastEpisode: Int, steps: Int) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
    self.firstEpisode = firstEpisode
    self.lastEpisode = lastEpisode
    self.steps = steps
  }

  public var index: Int { name.index }
  /// False for a segment that was sealed before it was full; a later one with the same index supersedes it.
  public var isComplete: Bool { !name.isOpen }
  public var episodes: ClosedRange<Int> { firstEpisode...lastEpisode }
  public var episodeCount: Int { lastEpisode - firstEpisode + 1 }
  /// Path of the file below the run directory.
  public var path: String { StoragePath.join(RunFile.segments, name.text) }
}

extension SegmentEntry {
  var members: [JSONMember] {
    [
      JSONMember("segment", .string(name.text)),
      JSONMember("index", .whole(index)),
      JSONMember("bytes", .whole(bytes)),
      JSONMember("sha256", .string(sha256)),
      JSONMember("firstEpisode", .whole(firstEpisode)),
      JSONMember("lastEpisode", .whole(lastEpisode)),
      JSONMember("steps", .whole(steps)),
      JSONMember("complete", .bool(isComplete)),
    ]
  }

  init(members: [JSONMember]) throws(JournalLineError) {
    var fields = JournalFields(members)
    let text = try fields.string("segment")
    guard let name = SegmentName(text) else { throw .invalid("\"\(text)\" is no name of a segment") }
    let index = try fields.count("index")
    guard index == name.index else { throw .invalid("the index \(index) is not that of \(text)") }
    self.init(
      name: name, bytes: try fields.count("bytes"), sha256: try fields.string("sha256"),
      firstEpisode: try fields.count("firstEpisode"), lastEpisode: try fields.count("lastEpisode"), steps: try fields.count("steps"))
    guard try fields.bool("complete") == isComplete else { throw .invalid("\"complete\" is not what the name \(text) says") }
    try fields.end()
    try validate()
  }

  /// - Throws: `JournalLineError.invalid` for values that no segment has.
  func validate() throws(JournalLineError) {
    guard bytes >= 0, steps >= 0, firstEpisode >= 0 else { throw .invalid("a count below zero") }
    guard SHA256Sum.isDigest(sha256) else { throw .invalid("\"sha256\" must be 64 hexadecimal digits") }
    guard lastEpisode >= firstEpisode, lastEpisode < 1 << 48 else {
      throw .invalid("the episodes \(firstEpisode) to \(lastEpisode) are no range below 2^48")
    }
  }
}
