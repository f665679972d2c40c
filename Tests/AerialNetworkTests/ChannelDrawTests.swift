import DeterministicMath
import Simulation
import Testing

@testable import AerialNetwork

@Suite("Random channel states")
struct ChannelDrawTests {
  @Test("Fading draws follow Rayleigh's and Rice's law", arguments: [0.0, 1.0, 10.0])
  func fadingLaw(k: Double) {
    let fading = PowerFading<Double>(riceFactor: k)
    var powers: [Double] = []
    for step in 0..<2000 {
      let counters = ChunkCounters<Double>(episodeLow: 7, episodeHighAttempt: 0, step: UInt32(step))
      let draws = counters.uniforms(RandomKey(value: 11), quad: 3)
      powers.append(fading.power(draws.0, draws.1))
      powers.append(fading.power(draws.2, draws.3))
    }
    let law = FadingDistribution.rician(k: k)
    #expect(Distribution.kolmogorov(powers, law.cumulative) < 1.95)
    let mean = powers.reduce(0, +) / Double(powers.count)
    #expect(abs(mean - 1) < 4 / Double(powers.count).squareRoot())
  }

  @Test("Line of sight keeps its probability, and its draw the correlation exp(-distance/D), while the UAV flies")
  func lineOfSightLaw() throws {
    var scenario = NetworkScenario()
    (scenario.stations, scenario.users, scenario.subchannels) = (1, 256, 1)
    (scenario.mobility, scenario.fading) = (NetworkScenario.still, NetworkScenario.noFading)
    let chunk = ChunkHarness<SIMD16<Float>>(try scenario.world())
    let columns = chunk.world.columns
    for lane in 0..<16 {
      var scene = chunk.uniformScene(UInt64(lane))
      (scene[0], scene[1]) = (300, 500)
      chunk.reset(lane: lane, episode: UInt64(lane), scene: scene)
    }
    func variates() -> [Double] { (0..<16).flatMap { lane in (0..<256).map { chunk.value(columns.sightVariate + $0, lane: lane) } } }
    let start = variates()
    #expect(Distribution.kolmogorov(start) { min(max($0, 0), 1) } < 1.95)
    chunk.setAction(0, 0, 9)
    for _ in 0..<5 { chunk.step() }
    let end = variates()
    #expect(Distribution.kolmogorov(end) { min(max($0, 0), 1) } < 1.95)
    // 50 m flown, D = 50 m; the deviation of the estimate is below 0.016
    let correlation = zip(start, end).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / Double(start.count) * 12
    #expect(abs(correlation - 0.36787944) < 0.07)
    var (excess, variance) = (0.0, 0.0)
    for lane in 0..<16 {
      for user in 0..<256 {
        let dx = chunk.value(columns.userPosition + 2 * user, lane: lane) - chunk.value(columns.stationPosition, lane: lane)
        let dy = chunk.value(columns.userPosition + 2 * user + 1, lane: lane) - chunk.value(columns.stationPosition + 1, lane: lane)
        let elevation = Elevation.degrees(height_m: 100.0, horizontalDistance_m: (dx * dx + dy * dy).squareRoot())
        let probability: Double = AirToGroundEnvironment.urban.lineOfSightProbability(elevation_deg: elevation)
        excess += chunk.value(columns.lineOfSight + user, lane: lane) - probability
        variance += probability * (1 - probability)
      }
    }
    #expect(abs(excess) < 4 * variance.squareRoot())
    #expect(variance > 100)
  }

  @Test("A link at rest keeps its line of sight; one that flies far renews it")
  func holding() {
    #expect(LineOfSightRenewal.renewed(0.3, retention: 1.0, draw: 1e-9) == 0.3)
    #expect(LineOfSightRenewal.renewed(0.3, retention: 0.5, draw: 0.5) == 0.3)
    #expect(abs(LineOfSightRenewal.renewed(0.3, retention: 0.5, draw: 0.4) - 0.1) < 1e-12)
    #expect(abs(LineOfSightRenewal.retention(distance_m: 25.0, decorrelation_m: 50.0) - 0.6065306597126334) < 1e-14)
  }
}
