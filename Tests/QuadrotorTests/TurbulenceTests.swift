import DeterministicMath
import Testing

@testable import Quadrotor

/// Dryden's turbulence: parameters, stationarity and correlation are those of the continuous filters at any step.
@Suite struct TurbulenceTests {
  @Test func parametersOfTheLowAltitudeModel() {
    // h = 100 ft, W20 = 10 m/s: 0.177 + 0.0823 = 0.2593
    let turbulence = DrydenTurbulence(wind20ft_m_per_s: 10, altitude_m: 30.48, airspeed_m_per_s: 10)
    let level = 1 / Double.pow(0.2593, 0.4)
    expectClose(
      [turbulence.deviation_m_per_s.x, turbulence.deviation_m_per_s.y, turbulence.deviation_m_per_s.z], [level, level, 1], within: 1e-12)
    let length = 0.3048 * 100 / Double.pow(0.2593, 1.2)
    expectClose([turbulence.timeConstant_s.x, turbulence.timeConstant_s.z], [length / 10, 3.048], within: 1e-12)
  }

  /// Covariance (z₂², z₁z₂, z₁²) of the stationary filter, and what a step makes of it.
  @Test(arguments: [1e-3, 0.01, 0.1, 1.0, 10.0])
  func aStepKeepsTheStationaryCovarianceAndHasTheExactCorrelation(_ ratio: Double) {
    let lag = DrydenTurbulence.DoubleLag(timeConstant_s: 2, step_s: 2 * ratio)
    let (p22, p12, p11) = (0.5, 0.25, 0.25)
    let (a, b) = (lag.keep, lag.couple)
    let next22 = a * a * p22 + lag.drive2 * lag.drive2
    let next12 = a * (a * p12 + b * p22) + lag.drive2 * lag.drive12
    let next11 = a * a * p11 + 2 * a * b * p12 + b * b * p22 + lag.drive12 * lag.drive12 + lag.drive1 * lag.drive1
    expectClose([next22, next12, next11], [p22, p12, p11], within: 1e-13)
    // y = √3 z₂ + (1 - √3) z₁: variance 1, correlation e^{-τ/T}(1 - τ/(2T)) after τ (the inverse transform of |H|²)
    let (c2, c1) = (3.0.squareRoot(), 1 - 3.0.squareRoot())
    expectClose([c2 * c2 * p22 + 2 * c2 * c1 * p12 + c1 * c1 * p11], [1], within: 1e-14)
    let (m2, m1) = (c2 * a + c1 * b, c1 * a)
    let correlation = m2 * (c2 * p22 + c1 * p12) + m1 * (c2 * p12 + c1 * p11)
    expectClose([correlation], [Double.exp(-ratio) * (1 - 0.5 * ratio)], within: 1e-13)
  }

  @Test(arguments: [0.01, 0.1, 1.0])
  func drawnGustsHaveTheDeviationsOfTheModel(_ step: Double) {
    let turbulence = DrydenTurbulence(wind20ft_m_per_s: 5, altitude_m: 3, airspeed_m_per_s: 30)
    let coefficients = turbulence.step(step)
    var stream = RandomStream(key: RandomKey(seed: 5, purpose: "test", path: "gusts"), episode: 0)
    func normals() -> (Double, Double, Double, Double, Double) {
      (stream.normal(), stream.normal(), stream.normal(), stream.normal(), stream.normal())
    }
    var squares = SIMD3<Double>.zero
    let (starts, steps) = (400, 20)
    for _ in 0..<starts {
      var state = DrydenTurbulence.start(normals())
      state.withUnsafeMutableBufferPointer { columns in
        for _ in 0..<steps { DrydenTurbulence.advance(columns.baseAddress!, coefficients, normals()) }
        let gust = turbulence.velocity(UnsafePointer(columns.baseAddress!))
        squares += SIMD3(gust.x * gust.x, gust.y * gust.y, gust.z * gust.z)
      }
    }
    let model = turbulence.deviation_m_per_s
    for axis in 0..<3 {
      let ratio = squares[axis] / Double(starts) / (model[axis] * model[axis])
      // five standard errors of a variance
      #expect(abs(ratio - 1) < 5 * (2 / Double(starts)).squareRoot(), "axis \(axis): \(ratio)")
    }
  }

  /// The mean wind is along y: the gust along it is y, the one across -x.
  @Test func theWindOfAWorldIsTheMeanAndTheFilters() throws {
    let harness = try QuadrotorHarness(
      QuadrotorHarness.text(
        world: "dt = 10 ms",
        blocks: "wind { model = dryden(velocity: (0 m/s, 3 m/s, 0 m/s), wind_20ft: 5 m/s, altitude: 3 m, airspeed: 30 m/s) }"))
    let turbulence = DrydenTurbulence(wind20ft_m_per_s: 5, altitude_m: 3, airspeed_m_per_s: 30)
    try harness.reset()
    for _ in 0..<3 {
      let filters = harness.state("wind.filter")
      let gust = filters.withUnsafeBufferPointer { turbulence.velocity($0.baseAddress!) }
      expectClose(harness.signal("wind.velocity"), [-gust.y, 3 + gust.x, gust.z], within: 1e-12)
      harness.step([9.81, 0, 0, 0])
      #expect(harness.state("wind.filter") != filters)
    }
  }

  @Test func aGustSwellsAndFalls() {
    let gust = WindGust(peak_m_per_s: [4, 0, -2], start_s: 1, length_s: 2)
    expectClose(gust.velocity(time: 2.0).numbers, [4, 0, -2], within: 1e-14)
    expectClose(gust.velocity(time: 1.5).numbers, [2, 0, -1], within: 1e-14)
    expectClose(gust.velocity(time: 0.5).numbers + gust.velocity(time: 3.5).numbers, [0, 0, 0, 0, 0, 0], within: 1e-14)
  }
}
