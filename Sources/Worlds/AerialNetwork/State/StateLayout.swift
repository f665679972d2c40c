import Simulation

extension AerialNetworkWorld {
  /// The state's fields, in the order of `StateColumns`.
  static func stateFields(_ parameters: AerialNetworkParameters) -> [FieldLayout] {
    stationFields(parameters) + userFields(parameters) + linkFields(parameters) + [
      FieldLayout(
        "network.collisions", "Pairs of UAVs closer than the minimum separation in the last slot", unit: "1", range: 0...120),
      FieldLayout("episode.step", "Steps done", unit: "1", range: 0...Double(parameters.episodeSteps)),
    ]
  }

  private static func stationFields(_ p: AerialNetworkParameters) -> [FieldLayout] {
    let (n, name) = (p.stationCount, p.stationName)
    func field(_ suffix: String, _ longName: String, unit: String, range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout("\(name).\(suffix)", longName, unit: unit, shape: [n], dimensions: [name], range: range)
    }
    return [
      FieldLayout(
        "\(name).position", "Position", unit: "m", shape: [n, 3], dimensions: [name, "xyz"], frame: "world", range: unbounded),
      field("speed", "Mean speed over the last slot", unit: "m/s", range: 0...p.speedMax_m_per_s),
      field("power", "Radiated power in the last slot", unit: "W", range: 0...p.radiatedPowerMax_W),
      field("subchannel_power", "Radiated power on each used sub-channel in the last slot", unit: "W", range: 0...p.radiatedPowerMax_W),
      field("energy", "Propulsion energy since the start of the episode", unit: "J", range: 0...(.infinity)),
      field("at_border", "Whether the UAV is at the border of the area", unit: "1", range: 0...1),
      field("too_close", "Whether the UAV violated the minimum separation in the last slot", unit: "1", range: 0...1),
    ]
  }

  private static func userFields(_ p: AerialNetworkParameters) -> [FieldLayout] {
    let (k, name) = (p.userCount, p.userName)
    let position = FieldLayout(
      "\(name).position", "Position", unit: "m", shape: [k, 2], dimensions: [name, "xy"], frame: "world", range: unbounded)
    let rates = [
      FieldLayout("\(name).rate", "Rate in the last slot", unit: "bit/s", shape: [k], dimensions: [name], range: 0...(.infinity)),
      FieldLayout("\(name).rate_sum", "Sum of the slots' rates", unit: "bit/s", shape: [k], dimensions: [name], range: 0...(.infinity)),
    ]
    return [position] + mobilityFields(p) + rates
  }

  private static func mobilityFields(_ p: AerialNetworkParameters) -> [FieldLayout] {
    let (k, name) = (p.userCount, p.userName)
    switch p.mobility {
    case .still: return []
    case .randomWaypoint:
      return [
        FieldLayout(
          "\(name).waypoint", "Target x and y in m, speed of the leg in m/s, pause left in s", unit: "1", shape: [k, 4],
          dimensions: [name, "x_y_speed_pause"], frame: "world", range: unbounded)
      ]
    case .gaussMarkov:
      return [
        FieldLayout(
          "\(name).velocity", "Velocity x, y and mean velocity x, y", unit: "m/s", shape: [k, 4],
          dimensions: [name, "velocity_and_mean"], frame: "world", range: unbounded)
      ]
    }
  }

  private static func linkFields(_ p: AerialNetworkParameters) -> [FieldLayout] {
    func link(_ suffix: String, _ longName: String, range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout(
        "link.\(suffix)", longName, unit: "1", shape: [p.stationCount, p.userCount], dimensions: [p.stationName, p.userName],
        range: range)
    }
    func channel(_ suffix: String, _ longName: String, unit: String, range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout(
        "link.\(suffix)", longName, unit: unit, shape: [p.stationCount, p.subchannelCount], dimensions: [p.stationName, "subchannel"],
        range: range)
    }
    return [
      link("sight_variate", "Uniform number that decides on line of sight", range: 0...1),
      link("line_of_sight", "Whether the link is in line of sight (its probability for the mean loss)", range: 0...1),
      link("gain", "Large-scale power gain", range: 0...(.infinity)),
      channel("user", "Scheduled user, from 1; 0: none", unit: "1", range: 0...Double(p.userCount)),
      channel("sinr_ratio", "Ratio of signal to interference plus noise; 0: unused", unit: "1", range: 0...(.infinity)),
      channel("rate", "Rate of the link in the last slot", unit: "bit/s", range: 0...(.infinity)),
    ]
  }

  static let unbounded = -Double.infinity...Double.infinity
}
