import DeterministicMath
import Simulation

/// An arm tries to put a peg into a hole, attempt after attempt, until it is in.
///
/// One step holds a command for dt, runs the contact physics in substeps, samples the sensor and carries out the agent's decision: go on,
/// declare the part done, or stop the attempt. A stopped attempt costs `overhead`, then the next one begins at the start with new hidden
/// values. The reward is -dt a step, so that the return is minus the makespan, with `failure_penalty` off when the last attempt is stopped.
public struct PegInHoleWorld: World {
  let parameters: PegInHoleParameters
  let scene: SceneColumns
  let keys: RandomKeys
  public var layout: WorldLayout { Self.layout }

  /// One key a source of randomness.
  struct RandomKeys: Sendable {
    let attempt, slip, noise: RandomKey
    init(seed: UInt64) {
      attempt = RandomKey(seed: seed, purpose: "attempt", path: "errors")
      slip = RandomKey(seed: seed, purpose: "slip", path: "errors.slip")
      noise = RandomKey(seed: seed, purpose: "noise", path: "sensor")
    }
  }

  init(_ parameters: PegInHoleParameters, _ scene: SceneColumns, seed: UInt64) {
    (self.parameters, self.scene) = (parameters, scene)
    keys = RandomKeys(seed: seed)
  }

  @_specialize(exported:false,where L == SIMD16<Float>)
  @_specialize(exported:false,where L == SIMD8<Double>)
  public func reset<L: Lane>(
    _ state: UnsafeMutablePointer<L>, lane: Int, scene values: UnsafePointer<Double>, episode: EpisodeAddress
  ) {
    let column = LaneColumn(state, lane: lane)
    for index in 0..<PegColumns.width { column[index] = 0 }
    column[PegColumns.attempt] = 1
    column[PegColumns.clearance] = values[scene.clearance.index(element: 0)]
    for axis in 0..<2 { column[PegColumns.bias + axis] = values[scene.bias.index(element: 0, component: axis)] }
    let counters = ChunkCounters<Double>(
      episodeLow: UInt32(truncatingIfNeeded: episode.episode),
      episodeHighAttempt: UInt32(episode.episode >> 32) | UInt32(episode.attempt) << 16, step: 0)
    let hidden = HiddenValues<Double>(
      parameters, keys.attempt, counters, firstBlock: HiddenValues<Double>.blockCount,
      bias: Vector2(column[PegColumns.bias], column[PegColumns.bias + 1]))
    hidden.forEachColumn(parameters) { column[$0] = $1 }
  }

  @_specialize(exported:false,where L == SIMD16<Float>)
  @_specialize(exported:false,where L == SIMD8<Double>)
  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    let isActive = L.equal(state[PegColumns.isWaiting], .zero)
    let command = command(frame.actions, UnsafePointer(state))
    advancePlant(state, command, isActive)
    sample(state, frame.counters, isActive)
    slip(state, frame.counters, isActive)
    // whole numbers of steps stay exact where sums of dt would drift
    state[PegColumns.elapsedSteps] = state[PegColumns.elapsedSteps] + L(1)
    state[PegColumns.attemptSteps] = state[PegColumns.attemptSteps] + L.select(isActive, L(1), .zero)
    decide(frame, isActive)
  }

  @_specialize(exported:false,where L == SIMD16<Float>)
  @_specialize(exported:false,where L == SIMD8<Double>)
  public func observe<L: Lane>(_ frame: ChunkFrame<L>) { writeViews(frame) }
}
