/// Parses and checks scenario text, for the speed table.
public enum ScenarioMeasuring {
  /// - Throws: `CommandFailure` 65 where the text has errors.
  public static func check(_ text: [UInt8]) throws {
    _ = try ScenarioLoader.check(text, sourceName: "<measured>", name: nil, settings: [])
  }
}
