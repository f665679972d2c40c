import DeterministicMath
import Simulation
import TestSupport
import Testing

@testable import AerialNetwork

@Suite("Reward of the aerial network")
struct RewardTests {
  @Test("Team and own rewards agree with their formulas on the recorded signals", arguments: ["team", "own"])
  func formulas(share: String) throws {
    var scenario = NetworkScenario()
    (scenario.stations, scenario.users, scenario.subchannels, scenario.precision, scenario.share) = (3, 5, 2, .double, share)
    scenario.area = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: 60, highY_m: 60)
    scenario.rateMin_bit_per_s = 2e6
    scenario.weights["energy"] = 0.25
    let chunk = ChunkHarness<SIMD8<Double>>(try scenario.world())
    let (world, columns) = (chunk.world, chunk.world.columns)
    let reference = world.referenceRate_bit_per_s
    let vehicle = world.parameters.propulsion
    chunk.resetAll()
    var rateSums = [[Double]](repeating: [Double](repeating: 0, count: 5), count: 8)
    var penalised = 0
    for step in 1...12 {
      chunk.drawActions()
      chunk.step()
      chunk.observe()
      for lane in 0..<8 {
        let rates = (0..<5).map { chunk.signal("person.rate", $0, lane: lane) }
        for user in 0..<5 { rateSums[lane][user] += rates[user] }
        let means = rateSums[lane].map { $0 / Double(step) }
        let moments = RunningMoments(means)
        let deviation = (moments.sumOfSquaredDeviations / 5).squareRoot()
        let outage = Double(means.filter { $0 < 2e6 }.count) / 5
        let common = 0.5 * deviation / reference + 0.5 * outage
        let penalties = (0..<3).map { station -> Double in
          let power = vehicle.power_W(speed_m_per_s: chunk.signal("uav.speed", station, lane: lane))
          return 5 * chunk.value(columns.isTooClose + station, lane: lane) + chunk.value(columns.isAtBorder + station, lane: lane)
            + 0.25 * power / vehicle.hoverPower_W
        }
        penalised += penalties.filter { $0 >= 1 }.count
        let team = rates.reduce(0, +) / 5 / reference - common - penalties.reduce(0, +) / 3
        #expect(abs(chunk.reward(lane: lane) - team) < 1e-9)
        #expect(relativeError(chunk.signal("network.jain", lane: lane), Fairness.jainIndex(means)) < 1e-9)
        #expect(abs(chunk.signal("network.outage", lane: lane) - outage) < 1e-12)
        for station in 0..<3 {
          let delivered = (0..<2).reduce(0) { sum, f in
            let channel = 2 * station + f
            let isUsed = chunk.signal("link.user", channel, lane: lane) > 0
            return sum + (isUsed ? Double.log2(1 + Decibel.ratio(chunk.signal("link.sinr", channel, lane: lane))) * 1e6 : 0)
          }
          let own = delivered / 5 / reference - common - penalties[station]
          #expect(abs(chunk.agentReward(station, lane: lane) - (share == "team" ? team : own)) < 1e-9)
        }
      }
    }
    #expect(penalised > 10)
  }

  @Test("The reference rate: 30 dBm straight down 100 m of urban air")
  func referenceRate() throws {
    // B1 and B2 at 90 degrees: 78.468... dB + 1 dB; noise -113.975... + 7 dBm
    let snr_dB = 30 - (78.468383135163 + 1) - (-113.97518719422811 + 7)
    let expected = 1e6 * Double.log2(1 + Decibel.ratio(snr_dB))
    #expect(relativeError(try NetworkScenario().world().referenceRate_bit_per_s, expected) < 1e-9)
  }

  @Test("Energy: hovering adds P(0) dt a step, a move P(V) dt")
  func energy() throws {
    let chunk = ChunkHarness<SIMD16<Float>>(try NetworkScenario().world())
    chunk.resetAll(scene: [Double](repeating: 500, count: 8) + [100, 200, 300, 400] + [Double](repeating: 10, count: 40))
    chunk.setAction(1, 0, 10)
    for _ in 0..<10 { chunk.step() }
    chunk.observe()
    let vehicle = chunk.world.parameters.propulsion
    #expect(relativeError(chunk.signal("uav.energy", 0), 10 * vehicle.hoverPower_W) < 1e-6)
    #expect(relativeError(chunk.signal("uav.energy", 1), 10 * vehicle.power_W(speed_m_per_s: 10.0)) < 1e-6)
    #expect(chunk.signal("uav.speed", 1) == 10)
  }
}
