import Foundation
import Recording
import RunStorage
import Simulation
import TestSupport
import Testing

@testable import Experiments

/// Guarantee B inside one process: the recorded bytes do not depend on how a run was carried out.
@Suite struct RecordedBytesTests {
  /// Records the smallest scenario's episodes in a modelled disk and returns the promised files.
  private func record(
    _ scenario: String? = nil, episodes: UInt64 = 70, threads: Int, lanes: Int, stopAfter: UInt64? = nil
  ) throws -> [String: [UInt8]] {
    let experiment = try experiment(scenario, episodes: episodes)
    let storage = FaultyStorage()
    let first = try RunDirectory.create(on: storage, path: "run", experiment.contents(arguments: [], settings: []))
    if let stopAfter {
      try run(experiment, first, threads: threads, lanes: lanes, until: stopAfter)
      first.close()
      let second = try RunDirectory.open(on: storage, path: "run")
      try run(experiment, second, threads: threads, lanes: lanes, until: episodes)
      second.close()
    } else {
      try run(experiment, first, threads: threads, lanes: lanes, until: episodes)
      first.close()
    }
    var files: [String: [UInt8]] = [:]
    for folder in [RunFile.segments, RunFile.data] {
      for name in try storage.list(folder) { files[folder + "/" + name] = try storage.readAll(folder + "/" + name, limit: 1 << 30) }
    }
    files[RunFile.resolved] = try storage.readAll(RunFile.resolved, limit: 1 << 20)
    return files
  }

  private func experiment(_ scenario: String?, episodes: UInt64) throws -> Experiment {
    if let scenario {
      let path = SortieProcess.root.appendingPathComponent(scenario).path
      // short episodes where they are long; games are short as they are
      let settings = scenario.contains("aerial-network") ? ["world.duration=6 steps"] : []
      let loaded = try ScenarioLoader.load(ScenarioRequest(path: path, name: nil, settings: settings))
      return try Experiment(loaded, policy: loaded.scenario.policyName, episodes: episodes, seed: 11)
    }
    let entry = WorldCatalogue.entries[0]
    let loaded = try ScenarioLoader.check(Array(entry.smallestScenario.utf8), sourceName: "<smallest>", name: nil, settings: [])
    return try Experiment(loaded, policy: "random", episodes: episodes, seed: 11)
  }

  private func run(_ experiment: Experiment, _ directory: RunDirectory, threads: Int, lanes: Int, until end: UInt64) throws {
    let recorder = try HDF5Recorder(directory.segments, storage: directory.storage, experiment.recordingDescription) { 0 }
    let plan = experiment.plan(from: recorder.nextEpisode, execution: ExecutionRequest(threads: threads, lanes: lanes))
    let engine = EpisodeRunner(
      runner: experiment.instance.runner, policy: experiment.makePolicy(), scenes: experiment.scenes, plan: plan)
    var next = recorder.nextEpisode
    _ = try engine.run { record in
      guard next < end else { return }
      try recorder.append(record)
      next += 1
      if next == end { engine.requestStop() }
    }
    try recorder.close(isComplete: end == experiment.episodes)
  }

  @Test(arguments: [(1, 1), (1, 3), (2, 64), (3, 16)]) func threadsAndLanesDoNotShow(_ threads: Int, _ lanes: Int) throws {
    let reference = try record(threads: 1, lanes: 64)
    #expect(reference.count == 5)
    #expect(try record(threads: threads, lanes: lanes) == reference)
  }

  /// Imports, tables, choices, drawn lets, elements of their own: no construct of the language lets the execution show.
  @Test(arguments: try SortieProcess.everyScenario()) func noConstructLetsTheExecutionShow(_ scenario: String) throws {
    let reference = try record(scenario, episodes: 20, threads: 1, lanes: 16)
    #expect(try record(scenario, episodes: 20, threads: 2, lanes: 5, stopAfter: 7) == reference)
  }

  @Test(arguments: [1, 63, 64, 65, 69] as [UInt64]) func anInterruptionDoesNotShow(_ episodes: UInt64) throws {
    #expect(try record(threads: 2, lanes: 32, stopAfter: episodes) == record(threads: 1, lanes: 64))
  }
}
