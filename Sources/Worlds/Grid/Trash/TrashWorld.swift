import DeterministicMath
import Simulation

/// The trash grid: robots on a square pick up small trash, split big trash into small, and put it into the recycling area.
///
/// Robots act one after the other within a step, each on what those before it left. A robot moves to the cell in front of it if that lies
/// in the grid and holds neither trash nor a robot; pickup, split and putdown act on that cell. Putdown delivers all that the robot carries
/// and works only into the recycling area. Rewards go to the robot that acts, the reward for the last delivery to all in equal parts; the
/// team's reward is the sum. The episode terminates when everything is delivered.
///
/// Source of size, starts, actions and observation: logs of GMAH (Xu et al., arXiv 2408.11416), whose environment was never published; the
/// rules above and the rewards are ours.
public struct TrashWorld: World {
  public let layout: WorldLayout
  let parameters: TrashParameters
  let columns: TrashColumns
  private let layoutKey: RandomKey

  init(_ parameters: TrashParameters, seed: UInt64) {
    self.parameters = parameters
    columns = TrashColumns(
      robotCount: parameters.robotCount, itemCount: parameters.itemCount, showsSubgoal: parameters.subgoalWeight > 0)
    layout = Self.layout(parameters)
    layoutKey = RandomKey(seed: seed, purpose: "layout", path: "grid.trash")
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func reset<L: Lane>(_ state: UnsafeMutablePointer<L>, lane: Int, scene: UnsafePointer<Double>, episode: EpisodeAddress) {
    let column = LaneColumn(state, lane: lane)
    for robot in 0..<columns.robotCount {
      column[columns.row + robot] = 0
      column[columns.column + robot] = Double(2 * robot)
      column[columns.heading + robot] = 0
      column[columns.load + robot] = 0
    }
    var stream = RandomStream(key: layoutKey, episode: episode.episode, attempt: episode.attempt)
    let cells = stream.permutation(count: parameters.itemCells)
    for item in 0..<columns.itemCount {
      column[columns.itemRow + item] = Double(parameters.itemRows.lowerBound + cells[item] / parameters.itemColumns.count)
      column[columns.itemColumn + item] = Double(cells[item] % parameters.itemColumns.count)
      column[columns.itemKind + item] = item < parameters.smallCount ? 1 : 2
    }
    column[columns.delivered] = 0
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    let all = L(Double(columns.itemCount))
    let wasDone = L.lessOrEqual(all, state[columns.delivered])
    for robot in 0..<columns.robotCount {
      let action = L.roundToEven(L.clamp(frame.actions[robot], .zero, L(Double(TrashParameters.actionCount - 1))))
      frame.agentRewards[robot] = act(state, robot, action) - L(parameters.stepCost)
    }
    let isDone = L.lessOrEqual(all, state[columns.delivered])
    let share = L.select(L.Mask.and(isDone, L.Mask.not(wasDone)), L(parameters.finish / Double(columns.robotCount)), .zero)
    var team = L.zero
    for robot in 0..<columns.robotCount {
      frame.agentRewards[robot] = frame.agentRewards[robot] + share
      team = team + frame.agentRewards[robot]
    }
    frame.teamReward.pointee = team
    frame.terminated.pointee = isDone
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = UnsafePointer(frame.state)
    for robot in 0..<columns.robotCount { observe(state, robot, frame.observations + robot * columns.observationWidth) }
    for column in 0..<columns.stateWidth { frame.signals[column] = state[column] }
  }
}
