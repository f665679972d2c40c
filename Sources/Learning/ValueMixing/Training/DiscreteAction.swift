import Simulation

/// The one discrete factor that learners of action values need of a world.
struct DiscreteAction: Sendable {
  let count: Int
  let isMasked: Bool

  /// - Throws: `LearnerError.world` for continuous, repeated or several factors.
  init(_ layout: WorldLayout, learner: String) throws(LearnerError) {
    let factors = layout.action.map { factor in
      let kind = factor.caseCount.map { "\($0) cases" } ?? "continuous"
      return factor.count == 1 ? "\(factor.name) (\(kind))" : "\(factor.name) (\(factor.count) times \(kind))"
    }
    guard layout.action.count == 1, layout.action[0].count == 1, let cases = layout.action[0].caseCount else {
      throw .world(
        "learner \"\(learner)\" needs agents with one discrete action; those of this world decide \(factors.joined(separator: ", "))")
    }
    (count, isMasked) = (cases, layout.action[0].isMasked)
  }
}
