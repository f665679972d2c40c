extension JSONValue {
  /// The document that a UTF-8 text holds, with nothing but white space around it.
  ///
  /// Refused beyond RFC 8259: a key twice in one object, a whole number outside Int64 and UInt64, a number that overflows a double, a
  /// lone surrogate, a byte-order mark, and anything beyond the limits. Linear in the length of the text.
  /// - Throws: `JSONError` with the byte offset.
  public init(parsing text: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
    guard text.count <= limits.bytes else {
      throw JSONError(byteOffset: 0, reason: "the text has \(text.count) bytes, the limit is \(limits.bytes)")
    }
    var parser = JSONParser(text: text, limits: limits)
    self = try parser.document()
  }

  /// The document that a text holds; see `init(parsing:limits:)` for bytes.
  public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
    try self.init(parsing: Array(text.utf8), limits: limits)
  }
}

/// A recursive-descent reader; its recursion is bounded by `limits.depth`.
struct JSONParser {
  let text: [UInt8]
  let limits: JSONLimits
  var position = 0
  var depth = 0

  init(text: [UInt8], limits: JSONLimits) {
    self.text = text
    self.limits = limits
  }

  func failure(_ reason: String, at offset: Int? = nil) -> JSONError {
    JSONError(byteOffset: offset ?? position, reason: reason)
  }

  var next: UInt8? { position < text.count ? text[position] : nil }

  mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  mutating func document() throws(JSONError) -> JSONValue {
    let value = try value()
    skipSpace()
    guard position == text.count else { throw failure("expected the end of the text") }
    return value
  }

  mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-")?: return try number()
    case let byte? where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte: return try number()
    case nil: throw failure("the text ends where a value is expected")
    default: throw failure("expected a value")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for index in 0..<word.utf8CodeUnitCount {
      guard position + index < text.count, text[position + index] == word.utf8Start[index] else { throw failure("expected a value") }
    }
    position += word.utf8CodeUnitCount
    return value
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= limits.depth else { throw failure("nested deeper than \(limits.depth)") }
    position += 1
    skipSpace()
  }

  /// After an element: true on a comma (consumed), false on the closing bracket (consumed).
  private mutating func another(closing: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    guard let byte = next, byte == UInt8(ascii: ",") || byte == closing else {
      throw failure("expected ',' or '\(Character(Unicode.Scalar(closing)))'")
    }
    position += 1
    if byte == closing { depth -= 1 }
    return byte != closing
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    if next == UInt8(ascii: "]") {
      position += 1
      depth -= 1
      return .array(elements)
    }
    repeat { elements.append(try value()) } while try another(closing: UInt8(ascii: "]"))
    return .array(elements)
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    try enter()
    var members: [JSONMember] = []
    var keys = Set<String>()
    if next == UInt8(ascii: "}") {
      position += 1
      depth -= 1
      return .object(members)
    }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw failure("expected a key in quotes") }
      let keyOffset = position
      let key = try string()
      guard keys.insert(key).inserted else { throw failure("the key \"\(key)\" stands twice", at: keyOffset) }
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw failure("expected ':'") }
      position += 1
      members.append(JSONMember(key, try value()))
    } while try another(closing: UInt8(ascii: "}"))
    return .object(members)
  }
}
