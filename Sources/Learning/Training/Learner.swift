import RunStorage
import Simulation

/// A method that learns from a batch of environments, driven one step of all environments at a time:
///
///     act -> batch.step -> observe -> batch.resetFinished -> learn
///
/// What it does depends on its settings, the seed and the batch alone, never on threads. Its checkpoint is complete: a learner that has
/// read it goes on with the same bits.
public protocol Learner: AnyObject {
  /// Columns of metrics.csv, in the order of `takeMetrics`.
  var metricNames: [String] { get }
  /// Steps of the optimiser so far.
  var updates: UInt64 { get }

  /// Writes the actions of every environment into the batch's tables, with exploration.
  ///
  /// - Parameter environmentSteps: steps of all environments together before this one.
  func act(_ batch: EnvironmentBatch, environmentSteps: Int)

  /// Takes note of the step that the actions led to; finished environments still show their last observation.
  ///
  /// - Throws: `LearnerError.world` where the environments break their own layout.
  func observe(_ batch: EnvironmentBatch) throws(LearnerError)

  /// Updates the networks where that is due; the tables show what the next step starts from.
  ///
  /// - Parameter environmentSteps: steps of all environments together, with the one just taken.
  /// - Throws: `LearnerError.diverged`; the networks are then as they were before the update.
  func learn(_ batch: EnvironmentBatch, environmentSteps: Int) throws(LearnerError)

  /// What was seen since the last call, one number a name; nil where nothing was.
  func takeMetrics(environmentSteps: Int) -> [Double?]

  /// Adds everything that the next step depends on to a checkpoint.
  func encode(into writer: inout CheckpointWriter)

  /// Reads what a learner of the same settings, layout and number of environments stored.
  ///
  /// - Throws: `LearnerError.state`; throw the learner away then.
  func decode(_ reader: CheckpointReader) throws(LearnerError)

  /// What was learned so far, without exploration; later updates do not change it.
  func makePolicy() -> any LearnedPolicy
}

/// A policy with parameters, which is stored with all that is needed to act by it.
public protocol LearnedPolicy: Policy {
  /// The name of its kind, by which `LearnedPolicyFile` finds the reader.
  static var kind: String { get }
  /// Adds the policy's own arrays.
  func encode(into writer: inout CheckpointWriter)
}

/// All that a learner is made for, besides its settings.
public struct LearnerContext: Sendable {
  public let layout: WorldLayout
  /// Most steps of an episode.
  public let episodeSteps: Int
  /// Environments of the batch.
  public let environments: Int
  /// Environment steps of the whole training.
  public let trainingSteps: Int
  public let seed: UInt64
  /// Whose threads share an update.
  public let pool: WorkerPool

  public init(layout: WorldLayout, episodeSteps: Int, environments: Int, trainingSteps: Int, seed: UInt64, pool: WorkerPool) {
    (self.layout, self.episodeSteps, self.environments) = (layout, episodeSteps, environments)
    (self.trainingSteps, self.seed, self.pool) = (trainingSteps, seed, pool)
  }
}
