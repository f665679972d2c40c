extension JSONValue {
  /// The canonical text on one line: `{"key": value, ...}`, `[a, b]`, members in their order, no line break at the end.
  ///
  /// Doubles are the shortest text that reads back to the same bits and always hold '.', 'e' or both, so a number keeps its kind.
  /// - Throws: `JSONError` for NaN and infinity.
  public func line() throws(JSONError) -> [UInt8] {
    var writer = JSONWriter(indented: false)
    try writer.write(self)
    return writer.text
  }

  /// The canonical text over several lines, two spaces a level, with a line break at the end.
  /// - Throws: `JSONError` for NaN and infinity.
  public func indented() throws(JSONError) -> [UInt8] {
    var writer = JSONWriter(indented: true)
    try writer.write(self)
    writer.text.append(0x0A)
    return writer.text
  }
}

struct JSONWriter {
  let indented: Bool
  var text: [UInt8] = []
  private var level = 0

  init(indented: Bool) { self.indented = indented }

  mutating func write(_ value: JSONValue) throws(JSONError) {
    switch value {
    case .null: put("null")
    case .bool(let value): put(value ? "true" : "false")
    case .integer(let value): put(String(value))
    case .unsigned(let value): put(String(value))
    case .number(let value):
      guard value.isFinite else { throw JSONError(byteOffset: 0, reason: "\(value) is no JSON number") }
      put(value.description)
    case .string(let value): write(string: value)
    case .array(let elements):
      open("[")
      for (index, element) in elements.enumerated() {
        separate(index)
        try write(element)
      }
      close("]", empty: elements.isEmpty)
    case .object(let members):
      open("{")
      for (index, member) in members.enumerated() {
        separate(index)
        write(string: member.key)
        put(": ")
        try write(member.value)
      }
      close("}", empty: members.isEmpty)
    }
  }

  private mutating func put(_ string: String) { text.append(contentsOf: string.utf8) }

  private mutating func open(_ bracket: String) {
    put(bracket)
    level += 1
  }

  private mutating func close(_ bracket: String, empty: Bool) {
    level -= 1
    if !empty { breakLine() }
    put(bracket)
  }

  private mutating func separate(_ index: Int) {
    if index > 0 { put(indented ? "," : ", ") }
    breakLine()
  }

  private mutating func breakLine() {
    guard indented else { return }
    text.append(0x0A)
    for _ in 0..<level { put("  ") }
  }

  private mutating func write(string: String) {
    text.append(UInt8(ascii: "\""))
    for byte in string.utf8 {
      switch byte {
      case UInt8(ascii: "\""): put("\\\"")
      case UInt8(ascii: "\\"): put("\\\\")
      case 0x08: put("\\b")
      case 0x09: put("\\t")
      case 0x0A: put("\\n")
      case 0x0C: put("\\f")
      case 0x0D: put("\\r")
      case 0..<0x20, 0x7F:
        put("\\u00")
        text.append(contentsOf: hexadecimal([byte]).utf8)
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
