import DeterministicMath
import Simulation

extension AerialNetworkWorld {
  /// Rewards and termination of the slot; counts the step.
  ///
  ///     team   w_r mean_k R_k/R_ref - w_u std_k(R̄_k)/R_ref - w_o outage - (1/n) Σ_m (w_c c_m + w_b b_m + w_e P(V_m)/P(0))
  ///     own    w_r Σ_f R_{m,f}/(K R_ref) - w_u std_k(R̄_k)/R_ref - w_o outage - w_c c_m - w_b b_m - w_e P(V_m)/P(0)
  ///
  /// R̄_k mean rate so far, c_m violated separation, b_m at the border. The team's reward is the mean of the own rewards, with n times the rate.
  @inline(__always)
  func reward<L: Lane>(_ frame: ChunkFrame<L>) {
    let state = frame.state
    let weights = parameters.reward
    let steps = state[columns.stepCount] + L(1)
    state[columns.stepCount] = steps
    let rates = userRates(state, steps: steps)
    let perReference = 1 / weights.referenceRate_bit_per_s
    let common = L.fma(L(weights.unfairness * perReference), rates.deviation, L(weights.outage) * rates.outage)
    let rateScale = L(weights.rate * perReference / Double(columns.userCount))
    var penalties = L.zero
    for station in 0..<columns.stationCount {
      let penalty = penalty(state, station)
      penalties = penalties + penalty
      var delivered = L.zero
      for subchannel in 0..<columns.subchannelCount {
        delivered = delivered + state[columns.channel(columns.linkRate, station: station, subchannel: subchannel)]
      }
      frame.agentRewards[station] = L.fma(rateScale, delivered, -(common + penalty))
    }
    let team = L.fma(rateScale, rates.sum, -L.fma(L(1 / Double(columns.stationCount)), penalties, common))
    frame.teamReward.pointee = team
    if weights.isShared {
      for station in 0..<columns.stationCount { frame.agentRewards[station] = team }
    }
    let hasCollision = L.less(.zero, state[columns.collisionCount])
    frame.terminated.pointee = parameters.collisionEnds ? hasCollision : L.Mask(all: false)
  }

  /// w_c c_m + w_b b_m + w_e P(V_m)/P(0).
  @inline(__always)
  private func penalty<L: Lane>(_ state: UnsafeMutablePointer<L>, _ station: Int) -> L {
    let weights = parameters.reward
    let border = L(weights.border) * state[columns.isAtBorder + station]
    let safety = L.fma(L(weights.collision), state[columns.isTooClose + station], border)
    if weights.energy == 0 { return safety }
    let power = parameters.propulsion.power_W(speed_m_per_s: state[columns.stationSpeed + station])
    return L.fma(L(weights.energy / parameters.propulsion.hoverPower_W), power, safety)
  }

  /// Adds the slot's rates to the sums; their total, the population standard deviation of the mean rates, and the share in outage.
  @inline(__always)
  private func userRates<L: Lane>(_ state: UnsafeMutablePointer<L>, steps: L) -> (sum: L, deviation: L, outage: L) {
    let users = L(Double(columns.userCount))
    var sum = L.zero
    var total = L.zero
    var below = L.zero
    let perStep = L(1) / steps
    let rateMin = L(parameters.rateMin_bit_per_s)
    for user in 0..<columns.userCount {
      let rate = state[columns.userRate + user]
      let rateSum = state[columns.userRateSum + user] + rate
      state[columns.userRateSum + user] = rateSum
      sum = sum + rate
      total = total + rateSum
      below = below + L.select(L.less(rateSum * perStep, rateMin), L(1), .zero)
    }
    let mean = total / users * perStep
    var squares = L.zero
    for user in 0..<columns.userCount {
      let deviation = L.fma(state[columns.userRateSum + user], perStep, -mean)
      squares = L.fma(deviation, deviation, squares)
    }
    return (sum, L.squareRoot(squares / users), below / users)
  }
}
