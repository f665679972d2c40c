import ScenarioLanguage
import Testing

@Suite("Numbers, units and strings")
struct NumberTests {
  private func number(_ text: String) -> NumberSyntax? {
    let parsed = parseScenario(SourceText(name: "t", text: "let x = \(text)"))
    guard parsed.diagnostics.isEmpty, case .constant(let item)? = parsed.file.items.first, case .number(let number) = item.value
    else { return nil }
    return number
  }

  @Test("Values", arguments: [("0", 0.0), ("2_000_000", 2e6), ("2.5e-3", 0.0025), ("1E+3", 1000), ("007", 7), ("0.1", 0.1)])
  func values(_ text: String, _ value: Double) {
    #expect(number(text)?.value == value)
  }

  @Test func integers() {
    #expect(number("2_000_000")?.integer == 2_000_000)
    #expect(number("9007199254740993")?.integer == 9_007_199_254_740_993)
    #expect(number("1.0")?.integer == nil)
    #expect(number("1e3")?.integer == nil)
    #expect(number("99999999999999999999")?.integer == nil)
    #expect(number("1e-320")?.value == Double(bitPattern: 2024))
  }

  @Test(
    "Units",
    arguments: [
      ("20 ms", "20_ms"), ("20ms", "20_ms"), ("5 m/s", "5_m/s"), ("5 m / s", "(/ 5_m s)"), ("1 m/s^2", "1_m/s^2"),
      ("0.8 s^-1", "0.8_s^-1"), ("2.5e-3 kg*m^2", "2.5e-3_kg*m^2"), ("3 µm", "3_µm"), ("3 \u{3BC}m", "3_\u{3BC}m"),
      ("10 m/2", "(/ 10_m 2)"), ("10 m*(2)", "(* 10_m <2>)"), ("5 kmh", "5_kmh"), ("2 m2", "2_m2"), ("5eV", "5_eV"),
      ("1 m^x", "(^ 1_m x)"), ("1 and 2", "(and 1 2)"), ("1 s - count", "(- 1_s count)"), ("1 m// c", "1_m"),
      ("1 m/* c */", "1_m"), ("10_000...10_255", "(... 10_000 10_255)"), ("1...16", "(... 1 16)"), ("1..<16", "(..< 1 16)"),
      ("0.5 m/s ... 1.5 m/s", "(... 0.5_m/s 1.5_m/s)"), ("1 kbit/s...1 Gbit/s", "(... 1_kbit/s 1_Gbit/s)"),
    ])
  func units(_ text: String, _ expected: String) {
    #expect(expression(text) == expected)
  }

  @Test("A unit stands on the line of its number")
  func unitOnNextLine() {
    #expect(expression("(1\nm)") == "2:1 E031 expected ',' or ')', found 'm'; note '(' opened 1:9")
  }

  @Test(
    "Malformed numbers",
    arguments: [
      ("1__0", "1:9 E036 '_' must stand between two digits"),
      ("1_", "1:9 E036 '_' must stand between two digits"),
      ("1.", "1:9 E036 a digit must follow the decimal point"),
      ("1.2.3", "1:9 E036 a number has one decimal point at most"),
      ("1e+", "1:9 E036 the exponent has no digits"),
      ("1e", "1:9 E036 the exponent has no digits"),
      ("0x1F", "1:9 E036 only decimal numbers are known"),
      ("1e999", "1:9 E036 '1e999' is too large or too small for a double"),
      ("1e-999 m", "1:9 E036 '1e-999' is too large or too small for a double"),
      (".5", "1:9 E032 expected a value after '=', found '.'; help a number begins with a digit: '0.5'"),
    ])
  func malformed(_ text: String, _ finding: String) {
    #expect(expression(text) == finding)
  }

  @Test(
    "Strings",
    arguments: [
      (#""abc"#, "1:9 E034 string is not closed on its line; help add '\"' at its end"),
      (#""a\"#, "1:9 E034 string is not closed on its line; help add '\"' at its end"),
      (
        #""a\q""#,
        #"1:11 E037 unknown escape '\q'; help known are \", \\, \n, \t and \u{...} with a code point in hexadecimal"#
      ),
      (
        #""\u{110000}""#,
        #"1:10 E037 unknown escape '\u{110000}'; help known are \", \\, \n, \t and \u{...} with a code point in hexadecimal"#
      ),
      (
        #""\u{0}""#,
        #"1:10 E037 unknown escape '\u{0}'; help known are \", \\, \n, \t and \u{...} with a code point in hexadecimal"#
      ),
    ])
  func brokenStrings(_ text: String, _ finding: String) {
    #expect(expression(text).hasPrefix(finding))
  }
}
