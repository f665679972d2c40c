import DeterministicMath
import TestSupport
import Testing

@testable import AerialNetwork

@Suite("Mobility against known answers")
struct MobilityTableTests {
  @Test("N1: random waypoint, means and pause probability")
  func randomWaypointMeans() throws {
    let table = try OracleTable("N1")
    for row in table.rows {
      let sides = row[0].split(separator: "x").map { Double($0)! }
      let area = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: sides[0], highY_m: sides[1])
      let known = table.numbers(row)
      let model = RandomWaypoint(speedMin_m_per_s: known[1], speedMax_m_per_s: known[2], pauseMin_s: 0, pauseMax_s: 2 * known[3])
      #expect(relativeError(RandomWaypoint.meanLegLength_m(sides[0], sides[1]), known[4]) < 1e-12)
      #expect(relativeError(model.meanLegTime_s(area: area), known[5]) < 1e-12)
      #expect(relativeError(model.pauseProbability(area: area), known[6], floor: 1e-12) < 1e-12)
      #expect(relativeError(model.stationaryMeanSpeed_m_per_s, known[7]) < 1e-12)
    }
  }

  @Test("N2: speed distributions, at a random time and per leg")
  func randomWaypointSpeeds() throws {
    let table = try OracleTable("N2")
    let model = RandomWaypoint(speedMin_m_per_s: 0.5, speedMax_m_per_s: 1.5, pauseMin_s: 0, pauseMax_s: 0)
    for row in table.rows.map(table.numbers) {
      #expect(relativeError(model.stationarySpeedCumulative(row[0]), row[1], floor: 1e-12) < 1e-12)
      #expect(relativeError(model.legSpeedCumulative(row[0]), row[2], floor: 1e-12) < 1e-12)
    }
  }

  @Test("N3: stationary densities")
  func randomWaypointDensities() throws {
    let table = try OracleTable("N3")
    for row in table.rows.map(table.numbers) {
      #expect(relativeError(RandomWaypoint.stationaryDensityOnUnitDisc(row[0]), row[1]) < 1e-7)
      #expect(relativeError(RandomWaypoint.stationaryDensityOnUnitInterval(row[0]), row[2], floor: 1e-12) < 1e-12)
    }
  }

  @Test("N4: Gauss-Markov correlation and displacement")
  func gaussMarkov() throws {
    let table = try OracleTable("N4")
    for row in table.rows.map(table.numbers) {
      let model = GaussMarkov(meanSpeed_m_per_s: 0, deviation_m_per_s: row[1], correlation: row[0])
      #expect(relativeError(model.correlation(lag: 5), row[3], floor: 1e-12) < 1e-12)
      let variance = model.displacementVariance_m2(steps: 50, stepDuration_s: row[2])
      #expect(relativeError(variance, row[4]) < 1e-12)
      #expect(relativeError(variance.squareRoot(), row[5]) < 1e-12)
    }
  }

  @Test("M1: Jain's index, population deviation, Gini")
  func fairness() throws {
    let table = try OracleTable("M1")
    for row in table.rows {
      let shares = row[0].split(whereSeparator: { "(), ".contains($0) }).map { Double($0)! }
      let known = table.numbers(row)
      let deviation = (RunningMoments(shares).sumOfSquaredDeviations / Double(shares.count)).squareRoot()
      #expect(relativeError(Fairness.jainIndex(shares), known[1]) < 1e-12)
      #expect(relativeError(deviation, known[2], floor: 1e-12) < 1e-12)
      #expect(relativeError(Fairness.giniCoefficient(shares), known[3], floor: 1e-12) < 1e-12)
    }
  }
}
