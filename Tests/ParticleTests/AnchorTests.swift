import DeterministicMath
import Simulation
import Testing

@testable import Particle

/// Mean returns of scripted policies beside closed forms and other implementations.
///
/// "facts" are 200 episodes of a rewriting of mpe2's rules with their standard errors; "MPE2" are 6000 episodes of mpe2 1.1.1 itself.
@Suite("Anchors of the particle tasks")
struct AnchorTests {
  struct Anchor: Sendable {
    let policy: String
    let value: Double
    let standardError: Double
  }

  /// Mean and standard error of the episodes' returns.
  static func returns(_ text: String, _ policy: String, agents scale: Double = 1) throws -> (mean: Double, standardError: Double) {
    let records = try ParticleHarness(text, precision: .single).records(policy, episodes: 0..<2400)
    let sums = records.map { $0.rewards.reduce(0, +) * scale }
    let moments = RunningMoments(sums)
    return (moments.mean, (moments.sumOfSquaredDeviations / Double(sums.count - 1) / Double(sums.count)).squareRoot())
  }

  /// Within the 99 % interval of the difference of the two means.
  static func agrees(_ ours: (mean: Double, standardError: Double), _ anchor: Anchor) -> Bool {
    let deviation = (ours.standardError * ours.standardError + anchor.standardError * anchor.standardError).squareRoot()
    return abs(ours.mean - anchor.value) <= 2.576 * deviation
  }

  @Test(
    "Spread, sum over three agents",
    arguments: [
      Anchor(policy: "random", value: -82.4, standardError: 1.6), Anchor(policy: "random", value: -79.963, standardError: 0.304),
      Anchor(policy: "noop", value: -76.5, standardError: 1.8), Anchor(policy: "noop", value: -72.538, standardError: 0.320),
      Anchor(policy: "oracle", value: -25.6, standardError: 0.7),
    ])
  func spread(_ anchor: Anchor) throws {
    let ours = try Self.returns(ParticleHarness.spread(agents: 3, landmarks: 3), anchor.policy)
    #expect(Self.agrees(ours, anchor), "\(anchor.policy): \(ours) beside \(anchor.value)")
  }

  @Test(
    "Speaker-listener, one agent",
    arguments: [
      Anchor(policy: "random", value: -40.9, standardError: 2.3), Anchor(policy: "random", value: randomReturn, standardError: 0),
      Anchor(policy: "noop", value: -35.9, standardError: 2.1), Anchor(policy: "noop", value: -100.0 / 3, standardError: 0),
      Anchor(policy: "oracle", value: -7.9, standardError: 0.9), Anchor(policy: "decentralised", value: -9.4, standardError: 1.1),
    ])
  func speakerListener(_ anchor: Anchor) throws {
    let ours = try Self.returns(ParticleHarness.speakerListener(landmarks: 3), anchor.policy, agents: 0.5)
    #expect(Self.agrees(ours, anchor), "\(anchor.policy): \(ours) beside \(anchor.value)")
  }

  /// A random walker's return in closed form.
  ///
  /// Start and goal are uniform in [-1, 1]²: E|x - y|² = 4/3. A push of 5 N, ± on an axis with probability 2/5, has moved the walker by
  /// h(n) = 0.2 (1 - 0.75ⁿ) n steps later, so that E|displacement|² after t steps is 2 · (2/5) Σ_{n<t} h(n)².
  static let randomReturn: Double = {
    var (total, spread, power) = (0.0, 0.0, 1.0)
    for _ in 1...25 {
      let h = 0.2 * (1 - power)
      spread += 0.8 * h * h
      power *= 0.75
      total -= 4.0 / 3 + spread
    }
    return total
  }()

  @Test("The oracle beats acting on one's own view, which beats chance; 2400 episodes each")
  func ranking() throws {
    for text in [ParticleHarness.spread(agents: 3, landmarks: 3), ParticleHarness.speakerListener(landmarks: 3)] {
      let means = try ["oracle", "decentralised", "noop", "random"].map { try Self.returns(text, $0).mean }
      #expect(means == means.sorted(by: >), "\(means)")
    }
  }
}
