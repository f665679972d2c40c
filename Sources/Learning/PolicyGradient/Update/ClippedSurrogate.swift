import DeterministicMath
import NeuralNetworks

/// Loss and gradients of PPO over one chunk of rows.
///
///     r = π(a)/π_old(a);   L = (1/n) Σ [ -min(r·A, clip(r, 1 - ε, 1 + ε)·A) - c_H·H + c_V·½·max((V - R)², (V_clip - R)²) ]
///
/// V_clip = V_old + clip(V - V_old, ±width); without a width the second square is left out. Only rows that count are summed, n is their
/// number in the whole minibatch. Source: Schulman et al., "Proximal Policy Optimization Algorithms", 2017, eq. 7 and 9.
final class ClippedSurrogate<Scalar: NetworkScalar> {
  private let networks: ActorCritic<Scalar>
  private let actorPass, criticPass: any NetworkPass<Scalar>
  private let heads: ActionHeads<Scalar>.Workspace
  private let logProbability, entropy, dLogProbability, dEntropy, dOutputs, dValues: AlignedBuffer<Scalar>

  /// Sums over rows that count.
  struct Sums: Sendable, Equatable {
    var policyLoss = 0.0
    var valueLoss = 0.0
    var entropy = 0.0
    /// r - 1 - log r: an estimate of KL(old ‖ new) that is never negative. Source: Schulman, "Approximating KL Divergence", 2020.
    var divergence = 0.0
    /// Rows whose ratio left the clip range.
    var clipped = 0.0

    mutating func merge(_ other: Sums) {
      policyLoss += other.policyLoss
      valueLoss += other.valueLoss
      entropy += other.entropy
      divergence += other.divergence
      clipped += other.clipped
    }
  }

  init(_ networks: ActorCritic<Scalar>, time: Int, capacity: Int) {
    self.networks = networks
    let sequences = capacity * networks.agents
    let rows = time * sequences
    actorPass = networks.actor.makePass(time: time, rows: sequences)
    criticPass = networks.critic.makePass(time: time, rows: sequences)
    heads = networks.heads.makeWorkspace(rows: rows)
    func buffer(_ width: Int = 1) -> AlignedBuffer<Scalar> { AlignedBuffer(count: rows * width) }
    (logProbability, entropy, dLogProbability, dEntropy) = (buffer(), buffer(), buffer(), buffer())
    (dOutputs, dValues) = (buffer(networks.space.outputs), buffer())
  }

  /// - Parameters:
  ///   - actorGradient, criticGradient: receive the gradients of L's part that these rows are.
  func run(
    _ chunk: SurrogateChunk<Scalar>, actor: ParameterStore<Scalar>, critic: ParameterStore<Scalar>, _ terms: SurrogateTerms,
    actorGradient: AlignedBuffer<Scalar>, criticGradient: AlignedBuffer<Scalar>
  ) -> Sums {
    var sums = Sums()
    actorGradient.clear()
    criticGradient.clear()
    chunk.resets.withUnsafeBufferPointer { resets in
      improve(chunk, actor, resets: networks.actor.stateWidth > 0 ? resets.baseAddress : nil, terms, actorGradient, &sums)
      fit(chunk, critic, resets: networks.critic.stateWidth > 0 ? resets.baseAddress : nil, terms, criticGradient, &sums)
    }
    return sums
  }

  private func improve(
    _ chunk: SurrogateChunk<Scalar>, _ actor: ParameterStore<Scalar>, resets: UnsafePointer<UInt8>?, _ terms: SurrogateTerms,
    _ gradient: AlignedBuffer<Scalar>, _ sums: inout Sums
  ) {
    let rows = chunk.rows
    let outputs = actorPass.forward(actor, chunk.actorInputs, time: chunk.time, initialState: chunk.actorState, resets: resets)
    let deviation = networks.logDeviation(actor)
    chunk.masks.withUnsafeBufferPointer {
      networks.heads.forward(outputs, mask: networks.space.isMasked ? $0.baseAddress : nil, heads)
    }
    chunk.discrete.withUnsafeBufferPointer { discrete in
      // an empty array may have no address
      let actions = discrete.baseAddress ?? UnsafePointer(bitPattern: 4)!
      networks.heads.evaluate(
        rows: rows, logDeviation: deviation, discrete: actions, continuous: chunk.continuous.base, logProbability: logProbability.base,
        entropy: entropy.base, heads)
      weigh(chunk, terms, &sums)
      let slopes = Matrix(dOutputs, rows: rows, columns: networks.space.outputs)
      networks.heads.backward(
        logDeviation: deviation, discrete: actions, continuous: chunk.continuous.base, dLogProbability: dLogProbability.base,
        dEntropy: dEntropy.base, into: slopes, dLogDeviation: gradient.base + networks.deviationOffset, heads)
      actorPass.backward(actor, chunk.actorInputs, time: chunk.time, resets: resets, slopes, gradient: gradient)
    }
  }

  /// The loss of every row with its derivatives with respect to log π(a) and H.
  private func weigh(_ chunk: SurrogateChunk<Scalar>, _ terms: SurrogateTerms, _ sums: inout Sums) {
    let scale = Scalar(1 / Double(terms.count))
    let entropySlope = Scalar(-terms.entropyWeight) * scale
    let (low, high) = (Scalar(1 - terms.clip), Scalar(1 + terms.clip))
    for row in 0..<chunk.rows {
      guard chunk.counts[row] != 0 else {
        (dLogProbability.base[row], dEntropy.base[row]) = (0, 0)
        continue
      }
      let change = logProbability.base[row] - chunk.logProbabilities.base[row]
      let ratio = Scalar.exp(change)
      let advantage = chunk.advantages.base[row]
      let (free, held) = (ratio * advantage, min(max(ratio, low), high) * advantage)
      // a NaN must reach the loss
      let isFree = !(held < free)
      dLogProbability.base[row] = isFree ? -free * scale : 0
      dEntropy.base[row] = entropySlope
      sums.policyLoss -= Double(isFree ? free : held)
      sums.entropy += Double(entropy.base[row])
      sums.divergence += Double(ratio - 1 - change)
      if ratio < low || ratio > high { sums.clipped += 1 }
    }
  }

  private func fit(
    _ chunk: SurrogateChunk<Scalar>, _ critic: ParameterStore<Scalar>, resets: UnsafePointer<UInt8>?, _ terms: SurrogateTerms,
    _ gradient: AlignedBuffer<Scalar>, _ sums: inout Sums
  ) {
    let values = criticPass.forward(critic, chunk.criticInputs, time: chunk.time, initialState: chunk.criticState, resets: resets)
    let scale = Scalar(terms.valueWeight / Double(terms.count))
    let width = terms.valueClip.map { Scalar($0) }
    for row in 0..<chunk.rows {
      guard chunk.counts[row] != 0 else {
        dValues.base[row] = 0
        continue
      }
      let (value, target) = (values.base[row * values.stride], chunk.targets.base[row])
      var error = value - target
      var slope = error
      let change = value - chunk.values.base[row]
      // within the width both squares are the same, but for rounding
      if let width, abs(change) > width {
        let heldError = chunk.values.base[row] + (change < 0 ? -width : width) - target
        if heldError * heldError > error * error { (error, slope) = (heldError, 0) }
      }
      dValues.base[row] = slope * scale
      sums.valueLoss += Double(error * error) / 2
    }
    criticPass.backward(
      critic, chunk.criticInputs, time: chunk.time, resets: resets, Matrix(dValues, rows: chunk.rows, columns: 1), gradient: gradient)
  }
}
