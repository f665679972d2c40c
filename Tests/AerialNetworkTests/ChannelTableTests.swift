import DeterministicMath
import TestSupport
import Testing

@testable import AerialNetwork

@Suite("Channel against known answers")
struct ChannelTableTests {
  @Test("A1: free-space path loss")
  func freeSpace() throws {
    let table = try OracleTable("A1")
    for row in table.rows.map(table.numbers) {
      let loss = FreeSpace.pathLoss_dB(frequency_Hz: row[0] * 1e9, distance_m: row[1])
      #expect(relativeError(loss, row[2]) < 1e-12)
      #expect(relativeError(FreeSpace.distance_m(frequency_Hz: row[0] * 1e9, pathLoss_dB: row[2]), row[1]) < 1e-12)
    }
  }

  @Test("B1: probability of line of sight, degrees")
  func lineOfSightProbability() throws {
    let table = try OracleTable("B1")
    for row in table.rows.map(table.numbers) {
      for (index, environment) in AirToGroundEnvironment.named.map(\.environment).enumerated() {
        let probability: Double = environment.lineOfSightProbability(elevation_deg: row[0])
        #expect(relativeError(probability, row[index + 1]) < 1e-12)
      }
    }
  }

  @Test("B2: mean path loss")
  func meanPathLoss() throws {
    let table = try OracleTable("B2")
    for row in table.rows.map(table.numbers) {
      for (index, environment) in AirToGroundEnvironment.named.map(\.environment).enumerated() {
        let loss = environment.meanPathLoss_dB(frequency_Hz: 2e9, height_m: row[0], horizontalDistance_m: row[1])
        #expect(relativeError(loss, row[index + 2]) < 1e-12)
      }
    }
  }

  @Test("B3: best elevation, radius and altitude for a path-loss budget")
  func optimalCoverage() throws {
    let table = try OracleTable("B3")
    for row in table.rows {
      let name = row[0].replacing("-", with: "_")
      let environment = try #require(AirToGroundEnvironment.named.first { $0.name == name }).environment
      let numbers = table.numbers(row)
      let best = OptimalCoverage(environment: environment, frequency_Hz: 2e9, pathLossMax_dB: numbers[2])
      #expect(relativeError(best.elevation_deg, numbers[1]) < 1e-8)
      #expect(relativeError(best.radius_m, numbers[3]) < 1e-8)
      #expect(relativeError(best.altitude_m, numbers[4]) < 1e-8)
      #expect(relativeError(best.altitude_m / best.radius_m, numbers[5]) < 1e-8)
    }
  }

  @Test("E1: cumulative distributions of fading power")
  func fadingDistributions() throws {
    let table = try OracleTable("E1")
    let laws: [FadingDistribution] = [
      .rayleigh, .rician(k: 1), .rician(k: 5), .rician(k: 10), .nakagami(m: 0.5), .nakagami(m: 2), .nakagami(m: 4),
    ]
    for row in table.rows.map(table.numbers) {
      for (index, law) in laws.enumerated() {
        #expect(relativeError(law.cumulative(row[0]), row[index + 1]) < 1e-9, "\(law) at \(row[0])")
      }
    }
  }

  @Test("G1: thermal noise, dBm")
  func thermalNoise() throws {
    let table = try OracleTable("G1")
    for row in table.rows.map(table.numbers) {
      let noise = ThermalNoise.power_W(bandwidth_Hz: row[0] * 1e3, temperature_K: 290, noiseFigure: Decibel.ratio(row[1]))
      #expect(relativeError(Decibel.decibels(noise * 1e3), row[2]) < 1e-12)
    }
  }

  /// Sites of the table's users: its file has none, so these are the points of a 50 m lattice that give its path losses and ratios.
  static let userSites: [Int: (x: Double, y: Double)] = [0: (200, 300), 2: (500, 250), 4: (800, 200), 6: (550, 800), 8: (900, 900)]

  @Test("H1: three co-channel UAVs, formulas")
  func interferenceScene() throws {
    let table = try OracleTable("H1")
    let sites = [(250.0, 250.0), (750.0, 250.0), (500.0, 750.0)]
    let noise = ThermalNoise.power_W(bandwidth_Hz: 1e6, temperature_K: 290, noiseFigure: 1)
    for row in table.rows.map(table.numbers) {
      let user = try #require(Self.userSites[Int(row[0])])
      let losses = sites.map { site in
        let distance = ((site.0 - user.x) * (site.0 - user.x) + (site.1 - user.y) * (site.1 - user.y)).squareRoot()
        return AirToGroundEnvironment.urban.meanPathLoss_dB(frequency_Hz: 2e9, height_m: 100, horizontalDistance_m: distance)
      }
      let powers = losses.map { Decibel.ratio(-$0) }
      let station = Int(row[1])
      #expect(losses.firstIndex(of: losses.min()!) == station)
      let interference = powers.enumerated().reduce(0) { $0 + ($1.offset == station ? 0 : $1.element) }
      let sinr = LinkRate.sinr(signal_W: powers[station], interference_W: interference, noise_W: noise)
      #expect(relativeError(losses[station], row[2]) < 1e-10)
      #expect(relativeError(Decibel.decibels(powers[station] / noise), row[3]) < 1e-10)
      #expect(relativeError(LinkRate.sinr_dB(sinr), row[4]) < 1e-10)
      #expect(relativeError(LinkRate.shannon_bit_per_s(bandwidth_Hz: 1e6, sinr: sinr), row[5] * 1e6) < 1e-10)
    }
  }
}
