import DeterministicMath
import NeuralNetworks

extension TemporalDifferencePass {
  /// Targets and weights (the episode's at real steps, 0 at padding) of every learned column.
  func writeTargets(_ batch: EpisodeBatch) {
    let columns = networks.mixer.columns
    for (place, episode) in chunk.episodes.enumerated() {
      let rewards = (0..<batch.steps).map { batch.rewards[$0 * batch.episodes + episode] }
      for column in 0..<columns {
        func index(_ step: Int) -> Int { (step * chunk.count + place) * columns + column }
        let returns = returns(
          rewards, values: [0] + (0..<batch.steps).map { nextMixed.base[index($0)] }, length: batch.lengths[episode],
          isTerminated: batch.isTerminated[episode])
        for step in 0..<batch.steps {
          target.base[index(step)] = returns[step]
          weights.base[index(step)] = step < batch.lengths[episode] ? batch.weights[episode] : 0
        }
      }
    }
  }

  private func returns(_ rewards: [Float], values: [Float], length: Int, isTerminated: Bool) -> [Float] {
    let discount = Float(settings.discount)
    if let steps = settings.returnSteps {
      return MultiStepReturns.targets(
        rewards: rewards, values: values, length: length, isTerminated: isTerminated, discount: discount, steps: steps)
    }
    return LambdaReturns.targets(
      rewards: rewards, values: values, length: length, isTerminated: isTerminated, discount: discount, trace: Float(settings.trace))
  }

  /// What the weighting makes of the data's weights; the team value and the targets have been written.
  func writeMixerWeights(_ target: ParameterStore<Float>, rows: Int) {
    let count = rows * networks.mixer.columns
    mixerWeights.base.update(from: weights.base, count: count)
    guard let weighting = settings.weighting, let central else { return }
    let smaller = Float(weighting.smallerWeight)
    switch weighting.kind {
    case .optimistic:
      for row in 0..<rows where mixed.base[row] >= self.target.base[row] { mixerWeights.base[row] *= smaller }
    case .central:
      let agents = networks.shape.agents
      let greedyValues = central.targetValues(target, state: chunk.states(from: 0), firstAgentRow: 0) { self.action(self.greedy, $0) }
      for row in 0..<rows {
        let isGreedy = (row * agents..<(row + 1) * agents).allSatisfy { taken[$0] == greedy[$0] }
        if !isGreedy, self.target.base[row] <= greedyValues[row, 0] { mixerWeights.base[row] *= smaller }
      }
    }
  }

  /// The sums over the real steps of the chunk, and each episode's mean error.
  func sums(_ batch: EpisodeBatch) -> Sums {
    var sums = Sums()
    let columns = networks.mixer.columns
    for index in 0..<batch.steps * chunk.count * columns where weights.base[index] != 0 {
      sums.loss.add(losses.base[index])
      sums.absoluteError.add(abs(mixed.base[index] - target.base[index]))
      sums.value.add(mixed.base[index])
      sums.target.add(target.base[index])
    }
    for (place, episode) in chunk.episodes.enumerated() {
      var errors = FixedOrderSum<Float>()
      for step in 0..<batch.lengths[episode] {
        for column in 0..<columns {
          let index = (step * chunk.count + place) * columns + column
          errors.add(abs(mixed.base[index] - target.base[index]))
        }
      }
      sums.episodeErrors.append(errors.value / Float(batch.lengths[episode] * columns))
    }
    return sums
  }
}
