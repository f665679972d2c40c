/// A structural value, or a combination of values that each field alone allows, that a world refuses.
public struct WorldParameterError: Error, Equatable, CustomStringConvertible {
  /// Dotted name of the field in the scenario: "world.task".
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
