import DeterministicMath
import NeuralNetworks
import RunStorage
import Simulation

/// The update that a full rollout makes due: epochs of minibatches of clipped surrogate steps.
///
/// The order of an epoch's samples is a permutation drawn with the key of purpose "learner", path "minibatches", at the counter (rollouts
/// before, epoch).
final class PolicyGradientUpdate {
  private let settings: PolicyGradientSettings
  private let networks: ActorCritic<Float>
  let actor, critic: TrainedNetwork
  private let minibatch: SurrogateMinibatch
  private let order: RandomKey
  private let samples: Int
  private(set) var normaliser: ValueNormaliser
  /// Steps of the optimisers, and rollouts learned from.
  private(set) var updates: UInt64 = 0
  private(set) var rollouts: UInt64 = 0

  /// - Throws: `LearnerError.setting` for more minibatches than samples.
  init(_ settings: PolicyGradientSettings, _ networks: ActorCritic<Float>, _ context: LearnerContext) throws(LearnerError) {
    (self.settings, self.networks) = (settings, networks)
    actor = TrainedNetwork("actor", networks.actorLayout, seed: context.seed)
    critic = TrainedNetwork("critic", networks.criticLayout, seed: context.seed)
    samples = context.environments * (settings.isRecurrent ? 1 : settings.rolloutSteps)
    guard settings.minibatches <= samples else {
      throw .setting(
        path: "train.minibatches", value: "\(settings.minibatches)",
        allowed: "1 ... \(samples), the \(settings.isRecurrent ? "sequences" : "moments") of a rollout")
    }
    minibatch = SurrogateMinibatch(
      networks, time: settings.isRecurrent ? settings.rolloutSteps : 1,
      largest: (samples + settings.minibatches - 1) / settings.minibatches,
      chunkSamples: settings.isRecurrent
        ? PolicyGradientSettings.chunkSequences : max(1, PolicyGradientSettings.chunkRows / networks.agents), pool: context.pool)
    order = RandomKey(seed: context.seed, purpose: "learner", path: "minibatches")
    normaliser = ValueNormaliser(decay: settings.valueDecay)
  }

  /// A critic's output in units of the rewards.
  func value(_ output: Float) -> Float { Float(Double(output) * normaliser.deviation + normaliser.mean) }

  /// - Throws: `LearnerError.diverged`; actor and critic are then as before the call.
  func run(_ rollout: Rollout, learningRate: Double, entropyWeight: Double) throws(LearnerError) -> PolicyGradientMetrics {
    let (mean, deviation) = (normaliser.mean, normaliser.deviation)
    AdvantageEstimation(discount: Float(settings.discount), trace: Float(settings.trace))
      .fill(rollout) { Float(Double($0) * deviation + mean) }
    var metrics = PolicyGradientMetrics()
    let counted = (0..<rollout.rows).filter { rollout.chose[$0] != 0 }
    metrics.addExplainedVariance(
      returns: counted.map { rollout.returns.base[$0] }, errors: counted.map { rollout.advantages.base[$0] })
    actor.save()
    critic.save()
    var next = normaliser
    next.add(counted.map { rollout.returns.base[$0] })
    for epoch in 0..<settings.epochs {
      var stream = RandomStream(key: order, episode: rollouts, step: UInt32(epoch))
      let permutation = stream.permutation(count: samples)
      for part in 0..<settings.minibatches {
        let chosen = permutation[samples * part / settings.minibatches..<samples * (part + 1) / settings.minibatches]
        let terms = terms(rollout, chosen, next, entropyWeight: entropyWeight)
        guard terms.count > 0 else { continue }
        do throws(LearnerError) { try step(rollout, chosen, terms, learningRate: learningRate, &metrics) } catch {
          actor.restore()
          critic.restore()
          throw error
        }
      }
    }
    normaliser = next
    rollouts += 1
    return metrics
  }

  private func step(
    _ rollout: Rollout, _ chosen: ArraySlice<Int>, _ terms: SurrogateTerms, learningRate: Double, _ metrics: inout PolicyGradientMetrics
  ) throws(LearnerError) {
    func refuse(_ tensor: String?) throws(LearnerError) {
      if let tensor { throw .diverged(update: updates, tensor: tensor) }
    }
    let sums = minibatch.run(
      rollout, chosen, actor: actor.parameters, critic: critic.parameters, terms, actorGradient: actor.gradient,
      criticGradient: critic.gradient)
    try refuse(sums.policyLoss.isFinite && sums.divergence.isFinite && sums.entropy.isFinite ? nil : "policy loss")
    try refuse(sums.valueLoss.isFinite ? nil : "value loss")
    let (ofActor, ofCritic) = (actor.clip(norm: settings.gradientNormLimit), critic.clip(norm: settings.gradientNormLimit))
    try refuse(ofActor.notFinite)
    try refuse(ofCritic.notFinite)
    try refuse(actor.step(rate: learningRate))
    try refuse(critic.step(rate: learningRate))
    updates += 1
    metrics.add(
      sums, rows: terms.count,
      gradientNorm: (Double(ofActor.norm) * Double(ofActor.norm) + Double(ofCritic.norm) * Double(ofCritic.norm)).squareRoot())
  }

  /// What the loss of some samples needs: the moments of their advantages, the scale of values, and the rows that count.
  private func terms(
    _ rollout: Rollout, _ chosen: ArraySlice<Int>, _ values: ValueNormaliser, entropyWeight: Double
  ) -> SurrogateTerms {
    var advantages: [Double] = []
    advantages.reserveCapacity(chosen.count * minibatch.time * rollout.agents)
    for sample in chosen {
      let (first, environment) = (sample / rollout.environments, sample % rollout.environments)
      for step in first..<first + minibatch.time {
        let row = rollout.row(step: step, environment: environment)
        for agent in row..<row + rollout.agents where rollout.chose[agent] != 0 {
          advantages.append(Double(rollout.advantages.base[agent]))
        }
      }
    }
    var terms = SurrogateTerms(
      clip: settings.clip, valueClip: settings.valueClip, entropyWeight: entropyWeight, valueWeight: settings.valueWeight,
      valueMean: values.mean, valueDeviation: values.deviation, count: advantages.count)
    if settings.normalisesAdvantages && !advantages.isEmpty {
      let count = Double(advantages.count)
      let mean = FixedOrderSum.sum(advantages) / count
      let variance = FixedOrderSum.sum(advantages.map { ($0 - mean) * ($0 - mean) }) / count
      (terms.advantageMean, terms.advantageFactor) = (mean, 1 / (variance.squareRoot() + 1e-8))
    }
    return terms
  }

  func encode(into writer: inout CheckpointWriter) {
    actor.encode(into: &writer)
    critic.encode(into: &writer)
    normaliser.encode(into: &writer)
    writer.add("learner/updates", [updates, rollouts])
  }

  func decode(_ reader: CheckpointReader) throws {
    try actor.decode(reader)
    try critic.decode(reader)
    try normaliser.decode(reader)
    let counters = try reader.values("learner/updates", as: UInt64.self, shape: [2])
    guard counters[1] <= RandomCounter.episodeMax else { throw LearnerError.state("\(counters[1]) rollouts") }
    (updates, rollouts) = (counters[0], counters[1])
  }
}
