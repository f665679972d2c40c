/// The durations that a segment may have.
public enum DurationLimits {
  /// Seconds; shorter or longer is taken for a mistake: T⁷ would leave the range in which the spline is exact.
  public static let range = 1e-4...1e4
  /// Seconds of a whole plan of the planner's own choosing.
  static let longestPlan = 1e5

  /// - Throws: `PlanningError` naming the first duration that is not within the range, or a wrong number of them.
  public static func check(_ durations: [Double], segmentCount: Int) throws(PlanningError) {
    guard durations.count == segmentCount else {
      throw PlanningError(.duration, place: "durations", value: "\(durations.count) numbers", allowed: "one a segment, \(segmentCount)")
    }
    for (index, duration) in durations.enumerated() where !range.contains(duration) {
      throw PlanningError(
        .duration, place: "duration \(index + 1)", value: duration, allowed: "\(range.lowerBound) s ... \(range.upperBound) s")
    }
  }
}
