import ScenarioLanguage
import Testing

@Suite("Settings of the command line")
struct SettingTests {
  @Test(
    arguments: [
      ("n=80", "n", "=", "80"),
      ("uav.radio.tx_power=20 dBm", "uav.radio.tx_power", "=", "20_dBm"),
      ("wind.mean~uniform(0 m/s, 2 m/s)", "wind.mean", "~", "uniform(0_m/s, 2_m/s)"),
      ("radio.noise += 3 dB", "radio.noise", "+=", "3_dB"),
    ])
  func parses(_ text: String, _ path: String, _ symbol: String, _ value: String) throws {
    let parsed = parseSetting(text, sourceName: "<--set #1>")
    #expect(parsed.diagnostics.isEmpty)
    let setting = try #require(parsed.setting)
    #expect(setting.path.dottedName == path && setting.operator.rawValue == symbol && describe(setting.value) == value)
  }

  @Test("Findings carry the name of the option and the column in its text")
  func located() throws {
    let parsed = parseSetting("wind.mean~uniform(0 m/s,, 2 m/s)", sourceName: "<--set #2>")
    #expect(
      DiagnosticRenderer().text(of: parsed.diagnostics) == """
        <--set #2>:1:25: error[E032]: expected a value after ',', found ','
            1 | wind.mean~uniform(0 m/s,, 2 m/s)
              |                         ^

        """)
  }

  @Test(
    arguments: [
      ("", ["1:1 E042 expected a path, found the end of the text", "help write 'path=value' or 'path~distribution'"]),
      ("=3", ["1:1 E042 expected a path, found '='", "help write 'path=value' or 'path~distribution'"]),
      ("n", ["1:2 E033 expected '=' or '~' after 'n', found the end of the text"]),
      ("n 3", ["1:3 E033 expected '=' or '~' after 'n', found '3'", "help insert '='"]),
      ("n=", ["1:3 E032 expected a value after '=', found the end of the text"]),
      ("n=3; m=4", ["1:4 E031 unexpected ';'; one setting is expected here"]),
      ("n=(3", ["1:5 E038 expected ')' to close '('", "note '(' opened 1:3"]),
      ("n=\"x", ["1:3 E034 string is not closed on its line", "help add '\"' at its end"]),
    ])
  func refuses(_ text: String, _ expected: [String]) {
    let parsed = parseSetting(text, sourceName: "<--set #1>")
    #expect(describe(parsed.diagnostics) == expected)
    #expect(parsed.tree.reconstructedBytes() == Array(text.utf8))
  }
}
