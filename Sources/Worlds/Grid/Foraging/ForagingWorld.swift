import DeterministicMath
import Simulation

/// Level-based foraging: players on a field walk to foods and load them together.
///
/// Moves are simultaneous: a player asks for the cell of its move if that lies in the field and holds no food, else for its own; a cell
/// that several players ask for is entered by none. So two players may change places, and, as in lb-foraging, a player may enter the cell
/// of one whose own move fails. Then the players that load and stand beside the same food put their levels together:
///
///     Σ levels ≥ food level:  r_i = level_i · food level / (Σ levels · Σ foods at the start),  the food is gone
///     else:                   r_i = -penalty
///
/// The sum over players is 1 for a whole field. The episode terminates with the last food. Foods never stand so close that a player has two
/// beside it.
///
/// Source: lb-foraging (Papoudakis et al. 2021; `foraging/environment.py`), version 3 of its environments.
public struct ForagingWorld: World {
  public let layout: WorldLayout
  let parameters: ForagingParameters
  let columns: ForagingColumns
  private let layoutKey: RandomKey

  init(_ parameters: ForagingParameters, seed: UInt64) {
    self.parameters = parameters
    columns = ForagingColumns(playerCount: parameters.playerCount, foodCount: parameters.foodCount)
    layout = Self.layout(parameters)
    layoutKey = RandomKey(seed: seed, purpose: "layout", path: "grid.foraging")
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func reset<L: Lane>(_ state: UnsafeMutablePointer<L>, lane: Int, scene: UnsafePointer<Double>, episode: EpisodeAddress) {
    var stream = RandomStream(key: layoutKey, episode: episode.episode, attempt: episode.attempt)
    let field = ForagingField(parameters, &stream)
    let column = LaneColumn(state, lane: lane)
    for (player, item) in field.players.enumerated() {
      column[columns.row + player] = Double(item.row)
      column[columns.column + player] = Double(item.column)
      column[columns.level + player] = Double(item.level)
    }
    for food in 0..<columns.foodCount {
      let item = food < field.foods.count ? field.foods[food] : ForagingField.Item(row: -1, column: -1, level: 0)
      column[columns.foodRow + food] = Double(item.row)
      column[columns.foodColumn + food] = Double(item.column)
      column[columns.foodLevel + food] = Double(item.level)
    }
    column[columns.foodTotal] = Double(field.foods.reduce(0) { $0 + $1.level })
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    move(frame)
    for player in 0..<columns.playerCount { frame.agentRewards[player] = .zero }
    for food in 0..<columns.foodCount { load(frame, food) }
    var team = L.zero
    for player in 0..<columns.playerCount { team = team + frame.agentRewards[player] }
    frame.teamReward.pointee = team
    frame.terminated.pointee = L.equal(remaining(UnsafePointer(state)), .zero)
  }

  /// The levels of the foods that are left together.
  @inline(__always)
  func remaining<L: Lane>(_ state: UnsafePointer<L>) -> L {
    var sum = L.zero
    for food in 0..<columns.foodCount { sum = sum + state[columns.foodLevel + food] }
    return sum
  }

  /// An agent's action: 0 nothing, 1 north (row - 1), 2 south, 3 west (column - 1), 4 east, 5 load; what is not a number counts as 0.
  @inline(__always)
  private func action<L: Lane>(_ frame: ChunkFrame<L>, _ player: Int) -> L {
    L.roundToEven(L.clamp(frame.actions[player], .zero, L(Double(ForagingParameters.actionCount - 1))))
  }

  @inline(__always)
  private func move<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    // until the loads, the rewards' columns hold the number of the cell that each player asks for
    let wanted = frame.agentRewards
    for player in 0..<columns.playerCount {
      let cell = wantedCell(state, player, action(frame, player))
      wanted[player] = L.fma(cell.row, L(Double(parameters.columns)), cell.column)
    }
    for player in 0..<columns.playerCount {
      var isShared = L.Mask(all: false)
      for other in 0..<columns.playerCount where other != player {
        isShared = L.Mask.or(isShared, L.equal(wanted[player], wanted[other]))
      }
      let cell = wantedCell(state, player, action(frame, player))
      state[columns.row + player] = L.select(isShared, state[columns.row + player], cell.row)
      state[columns.column + player] = L.select(isShared, state[columns.column + player], cell.column)
    }
  }

  /// The cell that a player asks for.
  @inline(__always)
  private func wantedCell<L: Lane>(_ state: UnsafePointer<L>, _ player: Int, _ action: L) -> (row: L, column: L) {
    let (ownRow, ownColumn) = (state[columns.row + player], state[columns.column + player])
    let north = L.equal(action, L(1))
    let south = L.equal(action, L(2))
    let west = L.equal(action, L(3))
    let east = L.equal(action, L(4))
    let row = ownRow + L.select(south, L(1), L.select(north, L(-1), .zero))
    let column = ownColumn + L.select(east, L(1), L.select(west, L(-1), .zero))
    let isRowInside = L.Mask.and(L.lessOrEqual(.zero, row), L.lessOrEqual(row, L(Double(parameters.rows - 1))))
    let isColumnInside = L.Mask.and(L.lessOrEqual(.zero, column), L.lessOrEqual(column, L(Double(parameters.columns - 1))))
    var isAllowed = L.Mask.and(isRowInside, isColumnInside)
    for food in 0..<columns.foodCount {
      let isHere = L.Mask.and(L.equal(state[columns.foodRow + food], row), L.equal(state[columns.foodColumn + food], column))
      isAllowed = L.Mask.and(isAllowed, L.Mask.not(L.Mask.and(isHere, L.less(.zero, state[columns.foodLevel + food]))))
    }
    return (L.select(isAllowed, row, ownRow), L.select(isAllowed, column, ownColumn))
  }

  /// Lets the players that load beside the food try it.
  @inline(__always)
  private func load<L: Lane>(_ frame: ChunkFrame<L>, _ food: Int) {
    let state = frame.state
    let foodLevel = state[columns.foodLevel + food]
    var levels = L.zero
    for player in 0..<columns.playerCount {
      levels = levels + L.select(loads(frame, player, food), state[columns.level + player], .zero)
    }
    let isLoaded = L.Mask.and(L.less(.zero, foodLevel), L.Mask.and(L.less(.zero, levels), L.lessOrEqual(foodLevel, levels)))
    let scale = parameters.isNormalised ? levels * state[columns.foodTotal] : L(1)
    for player in 0..<columns.playerCount {
      let isLoading = L.Mask.and(loads(frame, player, food), L.less(.zero, foodLevel))
      let gain = L.select(isLoaded, state[columns.level + player] * foodLevel / L.select(isLoaded, scale, L(1)), L(-parameters.penalty))
      frame.agentRewards[player] = frame.agentRewards[player] + L.select(isLoading, gain, .zero)
    }
    state[columns.foodLevel + food] = L.select(isLoaded, .zero, foodLevel)
  }

  /// Whether the player loads and stands beside the food.
  @inline(__always)
  private func loads<L: Lane>(_ frame: ChunkFrame<L>, _ player: Int, _ food: Int) -> L.Mask {
    let state = frame.state
    let rows = L.absolute(state[columns.row + player] - state[columns.foodRow + food])
    let cells = L.absolute(state[columns.column + player] - state[columns.foodColumn + food])
    return L.Mask.and(L.equal(action(frame, player), L(5)), L.equal(rows + cells, L(1)))
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = UnsafePointer(frame.state)
    for player in 0..<columns.playerCount {
      observe(state, player, frame.observations + player * columns.observationWidth)
    }
    for column in 0..<columns.stateWidth { frame.signals[column] = state[column] }
    let total = state[columns.foodTotal]
    let hasFood = L.less(.zero, total)
    frame.signals[columns.loadedShare] = L.select(hasFood, (total - remaining(state)) / L.select(hasFood, total, L(1)), L(1))
  }
}
