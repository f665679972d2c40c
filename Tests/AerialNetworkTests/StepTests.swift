import DeterministicMath
import Simulation
import TestSupport
import Testing

@testable import AerialNetwork

@Suite("A step of the aerial network")
struct StepTests {
  @Test("H1: the world's own SINR and rates, double lanes, still users")
  func interferenceSceneInWorld() throws {
    let table = try OracleTable("H1")
    var scenario = NetworkScenario()
    (scenario.stations, scenario.users, scenario.subchannels, scenario.precision) = (3, 5, 1, .double)
    scenario.pathLoss = NetworkScenario.alHourani("urban", "mean")
    (scenario.fading, scenario.mobility, scenario.noiseFigure) = (NetworkScenario.noFading, NetworkScenario.still, 1)
    let rows = table.rows.map(table.numbers)
    let sites = try rows.map { try #require(ChannelTableTests.userSites[Int($0[0])]) }
    let stations: [Double] = [250, 250, 750, 250, 500, 750, 100, 100, 100]
    let scene = stations + sites.flatMap { [$0.x, $0.y] }
    let chunk = ChunkHarness<SIMD8<Double>>(try scenario.world())
    for (user, row) in rows.enumerated() {
      chunk.resetAll(scene: scene)
      // every UAV transmits at full power; the one under test serves the row's user
      for station in 0..<3 {
        chunk.setAction(station, 0, 0)
        chunk.setAction(station, 1, station == Int(row[1]) ? Double(user + 1) : Double((user + 1) % 5 + 1))
        chunk.setAction(station, 2, 3)
      }
      chunk.step()
      chunk.observe()
      #expect(relativeError(chunk.signal("link.sinr", Int(row[1]), lane: 3), row[4]) < 1e-9)
      #expect(relativeError(Double(chunk.state[chunk.world.columns.linkRate + Int(row[1])][lane: 3]), row[5] * 1e6) < 1e-9)
    }
  }

  @Test("Speeds stay at or below speed_max, places inside the area, borders are flagged")
  func motionLimits() throws {
    var scenario = NetworkScenario()
    scenario.area = GroundArea(lowX_m: -30, lowY_m: 10, highX_m: 40, highY_m: 60)
    let chunk = ChunkHarness<SIMD16<Float>>(try scenario.world())
    chunk.resetAll()
    var borderSteps = 0
    for _ in 0..<40 {
      let before = places(chunk)
      chunk.drawActions()
      chunk.step()
      let after = places(chunk)
      for (index, (a, b)) in zip(before, after).enumerated() {
        let station = index % 4
        let lane = index / 4
        let distance = ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
        #expect(distance <= 10 * (1 + 1e-5))
        #expect(chunk.value(chunk.world.columns.stationSpeed + station, lane: lane) <= 10)
        #expect(b.x >= -30 && b.x <= 40 && b.y >= 10 && b.y <= 60)
        let isAtBorder = b.x == -30 || b.x == 40 || b.y == 10 || b.y == 60
        #expect(chunk.value(chunk.world.columns.isAtBorder + station, lane: lane) == (isAtBorder ? 1 : 0))
        borderSteps += isAtBorder ? 1 : 0
      }
      for user in 0..<20 {
        for lane in 0..<16 {
          let x = chunk.value(chunk.world.columns.userPosition + 2 * user, lane: lane)
          let y = chunk.value(chunk.world.columns.userPosition + 2 * user + 1, lane: lane)
          #expect(x >= -30 && x <= 40 && y >= 10 && y <= 60)
        }
      }
    }
    #expect(borderSteps > 100)
  }

  private func places(_ chunk: ChunkHarness<SIMD16<Float>>) -> [(x: Double, y: Double)] {
    (0..<16).flatMap { lane in
      (0..<4).map { station in
        let column = chunk.world.columns.stationPosition + 3 * station
        return (chunk.value(column, lane: lane), chunk.value(column + 1, lane: lane))
      }
    }
  }

  @Test("The 17 moves: hover, eight headings at half and full speed")
  func moves() {
    let headings: [(Double, Double)] = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)]
    #expect(StationMove.velocity(0.0) == (0, 0, 0))
    for (index, heading) in headings.enumerated() {
      let length = (heading.0 * heading.0 + heading.1 * heading.1).squareRoot()
      for (offset, speed) in [(1, 0.5), (9, 1.0)] {
        let v = StationMove.velocity(Double(index + offset))
        #expect(abs(v.x - speed * heading.0 / length) < 1e-15)
        #expect(abs(v.y - speed * heading.1 / length) < 1e-15)
        #expect(v.speed == speed)
        #expect((v.x * v.x + v.y * v.y).squareRoot() <= speed)
      }
    }
  }

  @Test("Separation along the slot agrees with dense sampling")
  func separation() throws {
    var scenario = NetworkScenario()
    (scenario.stations, scenario.users, scenario.precision) = (5, 1, .double)
    scenario.area = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: 80, highY_m: 80)
    scenario.separationMin_m = 6
    let chunk = ChunkHarness<SIMD8<Double>>(try scenario.world())
    let columns = chunk.world.columns
    chunk.resetAll(first: 100)
    var violations = 0
    var onlyBetweenEnds = 0
    for _ in 0..<20 {
      func place(_ station: Int, _ lane: Int) -> (Double, Double) {
        (chunk.value(columns.stationPosition + 3 * station, lane: lane), chunk.value(columns.stationPosition + 3 * station + 1, lane: lane))
      }
      let starts = (0..<8).map { lane in (0..<5).map { place($0, lane) } }
      chunk.drawActions()
      chunk.step()
      for lane in 0..<8 {
        var pairs = 0
        for a in 0..<5 {
          for b in (a + 1)..<5 {
            let (end, start) = ((place(a, lane), place(b, lane)), (starts[lane][a], starts[lane][b]))
            let samples = (0...400).map { i -> Double in
              let t = Double(i) / 400
              let x = (start.0.0 - start.1.0) * (1 - t) + (end.0.0 - end.1.0) * t
              let y = (start.0.1 - start.1.1) * (1 - t) + (end.0.1 - end.1.1) * t
              return (x * x + y * y).squareRoot()
            }
            let least = samples.min()!
            // a true minimum lies at most one half step of 20/400 m below the sampled one
            if abs(least - 6) < 0.06 { pairs = -1000 }
            if least < 6 {
              pairs += 1
              onlyBetweenEnds += min(samples[0], samples[400]) >= 6 ? 1 : 0
            }
          }
        }
        if pairs >= 0 { #expect(chunk.value(columns.collisionCount, lane: lane) == Double(pairs)) }
        violations += max(pairs, 0)
      }
    }
    #expect(violations > 30)
    #expect(onlyBetweenEnds > 0)
  }

  @Test("An episode ends at a collision only if the scenario says so")
  func collisionEnds() throws {
    for ends in [false, true] {
      var scenario = NetworkScenario()
      (scenario.stations, scenario.users, scenario.collisionEnds) = (2, 1, ends)
      let chunk = ChunkHarness<SIMD16<Float>>(try scenario.world())
      chunk.resetAll(scene: [500, 500, 500, 500, 100, 100, 0, 0])
      chunk.reset(lane: 3, episode: 3, scene: [500, 500, 500, 500, 100, 121, 0, 0])
      chunk.step()
      #expect(chunk.terminated[0][lane: 0] == ends)
      #expect(chunk.terminated[0][lane: 3] == false)
      #expect(chunk.value(chunk.world.columns.collisionCount) == 1)
    }
  }

  @Test("Actions out of range and not numbers are clamped")
  func hostileActions() throws {
    let chunk = ChunkHarness<SIMD16<Float>>(try NetworkScenario().world())
    chunk.resetAll()
    for value in [Double.nan, .infinity, -.infinity, 1e30, -7, 2.49] {
      for agent in 0..<4 { for column in 0..<chunk.world.layout.actionWidth { chunk.setAction(agent, column, value) } }
      chunk.step()
      chunk.observe()
      for column in 0..<chunk.world.layout.stateWidth { #expect(chunk.value(column).isFinite) }
    }
  }
}
