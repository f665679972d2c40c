import DeterministicMath
import ScenarioModel
import Simulation

/// Refuses scenarios whose fixed numbers cannot be flown.
enum FixedPlaceCheck {
  /// - Throws: `WorldParameterError` for an arena whose corners are out of order, for a gate or a goal inside an obstacle or outside the
  ///   arena, and for gates that swing where the task does not move them.
  static func check(_ resolved: ResolvedWorld, _ p: WorldParameters) throws(WorldParameterError) {
    let arena = resolved.block("arena")
    let (low, high) = (arena.constants("low")?.first, arena.constants("high")?.first)
    if let low, let high {
      for axis in 0..<3 where high[axis] - low[axis] < 4 * p.radius_m {
        throw WorldParameterError(
          field: "arena.high", value: text(high), allowed: "at least \(4 * p.radius_m) m beyond arena.low, \(text(low)), along each axis")
      }
    }
    let solids = SolidArena(resolved)
    if p.task.isRace {
      try check(resolved.block("gates").constants("position"), "\(p.gateName).position", solids, low, high)
      try checkStanding(resolved.block("gates"), p)
    }
    if p.task == .hover { try check(resolved.block("agents").constants("goal"), "\(p.agentName).goal", solids, low, high) }
  }

  private static func check(
    _ places: [[Double]]?, _ field: String, _ solids: SolidArena, _ low: [Double]?, _ high: [Double]?
  ) throws(WorldParameterError) {
    for (index, place) in (places ?? []).enumerated() {
      let clearance = solids.clearance_m(SolidArena.vector(place))
      guard clearance >= 0 else {
        throw WorldParameterError(
          field: "\(field)[\(index)]", value: text(place), allowed: "a place outside every obstacle: this one is \(-clearance) m inside one"
        )
      }
      for axis in 0..<3 {
        if let low, let high, place[axis] < low[axis] || place[axis] > high[axis] {
          throw WorldParameterError(
            field: "\(field)[\(index)]", value: text(place), allowed: "a place within the arena, \(text(low)) to \(text(high))")
        }
      }
    }
  }

  /// Gates of a plain race stand still.
  private static func checkStanding(_ gates: ResolvedBlock, _ p: WorldParameters) throws(WorldParameterError) {
    guard !p.task.gatesMove else { return }
    let swings = gates.constants("swing")
    guard swings?.allSatisfy({ $0 == [0, 0, 0] }) ?? false else {
      throw WorldParameterError(
        field: "\(p.gateName).swing", value: swings.map { text($0.first { $0 != [0, 0, 0] } ?? []) } ?? "a draw",
        allowed: "(0 m, 0 m, 0 m) for the task race; the task moving_gates moves gates")
    }
  }

  private static func text(_ place: [Double]) -> String { "(" + place.map { "\($0) m" }.joined(separator: ", ") + ")" }
}
