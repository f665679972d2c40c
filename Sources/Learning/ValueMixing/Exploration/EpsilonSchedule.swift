/// The exploration rate, linear over the environment steps taken so far by all environments together, then constant.
///
///     ε(t) = start + (end - start)·min(t/steps, 1)
///
/// Source: Mnih et al., Nature 518 (2015); PyMARL's `DecayThenFlatSchedule`.
public struct EpsilonSchedule: Sendable, Equatable {
  public let start: Double
  public let end: Double
  /// Environment steps until `end` is reached.
  public let steps: Int

  /// - Throws: `ValueMixingError.setting` where a rate lies outside 0 ... 1 or the steps are below 1.
  public init(from start: Double, to end: Double, steps: Int) throws(ValueMixingError) {
    for (name, value) in [("epsilon start", start), ("epsilon end", end)] where !(value >= 0 && value <= 1) {
      throw .setting(name: name, value: value, allowed: "0 ... 1")
    }
    guard steps >= 1 else { throw .setting(name: "epsilon steps", value: Double(steps), allowed: "at least 1") }
    (self.start, self.end, self.steps) = (start, end, steps)
  }

  /// The rate after a number of environment steps, at least 0.
  public func value(atEnvironmentStep step: Int) -> Double {
    // the end itself, not a rounded neighbour of it
    step >= steps ? end : start + (end - start) * (Double(step) / Double(steps))
  }
}
