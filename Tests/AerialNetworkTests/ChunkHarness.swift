import DeterministicMath
import Simulation

@testable import AerialNetwork

/// One chunk of environments of a world, with its buffers.
final class ChunkHarness<L: Lane> {
  let world: AerialNetworkWorld
  let state: UnsafeMutablePointer<L>
  let actions: UnsafeMutablePointer<L>
  let observations: UnsafeMutablePointer<L>
  let signals: UnsafeMutablePointer<L>
  let agentRewards: UnsafeMutablePointer<L>
  let teamReward: UnsafeMutablePointer<L>
  let terminated: UnsafeMutablePointer<L.Mask>
  /// Episode and step of each lane.
  private(set) var episodes = [EpisodeAddress](repeating: EpisodeAddress(episode: 0, attempt: 0), count: L.laneCount)
  private(set) var steps = [UInt32](repeating: 0, count: L.laneCount)

  init(_ world: AerialNetworkWorld) {
    self.world = world
    let layout = world.layout
    func buffer(_ count: Int) -> UnsafeMutablePointer<L> {
      let memory = UnsafeMutablePointer<L>.allocate(capacity: count)
      memory.initialize(repeating: .zero, count: count)
      return memory
    }
    state = buffer(layout.stateWidth)
    actions = buffer(layout.agentCount * layout.actionWidth)
    observations = buffer(layout.agentCount * layout.observationWidth)
    signals = buffer(layout.signalWidth)
    agentRewards = buffer(layout.agentCount)
    teamReward = buffer(1)
    terminated = UnsafeMutablePointer<L.Mask>.allocate(capacity: 1)
    terminated.initialize(to: L.Mask(all: false))
  }

  deinit {
    for memory in [state, actions, observations, signals, agentRewards, teamReward] { memory.deallocate() }
    terminated.deallocate()
  }

  /// A scene with uniform places in the area, drawn from the episode's own stream, and an altitude of 100 m.
  func uniformScene(_ episode: UInt64) -> [Double] {
    var stream = RandomStream(key: RandomKey(value: 77), episode: episode)
    let p = world.parameters
    let stations = (0..<p.stationCount).flatMap { _ in
      let place = p.area.uniformPoint(&stream)
      return [place.x, place.y]
    }
    let users = (0..<p.userCount).flatMap { _ in
      let place = p.area.uniformPoint(&stream)
      return [place.x, place.y]
    }
    return stations + [Double](repeating: 100, count: p.stationCount) + users
  }

  func reset(lane: Int, episode: UInt64, scene: [Double]? = nil) {
    let address = EpisodeAddress(episode: episode, attempt: 0)
    (episodes[lane], steps[lane]) = (address, 0)
    (scene ?? uniformScene(episode)).withUnsafeBufferPointer { world.reset(state, lane: lane, scene: $0.baseAddress!, episode: address) }
  }

  /// Resets lane i to episode first + i.
  func resetAll(first: UInt64 = 0, scene: [Double]? = nil) {
    for lane in 0..<L.laneCount { reset(lane: lane, episode: first + UInt64(lane), scene: scene) }
  }

  var frame: ChunkFrame<L> {
    var low = L.words(splat: 0)
    var high = L.words(splat: 0)
    var step = L.words(splat: 0)
    for lane in 0..<L.laneCount {
      Self.set(&low, lane, UInt32(truncatingIfNeeded: episodes[lane].episode))
      Self.set(&high, lane, UInt32(truncatingIfNeeded: episodes[lane].episode >> 32) | UInt32(episodes[lane].attempt) << 16)
      Self.set(&step, lane, steps[lane])
    }
    return ChunkFrame(
      state: state, actions: UnsafePointer(actions), observations: observations, signals: signals, agentRewards: agentRewards,
      teamReward: teamReward, availableActions: agentRewards /* masks nothing */, terminated: terminated,
      counters: ChunkCounters(episodeLow: low, episodeHighAttempt: high, step: step))
  }

  private static func set(_ words: inout L.Words, _ lane: Int, _ value: UInt32) {
    withUnsafeMutableBytes(of: &words) { $0.storeBytes(of: value, toByteOffset: 4 * lane, as: UInt32.self) }
  }

  func step() {
    world.step(frame)
    for lane in 0..<L.laneCount { steps[lane] += 1 }
  }
  func observe() { world.observe(frame) }

  func setAction(_ agent: Int, _ column: Int, _ value: Double, lane: Int? = nil) {
    let index = agent * world.layout.actionWidth + column
    for l in 0..<L.laneCount where lane == nil || lane == l { actions[index][lane: l] = L.Scalar(value) }
  }

  /// Draws every lane's actions uniformly, from a stream of lane's episode and step.
  func drawActions(seed: UInt64 = 5) {
    let p = world.parameters
    for lane in 0..<L.laneCount {
      var stream = RandomStream(key: RandomKey(value: seed), episode: episodes[lane].episode, step: steps[lane])
      for agent in 0..<p.stationCount {
        setAction(agent, 0, Double(stream.integer(below: 17)), lane: lane)
        for subchannel in 0..<p.subchannelCount {
          setAction(agent, 1 + subchannel, Double(stream.integer(below: p.userCount + 1)), lane: lane)
        }
        setAction(agent, 1 + p.subchannelCount, Double(stream.integer(below: 4)), lane: lane)
      }
    }
  }

  func value(_ column: Int, lane: Int = 0) -> Double { Double(state[column][lane: lane]) }
  func signal(_ name: String, _ index: Int = 0, lane: Int = 0) -> Double {
    Double(signals[world.layout.signal(name)!.column + index][lane: lane])
  }
  func reward(lane: Int = 0) -> Double { Double(teamReward[0][lane: lane]) }
  func agentReward(_ agent: Int, lane: Int = 0) -> Double { Double(agentRewards[agent][lane: lane]) }
}
