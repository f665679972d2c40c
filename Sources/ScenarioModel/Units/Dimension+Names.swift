extension Dimension {
  /// Dimensions with a name of their own: the name in messages and `param NAME: TYPE`, and the SI unit.
  static let named: [(name: String, dimension: Dimension, unit: String)] = [
    ("length", .length, "m"), ("area", .area, "m^2"), ("time", .time, "s"), ("frequency", .frequency, "Hz"),
    ("speed", .speed, "m/s"), ("acceleration", .acceleration, "m/s^2"), ("mass", .mass, "kg"), ("force", .force, "N"),
    ("energy", .energy, "J"), ("power", .power, "W"), ("temperature", .temperature, "K"), ("angle", .angle, "rad"),
    ("angular_speed", .angularSpeed, "rad/s"), ("data", .data, "bit"), ("rate", .dataRate, "bit/s"),
    ("current", .current, "A"), ("voltage", .voltage, "V"), ("inertia", Dimension(length: 2, mass: 1), "kg*m^2"),
    ("volume", .volume, "m^3"), ("pressure", .pressure, "Pa"), ("charge", .charge, "C"), ("resistance", .resistance, "Ohm"),
    ("conductance", .conductance, "S"), ("capacitance", .capacitance, "F"), ("inductance", .inductance, "H"),
    ("magnetic_field", .magneticField, "T"), ("magnetic_flux", .magneticFlux, "Wb"), ("momentum", .momentum, "kg*m/s"),
    ("angular_acceleration", Dimension(time: -2, angle: 1), "rad/s^2"), ("jerk", Dimension(length: 1, time: -3), "m/s^3"),
    ("density", .density, "kg/m^3"), ("stiffness", Dimension(mass: 1, time: -2), "N/m"),
    ("damping", Dimension(mass: 1, time: -1), "kg/s"), ("viscosity", Dimension(length: -1, mass: 1, time: -1), "Pa*s"),
    ("heat_capacity", Dimension(length: 2, mass: 1, time: -2, temperature: -1), "J/K"),
    ("power_density", Dimension(mass: 1, time: -3), "W/m^2"),
    ("electric_field", Dimension(length: 1, mass: 1, time: -3, current: -1), "V/m"),
  ]

  /// "length", "a plain number", or the SI unit where the dimension has no name.
  var name: String {
    if self == .one { return "a plain number" }
    if let known = Self.named.first(where: { $0.dimension == self }) {
      return String(known.name.map { $0 == "_" ? " " : $0 })
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
