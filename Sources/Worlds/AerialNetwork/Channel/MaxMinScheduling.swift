import DeterministicMath
import Simulation

/// A user a lane by its number from 1, 0 for none, and its sum of rates.
private struct Candidate<L: Lane> {
  var user: L
  var rateSum: L

  @inline(__always)
  static func select(_ mask: L.Mask, _ a: Candidate, _ b: Candidate) -> Candidate {
    Candidate(user: L.select(mask, a.user, b.user), rateSum: L.select(mask, a.rateSum, b.rateSum))
  }
}

extension AerialNetworkWorld {
  /// Writes the scheduled users by a rule in place of the agents.
  ///
  /// A user belongs to the UAV of the largest large-scale gain (the first of equal ones). A UAV gives its sub-channels in turn to those of
  /// its users that had least so far (the first of equal ones), and begins again where it has fewer users than sub-channels.
  ///
  /// Serving UAVs stand in the `userRate` columns meanwhile: `transmit` writes those anew.
  @inline(__always)
  func scheduleLeastServed<L: Lane>(_ state: UnsafeMutablePointer<L>) {
    associate(state)
    for station in 0..<columns.stationCount {
      var first = Candidate<L>(user: .zero, rateSum: .zero)
      var last = Candidate<L>(user: .zero, rateSum: L(-1))
      for subchannel in 0..<columns.subchannelCount {
        let next = leastServed(state, station, after: last)
        if subchannel == 0 { first = next }
        last = Candidate.select(L.less(L(0.5), next.user), next, first)
        state[columns.channel(columns.scheduledUser, station: station, subchannel: subchannel)] = last.user
      }
    }
  }

  @inline(__always)
  private func associate<L: Lane>(_ state: UnsafeMutablePointer<L>) {
    for user in 0..<columns.userCount {
      var best = state[columns.link(columns.gain, station: 0, user: user)]
      var serving = L.zero
      for station in 1..<max(columns.stationCount, 1) {
        let gain = state[columns.link(columns.gain, station: station, user: user)]
        let isBetter = L.less(best, gain)
        best = L.select(isBetter, gain, best)
        serving = L.select(isBetter, L(Double(station)), serving)
      }
      state[columns.userRate + user] = serving
    }
  }

  /// The UAV's user that comes next after another in the order of (sum of rates, index); none where that was the last.
  @inline(__always)
  private func leastServed<L: Lane>(
    _ state: UnsafeMutablePointer<L>, _ station: Int, after last: Candidate<L>
  ) -> Candidate<L> {
    var best = Candidate<L>(user: .zero, rateSum: L(Double.infinity))
    for user in 0..<columns.userCount {
      let candidate = Candidate(user: L(Double(user + 1)), rateSum: state[columns.userRateSum + user])
      let isLater = L.Mask.or(
        L.less(last.rateSum, candidate.rateSum),
        L.Mask.and(L.equal(last.rateSum, candidate.rateSum), L.less(last.user, candidate.user)))
      let isOwn = L.equal(state[columns.userRate + user], L(Double(station)))
      let isBetter = L.Mask.and(L.Mask.and(isOwn, isLater), L.less(candidate.rateSum, best.rateSum))
      best = Candidate.select(isBetter, candidate, best)
    }
    return best
  }
}
