import DeterministicMath
import Testing

@testable import PegInHole

/// The simulated plant against the closed forms.
@Suite("Plant against statics")
struct PlantStaticsTests {
  @Test("W1: both contacts just touch at the tilt of two-point contact", arguments: StaticsTests.twoPoint)
  func twoPointGeometry(_ row: (hole: Double, peg: Double, depth: Double, tilt: Double)) throws {
    var bench = PlantBench()
    (bench.pegRadius, bench.holeRadius) = (row.peg * 0.5e-3, row.hole * 0.5e-3)
    let touching = try #require(bench.twoPointPose(depth: row.depth * 1e-3, overlap: 0))
    #expect(abs(touching.tiltY - row.tilt) < 5e-11)
    let search = ContactSearch(bench.plant.geometry, touching)
    let (rim, mouth) = (try #require(search.rim(-1, 0)), try #require(search.mouth(1, 0)))
    #expect(abs(rim.depth) < 1e-12 && abs(mouth.depth) < 1e-12)
    #expect(rim.normal.x > 0.999 && mouth.normal.x < -0.999)
  }

  /// Total normal force after a moment without any load, as a share of the start.
  private func squeezeAfterRelease(depth: Double) throws -> Double {
    let bench = PlantBench()
    var pose = try #require(bench.twoPointPose(depth: depth, overlap: 3e-6))
    var rates = PegRates<Double>.zero
    let before = bench.contacts(pose, rates).reduce(0) { $0 + bench.plant.law.normalForce($1.contact) }
    for _ in 0..<400 { bench.plant.advance(&pose, &rates, PegCommand(pose: pose, feedForwardForce: .zero)) }
    return bench.contacts(pose, rates).reduce(0) { $0 + bench.plant.law.normalForce($1.contact) } / before
  }

  @Test("W2: without load a squeezed peg stays wedged for l < μ d and springs free for l > μ d")
  func wedging() throws {
    #expect(try squeezeAfterRelease(depth: 2e-3) > 0.3)
    #expect(try squeezeAfterRelease(depth: 4e-3) < 0.02)
    #expect(try squeezeAfterRelease(depth: 6e-3) < 0.02)
  }

  /// Sliding speed into the hole under the load, from two-point contact on the given side, m/s.
  private func insertionSpeed(_ bench: PlantBench, depth: Double, lateral: Double, moment: Double, mirrored: Bool) throws -> Double {
    var pose = try #require(bench.twoPointPose(depth: depth, overlap: 0))
    if mirrored {
      pose.centre.x = -pose.centre.x
      pose.tiltY = -pose.tiltY
    }
    var rates = PegRates<Double>.zero
    let push = 10.0
    let command = PegCommand(
      pose: pose, feedForwardForce: Vector3(lateral * push, 0, -push),
      feedForwardTorque: Vector3(0, moment * bench.pegRadius * push, 0))
    for _ in 0..<400 { bench.plant.advance(&pose, &rates, command) }
    return -rates.linear.z
  }

  @Test("W3: loads inside the parallelogram slide the peg in, loads outside jam it", arguments: [4e-3, 6e-3, 9e-3])
  func jamming(depth: Double) throws {
    var bench = PlantBench()
    bench.slowSpeed = 1e-7
    let diagram = JammingDiagram(pegRadius_m: bench.pegRadius, depth_m: depth, friction: bench.friction)
    var stream = RandomStream(key: RandomKey(seed: 5, purpose: "test", path: "jamming"), episode: 0)
    var (inside, outside) = (0, 0)
    while inside < 12 || outside < 12 {
      let lateral = 4.5 * (2 * stream.uniform() - 1)
      let moment = (3 * diagram.depthRatio + 2) * (2 * stream.uniform() - 1)
      let margin = diagram.margin(lateral: lateral, moment: moment)
      // contact points are 15 degrees apart and tilts are finite: loads at the border itself are left out
      if margin < 0.85, inside < 12 {
        inside += 1
        for mirrored in [false, true] {
          #expect(
            try insertionSpeed(bench, depth: depth, lateral: lateral, moment: moment, mirrored: mirrored) > 1e-4, "X \(lateral) Y \(moment)"
          )
        }
      } else if margin > 1.2, outside < 12 {
        outside += 1
        let mirrored = moment < diagram.friction * (1 + diagram.depthRatio) * lateral
        #expect(
          abs(try insertionSpeed(bench, depth: depth, lateral: lateral, moment: moment, mirrored: mirrored)) < 5e-6,
          "X \(lateral) Y \(moment)")
      }
    }
  }

  @Test("W4: a compliant peg that slides down the mouth's edge")
  func onePoint() throws {
    var bench = PlantBench()
    bench.centreHeight = 0.06
    bench.friction = 0.2
    bench.contactStiffness = 1e7
    bench.linearStiffness = Vector3(5000, 5000, 0)
    bench.angularStiffness = Vector3(20, 20, 20)
    // the damper along the axis sets the speed: 0.2 mm/s
    bench.linearDamping = Vector3(10, 10, 1e6)
    bench.angularDamping = Vector3(0.002, 0.002, 0.002)
    var pose = bench.pose(tip: Vector3(0.00005, 0, -0.0027))
    var rates = PegRates<Double>.zero
    let centre = Vector3(0.0008, 0, 0.06 - 0.0027)
    let command = PegCommand(
      pose: PegPose(centre: centre, tiltX: 0, tiltY: -0.01, yaw: 0), feedForwardForce: Vector3(0, 0, -200))
    while bench.tip(pose).z > -0.003 { bench.plant.advance(&pose, &rates, command) }
    let closed = try #require(
      OnePointContact(
        .init(lateralStiffness_N_per_m: 5000, angularStiffness_Nm_per_rad: 20, centreHeight_m: 0.06), pegRadius_m: 0.005,
        gap_m: 0.00005, depth_m: 0.003, friction: 0.2, offset_m: 0.0008, tilt_rad: 0.01))
    let wrench = bench.plant.contactWrench(pose, rates, command)
    #expect(abs(-wrench.force.x - closed.normalForce_N) < 0.01 * closed.normalForce_N)
    #expect(abs(wrench.force.z - closed.axialForce_N) < 0.01 * closed.axialForce_N)
    #expect(abs(-pose.tiltY - closed.tilt_rad) < 1e-4)
  }

  @Test("W5: a twist turns the friction vector away from the axis")
  func twistLowersAxialFriction() {
    let law = ContactLaw<Double>(stiffness: 1e6, friction: 0.3, slowSpeed: 1e-9)
    let (radius, speed) = (0.01, 0.002)
    let contact = PegContact(arm: Vector3(radius, 0, 0), normal: Vector3(-1, 0, 0), depth: 1e-5)
    for rate in [0.0, 0.1, 0.5, 2, 20] {
      let force = law.force(contact, velocity: Vector3(0, 0, -speed) + Vector3(0, 0, rate).cross(contact.arm))
      let total = (speed * speed + radius * rate * radius * rate).squareRoot()
      #expect(abs(force.x + 10) < 1e-12)
      #expect(abs(force.z - 3 * speed / total) < 1e-9)
      let torque = contact.arm.cross(force).z
      #expect(abs(torque + 3 * radius * radius * rate / total) < 1e-9)
    }
  }

  @Test("W5: a peg pressed to the wall too hard to slide slides in when it is twisted")
  func twistInserts() {
    var bench = PlantBench()
    bench.slowSpeed = 1e-6
    bench.angularStiffness = Vector3(50, 50, 0)
    func speed(twistTorque: Double) -> Double {
      var pose = bench.pose(tip: Vector3(0.00005, 0, -0.02))
      var rates = PegRates<Double>.zero
      let command = PegCommand(
        pose: pose, feedForwardForce: Vector3(50, 0, -10), feedForwardTorque: Vector3(0, 0, twistTorque))
      for _ in 0..<400 { bench.plant.advance(&pose, &rates, command) }
      return -rates.linear.z
    }
    // μ N = 15 N holds 10 N; with a twist the axial share of friction falls
    #expect(speed(twistTorque: 0) < 1e-5)
    #expect(speed(twistTorque: 0.2) > 1e-3)
  }
}
