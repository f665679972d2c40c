import ScenarioLanguage

extension ScenarioChecker {
  static let regionMembers = ["center", "low", "high", "area", "volume"]

  /// `city.center`, the centre of the box around a region; `city.low` and `city.high`, the corners of that box; `city.area` or, in space,
  /// `city.volume`, where it is known exactly.
  func checkRegionMember(_ region: Region, _ member: MemberSyntax, _ scope: CheckScope) -> CheckedExpression {
    let (low, high) = region.bounds
    func point(_ p: SIMD3<Double>) -> CheckedExpression {
      let numbers = region.dimensions == 2 ? [p.x, p.y] : [p.x, p.y, p.z]
      return CheckedExpression(type: .point(.length), components: numbers.map { .constant($0) }, range: member.range)
    }
    switch member.name.text {
    case "center": return point(low + (high - low) * 0.5)
    case "low": return point(low)
    case "high": return point(high)
    case "area" where region.dimensions == 2, "volume" where region.dimensions == 3:
      guard let measure = region.exactMeasure else {
        report(
          .wrongType, "the \(member.name.text) of this region is not known exactly", scope, at: member.range,
          help: [.init("it is known for simple regions, and for unions and differences whose parts do not overlap their edges")])
        return .invalid(member.range)
      }
      return .constant(measure, .quantity(region.dimensions == 2 ? .area : .volume), member.range)
    default:
      let names = ["center", "low", "high", region.dimensions == 2 ? "area" : "volume"]
      report(
        .unknownField, "a region has \(names.joined(separator: ", ")), not '\(member.name.text)'", scope, at: member.name.range,
        help: nearestHelp(member.name, among: names))
      return .invalid(member.range)
    }
  }
}
