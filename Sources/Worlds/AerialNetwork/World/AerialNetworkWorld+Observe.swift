import DeterministicMath
import Simulation

extension AerialNetworkWorld {
  /// One UAV's observation, see `observationFields`.
  @inline(__always)
  func observe<L: Lane>(_ state: UnsafePointer<L>, _ station: Int, _ rows: UnsafeMutablePointer<L>) {
    let row = rows + station * observationColumns.width
    observeOwn(state, station, row)
    observeStations(state, station, row)
    observeUsers(state, station, row)
  }

  @inline(__always)
  private func observeOwn<L: Lane>(_ state: UnsafePointer<L>, _ station: Int, _ row: UnsafeMutablePointer<L>) {
    let p = parameters
    let position = state + columns.stationPosition + 3 * station
    row[observationColumns.position] = Self.centred(position[0], p.area.lowX_m, p.area.highX_m)
    row[observationColumns.position + 1] = Self.centred(position[1], p.area.lowY_m, p.area.highY_m)
    row[observationColumns.altitude] = L.minimum(position[2] * L(1 / Self.observedAltitudeMax_m), L(1))
    let hoverEnergy_J = p.propulsion.hoverPower_W * p.stepDuration_s * Double(p.episodeSteps)
    row[observationColumns.energy] = L.minimum(state[columns.propulsionEnergy + station] * L(1 / hoverEnergy_J), L(1))
    row[observationColumns.power] = L.minimum(state[columns.radiatedPower + station] * L(1 / p.radiatedPowerMax_W), L(1))
    row[observationColumns.timeLeft] = L.maximum(L(1) - state[columns.stepCount] * L(1 / Double(p.episodeSteps)), .zero)
  }

  /// -1 at `low`, 1 at `high`.
  @inline(__always)
  private static func centred<L: Lane>(_ x: L, _ low: Double, _ high: Double) -> L {
    L.clamp((x - L(0.5 * (low + high))) * L(2 / (high - low)), L(-1), L(1))
  }

  /// A length over the longer side of the area, within -1 ... 1.
  @inline(__always)
  private func scaled<L: Lane>(_ length_m: L) -> L {
    L.clamp(length_m * L(1 / parameters.area.longerSide_m), L(-1), L(1))
  }

  /// 1 within the sensing radius, else 0.
  @inline(__always)
  private func visibility<L: Lane>(_ dx: L, _ dy: L) -> L {
    let radius = L(parameters.sensingRadius_m)
    return L.select(L.lessOrEqual(L.fma(dx, dx, dy * dy), radius * radius), L(1), .zero)
  }

  @inline(__always)
  private func observeStations<L: Lane>(_ state: UnsafePointer<L>, _ station: Int, _ row: UnsafeMutablePointer<L>) {
    let own = state + columns.stationPosition + 3 * station
    let isLimited = parameters.sensingRadius_m.isFinite
    for other in 0..<columns.stationCount where other != station {
      let slot = other < station ? other : other - 1
      let place = state + columns.stationPosition + 3 * other
      let (dx, dy) = (place[0] - own[0], place[1] - own[1])
      let visible = isLimited ? visibility(dx, dy) : L(1)
      let relative = row + observationColumns.otherPosition + 3 * slot
      relative[0] = visible * scaled(dx)
      relative[1] = visible * scaled(dy)
      relative[2] = visible * scaled(place[2] - own[2])
      row[observationColumns.otherVisible + slot] = visible
    }
  }

  @inline(__always)
  private func observeUsers<L: Lane>(_ state: UnsafePointer<L>, _ station: Int, _ row: UnsafeMutablePointer<L>) {
    let own = state + columns.stationPosition + 3 * station
    let isLimited = parameters.sensingRadius_m.isFinite
    let perReference = L(1 / parameters.reward.referenceRate_bit_per_s)
    let perReferenceStep = perReference / L.maximum(state[columns.stepCount], L(1))
    for user in 0..<columns.userCount {
      let place = state + columns.userPosition + 2 * user
      let (dx, dy) = (place[0] - own[0], place[1] - own[1])
      let visible = isLimited ? visibility(dx, dy) : L(1)
      row[observationColumns.userPosition + 2 * user] = visible * scaled(dx)
      row[observationColumns.userPosition + 2 * user + 1] = visible * scaled(dy)
      row[observationColumns.userVisible + user] = visible
      row[observationColumns.userRate + user] = visible * L.minimum(state[columns.userRate + user] * perReference, L(1))
      row[observationColumns.userMeanRate + user] = visible * L.minimum(state[columns.userRateSum + user] * perReferenceStep, L(1))
      row[observationColumns.userServed + user] = .zero
    }
    let share = 1 / Double(columns.subchannelCount)
    for subchannel in 0..<columns.subchannelCount {
      let scheduled = state[columns.channel(columns.scheduledUser, station: station, subchannel: subchannel)]
      let served = L.select(L.less(L(0.5), scheduled), L(share), .zero)
      ScheduledUsers<L>(L.maximum(scheduled - L(1), .zero)).add(served, to: row + observationColumns.userServed)
    }
  }
}
