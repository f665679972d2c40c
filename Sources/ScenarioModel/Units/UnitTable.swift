/// All units with a symbol of their own; compounds such as `m/s^2` are made of them by `Unit.parse`.
enum UnitTable {
  private static let prefixes: [(symbol: String, multiplier: Double, divisor: Double)] = [
    ("n", 1, 1e9), ("u", 1, 1e6), ("\u{B5}", 1, 1e6), ("\u{3BC}", 1, 1e6), ("m", 1, 1e3), ("c", 1, 1e2), ("k", 1e3, 1),
    ("M", 1e6, 1), ("G", 1e9, 1), ("T", 1e12, 1), ("Ki", 1024, 1), ("Mi", 1_048_576, 1), ("Gi", 1_073_741_824, 1),
  ]

  /// Symbol, SI dimension, size, and the prefixes that may stand before it; \u{B5} and \u{3BC} go wherever u does.
  private static let prefixed: [(unit: Unit, prefixes: [String])] = [
    (Unit("m", .length), ["n", "u", "m", "c", "k"]),
    (Unit("s", .time), ["n", "u", "m"]),
    (Unit("Hz", .frequency), ["k", "M", "G"]),
    (Unit("g", .mass, divisor: 1e3), ["m", "k"]),
    (Unit("N", .force), ["m", "k"]),
    (Unit("J", .energy), ["m", "k", "M"]),
    (Unit("W", .power), ["n", "u", "m", "k", "M"]),
    (Unit("Wh", .energy, multiplier: 3600), ["m", "k"]),
    (Unit("V", Dimension(length: 2, mass: 1, time: -3, current: -1)), ["m", "k"]),
    (Unit("A", Dimension(current: 1)), ["m"]),
    (Unit("Ah", Dimension(time: 1, current: 1), multiplier: 3600), ["m"]),
    (Unit("K", .temperature), []),
    (Unit("Pa", Dimension(length: -1, mass: 1, time: -2)), ["k", "M"]),
    (Unit("rad", .angle), ["m"]),
    (Unit("bit", .data), ["k", "M", "G", "T", "Ki", "Mi", "Gi"]),
    (Unit("B", .data, multiplier: 8), ["k", "M", "G", "T", "Ki", "Mi", "Gi"]),
  ]

  private static let single: [Unit] = [
    Unit("min", .time, multiplier: 60), Unit("h", .time, multiplier: 3600),
    Unit("deg", .angle, multiplier: Double.pi, divisor: 180),
    Unit("dB", .one, scale: .decibel), Unit("dBm", .power, scale: .decibelPower(offset: 0)),
    Unit("dBW", .power, scale: .decibelPower(offset: 30)), Unit("steps", .time, scale: .steps),
    Unit("step", .time, scale: .steps),
  ]

  static let all: [Unit] = {
    var units: [Unit] = []
    for (unit, allowed) in prefixed {
      units.append(unit)
      for prefix in prefixes
      where allowed.contains(prefix.symbol) || (allowed.contains("u") && ["\u{B5}", "\u{3BC}"].contains(prefix.symbol)) {
        // a prefix cancels against a power of ten of the unit: kg has the size 1, not 1000/1000
        let multiplier = unit.multiplier * prefix.multiplier
        let divisor = unit.divisor * prefix.divisor
        let cancels = multiplier == divisor
        units.append(
          Unit(prefix.symbol + unit.symbol, unit.dimension, multiplier: cancels ? 1 : multiplier, divisor: cancels ? 1 : divisor))
      }
    }
    return units + single
  }()

  private static let bySymbol: [String: Unit] = Dictionary(uniqueKeysWithValues: all.map { ($0.symbol, $0) })

  static func unit(_ symbol: String) -> Unit? { bySymbol[symbol] }

  /// Spellings of other tools and languages, with ours.
  private static let aliases: [(String, String)] = [
    ("kmh", "km/h"), ("kph", "km/h"), ("kmph", "km/h"), ("mps", "m/s"), ("ms2", "m/s^2"), ("bps", "bit/s"), ("kbps", "kbit/s"),
    ("Mbps", "Mbit/s"), ("Gbps", "Gbit/s"), ("mbps", "Mbit/s"), ("sec", "s"), ("secs", "s"), ("second", "s"), ("seconds", "s"),
    ("msec", "ms"), ("usec", "us"), ("minute", "min"), ("minutes", "min"), ("hour", "h"), ("hours", "h"), ("hr", "h"),
    ("meter", "m"), ("meters", "m"), ("metre", "m"), ("metres", "m"), ("degree", "deg"), ("degrees", "deg"),
    ("radian", "rad"), ("radians", "rad"), ("kelvin", "K"), ("watt", "W"), ("watts", "W"), ("m2", "m^2"), ("m3", "m^3"),
    ("bits", "bit"), ("byte", "B"), ("bytes", "B"), ("sq", "m^2"), ("KB", "kB"), ("Kbit", "kbit"),
  ]

  private static let compounds = [
    "m/s", "km/h", "m/s^2", "deg/s", "rad/s", "bit/s", "kbit/s", "Mbit/s", "Gbit/s", "kg*m^2", "N*m", "m^2", "m^3",
  ]

  /// The unit most like an unknown one.
  static func suggestion(for text: String, nearest: (String, [String]) -> [String]) -> String? {
    if let alias = aliases.first(where: { $0.0 == text }) { return alias.1 }
    return nearest(text, compounds + all.map(\.symbol)).first
  }

  /// Symbols of the units of a dimension, SI first, for advice.
  static func symbols(of dimension: Dimension) -> [String] {
    let simple = all.filter { $0.dimension == dimension && $0.scale != .steps && $0.symbol.utf8.first! < 0x80 }.map(\.symbol)
    let compound = compounds.filter { (try? Unit.parse($0))?.dimension == dimension }
    return [dimension.siUnit].filter { !$0.isEmpty } + (simple + compound).filter { $0 != dimension.siUnit }
  }
}
