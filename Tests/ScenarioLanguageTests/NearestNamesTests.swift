import ScenarioLanguage
import Testing

@Suite("Nearest names")
struct NearestNamesTests {
  @Test(
    arguments: [
      ("reqire", ["require", "record"], ["require"]),
      ("tx_powr", ["tx_power", "rx_power", "noise"], ["tx_power", "rx_power"]),
      ("lenght", ["weight", "length"], ["length", "weight"]),
      ("kmh", ["km/h", "m", "s"], ["km/h"]),
      ("Altitude", ["altitude"], ["altitude"]),
      ("x", ["y", "z"], []),
      ("foo", ["require", "monitor"], []),
      ("", ["a"], []),
      ("ab", ["ba", "ac", "b"], ["ba", "ac", "b"]),
    ])
  func suggestions(_ name: String, _ names: [String], _ expected: [String]) {
    #expect(nearestNames(to: name, in: names) == expected)
  }

  @Test("At most three, nearest first, long names not at all")
  func bounds() {
    #expect(nearestNames(to: "speed_max", in: ["speed_min", "speed_maxx", "speed_mx", "sped_max", "speed_may"]).count == 3)
    #expect(nearestNames(to: "speed_max", in: ["speed_min", "speed_maxx"]) == ["speed_maxx", "speed_min"])
    #expect(nearestNames(to: String(repeating: "a", count: 100), in: [String(repeating: "a", count: 99)]) == [])
  }
}
