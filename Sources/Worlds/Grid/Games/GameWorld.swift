import DeterministicMath
import Simulation

/// Matrix games with one payoff for all players, played once or repeatedly, and the two-step game of QMIX.
///
/// The payoff of a round is u(stage, a_1 ... a_n); every player and the team get it as their reward. A matrix game stays in stage 0. The
/// two-step game begins in stage 0 with payoff 0, where the first player's action leads to stage 1 (2A) or 2 (2B), and ends after it.
/// The episode terminates after its last round.
///
/// Source of the two-step game: Rashid et al., "QMIX: monotonic value function factorisation", ICML 2018, section 6.
public struct GameWorld: World {
  public let layout: WorldLayout
  let parameters: GameParameters
  let columns: GameColumns

  /// Stage after the end of the two-step game.
  static let endStage = 3

  init(_ parameters: GameParameters) {
    self.parameters = parameters
    columns = GameColumns(playerCount: parameters.playerCount, cellCount: parameters.stageCount * parameters.jointActionCount)
    layout = Self.layout(parameters)
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func reset<L: Lane>(_ state: UnsafeMutablePointer<L>, lane: Int, scene: UnsafePointer<Double>, episode: EpisodeAddress) {
    let column = LaneColumn(state, lane: lane)
    for index in 0..<columns.table { column[index] = 0 }
    switch parameters.payoffs {
    case .twoStep:
      var cell = columns.table
      for stage in PayoffTable.twoStepStages {
        for value in stage.values {
          column[cell] = value
          cell += 1
        }
      }
      column[columns.best] = 8
      column[columns.bestAction] = 1
    case .fixed(let table):
      for (cell, value) in table.values.enumerated() { column[columns.table + cell] = value }
      findBest(column)
    case .drawn(let slots):
      for cell in 0..<columns.cellCount {
        column[columns.table + cell] = scene[slots[cell % parameters.actionCount].index(element: cell / parameters.actionCount)]
      }
      findBest(column)
    }
  }

  /// Writes the largest payoff and the first joint action that has it.
  private func findBest<L: Lane>(_ column: LaneColumn<L>) {
    var best = 0
    for cell in 1..<columns.cellCount where column[columns.table + cell] > column[columns.table + best] { best = cell }
    column[columns.best] = column[columns.table + best]
    for player in (0..<columns.playerCount).reversed() {
      column[columns.bestAction + player] = Double(best % parameters.actionCount)
      best /= parameters.actionCount
    }
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func step<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    let first = choice(frame.actions[0])
    var joint = first
    for player in 1..<max(columns.playerCount, 1) {
      joint = L.fma(joint, L(Double(parameters.actionCount)), choice(frame.actions[player]))
    }
    let cell = L.fma(state[columns.stage], L(Double(parameters.jointActionCount)), joint)
    let payoff = payoff(UnsafePointer(state), cell)
    state[columns.payoff] = payoff
    state[columns.payoffSum] = state[columns.payoffSum] + payoff
    let round = state[columns.round] + L(1)
    state[columns.round] = round
    if parameters.isTwoStep { advanceStage(state, first) }
    for player in 0..<columns.playerCount { frame.agentRewards[player] = payoff }
    frame.teamReward.pointee = payoff
    frame.terminated.pointee = L.lessOrEqual(L(Double(parameters.rounds)), round)
  }

  /// A player's action, clamped and rounded; what is not a number counts as 0.
  @inline(__always)
  private func choice<L: Lane>(_ action: L) -> L {
    L.roundToEven(L.clamp(action, .zero, L(Double(parameters.actionCount - 1))))
  }

  /// The payoff in each lane's cell.
  @inline(__always)
  private func payoff<L: Lane>(_ state: UnsafePointer<L>, _ cell: L) -> L {
    // a lane without an episode may hold anything
    let place = L.clamp(cell, .zero, L(Double(columns.cellCount - 1)))
    let table = LaneMemory.scalars(state + columns.table)
    var payoff = L.zero
    for lane in 0..<L.laneCount {
      payoff[lane: lane] = table[Int(LaneMemory.integer(place[lane: lane])) * L.laneCount + lane]
    }
    return payoff
  }

  /// Stage 0 leads to 1 or 2 by the first player's action, those to the end; the best action in 2B is (1, 1), in 2A any.
  @inline(__always)
  private func advanceStage<L: Lane>(_ state: UnsafeMutablePointer<L>, _ first: L) {
    let isChoice = L.equal(state[columns.stage], .zero)
    let stage = L.select(isChoice, first + L(1), L(Double(Self.endStage)))
    state[columns.stage] = stage
    let best = L.select(L.equal(stage, L(2)), L(1), .zero)
    state[columns.bestAction] = best
    state[columns.bestAction + 1] = best
  }

  @_specialize(exported: false, where L == SIMD16<Float>)
  @_specialize(exported: false, where L == SIMD8<Double>)
  public func observe<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = UnsafePointer(frame.state)
    let width = parameters.observationWidth
    for player in 0..<columns.playerCount {
      let row = frame.observations + player * width
      if parameters.isTwoStep {
        for stage in 0..<width { row[stage] = L.select(L.equal(state[columns.stage], L(Double(stage))), L(1), .zero) }
      } else {
        row[0] = .zero
      }
    }
    for column in 0..<columns.stateWidth { frame.signals[column] = state[column] }
    frame.signals[columns.regret] = regret(state)
  }

  /// V(start) - payoffs so far - V(now), where V is the best return from there on.
  @inline(__always)
  private func regret<L: Lane>(_ state: UnsafePointer<L>) -> L {
    let best = state[columns.best]
    if parameters.isTwoStep {
      let stage = state[columns.stage]
      let isLow = L.equal(stage, L(1))
      let rest = L.select(L.equal(stage, L(Double(Self.endStage))), .zero, L.select(isLow, L(7), best))
      return best - state[columns.payoffSum] - rest
    }
    return L.maximum(L.fma(best, state[columns.round], -state[columns.payoffSum]), .zero)
  }
}
