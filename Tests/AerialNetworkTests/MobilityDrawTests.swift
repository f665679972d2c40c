import DeterministicMath
import Simulation
import TestSupport
import Testing

@testable import AerialNetwork

@Suite("Random mobility")
struct MobilityDrawTests {
  static func stationary(_ model: RandomWaypoint, _ area: GroundArea, count: Int) -> [WaypointState] {
    (0..<count).map { index in
      var stream = RandomStream(key: RandomKey(value: 21), episode: UInt64(index))
      return model.stationaryState(in: area, &stream)
    }
  }

  @Test("N1, N2: share of pausing, rest of the pause and speeds of the stationary start")
  func stationaryPhase() {
    let area = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: 2000, highY_m: 1000)
    let model = RandomWaypoint(speedMin_m_per_s: 0.5, speedMax_m_per_s: 1.5, pauseMin_s: 0, pauseMax_s: 300)
    let states = Self.stationary(model, area, count: 6000)
    let pausing = states.filter { $0.pause_s > 0 }
    let expected = 0.1450491484285692
    let deviation = (expected * (1 - expected) / 6000).squareRoot()
    #expect(abs(Double(pausing.count) / 6000 - expected) < 4 * deviation)
    let walkers = states.filter { $0.pause_s == 0 }
    #expect(Distribution.kolmogorov(walkers.map(\.speed_m_per_s), model.stationarySpeedCumulative) < 1.95)
    #expect(Distribution.kolmogorov(pausing.map(\.speed_m_per_s), model.legSpeedCumulative) < 1.95)
    // the rest of a pause uniform in [0, b] has the density 2(1 - t/b)/b
    #expect(Distribution.kolmogorov(pausing.map(\.pause_s)) { 1 - (1 - $0 / 300) * (1 - $0 / 300) } < 1.95)
  }

  @Test("N3: places of walkers have the density 6x(1 - x) on a line")
  func stationaryPlaces() {
    let line = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: 1, highY_m: 1e-6)
    let model = RandomWaypoint(speedMin_m_per_s: 1, speedMax_m_per_s: 2, pauseMin_s: 0, pauseMax_s: 0)
    let places = Self.stationary(model, line, count: 5000).map(\.x_m)
    #expect(Distribution.kolmogorov(places) { $0 * $0 * (3 - 2 * $0) } < 1.95)
  }

  @Test("Given its place, a walker's target has the stationary law")
  func conditionalTarget() {
    let area = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: 300, highY_m: 100)
    let model = RandomWaypoint(speedMin_m_per_s: 1, speedMax_m_per_s: 2, pauseMin_s: 0, pauseMax_s: 0)
    let states = Self.stationary(model, area, count: 5000)
    let redrawn = states.enumerated().map { index, state -> WaypointState in
      var stream = RandomStream(key: RandomKey(value: 22), episode: UInt64(index))
      return model.state(at: (state.x_m, state.y_m), in: area, &stream)
    }
    func distances(_ states: [WaypointState]) -> [Double] {
      states.map { (($0.targetX_m - $0.x_m) * ($0.targetX_m - $0.x_m) + ($0.targetY_m - $0.y_m) * ($0.targetY_m - $0.y_m)).squareRoot() }
    }
    #expect(Distribution.kolmogorov(distances(states), distances(redrawn)) < 1.95)
    #expect(Distribution.kolmogorov(states.map(\.targetX_m), redrawn.map(\.targetX_m)) < 1.95)
    #expect(Distribution.kolmogorov(states.map { $0.targetX_m - $0.x_m }, redrawn.map { $0.targetX_m - $0.x_m }) < 1.95)
  }

  @Test("Walking keeps the stationary laws of speed and place, and loses no time at arrivals")
  func walking() throws {
    var scenario = NetworkScenario()
    (scenario.stations, scenario.users, scenario.subchannels, scenario.stepDuration_s) = (1, 128, 1, 5)
    (scenario.pathLoss, scenario.fading) = (NetworkScenario.freeSpace, NetworkScenario.noFading)
    scenario.area = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: 100, highY_m: 1)
    scenario.mobility = .choice(
      "random_waypoint", [.init(name: "speed", value: .interval(2, 6)), .init(name: "pause", value: .interval(0, 0))])
    let model = RandomWaypoint(speedMin_m_per_s: 2, speedMax_m_per_s: 6, pauseMin_s: 0, pauseMax_s: 0)
    let chunk = ChunkHarness<SIMD16<Float>>(try scenario.world())
    let columns = chunk.world.columns
    for lane in 0..<16 {
      var scene: [Double] = [50, 0.5, 100]
      for user in 0..<128 {
        var stream = RandomStream(key: RandomKey(value: 23), episode: UInt64(lane * 128 + user))
        let state = model.stationaryState(in: chunk.world.parameters.area, &stream)
        scene += [state.x_m, state.y_m]
      }
      chunk.reset(lane: lane, episode: UInt64(lane), scene: scene)
    }
    func values(_ column: (Int) -> Int) -> [Double] {
      (0..<16).flatMap { lane in (0..<128).map { chunk.value(column($0), lane: lane) } }
    }
    for _ in 0..<25 { chunk.step() }
    let speeds = values { columns.mobility + 4 * $0 + 2 }
    #expect(Distribution.kolmogorov(speeds, model.stationarySpeedCumulative) < 1.95)
    let places = values { columns.userPosition + 2 * $0 }.map { $0 / 100 }
    // the area is 1 m wide: a line but for 1 %
    #expect(Distribution.kolmogorov(places) { $0 * $0 * (3 - 2 * $0) } < 1.95)
  }

  @Test("N4: Gauss-Markov velocities stay stationary; displacement variance after 50 steps")
  func drifting() throws {
    var scenario = NetworkScenario()
    (scenario.stations, scenario.users, scenario.subchannels, scenario.stepDuration_s) = (1, 128, 1, 0.5)
    (scenario.pathLoss, scenario.fading) = (NetworkScenario.freeSpace, NetworkScenario.noFading)
    scenario.mobility = NetworkScenario.gaussMarkov(meanSpeed: 0, sigma: 0.5, alpha: 0.85)
    let chunk = ChunkHarness<SIMD16<Float>>(try scenario.world())
    let columns = chunk.world.columns
    let scene: [Double] = [500, 500, 100] + [Double](repeating: 500, count: 256)
    chunk.resetAll(scene: scene)
    func values(_ column: Int, _ stride: Int) -> [Double] {
      (0..<16).flatMap { lane in
        (0..<128).flatMap { [chunk.value(column + stride * $0, lane: lane), chunk.value(column + stride * $0 + 1, lane: lane)] }
      }
    }
    func meanProduct(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } / Double(a.count) }
    let start = values(columns.mobility, 4)
    for _ in 0..<5 { chunk.step() }
    let fifth = values(columns.mobility, 4)
    for _ in 0..<45 { chunk.step() }
    let last = values(columns.mobility, 4)
    // 4096 samples: a variance is known to 2.2 %, a correlation to 1.6 %
    for velocities in [start, fifth, last] { #expect(relativeError(meanProduct(velocities, velocities), 0.25) < 0.09) }
    #expect(abs(meanProduct(start, fifth) / 0.25 - 0.44370531249999995) < 0.065)
    let displacements = values(columns.userPosition, 2).map { $0 - 500 }
    #expect(relativeError(meanProduct(displacements, displacements), 33.82084111091197) < 0.09)
  }
}
