/// All units with a symbol of their own; compounds such as `m/s^2` are made of them by `Unit.parse`.
enum UnitTable {
  private static let prefixes: [(symbol: String, multiplier: Double, divisor: Double)] = [
    ("p", 1, 1e12), ("n", 1, 1e9), ("u", 1, 1e6), ("\u{B5}", 1, 1e6), ("\u{3BC}", 1, 1e6), ("m", 1, 1e3), ("c", 1, 1e2),
    ("h", 1e2, 1), ("k", 1e3, 1), ("M", 1e6, 1), ("G", 1e9, 1), ("T", 1e12, 1),
    ("Ki", 1024, 1), ("Mi", 1_048_576, 1), ("Gi", 1_073_741_824, 1), ("Ti", 1_099_511_627_776, 1),
  ]

  /// A unit that takes prefixes; \u{B5} and \u{3BC} go wherever u does.
  private struct PrefixedUnit {
    let unit: Unit
    let name: String
    let prefixes: [String]

    init(_ unit: Unit, _ name: String, _ prefixes: String) {
      (self.unit, self.name) = (unit, name)
      self.prefixes = prefixes.split(separator: " ").map(String.init)
    }
  }

  private static let data = "k M G T Ki Mi Gi Ti"

  private static let prefixed: [PrefixedUnit] = [
    .init(Unit("m", .length), "metre", "p n u m c k"),
    .init(Unit("s", .time), "second", "p n u m"),
    .init(Unit("Hz", .frequency), "hertz", "m k M G T"),
    .init(Unit("g", .mass, divisor: 1e3), "gram", "u m k"),
    .init(Unit("N", .force), "newton", "u m k M"),
    .init(Unit("J", .energy), "joule", "n u m k M G"),
    .init(Unit("W", .power), "watt", "p n u m k M G"),
    .init(Unit("Wh", .energy, multiplier: 3600), "watt-hour", "m k M"),
    .init(Unit("V", .voltage), "volt", "n u m k M"),
    .init(Unit("A", .current), "ampere", "p n u m k"),
    .init(Unit("Ah", .charge, multiplier: 3600), "ampere-hour", "m k"),
    .init(Unit("C", .charge), "coulomb", "p n u m k"),
    .init(Unit("Ohm", .resistance), "ohm", "u m k M G"),
    .init(Unit("S", .conductance), "siemens", "u m k"),
    .init(Unit("F", .capacitance), "farad", "p n u m"),
    .init(Unit("H", .inductance), "henry", "p n u m"),
    .init(Unit("T", .magneticField), "tesla", "p n u m"),
    .init(Unit("Wb", .magneticFlux), "weber", "u m"),
    .init(Unit("Pa", .pressure), "pascal", "u m h k M G"),
    .init(Unit("bar", .pressure, multiplier: 1e5), "bar", "m"),
    .init(Unit("K", .temperature), "kelvin", "u m"),
    .init(Unit("rad", .angle), "radian", "n u m"),
    .init(Unit("bit", .data), "bit", data),
    .init(Unit("B", .data, multiplier: 8), "byte of 8 bits", data),
  ]

  private static let single: [(unit: Unit, name: String)] = [
    (Unit("min", .time, multiplier: 60), "minute"), (Unit("h", .time, multiplier: 3600), "hour"),
    (Unit("day", .time, multiplier: 86_400), "day of 24 hours"),
    (Unit("deg", .angle, multiplier: Double.pi, divisor: 180), "degree of angle"),
    (Unit("rev", .angle, multiplier: 2 * Double.pi), "revolution, 2 pi rad"),
    (Unit("rpm", .angularSpeed, multiplier: 2 * Double.pi, divisor: 60), "revolution a minute"),
    (Unit("atm", .pressure, multiplier: 101_325), "standard atmosphere"),
    (Unit("%", .one, divisor: 100), "hundredth, a plain number"), (Unit("ppm", .one, divisor: 1e6), "millionth, a plain number"),
    (Unit("dB", .one, scale: .decibel), "power ratio, 10 log10 r"),
    (Unit("dBi", .one, scale: .decibel), "antenna gain over an isotropic one, as dB"),
    (Unit("dBm", .power, scale: .decibelPower(offset: 0)), "power over 1 mW"),
    (Unit("dBW", .power, scale: .decibelPower(offset: 30)), "power over 1 W"),
    (Unit("steps", .time, scale: .steps), "steps of the world, dt each"), (Unit("step", .time, scale: .steps), "step of the world, dt"),
  ]

  static let all: [Unit] = {
    var units: [Unit] = []
    for entry in prefixed {
      let (unit, allowed) = (entry.unit, entry.prefixes)
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
    return units + single.map(\.unit)
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
    ("celsius", "K"), ("ohm", "Ohm"), ("ohms", "Ohm"), ("volt", "V"), ("volts", "V"), ("newton", "N"), ("newtons", "N"), ("joule", "J"),
    ("joules", "J"), ("amp", "A"), ("amps", "A"), ("hertz", "Hz"), ("pascal", "Pa"), ("tesla", "T"), ("farad", "F"), ("henry", "H"),
    ("coulomb", "C"), ("gram", "g"), ("grams", "g"), ("kilogram", "kg"), ("days", "day"), ("percent", "%"), ("RPM", "rpm"), ("Nm", "N*m"),
    ("rps", "rev/s"), ("revolutions", "rev"), ("turn", "rev"), ("turns", "rev"),
    ("bits", "bit"), ("byte", "B"), ("bytes", "B"), ("sq", "m^2"), ("KB", "kB"), ("Kbit", "kbit"),
  ]

  private static let compounds = [
    "m/s", "km/h", "m/s^2", "rev/s", "deg/s", "rad/s", "bit/s", "kbit/s", "Mbit/s", "Gbit/s", "kg*m^2", "N*m", "m^2", "m^3",
  ]

  /// Scales whose zero is not the zero of the quantity, so that sums and differences would not mean the same; 0 on the scale in kelvin.
  static func kelvinOffset(ofAffine symbol: String) -> Double? {
    ["degC", "\u{B0}C", "celsius", "Celsius", "deg_C"].contains(symbol) ? 273.15 : nil
  }

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

  /// For the catalogue: symbol, name, dimension, SI value of 1 where the scale is linear, and the prefixes.
  static var rows: [(unit: Unit, name: String, prefixes: [String])] {
    prefixed.map { ($0.unit, $0.name, $0.prefixes) } + single.map { ($0.unit, $0.name, []) }
  }
}
