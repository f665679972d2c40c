import Simulation
import Testing

@testable import Experiments

/// In every world a batch of environments gives what the episode runner records, whatever its threads, and goes on from saved states.
@Suite struct BatchConformanceTests {
  private static let environments = 19

  private func batch(_ harness: ConformanceHarness, threads: Int = 1) throws -> EnvironmentBatch {
    try EnvironmentBatch(
      runner: harness.runner, scenes: harness.experiment.scenes, count: Self.environments, episodeSteps: harness.episodeSteps,
      pool: WorkerPool(threads: threads))
  }

  /// Steps the batch with the recorded actions of its episodes; false once an episode is needed that was not recorded.
  private func step(_ batch: EnvironmentBatch, _ records: [EpisodeRecord]) throws -> Bool {
    let layout = batch.runner.layout
    let (width, actionWidth) = (layout.agentCount * layout.observationWidth, layout.agentCount * layout.actionWidth)
    let tables = batch.tables
    for environment in 0..<batch.count {
      let (episode, step) = (Int(tables.episodes[environment].episode), Int(tables.steps[environment]))
      guard episode < records.count else { return false }
      let record = records[episode]
      #expect(record.address == tables.episodes[environment])
      for column in 0..<width {
        #expect(tables.observations[environment * width + column] == record.observations[step * width + column])
      }
      for column in 0..<actionWidth {
        tables.actions[environment * actionWidth + column] = record.actions[step * actionWidth + column]
      }
    }
    batch.step()
    for environment in 0..<batch.count {
      let record = records[Int(tables.episodes[environment].episode)]
      let step = Int(tables.steps[environment])
      #expect(tables.teamRewards[environment] == Float(record.rewards[step - 1]))
      let ending: EpisodeEnding = step < record.steps ? .running : record.outcome == .terminated ? .terminated : .truncated
      #expect(tables.endings[environment] == ending)
      for column in 0..<width {
        #expect(tables.observations[environment * width + column] == record.observations[step * width + column])
      }
    }
    try batch.resetFinished()
    return true
  }

  @Test(arguments: ConformanceCatalogue.names, Precision.allCases)
  func aBatchGivesWhatTheRunnerRecords(_ world: String, _ precision: Precision) throws {
    let harness = try ConformanceHarness(world, precision: precision)
    let records = try harness.records(episodes: 0..<UInt64(2 * Self.environments))
    let batch = try batch(harness, threads: 2)
    var steps = 0
    while steps < harness.episodeSteps + 3, try step(batch, records) { steps += 1 }
    #expect(steps > 0)
  }

  @Test(arguments: ConformanceCatalogue.names)
  func aSavedBatchGoesOnWithTheSameBits(_ world: String) throws {
    let harness = try ConformanceHarness(world)
    let records = try harness.records(episodes: 0..<UInt64(2 * Self.environments))
    let first = try batch(harness)
    for _ in 0..<min(3, harness.episodeSteps) { _ = try step(first, records) }
    let restored = EnvironmentBatch(
      runner: harness.runner, scenes: harness.experiment.scenes, restoring: first.save(), skippedEpisodes: 0,
      episodeSteps: harness.episodeSteps, pool: WorkerPool(threads: 1))
    for _ in 0..<3 {
      guard try step(restored, records) else { break }
    }
    #expect(restored.count == first.count)
  }
}
