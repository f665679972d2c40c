import DeterministicMath
import NeuralNetworks
import Simulation
import Testing

@testable import Learning

/// The gradient of the whole loss against central differences in double precision, for every network and mixed actions.
@Suite struct SurrogateGradientTests {
  static let layout = WorldLayout(
    agents: ["a", "b"],
    observation: [
      FieldLayout("speed", "how fast", unit: "1", range: -10...10),
      FieldLayout("picture", "what it sees", unit: "1", shape: [5, 6, 2], dimensions: ["row", "column", "kind"], range: -10...10),
      FieldLayout("place", "where it is", unit: "1", shape: [2], dimensions: ["xy"], range: -10...10),
    ],
    action: [
      ActionLayout("move", "where to", count: 2, kind: .discrete(cases: 3), isMasked: true),
      ActionLayout("power", "how hard", count: 2, kind: .continuous(2...6)),
      ActionLayout("word", "what to say", kind: .discrete(cases: 2)),
    ], signals: [], state: [])

  /// Normal numbers that depend on a name alone.
  static func normals(_ count: Int, _ name: String) -> [Double] {
    var stream = RandomStream(key: RandomKey(seed: 5, purpose: "test", path: name), episode: 0)
    return (0..<count).map { _ in stream.normal() }
  }

  /// A rollout of random numbers with masks, episode starts and rows that do not count.
  static func rollout(_ networks: ActorCritic<Double>, steps: Int, environments: Int) -> Rollout {
    let rollout = Rollout(
      networks.space, steps: steps, environments: environments, agents: networks.agents, observationWidth: networks.observationWidth,
      actorMemoryWidth: networks.actor.stateWidth, criticMemoryWidth: networks.critic.stateWidth)
    func fill(_ buffer: AlignedBuffer<Float>, _ name: String, _ scale: Double = 1) {
      for (index, value) in normals(buffer.count, name).enumerated() { buffer.base[index] = Float(scale * value) }
    }
    fill(rollout.observations, "observations")
    fill(rollout.continuous, "continuous", 0.6)
    fill(rollout.values, "values")
    fill(rollout.returns, "returns")
    fill(rollout.advantages, "advantages")
    fill(rollout.actorMemory, "actor memory", 0.5)
    fill(rollout.criticMemory, "critic memory", 0.5)
    for row in 0..<rollout.rows {
      rollout.chose[row] = row % 7 == 3 ? 0 : 1
      for (factor, action) in [row % 2, row % 3, row / 2 % 2].enumerated() { rollout.discrete[row * 3 + factor] = Int32(action) }
      // the third case of the first factor is never taken, and forbidden now and then
      if row % 4 == 1 { rollout.masks[row * networks.space.logits + 2] = 0 }
      // near the log-probability of a fresh actor, so that some ratios are clipped and some are not
      let moves = (row % 4 == 1 ? Double.log(0.5) : Double.log(1.0 / 3)) + Double.log(1.0 / 3) + Double.log(0.5)
      let power = (0..<2).reduce(0.0) { sum, column in
        let u = Double(rollout.continuous.base[row * 2 + column]) / 0.5
        return sum - u * u / 2 - Double.log(0.5) - Double.log(2 * Double.pi) / 2
      }
      rollout.logProbabilities.base[row] = Float(moves + power + 0.2 * normals(1, "log probability \(row)")[0])
    }
    for index in 0..<rollout.steps * rollout.environments { rollout.starts[index] = index % 5 == 2 ? 1 : 0 }
    return rollout
  }

  static let kinds: [PolicyGradientSettings.NetworkKind] = [
    .feedForward(hidden: 5, layers: 2), .recurrent(hidden: 4), .convolutional(hidden: 5),
  ]

  static func networks(_ kind: PolicyGradientSettings.NetworkKind) throws -> ActorCritic<Double> {
    var settings = PolicyGradientSettings()
    settings.network = kind
    settings.critic = .central
    return try ActorCritic(settings, layout)
  }

  private func loss(_ sums: ClippedSurrogate<Double>.Sums, _ terms: SurrogateTerms) -> Double {
    (sums.policyLoss - terms.entropyWeight * sums.entropy + terms.valueWeight * sums.valueLoss) / Double(terms.count)
  }

  @Test(arguments: kinds, [Double?.none, 0.4]) func theGradientIsThatOfTheLoss(
    _ kind: PolicyGradientSettings.NetworkKind, _ valueClip: Double?
  ) throws {
    let networks = try Self.networks(kind)
    let time = networks.actor.stateWidth > 0 ? 4 : 1
    let rollout = Self.rollout(networks, steps: 4, environments: 3)
    let samples = Array(0..<(time == 1 ? 9 : 3))
    let (actor, critic) = (ParameterStore<Double>(networks.actorLayout, seed: 3), ParameterStore<Double>(networks.criticLayout, seed: 3))
    // away from the near-uniform start
    for (index, value) in Self.normals(actor.values.count, "shift").enumerated() { actor.values.base[index] += 0.05 * value }
    actor.repack()
    let terms = SurrogateTerms(
      clip: 0.2, valueClip: valueClip, entropyWeight: 0.05, valueWeight: 0.7, advantageMean: 0.1, advantageFactor: 1.3, valueMean: 0.2,
      valueDeviation: 1.1, count: 20)
    let chunk = SurrogateChunk(networks, time: time, capacity: samples.count)
    chunk.load(rollout, samples[...], terms)
    let pass = ClippedSurrogate(networks, time: time, capacity: samples.count)
    let (ofActor, ofCritic) = (actor.makeVector(), critic.makeVector())
    let sums = pass.run(chunk, actor: actor, critic: critic, terms, actorGradient: ofActor, criticGradient: ofCritic)
    #expect(sums.clipped > 0 && sums.divergence > 0 && sums.entropy > 0)
    let (spareActor, spareCritic) = (actor.makeVector(), critic.makeVector())
    for (store, gradient) in [(actor, ofActor), (critic, ofCritic)] {
      var (worst, largest) = (0.0, 0.0)
      for index in stride(from: 0, to: store.values.count, by: max(1, store.values.count / 400)) {
        func shifted(_ width: Double) -> Double {
          let kept = store.values.base[index]
          store.values.base[index] = kept + width
          store.repack()
          defer {
            store.values.base[index] = kept
            store.repack()
          }
          return loss(
            pass.run(chunk, actor: actor, critic: critic, terms, actorGradient: spareActor, criticGradient: spareCritic), terms)
        }
        let numeric = (shifted(1e-6) - shifted(-1e-6)) / 2e-6
        worst = max(worst, abs(numeric - gradient.base[index]) / max(abs(numeric), 1e-2))
        largest = max(largest, abs(numeric))
      }
      #expect(worst < 1e-5 && largest > 1e-3, "\(worst) of \(largest)")
    }
  }

  @Test func rowsThatDoNotCountChangeNothing() throws {
    let networks = try Self.networks(.feedForward(hidden: 5, layers: 2))
    let rollout = Self.rollout(networks, steps: 4, environments: 3)
    let (actor, critic) = (ParameterStore<Double>(networks.actorLayout, seed: 3), ParameterStore<Double>(networks.criticLayout, seed: 3))
    let terms = SurrogateTerms(clip: 0.2, entropyWeight: 0.05, valueWeight: 0.7, count: 20)
    func gradients() -> [[Double]] {
      let chunk = SurrogateChunk(networks, time: 1, capacity: 12)
      chunk.load(rollout, Array(0..<12)[...], terms)
      let (ofActor, ofCritic) = (actor.makeVector(), critic.makeVector())
      _ = ClippedSurrogate(networks, time: 1, capacity: 12).run(
        chunk, actor: actor, critic: critic, terms, actorGradient: ofActor, criticGradient: ofCritic)
      return [ofActor.values, ofCritic.values]
    }
    let before = gradients()
    for row in 0..<rollout.rows where rollout.chose[row] == 0 {
      rollout.advantages.base[row] = 1e6
      rollout.returns.base[row] = -1e6
      rollout.logProbabilities.base[row] = -500
    }
    #expect(gradients() == before)
  }

  @Test func theOrderOfSamplesIsAMatterOfRoundingAlone() throws {
    let networks = try Self.networks(.feedForward(hidden: 5, layers: 2))
    let rollout = Self.rollout(networks, steps: 4, environments: 3)
    let (actor, critic) = (ParameterStore<Double>(networks.actorLayout, seed: 3), ParameterStore<Double>(networks.criticLayout, seed: 3))
    let terms = SurrogateTerms(clip: 0.2, entropyWeight: 0.05, valueWeight: 0.7, count: 20)
    func gradient(_ samples: [Int]) -> [Double] {
      let chunk = SurrogateChunk(networks, time: 1, capacity: samples.count)
      chunk.load(rollout, samples[...], terms)
      let (ofActor, ofCritic) = (actor.makeVector(), critic.makeVector())
      _ = ClippedSurrogate(networks, time: 1, capacity: samples.count).run(
        chunk, actor: actor, critic: critic, terms, actorGradient: ofActor, criticGradient: ofCritic)
      return ofActor.values + ofCritic.values
    }
    let (straight, shuffled) = (gradient(Array(0..<12)), gradient([7, 2, 11, 0, 5, 9, 1, 3, 10, 8, 4, 6]))
    for (a, b) in zip(straight, shuffled) { #expect(abs(a - b) < 1e-12) }
    // two chunks add up to one
    for ((a, b), c) in zip(zip(gradient(Array(0..<5)), gradient(Array(5..<12))), straight) { #expect(abs(a + b - c) < 1e-12) }
  }
}
