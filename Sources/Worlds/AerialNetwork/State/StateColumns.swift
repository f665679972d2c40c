/// First columns of the fields of one environment's state.
///
/// Rows of matrices are stored one after the other: the link of UAV m and user k is at `first + m * userCount + k`.
struct StateColumns: Sendable {
  let stationCount: Int
  let userCount: Int
  let subchannelCount: Int

  /// `[station, 3]`, m.
  let stationPosition = 0
  /// `[station]`, m/s: mean speed over the last slot.
  let stationSpeed: Int
  /// `[station]`, W: radiated power of the last slot.
  let radiatedPower: Int
  /// `[station]`, W: radiated power on each used sub-channel in the last slot.
  let subchannelPower: Int
  /// `[station]`, J since the start of the episode.
  let propulsionEnergy: Int
  /// `[station]`, 1 at the border of the area after the last slot.
  let isAtBorder: Int
  /// `[station]`, 1 if the minimum separation was violated in the last slot.
  let isTooClose: Int
  /// `[user, 2]`, m.
  let userPosition: Int
  /// `[user, 4]`; random waypoint: target x, y, speed, pause; Gauss-Markov: velocity x, y, mean velocity x, y; none for still users.
  let mobility: Int
  let mobilityWidth: Int
  /// `[user]`, bit/s in the last slot.
  let userRate: Int
  /// `[user]`, bit/s summed over the slots.
  let userRateSum: Int
  /// `[station, user]`: the uniform number that decides on line of sight.
  let sightVariate: Int
  /// `[station, user]`: 1 in line of sight, 0 not; the probability for the mean excess loss.
  let lineOfSight: Int
  /// `[station, user]`: large-scale power gain.
  let gain: Int
  /// `[station, subchannel]`: 0 unused, else one more than the user's index.
  let scheduledUser: Int
  /// `[station, subchannel]`: SINR of the last slot as a ratio, 0 unused.
  let sinr: Int
  /// `[station, subchannel]`: bit/s in the last slot.
  let linkRate: Int
  /// Pairs of UAVs that were closer than the minimum separation in the last slot.
  let collisionCount: Int
  /// Steps done.
  let stepCount: Int
  let width: Int

  init(stationCount n: Int, userCount k: Int, subchannelCount f: Int, mobilityWidth: Int) {
    (stationCount, userCount, subchannelCount, self.mobilityWidth) = (n, k, f, mobilityWidth)
    var next = 3 * n
    func take(_ columns: Int) -> Int {
      defer { next += columns }
      return next
    }
    stationSpeed = take(n)
    radiatedPower = take(n)
    subchannelPower = take(n)
    propulsionEnergy = take(n)
    isAtBorder = take(n)
    isTooClose = take(n)
    userPosition = take(2 * k)
    mobility = take(mobilityWidth * k)
    userRate = take(k)
    userRateSum = take(k)
    sightVariate = take(n * k)
    lineOfSight = take(n * k)
    gain = take(n * k)
    scheduledUser = take(n * f)
    sinr = take(n * f)
    linkRate = take(n * f)
    collisionCount = take(1)
    stepCount = take(1)
    width = next
  }

  @inline(__always)
  func link(_ first: Int, station: Int, user: Int) -> Int { first + station * userCount + user }
  @inline(__always)
  func channel(_ first: Int, station: Int, subchannel: Int) -> Int { first + station * subchannelCount + subchannel }
}
