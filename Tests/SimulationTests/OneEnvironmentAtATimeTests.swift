import DeterministicMath
import PointMass
import Simulation
import Testing

/// The point mass again, written for one environment: in double precision it must give the lane version's bits.
private struct PlainPointMass: EnvironmentWorld {
  let layout: WorldLayout
  let gustKey: RandomKey

  func reset(_ state: UnsafeMutableBufferPointer<Double>, scene: UnsafePointer<Double>, episode: EpisodeAddress) {
    (state[0], state[1], state[4]) = (scene[0], scene[1], scene[2])
  }

  func step(_ environment: EnvironmentStep) -> StepEnd {
    let state = environment.state
    let words = gustKey.block(at: environment.counter)
    let uniforms = [Double.uniform(words.x, words.y), Double.uniform(words.z, words.w)]
    for axis in 0..<2 {
      let acceleration = Double.fma(Double.fma(uniforms[axis], 2, -1), 1, environment.actions[axis] / state[4])
      state[2 + axis] = Double.fma(acceleration, 0.1, state[2 + axis])
      state[axis] = Double.fma(state[2 + axis], 0.1, state[axis])
    }
    let distance = Double.fma(state[0], state[0], state[1] * state[1]).squareRoot()
    environment.agentRewards[0] = -distance
    return StepEnd(teamReward: -distance, isTerminated: false)
  }

  func observe(
    _ state: UnsafeBufferPointer<Double>, observations: UnsafeMutableBufferPointer<Double>, signals: UnsafeMutableBufferPointer<Double>
  ) {
    for column in 0..<4 { observations[column] = state[column] }
    (signals[0], signals[1]) = (state[0], state[1])
    signals[2] = Double.fma(state[2], state[2], state[3] * state[3]).squareRoot()
  }
}

@Suite struct OneEnvironmentAtATimeTests {
  @Test func thePlainWorldGivesTheBitsOfTheLaneWorld() throws {
    let lanes = PointMass.instance(EngineTests.world(.double), seed: 7)
    let plain = OneEnvironmentAtATime(
      PlainPointMass(layout: lanes.layout, gustKey: RandomKey(seed: 7, purpose: "world", path: "body.gust")))
    let runner = WorldRunner(plain, SIMD8<Double>.self)
    let signals = lanes.layout.signals
    let plan = EpisodePlan(
      episodes: 0..<12, episodeSteps: 20,
      record: RecordPlan(
        signals: [RecordedSignal(field: signals[0], column: 0), RecordedSignal(field: signals[1], column: 2)], periodSteps: 5),
      threads: 1, lanes: 5)
    var records: [EpisodeRecord] = []
    _ = try EpisodeRunner(runner: runner, policy: lanes.policy("homing")!, scenes: FixedScene([1, 2, 1]), plan: plan).run {
      records.append($0)
    }
    let reference = try EngineTests.run(EngineTests.world(.double), episodes: 0..<12)
    #expect(records.count == 12)
    for (a, b) in zip(reference, records) { #expect(EngineTests.isSame(a, b), "episode \(a.address.episode)") }
  }
}
