/// The framing of a journal line: a JSON object on one line whose last member `crc` is the CRC-32C of the line's bytes before it.
enum JournalLine {
  /// Bytes from `, "crc": "` to the closing brace.
  private static let trailerCount = 20

  /// The line with its checksum and line break.
  /// - Throws: `StorageError.invalidSequence` for NaN or infinity among the values.
  static func encode(_ members: [JSONMember]) throws(StorageError) -> [UInt8] {
    var line: [UInt8]
    do throws(JSONError) { line = try JSONValue.object(members).line() } catch { throw .invalidSequence(reason: error.reason) }
    line.removeLast()
    return line + trailer(for: line) + [0x0A]
  }

  /// The members before the checksum.
  /// - Parameter line: One line without its line break.
  /// - Throws: `JournalLineError.torn` where framing or checksum do not hold.
  static func decode(_ line: ArraySlice<UInt8>) throws(JournalLineError) -> [JSONMember] {
    guard line.count > trailerCount else { throw .torn("too short for a checksum") }
    let body = line.dropLast(trailerCount)
    guard line.suffix(trailerCount).elementsEqual(trailer(for: body)) else { throw .torn("the checksum does not match") }
    do throws(JSONError) {
      guard case .object(let members) = try JSONValue(parsing: Array(body) + [UInt8(ascii: "}")]) else {
        throw JSONError(byteOffset: 0, reason: "not an object")
      }
      return members
    } catch { throw .invalid(error.description) }
  }

  /// Whether bytes at the end of a journal begin with a whole line and go on behind the place of its line break.
  ///
  /// A torn write cannot leave this, a damaged line break between two lines does.
  static func holdsMoreThanOneLine(_ tail: ArraySlice<UInt8>) -> Bool {
    var crc = CRC32C()
    var bodyEnd = tail.startIndex
    let mark = Array(", \"crc\": \"".utf8)
    while tail.endIndex - bodyEnd > trailerCount + 1 {
      if tail[bodyEnd...].starts(with: mark), tail[bodyEnd...].prefix(trailerCount).elementsEqual(trailer(checksum: crc.value)) { return true }
      crc.update(CollectionOfOne(tail[bodyEnd]))
      bodyEnd += 1
    }
    return false
  }

  private static func trailer(for body: some Sequence<UInt8>) -> [UInt8] {
    trailer(checksum: CRC32C.checksum(body))
  }

  private static func trailer(checksum crc: UInt32) -> [UInt8] {
    let digits = hexadecimal([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: crc >> $0) })
    return Array(", \"crc\": \"\(digits)\"}".utf8)
  }
}

/// Why a journal line is not accepted.
enum JournalLineError: Error, Equatable {
  /// The bytes are not those that were written.
  case torn(String)
  /// The bytes are as written, but say something that cannot be.
  case invalid(String)

  var reason: String {
    switch self {
    case .torn(let reason), .invalid(let reason): reason
    }
  }
}

/// Takes the members of a line one after the other, in the order in which they must stand.
struct JournalFields {
  private var members: ArraySlice<JSONMember>

  init(_ members: [JSONMember]) { self.members = members[...] }

  mutating func value(_ key: String) throws(JournalLineError) -> JSONValue {
    guard let member = members.popFirst(), member.key == key else { throw .invalid("expected the member \"\(key)\" here") }
    return member.value
  }

  mutating func string(_ key: String) throws(JournalLineError) -> String {
    guard let string = try value(key).stringValue else { throw .invalid("\"\(key)\" must be a string") }
    return string
  }

  /// A whole number of at least zero.
  mutating func count(_ key: String) throws(JournalLineError) -> Int {
    guard let count = try value(key).intValue, count >= 0 else { throw .invalid("\"\(key)\" must be a whole number >= 0") }
    return count
  }

  mutating func bool(_ key: String) throws(JournalLineError) -> Bool {
    guard let value = try value(key).boolValue else { throw .invalid("\"\(key)\" must be true or false") }
    return value
  }

  /// The members that are left.
  mutating func rest() -> [JSONMember] {
    defer { members = [] }
    return Array(members)
  }

  func end() throws(JournalLineError) {
    if let member = members.first { throw .invalid("unknown member \"\(member.key)\"") }
  }
}
