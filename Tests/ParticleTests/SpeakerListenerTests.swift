import Simulation
import Testing

@testable import Particle

@Suite("The speaker-listener task")
struct SpeakerListenerTests {
  /// Speaker at (9, 9), listener at (0, 0) with velocity (1, 0), landmarks at (1, 0), (0, 2), (-1, -1), goal 1, no message.
  static let state: [Double] = [9, 9, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, -1, -1, 1, 0]

  @Test("Both get minus the squared distance after the move; the team their sum; the speaker stays")
  func rewards() throws {
    let world = try ParticleHarness(ParticleHarness.speakerListener(landmarks: 3))
    world.setState(Self.state)
    world.step([2, 4])
    #expect(world.rewards().allSatisfy { abs($0 + (0.01 + 4)) < 1e-14 } && abs(world.teamReward() + 8.02) < 1e-13)
    #expect(Array(world.state()[0..<2]) == [9, 9] && Array(world.state()[4..<6]) == [0, 0])
    #expect(zip(world.state()[6..<8], [0.75, 0.5]).allSatisfy { abs($0 - $1) < 1e-15 })
  }

  @Test("The speaker sees the goal's colour, then zeros; the listener 11 numbers, the message one step later")
  func observations() throws {
    let world = try ParticleHarness(ParticleHarness.speakerListener(landmarks: 3))
    #expect(world.layout.observationWidth == 11)
    world.setState(Self.state)
    #expect(world.observation(0) == [0.15, 0.65, 0.15, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(world.observation(1) == [1, 0, 1, 0, 0, 2, -1, -1, 0, 0, 0])
    world.step([2, 0])
    #expect(Array(world.observation(1).suffix(3)) == [0, 0, 1])
    world.step([0, 0])
    #expect(Array(world.observation(1).suffix(3)) == [1, 0, 0])
    #expect(world.signal("task.message") == [1])
  }

  @Test("Masks: messages for the speaker, five moves for the listener", arguments: [1, 3, 5, 7])
  func masks(landmarks: Int) throws {
    let world = try ParticleHarness(ParticleHarness.speakerListener(landmarks: landmarks))
    let cases = max(5, landmarks)
    #expect(world.layout.maskWidth == cases && world.layout.action[0].caseCount == cases)
    world.setState([Double](repeating: 0, count: world.layout.stateWidth))
    let expected = (0..<cases).map { $0 < landmarks ? 1.0 : 0 } + (0..<cases).map { $0 < 5 ? 1.0 : 0 }
    #expect(world.mask() == expected)
  }

  @Test("A message outside the speaker's own is clamped")
  func clampedMessage() throws {
    let world = try ParticleHarness(ParticleHarness.speakerListener(landmarks: 3))
    for (action, message) in [(4.0, 3.0), (-1, 1), (.nan, 1)] {
      world.setState(Self.state)
      world.step([action, 0])
      #expect(world.signal("task.message") == [message])
    }
  }

  @Test("The goal is drawn uniformly by default, and counted round and round", arguments: [1, 3, 7])
  func goals(landmarks: Int) throws {
    let world = try ParticleHarness(ParticleHarness.speakerListener(landmarks: landmarks))
    var counts = [Int](repeating: 0, count: landmarks)
    for record in try world.records("noop", episodes: 0..<2100) {
      let colours = record.observations.prefix(landmarks)
      counts[colours.firstIndex { $0 > 0.5 }!] += 1
    }
    let mean = 2100 / Double(landmarks)
    for count in counts { #expect(abs(Double(count) - mean) <= 5 * mean.squareRoot()) }
    let fixed = try ParticleHarness(ParticleHarness.speakerListener(landmarks: landmarks), ["speaker.goal=\(landmarks + 0)"])
    for record in try fixed.records("noop", episodes: 0..<5) { #expect(record.observations[0] == 0.65) }
  }

  @Test("The task has two agents")
  func counts() {
    let text = """
      scenario "three" {
        world "particle" { task = speaker_listener }
        agents pair[3] { }
        landmarks spot[3] { }
      }
      """
    #expect {
      _ = try ParticleHarness(text)
    } throws: { error in
      (error as? WorldParameterError)?.field == "pair count" && (error as? WorldParameterError)?.value == "3"
    }
  }
}
