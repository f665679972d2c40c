import DeterministicMath
import Simulation
import Testing

@testable import Particle

@Suite("The spread task")
struct SpreadTests {
  @Test("Rewards by hand: distances 0.5, 1, 0 and one pair that overlaps")
  func rewardsByHand() throws {
    // agents at (0, 0), (0.2, 0), (0, 2); landmarks at (0.5, 0) [0.3 from the second], (0, 1) [1 from two], (0, 2) [0]
    let state: [Double] = [0, 0, 0.2, 0, 0, 2] + [Double](repeating: 0, count: 12) + [0.5, 0, 0, 1, 0, 2]
    let world = try ParticleHarness(ParticleHarness.spread(agents: 3, landmarks: 3))
    world.setState(state)
    world.step([0, 0, 0])
    let expected = [0.5 * -1.3 + 0.5 * -1, 0.5 * -1.3 + 0.5 * -1, 0.5 * -1.3]
    #expect(zip(world.rewards(), expected).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(world.teamReward() - expected.reduce(0, +)) < 1e-12)
    #expect(world.signal("hero.collisions") == [1, 1, 0])
    #expect(zip(world.signal("spot.distance"), [0.3, 1, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(abs(world.signal("task.agent_reward")[0] - expected.reduce(0, +) / 3) < 1e-12)
    for (ratio, first) in [(0.0, -1.3), (1.0, -1.0)] {
      let other = try ParticleHarness(ParticleHarness.spread(agents: 3, landmarks: 3), ["world.task=spread(local_ratio: \(ratio))"])
      other.setState(state)
      other.step([0, 0, 0])
      #expect(abs(other.rewards()[0] - first) < 1e-12)
    }
  }

  @Test("The observation: velocity, position, landmarks, others, silence; 18 numbers for three and three")
  func observation() throws {
    let world = try ParticleHarness(ParticleHarness.spread(agents: 3, landmarks: 3))
    #expect(world.layout.observationWidth == 18 && world.layout.maskWidth == 0)
    world.setState([1, 2, 3, 4, 5, 6] + [0.1, 0.2, 0.3, 0.4, 0.5, 0.6] + [0, 0, 0, 0, 0, 0] + [10, 20, 30, 40, 50, 60])
    #expect(world.observation(1) == [0.3, 0.4, 3, 4, 7, 16, 27, 36, 47, 56, -2, -2, 2, 2, 0, 0, 0, 0])
  }

  @Test("Any number of agents and landmarks agrees with a plain rewriting", arguments: 1...8, [1, 2, 5, 8])
  func anyCounts(agents: Int, landmarks: Int) throws {
    let world = try ParticleHarness(ParticleHarness.spread(agents: agents, landmarks: landmarks))
    var stream = RandomStream(key: RandomKey(value: 5), episode: UInt64(100 * agents + landmarks))
    for _ in 0..<20 {
      var plain = PlainSpread(
        positions: (0..<agents).map { _ in Vector2(stream.uniform() - 0.5, stream.uniform() - 0.5) },
        velocities: (0..<agents).map { _ in Vector2(stream.uniform() - 0.5, stream.uniform() - 0.5) },
        landmarks: (0..<landmarks).map { _ in Vector2(2 * stream.uniform() - 1, 2 * stream.uniform() - 1) })
      world.setState(plain.columns)
      for _ in 0..<3 {
        let actions = (0..<agents).map { _ in stream.integer(below: 5) }
        world.step(actions.map(Double.init))
        let rewards = plain.step(actions)
        #expect(zip(world.rewards(), rewards).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(zip(world.state(), plain.columns.prefix(4 * agents)).allSatisfy { abs($0 - $1) < 1e-12 })
        for agent in 0..<agents {
          #expect(zip(world.observation(agent), plain.observation(agent)).allSatisfy { abs($0 - $1) < 1e-12 })
        }
      }
    }
  }

  @Test("Names that signals of the world have are refused")
  func names() {
    for (agents, landmarks, field) in [("task", "spot", "agents"), ("hero", "own", "landmarks")] {
      let text = """
        scenario "names" {
          world "particle" { }
          agents \(agents)[2] { }
          landmarks \(landmarks)[2] { }
        }
        """
      #expect {
        _ = try ParticleHarness(text)
      } throws: { ($0 as? WorldParameterError)?.field == field }
    }
  }

  @Test("Single and double precision agree on episodes of the same scenes and actions", arguments: ["noop", "random"])
  func precisions(policy: String) throws {
    let text = ParticleHarness.spread(agents: 3, landmarks: 3)
    let single = try ParticleHarness(text, precision: .single).records(policy, episodes: 0..<40)
    let double = try ParticleHarness(text).records(policy, episodes: 0..<40)
    for (a, b) in zip(single, double) {
      #expect(a.actions == b.actions)
      // a deep contact amplifies rounding errors: 2 % a step at the stiffness of the defaults
      #expect(zip(a.observations, b.observations).allSatisfy { abs($0 - $1) < 2e-4 }, "episode \(a.address.episode)")
    }
  }
}

/// simple_spread as MPE2 writes it, one environment in plain doubles with the logarithm of a sum of exponentials.
private struct PlainSpread {
  var positions: [Vector2<Double>]
  var velocities: [Vector2<Double>]
  let landmarks: [Vector2<Double>]

  var columns: [Double] {
    func flat(_ vectors: [Vector2<Double>]) -> [Double] { vectors.flatMap { [$0.x, $0.y] } }
    return flat(positions) + flat(velocities) + [Double](repeating: 0, count: 2 * positions.count) + flat(landmarks)
  }

  mutating func step(_ actions: [Int]) -> [Double] {
    let pushes = [Vector2(0.0, 0), Vector2(-5.0, 0), Vector2(5.0, 0), Vector2(0.0, -5), Vector2(0.0, 5)]
    var forces = actions.map { pushes[$0] }
    for a in positions.indices {
      for b in positions.indices where b > a {
        let delta = positions[a] - positions[b]
        let distance = delta.lengthSquared.squareRoot()
        let x = -(distance - 0.3) / 1e-3
        let penetration = 1e-3 * (x > 0 ? x + Double.log(1 + Double.exp(-x)) : Double.log(1 + Double.exp(x)))
        let scale = 100 * penetration / distance
        forces[a] = Vector2(forces[a].x + scale * delta.x, forces[a].y + scale * delta.y)
        forces[b] = Vector2(forces[b].x - scale * delta.x, forces[b].y - scale * delta.y)
      }
    }
    for a in positions.indices {
      positions[a] = Vector2(positions[a].x + 0.1 * velocities[a].x, positions[a].y + 0.1 * velocities[a].y)
      velocities[a] = Vector2(0.75 * velocities[a].x + 0.1 * forces[a].x, 0.75 * velocities[a].y + 0.1 * forces[a].y)
    }
    let shared = -landmarks.map { landmark in positions.map { ($0 - landmark).lengthSquared.squareRoot() }.min()! }.reduce(0, +)
    return positions.indices.map { a in
      let collisions = positions.indices.filter { $0 != a && (positions[$0] - positions[a]).lengthSquared.squareRoot() < 0.3 }.count
      return 0.5 * shared - 0.5 * Double(collisions)
    }
  }

  func observation(_ agent: Int) -> [Double] {
    let others = positions.indices.filter { $0 != agent }
    let relative = (landmarks + others.map { positions[$0] }).map { $0 - positions[agent] }
    return [velocities[agent].x, velocities[agent].y, positions[agent].x, positions[agent].y] + relative.flatMap { [$0.x, $0.y] }
      + [Double](repeating: 0, count: 2 * others.count)
  }
}
