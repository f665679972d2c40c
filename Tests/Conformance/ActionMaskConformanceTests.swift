import Simulation
import Testing

@testable import Experiments

/// Action masks: 0 or 1, never all 0, and never against a policy's choice.
@Suite struct ActionMaskConformanceTests {
  /// Every world as it stands, and the tasks of a world that mask what others do not.
  static let cases: [(world: String, settings: [String])] =
    ConformanceCatalogue.names.map { ($0, []) } + [("particle", ["world.task=speaker_listener"])]

  @Test(arguments: cases, Precision.allCases)
  func masksAreZeroOrOneAndLeaveAChoice(_ scene: (world: String, settings: [String]), _ precision: Precision) throws {
    let harness = try ConformanceHarness(scene.world, precision: precision, settings: scene.settings)
    let session = harness.session()
    for lane in 0..<session.storage.laneCount { try harness.start(session, lane: lane, episode: UInt64(lane)) }
    for _ in 0..<3 {
      session.step { _, _ in }
      for lane in 0..<session.storage.laneCount { checkMasks(session.storage, lane: lane) }
    }
  }

  private func checkMasks(_ storage: ChunkStorage, lane: Int) {
    var row = storage.parts.availableActions
    for agent in storage.layout.agents {
      for factor in storage.layout.action where factor.isMasked {
        for _ in 0..<factor.count {
          var count = 0
          for _ in 0..<factor.caseCount! {
            let value = storage[row: row, lane: lane]
            #expect(value == 0 || value == 1, "\(agent).\(factor.name)")
            count += value == 1 ? 1 : 0
            row += 1
          }
          #expect(count >= 1, "\(agent).\(factor.name) has no available action")
        }
      }
    }
    #expect(row == storage.parts.rowCount)
  }

  @Test(arguments: cases, Precision.allCases)
  func scriptedPoliciesTakeAvailableActionsOnly(_ scene: (world: String, settings: [String]), _ precision: Precision) throws {
    for policy in ConformanceCatalogue.entry(scene.world).schema.policies {
      let harness = try ConformanceHarness(scene.world, precision: precision, policy: policy.name, settings: scene.settings)
      let session = harness.session()
      for lane in 0..<session.storage.laneCount { try harness.start(session, lane: lane, episode: UInt64(lane)) }
      session.step { _, _ in }
      for _ in 0..<3 {
        let before = session.liveLanes
        let masks = availability(session.storage)
        session.step { _, _ in }
        for lane in 0..<session.storage.laneCount where before & (1 << UInt32(lane)) != 0 {
          checkActions(session.storage, masks[lane], lane: lane, policy.name)
        }
      }
    }
  }

  /// The mask columns of each lane.
  private func availability(_ storage: ChunkStorage) -> [[Double]] {
    (0..<storage.laneCount).map { lane in (storage.parts.availableActions..<storage.parts.rowCount).map { storage[row: $0, lane: lane] } }
  }

  private func checkActions(_ storage: ChunkStorage, _ mask: [Double], lane: Int, _ policy: String) {
    var row = storage.parts.actions
    var column = 0
    for agent in storage.layout.agents {
      for factor in storage.layout.action {
        for _ in 0..<factor.count {
          let action = storage[row: row, lane: lane]
          #expect(factor.range.contains(action), "\(policy): \(agent).\(factor.name) = \(action)")
          if factor.isMasked {
            #expect(mask[column + Int(action)] == 1, "\(policy): \(agent).\(factor.name) = \(action) is not available")
            column += factor.caseCount!
          }
          row += 1
        }
      }
    }
  }

  @Test func theRandomPolicyTakesEveryAvailableActionEquallyOften() throws {
    let harness = try ConformanceHarness("particle", policy: "random", settings: ["world.task=speaker_listener"])
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 5), count: 2)
    for record in try harness.records(episodes: 0..<400) {
      for (index, action) in record.actions.enumerated() { counts[index % 2][Int(action)] += 1 }
    }
    // 10000 draws each: five standard deviations of a count
    #expect(counts[0][3] == 0 && counts[0][4] == 0)
    for message in 0..<3 { #expect(abs(counts[0][message] - 3333) < 236, "message \(message): \(counts[0][message])") }
    for move in 0..<5 { #expect(abs(counts[1][move] - 2000) < 200, "move \(move): \(counts[1][move])") }
  }
}
