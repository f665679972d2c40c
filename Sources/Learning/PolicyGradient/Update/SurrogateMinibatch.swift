import NeuralNetworks
import Simulation

/// Loss and gradients of a whole minibatch: every chunk of samples on its own, then added in chunk order.
///
/// Threads share the chunks, each with a workspace of its own; the sums do not depend on which thread took which.
final class SurrogateMinibatch: @unchecked Sendable {
  let networks: ActorCritic<Float>
  /// Steps of a sample.
  let time: Int
  private let chunkSamples: Int
  private let pool: WorkerPool
  private let chunks: [SurrogateChunk<Float>]
  private let passes: [ClippedSurrogate<Float>]
  /// One a chunk.
  private let gradients: [(actor: AlignedBuffer<Float>, critic: AlignedBuffer<Float>)]
  private let sums: UnsafeMutablePointer<ClippedSurrogate<Float>.Sums>

  /// - Parameters:
  ///   - largest: most samples of a minibatch.
  ///   - chunkSamples: samples whose gradient is computed at once.
  init(_ networks: ActorCritic<Float>, time: Int, largest: Int, chunkSamples: Int, pool: WorkerPool) {
    (self.networks, self.time, self.chunkSamples, self.pool) = (networks, time, chunkSamples, pool)
    let count = max(1, (largest + chunkSamples - 1) / chunkSamples)
    let workers = min(pool.threadCount, count)
    let capacity = min(chunkSamples, largest)
    chunks = (0..<workers).map { _ in SurrogateChunk(networks, time: time, capacity: capacity) }
    passes = (0..<workers).map { _ in ClippedSurrogate(networks, time: time, capacity: capacity) }
    gradients = (0..<count).map { _ in
      (AlignedBuffer(count: networks.actorLayout.count), AlignedBuffer(count: networks.criticLayout.count))
    }
    sums = .allocate(capacity: count)
    sums.initialize(repeating: ClippedSurrogate<Float>.Sums(), count: count)
  }

  deinit { sums.deallocate() }

  /// - Parameter samples: of the rollout, as `SurrogateChunk.load` counts them; not empty.
  /// - Returns: sums over the rows that count.
  func run(
    _ rollout: Rollout, _ samples: ArraySlice<Int>, actor: ParameterStore<Float>, critic: ParameterStore<Float>, _ terms: SurrogateTerms,
    actorGradient: AlignedBuffer<Float>, criticGradient: AlignedBuffer<Float>
  ) -> ClippedSurrogate<Float>.Sums {
    let count = (samples.count + chunkSamples - 1) / chunkSamples
    let workers = min(passes.count, count)
    pool.forEach(workers) { [self] worker in
      for chunk in stride(from: worker, to: count, by: workers) {
        let first = samples.startIndex + chunk * chunkSamples
        chunks[worker].load(rollout, samples[first..<min(first + chunkSamples, samples.endIndex)], terms)
        sums[chunk] = passes[worker].run(
          chunks[worker], actor: actor, critic: critic, terms, actorGradient: gradients[chunk].actor,
          criticGradient: gradients[chunk].critic)
      }
    }
    actorGradient.clear()
    criticGradient.clear()
    var total = ClippedSurrogate<Float>.Sums()
    for chunk in 0..<count {
      actorGradient.addScaled(1, gradients[chunk].actor)
      criticGradient.addScaled(1, gradients[chunk].critic)
      total.merge(sums[chunk])
    }
    return total
  }
}
