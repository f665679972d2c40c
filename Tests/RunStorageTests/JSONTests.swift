import RunStorage
import Testing

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct JSONTests {
  @Test func valuesOfEveryKind() throws {
    let value = try JSONValue(parsing: #" {"a": [1, -2.5, true, false, null], "b": {"c": "x\u0041\n\ud83d\ude00é/\/"}, "d": {}, "e": []} "#)
    #expect(
      value == [
        "a": [1, -2.5, true, false, nil], "b": ["c": .string("xA\n\u{1F600}é//")], "d": .object([]), "e": .array([]),
      ])
    #expect(value["a"]?.elements?[1].doubleValue == -2.5)
    #expect(value["d"]?.members == [])
    #expect(value["z"] == nil)
  }

  @Test(arguments: [
    ("0", JSONValue.integer(0)), ("-7", .integer(-7)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .unsigned(9_223_372_036_854_775_808)), ("18446744073709551615", .unsigned(.max)),
    ("9007199254740993", .integer(9_007_199_254_740_993)),
  ])
  func wholeNumbersAreExact(source: String, expected: JSONValue) throws {
    #expect(try JSONValue(parsing: source) == expected)
    #expect(text(try expected.line()) == source)
  }

  @Test(arguments: [
    0.1, 1.0, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308, 2.2250738585072014e-308, 1e16, 1e-5, 123456789.125, 1.0 / 3,
    9007199254740993.0, -1e100,
  ])
  func doublesKeepTheirBits(number: Double) throws {
    let line = try JSONValue.number(number).line()
    guard case .number(let read) = try JSONValue(parsing: line) else {
      Issue.record("\(text(line)) is not read as a double")
      return
    }
    #expect(read.bitPattern == number.bitPattern)
  }

  @Test func doublesAreShortest() throws {
    #expect(text(try JSONValue.number(0.1).line()) == "0.1")
    #expect(text(try JSONValue.number(1).line()) == "1.0")
    #expect(text(try JSONValue.number(0.30000000000000004).line()) == "0.30000000000000004")
  }

  @Test func minusZeroIsADouble() throws {
    guard case .number(let value) = try JSONValue(parsing: "-0") else {
      Issue.record("-0 is not a double")
      return
    }
    #expect(value.sign == .minus && value == 0)
  }

  @Test func canonicalLineAndIndentedText() throws {
    let value: JSONValue = ["b": [1, 2.0], "a": ["x": nil], "e": [], "t": "q\"\\\u{1}\u{7F}\té"]
    #expect(text(try value.line()) == #"{"b": [1, 2.0], "a": {"x": null}, "e": [], "t": "q\"\\\u0001\u007f\té"}"#)
    let indented = text(try value.indented())
    #expect(
      indented == """
        {
          "b": [
            1,
            2.0
          ],
          "a": {
            "x": null
          },
          "e": [],
          "t": "q\\"\\\\\\u0001\\u007f\\té"
        }

        """)
    #expect(try JSONValue(parsing: indented) == value)
    #expect(try JSONValue(parsing: try value.line()) == value)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func nonFiniteNumbersAreNotWritten(number: Double) {
    #expect(throws: JSONError.self) { try JSONValue.array([.number(number)]).line() }
  }

  /// Text, offset of the error.
  @Test(arguments: [
    ("", 0), (" ", 1), ("nul", 0), ("truex", 4), ("[1,]", 3), ("[1 2]", 3), ("{\"a\" 1}", 5), ("{a: 1}", 1), ("{\"a\": 1,}", 8),
    ("01", 0), ("-", 1), ("1.", 2), ("1e", 2), (".5", 0), ("+1", 0), ("1e999", 0), ("18446744073709551616", 0), ("-9223372036854775809", 0),
    ("\"abc", 0), ("\"a\nb\"", 2), ("\"\\x\"", 1), ("\"\\u12g4\"", 5), ("\"\\ud800\"", 1), ("\"\\udc00\"", 1), ("\"\\ud800\\u0041\"", 1),
    ("{\"a\": 1, \"a\": 2}", 9), ("[", 1), ("{", 1), ("[1", 2), ("NaN", 0), ("Infinity", 0), ("'a'", 0), ("\u{FEFF}1", 0), ("1\u{0}", 1),
  ])
  func malformedTexts(source: String, offset: Int) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: source) }
    do throws(JSONError) { _ = try JSONValue(parsing: source) } catch { #expect(error.byteOffset == offset, "\(source): \(error)") }
  }

  @Test func badUTF8() {
    for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xFF]] {
      #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    }
  }

  @Test func depthAndSizeLimits() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try JSONValue(parsing: deep).elements?.count == 1)
    #expect(throws: JSONError.self) { try JSONValue(parsing: "[" + deep + "]") }
    #expect(throws: JSONError.self) { try JSONValue(parsing: String(repeating: "[", count: 1_000_000)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: "[1, 2]", limits: JSONLimits(bytes: 5)) }
    #expect(try JSONValue(parsing: "[1, 2]", limits: JSONLimits(bytes: 6)) == [1, 2])
    #expect(throws: JSONError.self) { try JSONValue(parsing: "0." + String(repeating: "1", count: 2000)) }
  }

  /// Every prefix and every one-byte change of a document is read or refused, never trapped on.
  @Test func damagedTextsNeverTrap() throws {
    let source = try JSONValue(parsing: #"{"k": [1, -2.5e3, "\ud83d\ude00\n", {"x": null}], "t": true}"#).line()
    var refused = 0
    for length in 0..<source.count where (try? JSONValue(parsing: Array(source.prefix(length)))) == nil { refused += 1 }
    #expect(refused == source.count)
    var accepted = 0
    for position in source.indices {
      for byte in UInt8.min...UInt8.max {
        var changed = source
        changed[position] = byte
        guard let value = try? JSONValue(parsing: changed) else { continue }
        accepted += 1
        #expect(try JSONValue(parsing: try value.line()) == value)
      }
    }
    #expect(accepted >= source.count)
  }
}
