import NeuralNetworks
import Simulation

/// Loss and gradient of a whole batch: every chunk of `chunkEpisodes` episodes on its own, then added in chunk order.
///
/// Threads share the chunks, each with a workspace of its own; the sums do not depend on which thread took which.
final class ChunkedPass: @unchecked Sendable {
  private let networks: ValueMixingNetworks
  private let settings: ValueMixingSettings
  private let pool: WorkerPool
  private let passes: [TemporalDifferencePass]
  /// One a chunk.
  private var gradients: [AlignedBuffer<Float>] = []
  private var sums: UnsafeMutableBufferPointer<TemporalDifferencePass.Sums>

  init(_ networks: ValueMixingNetworks, _ settings: ValueMixingSettings, pool: WorkerPool) {
    (self.networks, self.settings, self.pool) = (networks, settings, pool)
    let chunks = max(1, (settings.batchEpisodes + settings.chunkEpisodes - 1) / settings.chunkEpisodes)
    passes = (0..<min(pool.threadCount, chunks)).map { _ in TemporalDifferencePass(networks, settings) }
    sums = .allocate(capacity: 0)
  }

  deinit {
    sums.deinitialize()
    sums.deallocate()
  }

  /// - Parameter gradient: receives the gradient of the batch.
  /// - Returns: the sums over its real steps and columns.
  func run(
    _ batch: EpisodeBatch, online: ParameterStore<Float>, target: ParameterStore<Float>, into gradient: AlignedBuffer<Float>
  ) -> TemporalDifferencePass.Sums {
    let chunks = chunks(of: batch)
    makeRoom(chunks.count)
    let workers = min(passes.count, chunks.count)
    let normaliser = normaliser(batch)
    pool.forEach(workers) { [self] worker in
      for chunk in stride(from: worker, to: chunks.count, by: workers) {
        sums[chunk] =
          passes[worker].run(
            batch, episodes: chunks[chunk], normaliser: normaliser, online: online, target: target, into: gradients[chunk]
          ).sums
      }
    }
    gradient.clear()
    var total = TemporalDifferencePass.Sums()
    for chunk in chunks.indices {
      gradient.addScaled(1, gradients[chunk])
      total.merge(sums[chunk])
    }
    return total
  }

  /// As `run`, chunk after chunk.
  ///
  /// - Parameter eachChunk: takes the learned columns' predictions of some episodes.
  func runInOrder(
    _ batch: EpisodeBatch, online: ParameterStore<Float>, target: ParameterStore<Float>, into gradient: AlignedBuffer<Float>,
    eachChunk: (_ episodes: Range<Int>, _ predictions: Matrix<Float>) -> Void
  ) -> TemporalDifferencePass.Sums {
    makeRoom(1)
    gradient.clear()
    var total = TemporalDifferencePass.Sums()
    for episodes in chunks(of: batch) {
      let result = passes[0].run(
        batch, episodes: episodes, normaliser: normaliser(batch), online: online, target: target, into: gradients[0])
      gradient.addScaled(1, gradients[0])
      total.merge(result.sums)
      eachChunk(episodes, result.predictions)
    }
    return total
  }

  private func normaliser(_ batch: EpisodeBatch) -> Float { Float(batch.transitions * networks.mixer.columns) }

  private func chunks(of batch: EpisodeBatch) -> [Range<Int>] {
    stride(from: 0, to: batch.episodes, by: settings.chunkEpisodes).map { $0..<min($0 + settings.chunkEpisodes, batch.episodes) }
  }

  private func makeRoom(_ chunks: Int) {
    while gradients.count < chunks { gradients.append(AlignedBuffer(count: networks.layout.count)) }
    guard sums.count < chunks else { return }
    sums.deinitialize()
    sums.deallocate()
    sums = .allocate(capacity: chunks)
    sums.initialize(repeating: TemporalDifferencePass.Sums())
  }
}
