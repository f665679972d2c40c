import DeterministicMath
import Simulation

/// The returns of one evaluation in the middle of a training.
struct EvaluationScore: Sendable, Equatable {
  let environmentSteps: Int
  let episodes: Double
  let meanReturn: Double
  /// Of the sample; 0 for one episode.
  let standardDeviation: Double

  init(environmentSteps: Int, _ evaluation: GreedyEvaluation) {
    self.environmentSteps = environmentSteps
    episodes = Double(evaluation.episodes)
    meanReturn = evaluation.returns.mean
    standardDeviation = evaluation.episodes > 1 ? evaluation.returns.sampleStandardDeviation : 0
  }

  /// As stored in a checkpoint; nil for none.
  init?(_ numbers: [Double]) {
    guard numbers.count == 4 else { return nil }
    (environmentSteps, episodes, meanReturn, standardDeviation) = (Int(numbers[0]), numbers[1], numbers[2], numbers[3])
  }

  var numbers: [Double] { [Double(environmentSteps), episodes, meanReturn, standardDeviation] }
}

/// Episodes of a policy without exploration: the return and the world's measures, and nothing recorded.
struct GreedyEvaluation: Sendable {
  let episodes: UInt64
  let returns: RunningMoments
  let steps: RunningMoments
  /// One a measure of the world.
  let measures: [RunningMoments]
  let divergedEpisodes: UInt64

  /// Runs the episodes of some indices.
  ///
  /// - Parameter isStopped: asked after every episode; a stopped evaluation is nil.
  /// - Throws: what the drawing of a scene throws.
  static func run(
    _ policy: any Policy, in instance: WorldInstance, scenes: any SceneSource, episodes: Range<UInt64>, episodeSteps: Int, threads: Int,
    isStopped: () -> Bool
  ) throws -> GreedyEvaluation? {
    let planned = instance.plannedMeasures
    let engine = EpisodeRunner(
      runner: instance.runner, policy: policy, scenes: scenes,
      plan: EpisodePlan(
        episodes: episodes, episodeSteps: episodeSteps,
        record: RecordPlan(signals: [], periodSteps: max(1, episodeSteps), measures: planned), threads: threads, lanes: 64))
    var (returns, steps) = (RunningMoments(), RunningMoments())
    var measures = Array(repeating: RunningMoments(), count: planned.count)
    var diverged: UInt64 = 0
    let end = try engine.run { record in
      returns.add(record.rewards.reduce(0, +))
      steps.add(Double(record.steps))
      for (index, value) in record.summary.enumerated() { measures[index].add(value) }
      if record.hasDiverged { diverged += 1 }
      if isStopped() { engine.requestStop() }
    }
    guard end == episodes.upperBound else { return nil }
    return GreedyEvaluation(
      episodes: UInt64(episodes.count), returns: returns, steps: steps, measures: measures, divergedEpisodes: diverged)
  }
}
