import DeterministicMath
import Testing

@testable import PegInHole

@Suite("Statics of peg and hole (Whitney 1982)")
struct StaticsTests {
  /// Oracles of facts section 4.1, W1; mm and rad.
  static let twoPoint: [(hole: Double, peg: Double, depth: Double, tilt: Double)] = [
    (10.1, 10, 5, 0.0204183117), (10.1, 10, 20, 0.0050062866), (25.05, 25, 10, 0.0050316683), (8.02, 8, 3, 0.0067270549),
  ]

  @Test("W1: tilt of two-point contact", arguments: twoPoint)
  func twoPointTilt(_ row: (hole: Double, peg: Double, depth: Double, tilt: Double)) throws {
    let tilt = try #require(
      TwoPointContact.tilt(holeDiameter_m: row.hole * 1e-3, pegDiameter_m: row.peg * 1e-3, depth_m: row.depth * 1e-3))
    #expect(abs(tilt - row.tilt) < 5e-11)
    #expect(abs(row.peg * Double.cos(tilt) + row.depth * Double.sin(tilt) - row.hole) < 1e-12)
  }

  @Test("W1: no two-point contact above the depth at which the peg can tumble")
  func noTwoPointContact() {
    #expect(TwoPointContact.tilt(holeDiameter_m: 10.1, pegDiameter_m: 10, depth_m: 1.4) == nil)
    #expect(TwoPointContact.tilt(holeDiameter_m: 10.1, pegDiameter_m: 10, depth_m: 1.42) != nil)
    #expect(TwoPointContact.tilt(holeDiameter_m: 9.9, pegDiameter_m: 10, depth_m: 5) == nil)
  }

  @Test("W2: wedging ends where the depth passes μ d")
  func wedgingLimit() {
    for (depth, wedges) in [(2.0, true), (2.99, true), (3.01, false), (4, false)] {
      #expect(TwoPointContact.canWedge(pegDiameter_m: 10, depth_m: depth, friction: 0.3) == wedges)
    }
  }

  @Test("W3: corners and intercepts of the jamming diagram")
  func jammingDiagram() {
    let diagram = JammingDiagram(pegRadius_m: 5, depth_m: 6, friction: 0.3)
    #expect(abs(diagram.depthRatio - 2) < 1e-15)
    for corner in diagram.corners {
      #expect(abs(diagram.margin(lateral: corner.lateral, moment: corner.moment) - 1) < 1e-12)
    }
    #expect(abs(diagram.margin(lateral: 0, moment: 2) - 1) < 1e-15 && abs(diagram.margin(lateral: 0, moment: -2) - 1) < 1e-15)
    #expect(diagram.inserts(lateral: 0, moment: 1.99) && !diagram.inserts(lateral: 0, moment: 2.01))
    #expect(!diagram.inserts(lateral: 3.34, moment: 3))
  }

  /// Oracles of W4; mm, N, N/mm and N mm/rad.
  static let onePoint:
    [(
      kx: Double, kt: Double, height: Double, depth: Double, radius: Double, friction: Double, offset: Double,
      tilt: Double, force: Double, result: Double
    )] = [
      (5, 2e4, 60, 3, 5, 0.2, 0.8, 0.01, 3.670745, -2.780868e-4), (20, 5e4, 100, 8, 12.5, 0.3, 1.5, -0.005, 4.661456, -1.322747e-2),
    ]

  @Test("W4: force and tilt of one-point contact", arguments: onePoint.indices)
  func onePointContact(_ index: Int) throws {
    let row = Self.onePoint[index]
    let contact = try #require(
      OnePointContact(
        .init(
          lateralStiffness_N_per_m: row.kx * 1e3, angularStiffness_Nm_per_rad: row.kt * 1e-3, centreHeight_m: row.height * 1e-3),
        pegRadius_m: row.radius * 1e-3, gap_m: 0.05e-3, depth_m: row.depth * 1e-3, friction: row.friction, offset_m: row.offset * 1e-3,
        tilt_rad: row.tilt))
    #expect(abs(contact.normalForce_N - row.force) < 5e-7)
    #expect(abs(contact.tilt_rad - row.result) < 5e-9)
    #expect(contact.axialForce_N == row.friction * contact.normalForce_N)
  }

  @Test("W4: a remote centre at the tip's friction point does not tilt the peg; a peg in the gap does not touch")
  func remoteCentre() throws {
    // b = a - μ r = 0 turns the force of contact through the centre: N = K_x e
    let support = OnePointContact.Support(lateralStiffness_N_per_m: 5000, angularStiffness_Nm_per_rad: 20, centreHeight_m: 2e-3)
    let contact = try #require(
      OnePointContact(support, pegRadius_m: 5e-3, gap_m: 0.05e-3, depth_m: 1e-3, friction: 0.2, offset_m: 0.8e-3, tilt_rad: 0))
    #expect(abs(contact.normalForce_N - 3.75) < 1e-12 && contact.tilt_rad == 0)
    #expect(
      OnePointContact(support, pegRadius_m: 5e-3, gap_m: 0.05e-3, depth_m: 1e-3, friction: 0.2, offset_m: 0.04e-3, tilt_rad: 0) == nil)
  }
}
