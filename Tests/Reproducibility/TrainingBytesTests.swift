import Foundation
import RunStorage
import TestSupport
import Testing

@testable import Experiments

/// Guarantee B for trainings: final checkpoint, metrics and best policy do not depend on threads, interruptions and kills.
@Suite struct TrainingBytesTests {
  /// Episodes of different length (the target of a kill is also in the middle of one), masks, a recurrent network and a small replay.
  static let learners = ["iql", "vdn", "qmix", "wqmix", "qplex", "ppo", "ippo", "mappo"]

  /// Rollouts that end in the middle of episodes; continuous and discrete actions, a network with and one without memory, modes and samples.
  static func policyGradientText(_ learner: String, steps: Int) -> String {
    let world =
      learner == "ppo"
      ? "world \"quadrotor\" { command = motor_speeds; dt = 20 ms; duration = 140 ms }\n  agents quad[1] { }"
      : "world \"particle\" { task = spread; dt = 100 ms; duration = 700 ms }\n  agents hero[2] { }\n  landmarks spot[2] { }"
    return """
      scenario "spread" {
        \(world)
        train "\(learner)" {
          steps = \(steps); environments = 3; rollout_steps = 10; minibatches = 2; epochs = 2
          network = \(learner == "mappo" ? "recurrent(hidden: 8)" : "feed_forward(hidden: 8, layers: 2)")
          evaluation_actions = \(learner == "ippo" ? "sample" : "mode")
          \(learner == "ppo" ? "observation_normalisation = running" : "")
          \(learner == "ippo" ? "value_clip = range(width: 0.2); value_normalisation = none" : "learning_rate_decay = linear")
          evaluation { every = 100; episodes = 6 }
          metrics { every = 40 }
          checkpoint { every = 60 }
        }
        policy = random
      }
      """
  }

  static func experiment(_ learner: String, seed: UInt64 = 3, steps: Int = 400) throws -> TrainingExperiment {
    if learner.hasSuffix("ppo") {
      let text = policyGradientText(learner, steps: steps)
      return try TrainingExperiment(
        ScenarioLoader.check(Array(text.utf8), sourceName: "<test>", name: nil, settings: []), seed: seed)
    }
    let text = """
      scenario "two-step" {
        world "grid" { task = two_step }
        agents player[2] { }
        train "\(learner)" {
          steps = \(steps); environments = 3; batch_episodes = 9; replay_episodes = 40; update_every_episodes = 5
          agent = recurrent(hidden: 16)
          \(learner == "vdn" ? "replay = prioritised; return_steps = 2" : "")
          exploration { start = 1; end = 0.1; steps = 200 }
          evaluation { every = 100; episodes = 6 }
          metrics { every = 40 }
          checkpoint { every = 60 }
        }
        policy = random
      }
      """
    let loaded = try ScenarioLoader.check(Array(text.utf8), sourceName: "<test>", name: nil, settings: [])
    return try TrainingExperiment(loaded, seed: seed)
  }

  /// What is promised equal.
  static func promised(_ storage: any Storage) throws -> [String: [UInt8]] {
    let last = try #require(CheckpointStore(storage).steps().last)
    var files: [String: [UInt8]] = [:]
    for name in [RunFile.resolved, RunFile.metricsTable, RunFile.metricsLines, TrainedPolicy.bestPath, CheckpointStore.path(step: last)] {
      files[name] = try storage.readAll(name, limit: 1 << 30)
    }
    return files
  }

  /// Creates or opens the run and trains until the end or until `isInterrupted` says so.
  static func train(
    _ experiment: TrainingExperiment, _ storage: any Storage, threads: Int = 1, isInterrupted: @escaping () -> Bool = { false },
    warn: @escaping (String) -> Void = { _ in }
  ) throws -> TrainingResult {
    let directory: RunDirectory
    if try storage.status(RunFile.run) == nil {
      directory = try RunDirectory.create(on: storage, path: "run", experiment.contents(arguments: [], settings: []))
    } else {
      directory = try RunDirectory.open(on: storage, path: "run")
    }
    defer { directory.close() }
    let session = TrainingSession(
      experiment, directory, threads: threads, isInterrupted: isInterrupted, report: { _, _ in }, warn: warn)
    return try session.execute()
  }

  private func whole(_ experiment: TrainingExperiment) throws -> [String: [UInt8]] {
    let storage = FaultyStorage()
    #expect(try Self.train(experiment, storage).isFinished)
    return try Self.promised(storage)
  }

  @Test(arguments: learners) func threadsAreInvisible(_ learner: String) throws {
    let experiment = try Self.experiment(learner)
    let expected = try whole(experiment)
    let storage = FaultyStorage()
    _ = try Self.train(experiment, storage, threads: 3)
    #expect(try Self.promised(storage) == expected)
  }

  @Test(arguments: learners) func everyInterruptionIsInvisible(_ learner: String) throws {
    let experiment = try Self.experiment(learner, steps: 240)
    let expected = try whole(experiment)
    // an evaluation alone asks once an episode: with fewer questions nothing would ever go on
    for question in stride(from: 9, to: 90, by: 16) {
      let storage = FaultyStorage()
      var asked = 0
      while true {
        asked = 0
        let result = try Self.train(experiment, storage) {
          asked += 1
          return asked >= question
        }
        if result.isFinished { break }
        #expect(try storage.status(RunFile.status) != nil)
      }
      #expect(try Self.promised(storage) == expected, "interrupted every \(question) questions")
    }
  }

  @Test(arguments: ["qmix", "mappo"]) func everyKillIsInvisible(_ learner: String) throws {
    let experiment = try Self.experiment(learner, steps: 180)
    let probe = FaultyStorage()
    _ = try Self.train(experiment, probe)
    // the reading below counts as calls, too
    let callCount = probe.callCount
    let expected = try Self.promised(probe)
    let isLong = ProcessInfo.processInfo.environment["SORTIE_LONG_TESTS"] != nil
    for call in stride(from: 0, to: callCount, by: isLong ? 1 : 29) {
      for survival in [Survival.keepAll, .dropUnsynced] {
        let killed = FaultyStorage(fault: Fault(atCall: call, .kill))
        // what is closed at the very end ignores errors
        _ = try? Self.train(experiment, killed)
        #expect(killed.hasCrashed)
        let next = FaultyStorage(killed.survivingImage(survival))
        #expect(try Self.train(experiment, next).isFinished)
        #expect(try Self.promised(next) == expected, "killed at call \(call), \(survival)")
      }
    }
  }

  @Test func aDamagedCheckpointGivesWayToTheOlderOne() throws {
    let experiment = try Self.experiment("vdn")
    let storage = FaultyStorage()
    let expected = try whole(experiment)
    var asked = 0
    _ = try Self.train(experiment, storage) {
      asked += 1
      return asked > 60
    }
    let newest = try #require(CheckpointStore(storage).steps().last)
    let path = CheckpointStore.path(step: newest)
    var bytes = try storage.readAll(path, limit: 1 << 30)
    bytes[bytes.count / 2] ^= 0x10
    try AtomicFile(storage).replace(path, bytes)
    var warnings: [String] = []
    let result = try Self.train(experiment, storage) {
      false
    } warn: {
      warnings.append($0)
    }
    #expect(result.isFinished)
    #expect(warnings.count == 1 && warnings[0].contains(path) && warnings[0].contains("is used instead"), "\(warnings)")
    #expect(try Self.promised(storage) == expected)
  }

  @Test func seedsDifferAndRepeat() throws {
    let first = try whole(Self.experiment("qmix", seed: 1))
    #expect(try whole(Self.experiment("qmix", seed: 1)) == first)
    #expect(try whole(Self.experiment("qmix", seed: 2)) != first)
  }
}
