/// A structural value that the aerial-network world refuses.
public struct AerialNetworkError: Error, Equatable, CustomStringConvertible {
  /// Dotted name of the field in the scenario: "uav.radio.power_max".
  public let field: String
  /// The value as given, with its unit.
  public let value: String
  /// What would be allowed.
  public let allowed: String

  public init(field: String, value: String, allowed: String) {
    (self.field, self.value, self.allowed) = (field, value, allowed)
  }

  public var description: String { "\(field) = \(value): allowed is \(allowed)" }
}
