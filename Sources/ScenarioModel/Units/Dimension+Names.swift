extension Dimension {
  /// Dimensions with a name of their own: the name in messages and `param NAME: TYPE`, and the SI unit.
  static let named: [(name: String, dimension: Dimension, unit: String)] = [
    ("length", .length, "m"), ("area", .area, "m^2"), ("time", .time, "s"), ("frequency", .frequency, "Hz"),
    ("speed", .speed, "m/s"), ("acceleration", .acceleration, "m/s^2"), ("mass", .mass, "kg"), ("force", .force, "N"),
    ("energy", .energy, "J"), ("power", .power, "W"), ("temperature", .temperature, "K"), ("angle", .angle, "rad"),
    ("angular_speed", Dimension(time: -1, angle: 1), "rad/s"), ("data", .data, "bit"), ("rate", .dataRate, "bit/s"),
    ("current", Dimension(current: 1), "A"), ("voltage", Dimension(length: 2, mass: 1, time: -3, current: -1), "V"),
    ("inertia", Dimension(length: 2, mass: 1), "kg*m^2"), ("volume", Dimension(length: 3), "m^3"),
    ("pressure", Dimension(length: -1, mass: 1, time: -2), "Pa"),
  ]

  /// "length", "a plain number", or the SI unit where the dimension has no name.
  var name: String {
    if self == .one { return "a plain number" }
    if let known = Self.named.first(where: { $0.dimension == self }) {
      return known.name == "angular_speed" ? "angular speed" : known.name
    }
    return "a quantity in \(siUnit)"
  }

  /// The SI unit as unit text; empty for a plain number.
  public var siUnit: String {
    if self == .one { return "" }
    if let known = Self.named.first(where: { $0.dimension == self }) { return known.unit }
    let parts: [(String, Int8)] = [
      ("kg", mass), ("m", length), ("A", current), ("K", temperature), ("rad", angle), ("bit", data), ("s", time),
    ]
    func text(_ symbol: String, _ power: Int8) -> String { power == 1 ? symbol : "\(symbol)^\(power)" }
    let above = parts.filter { $0.1 > 0 }.map { text($0.0, $0.1) }
    let below = parts.filter { $0.1 < 0 }
    if above.isEmpty { return below.map { text($0.0, $0.1) }.joined(separator: "*") }
    return above.joined(separator: "*") + below.map { "/" + text($0.0, -$0.1) }.joined()
  }
}
