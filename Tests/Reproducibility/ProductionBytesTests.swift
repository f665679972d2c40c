import Foundation
import RunStorage
import TestSupport
import Testing

@testable import Experiments

/// Guarantee B for productions: segments, dataset, metrics and the final checkpoint do not depend on threads, interruptions and kills.
@Suite(.enabled(if: BuildMode.isOptimised)) struct ProductionBytesTests {
  /// Learns, adopts after 20 parts, meets a change after 40, reopens after 60 and learns anew.
  static let changing = "predictor = hazard; change { after = 40; bias = (4 mm, 0 mm) }; false_alarms = 20"

  private func whole(_ experiment: TrainingExperiment, threads: Int = 1) throws -> [String: [UInt8]] {
    let storage = FaultyStorage()
    #expect(try ProductionScenario.produce(experiment, storage, threads: threads).isFinished)
    return try ProductionScenario.promised(storage)
  }

  @Test func aProductionLearnsAdoptsAndNoticesAChange() throws {
    let result = try ProductionScenario.produce(
      ProductionScenario.experiment(ProductionScenario.text(Self.changing)), FaultyStorage())
    #expect(result.rows.map(\.decision) == [.train, .adopt, .keep, .keep, .keep, .reopen, .train, .stay])
    #expect(result.rows.map(\.parts) == Array(stride(from: 10, through: 80, by: 10)))
    #expect(result.rows.map { $0.number("stopping") } == [0, 0, 1, 1, 1, 1, 0, 0])
    // without the change nothing is reopened
    let steady = try ProductionScenario.produce(
      ProductionScenario.experiment(ProductionScenario.text("predictor = hazard; false_alarms = 20")), FaultyStorage())
    #expect(steady.isStopping && !steady.rows.contains { $0.decision == .reopen })
  }

  @Test(arguments: [changing, "predictor = logistic; memory = 60"]) func threadsAreInvisible(_ fields: String) throws {
    let experiment = try ProductionScenario.experiment(ProductionScenario.text(fields))
    #expect(try whole(experiment, threads: 3) == whole(experiment))
  }

  @Test func everyInterruptionIsInvisible() throws {
    let experiment = try ProductionScenario.experiment(ProductionScenario.text(Self.changing))
    let expected = try whole(experiment)
    // three questions a batch: before its look, before and after training
    for question in 2...5 {
      let storage = FaultyStorage()
      var processes = 0
      while true {
        processes += 1
        var asked = 0
        // the second process is left alone every other time: one that always stops at the same question never goes on
        let limit = processes.isMultiple(of: 2) ? Int.max : question
        let result = try ProductionScenario.produce(experiment, storage) {
          asked += 1
          return asked >= limit
        }
        if result.isFinished { break }
      }
      #expect(processes > 1)
      #expect(try ProductionScenario.promised(storage) == expected, "interrupted at question \(question)")
    }
  }

  @Test func everyKillIsInvisible() throws {
    let experiment = try ProductionScenario.experiment(ProductionScenario.text(parts: 40, Self.changing))
    let probe = FaultyStorage()
    _ = try ProductionScenario.produce(experiment, probe)
    let expected = try ProductionScenario.promised(probe)
    var kills = 0
    let isLong = ProcessInfo.processInfo.environment["SORTIE_LONG_TESTS"] != nil
    for call in stride(from: 3, to: probe.callCount, by: isLong ? 1 : 97) {
      for survival in [Survival.keepAll, .dropUnsynced] {
        let killed = FaultyStorage(fault: Fault(atCall: call, .kill))
        _ = try? ProductionScenario.produce(experiment, killed)
        // data/ is refreshed by the clock: a fast process may have fewer calls than the probe
        guard killed.hasCrashed else { continue }
        kills += 1
        let next = FaultyStorage(killed.survivingImage(survival))
        #expect(try ProductionScenario.produce(experiment, next).isFinished)
        #expect(try ProductionScenario.promised(next) == expected, "killed at call \(call), \(survival)")
      }
    }
    #expect(kills > 0)
  }

  @Test func aDamagedCheckpointGivesWayToTheOlderOne() throws {
    let experiment = try ProductionScenario.experiment(ProductionScenario.text())
    let storage = FaultyStorage()
    let expected = try whole(experiment)
    var asked = 0
    _ = try ProductionScenario.produce(experiment, storage) {
      asked += 1
      return asked > 9
    }
    let newest = try #require(CheckpointStore(storage).steps().last)
    #expect(newest > 10)
    let path = CheckpointStore.path(step: newest)
    var bytes = try storage.readAll(path, limit: 1 << 30)
    bytes[bytes.count / 2] ^= 0x10
    try AtomicFile(storage).replace(path, bytes)
    var warnings: [String] = []
    let result = try ProductionScenario.produce(experiment, storage) {
      false
    } warn: {
      warnings.append($0)
    }
    #expect(result.isFinished && warnings.count == 1 && warnings[0].contains(path), "\(warnings)")
    #expect(try ProductionScenario.promised(storage) == expected)
  }

  @Test func seedsDiffer() throws {
    let text = ProductionScenario.text(parts: 20)
    let first = try whole(ProductionScenario.experiment(text, seed: 1))
    #expect(try whole(ProductionScenario.experiment(text, seed: 1)) == first)
    #expect(try whole(ProductionScenario.experiment(text, seed: 2)) != first)
  }
}
