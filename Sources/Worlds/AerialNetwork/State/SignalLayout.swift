import Simulation

extension AerialNetworkWorld {
  /// What can be recorded, in column order of `writeSignals`.
  static func signalFields(_ p: AerialNetworkParameters) -> [FieldLayout] {
    let (n, k, f) = (p.stationCount, p.userCount, p.subchannelCount)
    let (station, user) = (p.stationName, p.userName)
    let coordinates = coordinateRange(p)
    let ratio_dB = LinkRate.unusedSINR_dB ... -LinkRate.unusedSINR_dB
    func perStation(_ suffix: String, _ longName: String, unit: String, range: ClosedRange<Double>) -> FieldLayout {
      FieldLayout("\(station).\(suffix)", longName, unit: unit, shape: [n], dimensions: [station], range: range)
    }
    func perUser(_ suffix: String, _ longName: String) -> FieldLayout {
      FieldLayout("\(user).\(suffix)", longName, unit: "bit/s", shape: [k], dimensions: [user], range: 0...(.infinity))
    }
    return [
      FieldLayout(
        "\(station).position", "Position", unit: "m", shape: [n, 3], dimensions: [station, "xyz"], frame: "world", range: coordinates),
      perStation("speed", "Mean speed over the last slot", unit: "m/s", range: 0...p.speedMax_m_per_s),
      perStation("power", "Radiated power in the last slot", unit: "W", range: 0...p.radiatedPowerMax_W),
      perStation("energy", "Propulsion energy since the start of the episode", unit: "J", range: 0...(.infinity)),
      FieldLayout(
        "\(user).position", "Position", unit: "m", shape: [k, 2], dimensions: [user, "xy"], frame: "world", range: coordinates),
      perUser("rate", "Rate in the last slot, over all links"),
      perUser("mean_rate", "Mean rate over the slots so far; 0 at the start"),
      FieldLayout(
        "link.sinr", "SINR of the scheduled user in the last slot; -200 where unused", unit: "dB", shape: [n, f],
        dimensions: [station, "subchannel"], range: ratio_dB),
      FieldLayout(
        "link.user", "Scheduled user, from 1; 0: none", unit: "1", shape: [n, f], dimensions: [station, "subchannel"],
        range: 0...Double(k)),
      FieldLayout(
        "link.line_of_sight", "Whether the link is in line of sight (its probability for the mean loss)", unit: "1", shape: [n, k],
        dimensions: [station, user], range: 0...1),
      FieldLayout("network.sum_rate", "Sum of the users' rates in the last slot", unit: "bit/s", range: 0...(.infinity)),
      FieldLayout("network.jain", "Jain's index of the users' mean rates; 1 if all are zero", unit: "1", range: 0...1),
      FieldLayout("network.outage", "Share of users whose mean rate is below rate_min", unit: "1", range: 0...1),
      FieldLayout(
        "network.collisions", "Pairs of UAVs closer than the minimum separation in the last slot", unit: "1",
        range: 0...Double(n * (n - 1) / 2)),
    ]
  }

  /// A range that holds every coordinate of the area and every altitude.
  private static func coordinateRange(_ p: AerialNetworkParameters) -> ClosedRange<Double> {
    let low = min(p.area.lowX_m, p.area.lowY_m, 0)
    return low...max(p.area.highX_m, p.area.highY_m, AerialNetworkWorld.altitudeMax_m)
  }
  static let altitudeMax_m = 10_000.0
}

/// First columns of the signals.
struct SignalColumns: Sendable {
  let stationPosition = 0
  let stationSpeed: Int
  let radiatedPower: Int
  let propulsionEnergy: Int
  let userPosition: Int
  let userRate: Int
  let userMeanRate: Int
  let sinr: Int
  let scheduledUser: Int
  let lineOfSight: Int
  let sumRate: Int
  let jainIndex: Int
  let outage: Int
  let collisionCount: Int

  init(stationCount n: Int, userCount k: Int, subchannelCount f: Int) {
    stationSpeed = 3 * n
    radiatedPower = stationSpeed + n
    propulsionEnergy = radiatedPower + n
    userPosition = propulsionEnergy + n
    userRate = userPosition + 2 * k
    userMeanRate = userRate + k
    sinr = userMeanRate + k
    scheduledUser = sinr + n * f
    lineOfSight = scheduledUser + n * f
    sumRate = lineOfSight + n * k
    jainIndex = sumRate + 1
    outage = jainIndex + 1
    collisionCount = outage + 1
  }
}
