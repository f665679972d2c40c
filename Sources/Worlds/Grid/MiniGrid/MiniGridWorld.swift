import DeterministicMath
import Simulation

/// MiniGrid: an agent with a limited view turns and walks over cells, opens doors with keys, and carries one thing.
///
///     success after step t of T:  r = 1 - c t/T
///
/// r reward of the agent and the team, 0 in all other steps; c time cost; T steps of an episode. An episode terminates with success or in
/// lava. Walls are bits of one word a row, objects a short list.
///
/// Source: MiniGrid (Chevalier-Boisvert et al. 2023; `minigrid_env.py`, `core/world_object.py`).
public struct MiniGridWorld: World {
  public let layout: WorldLayout
  let parameters: MiniGridParameters
  let columns: MiniGridColumns
  private let layoutKey: RandomKey

  init(_ parameters: MiniGridParameters, seed: UInt64) {
    self.parameters = parameters
    columns = MiniGridColumns(height: parameters.height, objectCount: parameters.objectCount)
    layout = Self.layout(parameters)
    layoutKey = RandomKey(seed: seed, purpose: "layout", path: "grid.\(parameters.task)")
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func reset<L: Lane>(_ state: UnsafeMutablePointer<L>, lane: Int, scene: UnsafePointer<Double>, episode: EpisodeAddress) {
    let level = level(scene, episode)
    let column = LaneColumn(state, lane: lane)
    column[columns.x] = Double(level.agentX)
    column[columns.y] = Double(level.agentY)
    column[columns.heading] = Double(level.heading.rawValue)
    for index in [columns.carried, columns.stepCount, columns.outcome, columns.event] { column[index] = 0 }
    for y in 0..<parameters.height { column[columns.walls + y] = Double(level.walls[y]) }
    for slot in 0..<columns.objectCount {
      let object = slot < level.objects.count ? level.objects[slot] : LevelObject(kind: .empty, colour: .red, x: -1, y: -1)
      column[columns.kind + slot] = object.kind.code
      column[columns.colour + slot] = object.colour.code
      column[columns.condition + slot] = object.condition.code
      column[columns.objectX + slot] = Double(object.x)
      column[columns.objectY + slot] = Double(object.y)
    }
  }

  /// The level of an episode.
  func level(_ scene: UnsafePointer<Double>, _ episode: EpisodeAddress) -> LevelDraft {
    var stream = RandomStream(key: layoutKey, episode: episode.episode, attempt: episode.attempt)
    switch parameters.level {
    case .empty(let isStartRandom): return SmallRooms.empty(size: parameters.width, isStartRandom: isStartRandom, &stream)
    case .fourRooms: return SmallRooms.fourRooms(size: parameters.width, &stream)
    case .doorKey(let probability):
      return SmallRooms.doorKey(size: parameters.width, goalLeftProbability: probability, &stream)
    case .keyCorridor(let corridor): return corridor.level(&stream)
    case .map(let map):
      var level = map.level(scene)
      if map.start == nil { level.scatterAgent(in: level.everywhere, &stream) }
      return level
    }
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    let action = L.roundToEven(L.clamp(frame.actions[0], .zero, L(MiniGridAction.done.code)))
    let isGoalReached = advance(state, action)
    let isSuccess = L.equal(state[columns.outcome], L(1))
    let time = state[columns.stepCount] / L(Double(parameters.stepLimit))
    let reward = L.select(L.Mask.and(isSuccess, isGoalReached), L(1) - L(parameters.timeCost) * time, .zero)
    frame.agentRewards[0] = reward
    frame.teamReward.pointee = reward
    frame.terminated.pointee = L.Mask.not(L.equal(state[columns.outcome], .zero))
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = UnsafePointer(frame.state)
    writeImage(state, frame.observations + columns.image)
    frame.observations[columns.ownHeading] = state[columns.heading]
    if parameters.namesColour { frame.observations[columns.missionColour] = state[columns.colour + KeyCorridor.ballSlot] }
    for column in 0..<columns.stateWidth { frame.signals[column] = state[column] }
  }
}
