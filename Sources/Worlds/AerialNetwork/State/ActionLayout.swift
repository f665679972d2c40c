import Simulation

extension AerialNetworkWorld {
  /// Power levels over the largest power: 0, ¼, ½, 1.
  public static let powerLevelCount = 4

  /// What a UAV decides: a move; and where no rule schedules, a user for each sub-channel and a power level.
  static func actionFields(_ p: AerialNetworkParameters) -> [ActionLayout] {
    let move = ActionLayout(
      "move", "0 hover; 1-8 half speed, 9-16 full speed towards E, NE, N, NW, W, SW, S, SE", frame: "world",
      kind: .discrete(cases: StationMove.count))
    guard p.scheduler == .agent else { return [move] }
    return [
      move,
      ActionLayout(
        "user", "User served on each sub-channel, from 1; 0: unused", count: p.subchannelCount,
        kind: .discrete(cases: p.userCount + 1)),
      ActionLayout(
        "power", "Level 0, 1, 2, 3: none, a quarter, half, all of power_max, split equally over the used sub-channels",
        kind: .discrete(cases: powerLevelCount)),
    ]
  }
}

/// Columns of one UAV's action; with a rule as scheduler there is the move alone.
struct ActionColumns: Sendable {
  let move = 0
  let user = 1
  let power: Int
  let width: Int
  init(_ p: AerialNetworkParameters) {
    power = 1 + p.subchannelCount
    width = p.scheduler == .agent ? 2 + p.subchannelCount : 1
  }
}
