import NeuralNetworks

/// What the clipped surrogate loss is made of in one minibatch.
struct SurrogateTerms: Sendable, Equatable {
  /// ε of the ratio; the width of the critic's range, nil for none.
  var clip: Double
  var valueClip: Double?
  var entropyWeight, valueWeight: Double
  /// Advantages are (A - mean)·factor.
  var advantageMean = 0.0
  var advantageFactor = 1.0
  /// Targets of the critic are (R - mean)/deviation.
  var valueMean = 0.0
  var valueDeviation = 1.0
  /// Rows of the minibatch that count.
  var count: Int
}

/// Samples of a rollout that go through the networks together, in the networks' form.
///
/// A sample is L consecutive steps of an environment with all its agents: one step for networks without memory, a whole rollout for
/// networks with. Row t·B·N + b·N + n is agent n of sample b at step t of it.
final class SurrogateChunk<Scalar: NetworkScalar> {
  private let networks: ActorCritic<Scalar>
  /// L.
  let time: Int
  /// B.
  private(set) var samples = 0
  private let actorInput, criticInput, actorMemory, criticMemory: AlignedBuffer<Scalar>
  private(set) var masks, resets, counts: [UInt8]
  private(set) var discrete: [Int32]
  let continuous, logProbabilities, advantages, values, targets: AlignedBuffer<Scalar>

  init(_ networks: ActorCritic<Scalar>, time: Int, capacity: Int) {
    (self.networks, self.time) = (networks, time)
    let sequences = capacity * networks.agents
    let rows = time * sequences
    func buffer(_ width: Int = 1) -> AlignedBuffer<Scalar> { AlignedBuffer(count: rows * width) }
    actorInput = buffer(networks.actorInput.width)
    criticInput = buffer(networks.criticInput.width)
    actorMemory = AlignedBuffer(count: sequences * networks.actor.stateWidth)
    criticMemory = AlignedBuffer(count: sequences * networks.critic.stateWidth)
    masks = Array(repeating: 1, count: rows * networks.space.logits)
    (resets, counts) = (Array(repeating: 0, count: rows), Array(repeating: 0, count: rows))
    discrete = Array(repeating: 0, count: rows * networks.space.discrete.count)
    (continuous, logProbabilities, advantages) = (buffer(networks.space.continuous.count), buffer(), buffer())
    (values, targets) = (buffer(), buffer())
  }

  /// B·N.
  var sequences: Int { samples * networks.agents }
  var rows: Int { time * sequences }
  var actorInputs: Matrix<Scalar> { Matrix(actorInput, rows: rows, columns: networks.actorInput.width) }
  var criticInputs: Matrix<Scalar> { Matrix(criticInput, rows: rows, columns: networks.criticInput.width) }
  /// The memories before the first step; nil for networks without.
  var actorState: Matrix<Scalar>? {
    networks.actor.stateWidth == 0 ? nil : Matrix(actorMemory, rows: sequences, columns: networks.actor.stateWidth)
  }
  var criticState: Matrix<Scalar>? {
    networks.critic.stateWidth == 0 ? nil : Matrix(criticMemory, rows: sequences, columns: networks.critic.stateWidth)
  }

  /// Takes some samples of a rollout; sample i begins at step i / environments of environment i mod environments.
  func load(_ rollout: Rollout, _ chosen: ArraySlice<Int>, _ terms: SurrogateTerms) {
    samples = chosen.count
    for (place, sample) in chosen.enumerated() {
      let (first, environment) = (sample / rollout.environments, sample % rollout.environments)
      for step in 0..<time {
        let source = rollout.row(step: first + step, environment: environment)
        let row = (step * samples + place) * networks.agents
        loadInputs(rollout, source: source, row: row)
        let isStart = rollout.starts[(first + step) * rollout.environments + environment]
        for agent in 0..<networks.agents {
          resets[row + agent] = isStart
          loadChoice(rollout, source: source + agent, row: row + agent, terms)
        }
      }
      guard first == 0 else { continue }
      copy(rollout.actorMemory, environment: environment, width: networks.actor.stateWidth, to: actorMemory, place)
      copy(rollout.criticMemory, environment: environment, width: networks.critic.stateWidth, to: criticMemory, place)
    }
  }

  private func loadInputs(_ rollout: Rollout, source: Int, row: Int) {
    let observations = rollout.observations.base + source * rollout.observationWidth
    for agent in 0..<networks.agents {
      networks.actorInput.write(observations, agent: agent, into: actorInput.base + (row + agent) * networks.actorInput.width)
      networks.criticInput.write(observations, agent: agent, into: criticInput.base + (row + agent) * networks.criticInput.width)
    }
  }

  private func loadChoice(_ rollout: Rollout, source: Int, row: Int, _ terms: SurrogateTerms) {
    let (logits, factors, dimensions) = (networks.space.logits, networks.space.discrete.count, networks.space.continuous.count)
    if networks.space.isMasked {
      for column in 0..<logits { masks[row * logits + column] = rollout.masks[source * logits + column] }
    }
    for factor in 0..<factors { discrete[row * factors + factor] = rollout.discrete[source * factors + factor] }
    for column in 0..<dimensions {
      continuous.base[row * dimensions + column] = Scalar(rollout.continuous.base[source * dimensions + column])
    }
    counts[row] = rollout.chose[source]
    logProbabilities.base[row] = Scalar(rollout.logProbabilities.base[source])
    values.base[row] = Scalar(rollout.values.base[source])
    advantages.base[row] = Scalar((Double(rollout.advantages.base[source]) - terms.advantageMean) * terms.advantageFactor)
    targets.base[row] = Scalar((Double(rollout.returns.base[source]) - terms.valueMean) / terms.valueDeviation)
  }

  private func copy(_ memory: AlignedBuffer<Float>, environment: Int, width: Int, to target: AlignedBuffer<Scalar>, _ place: Int) {
    let count = networks.agents * width
    for index in 0..<count { target.base[place * count + index] = Scalar(memory.base[environment * count + index]) }
  }
}
