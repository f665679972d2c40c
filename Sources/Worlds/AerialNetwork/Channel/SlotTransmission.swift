import DeterministicMath
import Simulation

extension AerialNetworkWorld {
  /// Schedules, powers, SINR and rates of the slot.
  ///
  ///     SINR_{m,f} = p_m g_{m,k} h_{m,k,f} / (Σ_{j≠m} p_j g_{j,k} h_{j,k,f} + N),   R = B log₂(1 + SINR)
  ///
  /// k is the user that UAV m serves on sub-channel f; the sum runs over the other UAVs that transmit on f.
  @inline(__always)
  func transmit<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    switch parameters.scheduler {
    case .agent: schedule(state, frame.actions)
    case .maxMin:
      scheduleLeastServed(state)
      for station in 0..<columns.stationCount { radiate(state, station, fraction: L(1)) }
    }
    for user in 0..<columns.userCount { state[columns.userRate + user] = .zero }
    let noise = L(parameters.channel.noise_W)
    let bandwidth = L(parameters.channel.bandwidth_Hz)
    for station in 0..<columns.stationCount {
      for subchannel in 0..<columns.subchannelCount {
        let channel = columns.channel(0, station: station, subchannel: subchannel)
        let scheduled = state[columns.scheduledUser + channel]
        let isUsed = L.less(L(0.5), scheduled)
        let users = ScheduledUsers<L>(L.maximum(scheduled - L(1), .zero))
        let received = receivedPower(frame, users, station: station, subchannel: subchannel)
        let ratio = LinkRate.sinr(signal_W: received.signal, interference_W: received.interference, noise_W: noise)
        let sinr = L.select(isUsed, ratio, .zero)
        let rate = LinkRate.shannon_bit_per_s(bandwidth_Hz: bandwidth, sinr: sinr)
        state[columns.sinr + channel] = sinr
        state[columns.linkRate + channel] = rate
        users.add(rate, to: state + columns.userRate)
      }
    }
  }

  /// Writes what the agents decided: the scheduled users, and the powers.
  @inline(__always)
  private func schedule<L: Lane>(_ state: UnsafeMutablePointer<L>, _ actions: UnsafePointer<L>) {
    for station in 0..<columns.stationCount {
      let action = actions + station * actionColumns.width
      for subchannel in 0..<columns.subchannelCount {
        state[columns.channel(columns.scheduledUser, station: station, subchannel: subchannel)] =
          L.roundToEven(L.clamp(action[actionColumns.user + subchannel], .zero, L(Double(columns.userCount))))
      }
      let level = L.roundToEven(L.clamp(action[actionColumns.power], .zero, L(Double(Self.powerLevelCount - 1))))
      // 0, 1/4, 1/2, 1 for the levels 0, 1, 2, 3
      radiate(state, station, fraction: L.select(L.less(L(2.5), level), L(1), L(0.25) * level))
    }
  }

  /// Writes the radiated power, a fraction of the largest where a sub-channel is used, and the power on each used sub-channel.
  @inline(__always)
  private func radiate<L: Lane>(_ state: UnsafeMutablePointer<L>, _ station: Int, fraction: L) {
    var used = L.zero
    for subchannel in 0..<columns.subchannelCount {
      used = used + L.minimum(state[columns.channel(columns.scheduledUser, station: station, subchannel: subchannel)], L(1))
    }
    let power = L.select(L.less(L(0.5), used), fraction * L(parameters.radiatedPowerMax_W), .zero)
    state[columns.radiatedPower + station] = power
    state[columns.subchannelPower + station] = power / L.maximum(used, L(1))
  }

  /// Power that the scheduled users receive on a sub-channel from their own UAV, and from all others, W.
  @inline(__always)
  private func receivedPower<L: Lane>(
    _ frame: ChunkFrame<L>, _ users: ScheduledUsers<L>, station: Int, subchannel: Int
  ) -> (signal: L, interference: L) {
    let state = frame.state
    var signal = L.zero
    var interference = L.zero
    let fading = PowerFading<L>(riceFactor: parameters.channel.fading.lineOfSightFactor)
    for pair in 0..<(columns.stationCount + 1) / 2 {
      let draws = parameters.channel.fading.isOn ? fadingDraws(frame, users, subchannel: subchannel, pair: pair) : nil
      for second in 0..<min(2, columns.stationCount - 2 * pair) {
        let sender = 2 * pair + second
        let isSending = L.less(L(0.5), state[columns.channel(columns.scheduledUser, station: sender, subchannel: subchannel)])
        let power = L.select(isSending, state[columns.subchannelPower + sender], .zero)
        var received = power * users.gather(state + columns.link(columns.gain, station: sender, user: 0))
        if let draws {
          let sight = users.gather(state + columns.link(columns.lineOfSight, station: sender, user: 0))
          let isDirect = L.lessOrEqual(L(0.5), sight)
          received = received * (second == 0
            ? fading.power(draws.0, draws.1, isDirect: isDirect) : fading.power(draws.2, draws.3, isDirect: isDirect))
        }
        if sender == station { signal = received } else { interference = interference + received }
      }
    }
    return (signal, interference)
  }

  /// Four uniform numbers for the links of two UAVs to the scheduled users on a sub-channel.
  ///
  /// The block is that of (user, sub-channel, pair of UAVs), so that a link has one fading state in a slot, whoever listens to it.
  @inline(__always)
  private func fadingDraws<L: Lane>(
    _ frame: ChunkFrame<L>, _ users: ScheduledUsers<L>, subchannel: Int, pair: Int
  ) -> (L, L, L, L) {
    let pairs = AerialNetworkSchema.stationCountMax / 2
    let blocks = users.words(scale: AerialNetworkSchema.subchannelCountMax * pairs, offset: subchannel * pairs + pair)
    return frame.counters.uniforms(keys.fading, quads: blocks)
  }
}
