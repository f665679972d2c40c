import Simulation
import Testing

@testable import Particle

@Suite("Lanes of the particle world")
struct LaneTests {
  static let texts = [ParticleHarness.spread(agents: 3, landmarks: 3), ParticleHarness.speakerListener(landmarks: 3)]

  @Test("An episode has the same bits alone and among others", arguments: texts, Precision.allCases)
  func laneIndependence(text: String, precision: Precision) throws {
    let world = try ParticleHarness(text, precision: precision)
    let together = try world.records("random", episodes: 0..<32)
    for episode in [0, 13, 31] {
      let alone = try world.records("random", episodes: UInt64(episode)..<UInt64(episode + 1))[0]
      #expect(alone.observations == together[episode].observations && alone.rewards == together[episode].rewards)
      #expect(alone.actions == together[episode].actions && alone.agentRewards == together[episode].agentRewards)
    }
  }

  @Test("Layout widths agree with the columns that are written")
  func widths() throws {
    for (agents, landmarks) in [(1, 1), (3, 3), (5, 2)] {
      let layout = try ParticleHarness(ParticleHarness.spread(agents: agents, landmarks: landmarks)).layout
      let columns = SpreadColumns(agentCount: agents, landmarkCount: landmarks)
      #expect(layout.stateWidth == columns.stateWidth && layout.observationWidth == columns.observationWidth)
      #expect(layout.signalWidth == columns.meanReward + 1 && layout.signal("task.agent_reward")?.column == columns.meanReward)
      #expect(layout.signal("spot.distance")?.column == columns.landmarkDistance)
    }
    for landmarks in [1, 3, 8] {
      let layout = try ParticleHarness(ParticleHarness.speakerListener(landmarks: landmarks)).layout
      let columns = SpeakerListenerColumns(landmarkCount: landmarks)
      #expect(layout.stateWidth == columns.stateWidth && layout.observationWidth == columns.observationWidth)
      #expect(layout.signalWidth == columns.reward + 1 && layout.signal("task.message")?.column == columns.message)
    }
  }
}
