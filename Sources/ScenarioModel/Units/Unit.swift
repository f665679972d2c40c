/// A unit of measure: how a number written with it becomes an SI value.
public struct Unit: Hashable, Sendable {
  public enum Scale: Hashable, Sendable {
    /// SI value = number·multiplier / divisor.
    case linear
    /// A power ratio: ratio = 10^(number/10).
    case decibel
    /// A power level: dBm = number·1 + offset; watts = 10^((dBm - 30)/10).
    case decibelPower(offset: Double)
    /// Steps of the world: seconds = number·dt.
    case steps
  }

  public let symbol: String
  public let dimension: Dimension
  /// Multiplier and divisor are kept apart because both are exact: 20 ms = 20/1000 s is rounded once.
  public let multiplier: Double
  public let divisor: Double
  public let scale: Scale

  init(_ symbol: String, _ dimension: Dimension, multiplier: Double = 1, divisor: Double = 1, scale: Scale = .linear) {
    (self.symbol, self.dimension, self.multiplier) = (symbol, dimension, multiplier)
    (self.divisor, self.scale) = (divisor, scale)
  }

  /// The SI value of a number in a linear unit.
  public func siValue(_ number: Double) -> Double { number * multiplier / divisor }

  /// The number that an SI value has in a linear unit.
  public func number(siValue: Double) -> Double { siValue * divisor / multiplier }
}
