import Simulation

extension AerialNetworkWorld {
  /// Power levels over the largest power: 0, ¼, ½, 1.
  public static let powerLevelCount = 4

  /// What a UAV decides: a move, a user for each sub-channel, a power level.
  static func actionFields(_ p: AerialNetworkParameters) -> [ActionLayout] {
    [
      ActionLayout(
        "move", "0 hover; 1-8 half speed, 9-16 full speed towards E, NE, N, NW, W, SW, S, SE", frame: "world",
        kind: .discrete(cases: StationMove.count)),
      ActionLayout(
        "user", "User served on each sub-channel, from 1; 0: unused", count: p.subchannelCount,
        kind: .discrete(cases: p.userCount + 1)),
      ActionLayout(
        "power", "Level 0, 1, 2, 3: none, a quarter, half, all of power_max, split equally over the used sub-channels",
        kind: .discrete(cases: powerLevelCount)),
    ]
  }
}

/// Columns of one UAV's action.
struct ActionColumns: Sendable {
  let move = 0
  let user = 1
  let power: Int
  let width: Int
  init(subchannelCount: Int) {
    power = 1 + subchannelCount
    width = 2 + subchannelCount
  }
}
