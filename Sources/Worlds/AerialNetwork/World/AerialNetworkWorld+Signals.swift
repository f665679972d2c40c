import DeterministicMath
import Simulation

extension AerialNetworkWorld {
  /// The signals, see `signalFields`.
  @inline(__always)
  func writeSignals<L: Lane>(_ state: UnsafePointer<L>, _ signals: UnsafeMutablePointer<L>) {
    let (n, k, f) = (columns.stationCount, columns.userCount, columns.subchannelCount)
    copy(state + columns.stationPosition, signals + signalColumns.stationPosition, 3 * n)
    copy(state + columns.stationSpeed, signals + signalColumns.stationSpeed, n)
    copy(state + columns.radiatedPower, signals + signalColumns.radiatedPower, n)
    copy(state + columns.propulsionEnergy, signals + signalColumns.propulsionEnergy, n)
    copy(state + columns.userPosition, signals + signalColumns.userPosition, 2 * k)
    copy(state + columns.userRate, signals + signalColumns.userRate, k)
    for channel in 0..<n * f {
      signals[signalColumns.sinr + channel] = LinkRate.sinr_dB(state[columns.sinr + channel])
    }
    copy(state + columns.scheduledUser, signals + signalColumns.scheduledUser, n * f)
    copy(state + columns.lineOfSight, signals + signalColumns.lineOfSight, n * k)
    signals[signalColumns.collisionCount] = state[columns.collisionCount]
    writeRateSignals(state, signals)
  }

  /// Mean rates, their sum, Jain's index (Σ R̄)²/(K Σ R̄²), 1 where all are zero, and the share in outage.
  @inline(__always)
  private func writeRateSignals<L: Lane>(_ state: UnsafePointer<L>, _ signals: UnsafeMutablePointer<L>) {
    let perStep = L(1) / L.maximum(state[columns.stepCount], L(1))
    let perReference = L(1 / parameters.reward.referenceRate_bit_per_s)
    let rateMin = L(parameters.rateMin_bit_per_s)
    var (sumRate, total, squares, below) = (L.zero, L.zero, L.zero, L.zero)
    for user in 0..<columns.userCount {
      let meanRate = state[columns.userRateSum + user] * perStep
      signals[signalColumns.userMeanRate + user] = meanRate
      let share = meanRate * perReference
      sumRate = sumRate + state[columns.userRate + user]
      total = total + share
      squares = L.fma(share, share, squares)
      below = below + L.select(L.less(meanRate, rateMin), L(1), .zero)
    }
    let users = L(Double(columns.userCount))
    let hasRate = L.less(.zero, squares)
    let index = total * total / (users * L.select(hasRate, squares, L(1)))
    signals[signalColumns.sumRate] = sumRate
    signals[signalColumns.jainIndex] = L.select(hasRate, L.minimum(index, L(1)), L(1))
    signals[signalColumns.outage] = below / users
  }

  @inline(__always)
  private func copy<L: Lane>(_ source: UnsafePointer<L>, _ destination: UnsafeMutablePointer<L>, _ count: Int) {
    for column in 0..<count { destination[column] = source[column] }
  }
}
