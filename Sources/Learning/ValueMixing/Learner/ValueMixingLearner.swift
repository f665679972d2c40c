import DeterministicMath
import NeuralNetworks
import Simulation

/// The learner of the QMIX family: IQL, VDN or QMIX over batches of recorded episodes.
///
/// An update cuts its batch into chunks of `chunkEpisodes` episodes and adds their gradients in chunk order; its result depends on the
/// state before and on the batch alone. Source: Rashid et al., "QMIX", ICML 2018; Sunehag et al., "VDN", AAMAS 2018; Tan, "Multi-Agent
/// Reinforcement Learning", ICML 1993.
public final class ValueMixingLearner {
  public let settings: ValueMixingSettings
  public let shape: EpisodeShape
  /// Updates done so far.
  public internal(set) var updates: UInt64 = 0
  let networks: ValueMixingNetworks
  /// Agents and mixer.
  public let parameters: ParameterStore<Float>
  /// Target agents and target mixer.
  public let targetParameters: ParameterStore<Float>
  let optimiser: Optimiser<Float>
  private let pass: ChunkedPass
  private let gradient: AlignedBuffer<Float>

  /// - Parameters:
  ///   - seed: of the initial parameters.
  ///   - pool: whose threads share the chunks of a batch; invisible in the results.
  /// - Throws: `ValueMixingError.setting`.
  public init(
    _ settings: ValueMixingSettings, shape: EpisodeShape, seed: UInt64, pool: WorkerPool = WorkerPool(threads: 1)
  ) throws(ValueMixingError) {
    try settings.check()
    self.settings = settings
    self.shape = shape
    networks = ValueMixingNetworks(settings, shape: shape)
    parameters = ParameterStore(networks.layout, seed: seed)
    targetParameters = parameters.copy()
    optimiser = Optimiser(settings.optimiser, networks.layout)
    pass = ChunkedPass(networks, settings, pool: pool)
    gradient = parameters.makeVector()
  }

  /// One optimiser step on a batch, then the targets follow where it is their turn.
  ///
  /// - Parameter learningRate: in place of the settings'.
  /// - Throws: `ValueMixingError.diverged` where loss or gradient is not finite: nothing has changed then; or where a parameter becomes so.
  /// - Precondition: the batch has the learner's shape.
  public func update(_ batch: EpisodeBatch, learningRate: Double? = nil) throws(ValueMixingError) -> ValueMixingMetrics {
    precondition(batch.shape == shape, "a batch of another shape")
    let sums = pass.run(batch, online: parameters, target: targetParameters, into: gradient)
    let loss = sums.loss.value
    guard loss.isFinite else { throw .diverged(update: updates, tensor: "loss") }
    try checkFinite(gradient, "gradient of ")
    let norm = GradientClipping.clip(gradient, norm: Float(settings.gradientNormLimit))
    guard norm.isFinite else { throw .diverged(update: updates, tensor: "norm of the gradient") }
    optimiser.step(parameters, gradient: gradient, rate: learningRate ?? settings.rate(atUpdate: updates))
    try checkFinite(parameters.values, "")
    updates += 1
    followTargets()
    let count = Float(batch.transitions * networks.mixer.columns)
    return ValueMixingMetrics(
      loss: loss, absoluteError: sums.absoluteError.value / count, meanValue: sums.value.value / count,
      meanTarget: sums.target.value / count, gradientNorm: norm, episodeErrors: sums.episodeErrors)
  }

  /// Loss, gradient and predictions of a batch, without a step.
  public struct Evaluation: Sendable, Equatable {
    /// Σ over real steps and columns, divided by their number.
    public let loss: Float
    /// By the layout of `parameters`, not clipped.
    public let gradient: [Float]
    /// The learned columns [T, episodes, columns]: agents' values (IQL) or team values; 0 at padding.
    public let predictions: [Float]
  }

  /// - Precondition: the batch has the learner's shape.
  public func evaluate(_ batch: EpisodeBatch) -> Evaluation {
    precondition(batch.shape == shape, "a batch of another shape")
    let columns = networks.mixer.columns
    var predictions = Array(repeating: Float(0), count: batch.steps * batch.episodes * columns)
    let sums = pass.runInOrder(batch, online: parameters, target: targetParameters, into: gradient) { episodes, mixed in
      for step in 0..<batch.steps {
        for (place, episode) in episodes.enumerated() where step < batch.lengths[episode] {
          for column in 0..<columns {
            predictions[(step * batch.episodes + episode) * columns + column] = mixed[step * episodes.count + place, column]
          }
        }
      }
    }
    return Evaluation(loss: sums.loss.value, gradient: gradient.values, predictions: predictions)
  }

  private func followTargets() {
    switch settings.targetUpdate {
    case .hard(let interval): if updates % UInt64(interval) == 0 { targetParameters.copy(parameters) }
    case .soft(let tau): targetParameters.moveToward(parameters, tau: Float(tau))
    }
  }

  /// Names the first parameter whose part of a vector is not finite.
  private func checkFinite(_ vector: AlignedBuffer<Float>, _ prefix: String) throws(ValueMixingError) {
    guard !Float.allFinite(vector.count, vector.base) else { return }
    for entry in networks.layout.entries where !Float.allFinite(entry.count, vector.base + entry.offset) {
      throw .diverged(update: updates, tensor: prefix + entry.name)
    }
  }
}
