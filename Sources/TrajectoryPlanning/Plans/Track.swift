import DeterministicMath

/// Waypoints as text: a line `x,y,z` or `x,y,z,yaw` each, in metres and radians; '#' starts a comment; a heading line may come first.
public struct Track: Sendable, Equatable {
  public let waypoints: [Waypoint]
  /// The line of each waypoint, from 1.
  public let lines: [Int]

  public static let waypointLimit = 10_000

  /// - Throws: `PlanningError` with the line for words that are no numbers, numbers out of range, rows of another width; and for fewer
  ///   than two waypoints.
  public init(text: String) throws(PlanningError) {
    var waypoints: [Waypoint] = []
    var lines: [Int] = []
    var width: Int?
    for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = raw.prefix { $0 != "#" }
      if NumberList.trimmed(content).isEmpty { continue }
      if waypoints.isEmpty && Self.isHeading(content) { continue }
      let place = "line \(index + 1)"
      let row = try NumberList.parse(String(content), place: place, range: NumberList.lengths)
      guard row.count == 3 || row.count == 4, row.count == width ?? row.count else {
        throw PlanningError(
          .syntax, place: place, value: "\(row.count) numbers",
          allowed: width.map { "\($0) as in the lines before" } ?? "x,y,z or x,y,z,yaw")
      }
      guard row.count == 3 || NumberList.angles.contains(row[3]) else {
        throw PlanningError(
          .valueOutOfRange, place: "\(place), yaw", value: row[3],
          allowed: "\(NumberList.angles.lowerBound) ... \(NumberList.angles.upperBound) rad")
      }
      guard waypoints.count < Self.waypointLimit else {
        throw PlanningError(
          .tooManyWaypoints, place: place, value: "more than \(Self.waypointLimit)", allowed: "2 ... \(Self.waypointLimit)")
      }
      width = row.count
      waypoints.append(Waypoint(Vector3(row[0], row[1], row[2]), yaw: row.count == 4 ? row[3] : nil))
      lines.append(index + 1)
    }
    (self.waypoints, self.lines) = (waypoints, lines)
  }

  /// A line of names: x,y,z or x,y,z,yaw, perhaps with units behind.
  private static func isHeading(_ line: Substring) -> Bool {
    let words = line.split(separator: ",", omittingEmptySubsequences: false).map { NumberList.trimmed($0).lowercased() }
    return zip(words, ["x", "y", "z", "yaw"]).allSatisfy { $0.hasPrefix($1) } && (3...4).contains(words.count)
  }
}
