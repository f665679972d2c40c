/// The first line of a journal: which format, which run.
public struct JournalHeader: Sendable, Equatable {
  /// The format that this program writes and the only one that it reads.
  public static let formatVersion = 1

  /// Hash of the resolved scenario.
  public var run: String
  public var seed: UInt64

  public init(run: String, seed: UInt64) {
    self.run = run
    self.seed = seed
  }
}

/// A line of the journal that is no segment: what happened to the run, without a clock.
public struct JournalEvent: Sendable, Equatable {
  /// For example "interrupted", "resumed", "finished", "withdrawn".
  public var name: String
  public var fields: [JSONMember]

  public init(_ name: String, _ fields: [JSONMember] = []) {
    self.name = name
    self.fields = fields
  }

  /// Segments from this index on no longer count: their run was continued from an earlier checkpoint.
  static func withdrawn(fromIndex index: Int) -> JournalEvent { JournalEvent("withdrawn", [JSONMember("fromIndex", .whole(index))]) }
}

/// One line of the journal.
enum JournalRecord: Sendable, Equatable {
  case header(JournalHeader)
  case segment(SegmentEntry)
  case event(JournalEvent)

  var members: [JSONMember] {
    switch self {
    case .header(let header):
      [
        JSONMember("journal", "sortie"), JSONMember("version", .whole(JournalHeader.formatVersion)),
        JSONMember("run", .string(header.run)), JSONMember("seed", .whole(header.seed)),
      ]
    case .segment(let entry): entry.members
    case .event(let event): [JSONMember("event", .string(event.name))] + event.fields
    }
  }

  /// The record of a line's members; the first key tells the kind.
  init(members: [JSONMember]) throws(JournalLineError) {
    var fields = JournalFields(members)
    switch members.first?.key {
    case "journal":
      guard try fields.string("journal") == "sortie" else { throw .invalid("not a journal of this program") }
      let version = try fields.count("version")
      guard version == JournalHeader.formatVersion else {
        throw .invalid("format version \(version); this program reads version \(JournalHeader.formatVersion)")
      }
      let run = try fields.string("run")
      guard let seed = try fields.value("seed").uint64Value else { throw .invalid("\"seed\" must be a whole number from 0 to 2^64-1") }
      try fields.end()
      self = .header(JournalHeader(run: run, seed: seed))
    case "segment": self = .segment(try SegmentEntry(members: members))
    case "event": self = .event(JournalEvent(try fields.string("event"), fields.rest()))
    default: throw .invalid("unknown kind of line")
    }
  }
}
