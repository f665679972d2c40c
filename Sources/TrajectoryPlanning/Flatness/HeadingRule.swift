/// What fixes the attitude of a plan about its thrust axis.
public enum HeadingRule: Sendable, Hashable {
  /// The plan's yaw angle, which is zero where the track has none.
  case yaw(HeadingConvention)
  /// Nothing: the vehicle does not turn about its thrust axis, ωz = 0, and may have any angle about it.
  case free

  public static let zyx = HeadingRule.yaw(.zyx)
  public static let zxy = HeadingRule.yaw(.zxy)

  public static var names: [String] { HeadingConvention.allCases.map(\.rawValue) + ["free"] }

  /// "zyx", "zxy" or "free".
  public init?(name: String) {
    if name == "free" {
      self = .free
    } else if let convention = HeadingConvention(rawValue: name) {
      self = .yaw(convention)
    } else {
      return nil
    }
  }

  public var name: String {
    switch self {
    case .yaw(let convention): convention.rawValue
    case .free: "free"
    }
  }
}
