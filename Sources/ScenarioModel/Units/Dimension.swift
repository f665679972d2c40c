/// The physical dimension of a quantity: integer exponents of the base dimensions.
///
/// Angle (rad) and data (bit) are base dimensions here, so that degrees never pass for a plain number.
public struct Dimension: Hashable, Sendable {
  public var length: Int8 = 0
  public var mass: Int8 = 0
  public var time: Int8 = 0
  public var current: Int8 = 0
  public var temperature: Int8 = 0
  public var angle: Int8 = 0
  public var data: Int8 = 0

  public init(
    length: Int8 = 0, mass: Int8 = 0, time: Int8 = 0, current: Int8 = 0, temperature: Int8 = 0, angle: Int8 = 0,
    data: Int8 = 0
  ) {
    (self.length, self.mass, self.time, self.current) = (length, mass, time, current)
    (self.temperature, self.angle, self.data) = (temperature, angle, data)
  }

  public static let one = Dimension()
  public static let length = Dimension(length: 1)
  public static let area = Dimension(length: 2)
  public static let time = Dimension(time: 1)
  public static let frequency = Dimension(time: -1)
  public static let speed = Dimension(length: 1, time: -1)
  public static let acceleration = Dimension(length: 1, time: -2)
  public static let mass = Dimension(mass: 1)
  public static let force = Dimension(length: 1, mass: 1, time: -2)
  public static let energy = Dimension(length: 2, mass: 1, time: -2)
  public static let power = Dimension(length: 2, mass: 1, time: -3)
  public static let volume = Dimension(length: 3)
  public static let density = Dimension(length: -3, mass: 1)
  public static let pressure = Dimension(length: -1, mass: 1, time: -2)
  public static let momentum = Dimension(length: 1, mass: 1, time: -1)
  public static let current = Dimension(current: 1)
  public static let charge = Dimension(time: 1, current: 1)
  public static let voltage = Dimension(length: 2, mass: 1, time: -3, current: -1)
  public static let resistance = Dimension(length: 2, mass: 1, time: -3, current: -2)
  public static let conductance = Dimension(length: -2, mass: -1, time: 3, current: 2)
  public static let capacitance = Dimension(length: -2, mass: -1, time: 4, current: 2)
  public static let inductance = Dimension(length: 2, mass: 1, time: -2, current: -2)
  public static let magneticField = Dimension(mass: 1, time: -2, current: -1)
  public static let magneticFlux = Dimension(length: 2, mass: 1, time: -2, current: -1)
  public static let angularSpeed = Dimension(time: -1, angle: 1)
  public static let temperature = Dimension(temperature: 1)
  public static let angle = Dimension(angle: 1)
  public static let data = Dimension(data: 1)
  public static let dataRate = Dimension(time: -1, data: 1)
}
