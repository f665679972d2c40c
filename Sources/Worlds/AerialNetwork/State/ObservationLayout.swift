import Simulation

extension AerialNetworkWorld {
  /// What a UAV observes, all within -1 ... 1; lengths over the longer side of the area, rates over the reference rate.
  static func observationFields(_ p: AerialNetworkParameters) -> [FieldLayout] {
    let others = p.stationCount - 1
    let (station, user) = (p.stationName, p.userName)
    let own = "own"
    func number(_ suffix: String, _ longName: String, _ range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout("\(own).\(suffix)", longName, unit: "1", range: range)
    }
    func perUser(_ suffix: String, _ longName: String) -> FieldLayout {
      FieldLayout("\(user).\(suffix)", longName, unit: "1", shape: [p.userCount], dimensions: [user], range: 0...1)
    }
    let ownFields = [
      FieldLayout(
        "\(own).position", "Own position: -1 and 1 at the area's borders", unit: "1", shape: [2], dimensions: ["xy"], frame: "world",
        range: -1...1),
      number("altitude", "Own altitude over 500 m, at most 1", 0...1),
      number("energy", "Own propulsion energy over that of hovering all the episode, at most 1", 0...1),
      number("power", "Own radiated power of the last slot over power_max", 0...1),
      number("time_left", "Fraction of the episode left", 0...1),
    ]
    let otherFields = [
      FieldLayout(
        "\(station).relative_position", "Position of each other UAV from here; 0 beyond the sensing radius", unit: "1",
        shape: [others, 3], dimensions: ["other_\(station)", "xyz"], frame: "relative to the agent", range: -1...1),
      FieldLayout(
        "\(station).visible", "Whether the other UAV is within the sensing radius", unit: "1", shape: [others],
        dimensions: ["other_\(station)"], range: 0...1),
    ]
    let userFields = [
      FieldLayout(
        "\(user).relative_position", "Horizontal position of each user from here; 0 beyond the sensing radius", unit: "1",
        shape: [p.userCount, 2], dimensions: [user, "xy"], frame: "relative to the agent", range: -1...1),
      perUser("visible", "Whether the user is within the sensing radius"),
      perUser("rate", "Rate of the visible user in the last slot, at most 1"),
      perUser("mean_rate", "Mean rate of the visible user so far, at most 1"),
      perUser("served", "Share of the own sub-channels that served the user in the last slot"),
    ]
    return ownFields + (others > 0 ? otherFields : []) + userFields
  }

  /// Altitude that is observed as 1.
  static let observedAltitudeMax_m = 500.0
}

/// First columns of one UAV's observation.
struct ObservationColumns: Sendable {
  let position = 0
  let altitude = 2
  let energy = 3
  let power = 4
  let timeLeft = 5
  let otherPosition = 6
  let otherVisible: Int
  let userPosition: Int
  let userVisible: Int
  let userRate: Int
  let userMeanRate: Int
  let userServed: Int
  let width: Int

  init(stationCount: Int, userCount: Int) {
    let others = stationCount - 1
    otherVisible = otherPosition + 3 * others
    userPosition = otherVisible + others
    userVisible = userPosition + 2 * userCount
    userRate = userVisible + userCount
    userMeanRate = userRate + userCount
    userServed = userMeanRate + userCount
    width = userServed + userCount
  }
}
