import DeterministicMath
import Testing

@testable import PegInHole

@Suite("Invariants of the plant (W6)")
struct PlantInvariantTests {
  /// Poses that touch the plate, the mouth, the wall or the floor.
  private static func poses(_ bench: PlantBench, count: Int) -> [(pose: PegPose<Double>, rates: PegRates<Double>)] {
    var stream = RandomStream(key: RandomKey(seed: 3, purpose: "test", path: "poses"), episode: 0)
    func symmetric(_ scale: Double) -> Double { scale * (2 * stream.uniform() - 1) }
    return (0..<count).map { index in
      let isInside = index % 2 == 0
      let depth = isInside ? 0.002 + 0.048 * stream.uniform() : 2e-5 * stream.uniform()
      let reach = isInside ? 8e-5 : 0.004
      let pose = bench.pose(
        tip: Vector3(symmetric(reach), symmetric(reach), -depth), tiltX: symmetric(0.004), tiltY: symmetric(0.004), yaw: symmetric(1))
      let rates = PegRates(
        linear: Vector3(symmetric(0.01), symmetric(0.01), symmetric(0.01)),
        angular: Vector3(symmetric(0.1), symmetric(0.1), symmetric(2)))
      return (pose, rates)
    }
  }

  @Test("Every contact pushes, and friction stays in its cone")
  func cones() {
    var bench = PlantBench()
    bench.chamfer = 0.0003
    var touching = 0
    for (pose, rates) in Self.poses(bench, count: 60) {
      for (contact, force) in bench.contacts(pose, rates) {
        let normal = force.dot(contact.normal)
        let tangential = (force - normal * contact.normal).length
        #expect(normal >= 0 && tangential <= bench.friction * normal * (1 + 1e-12) + 1e-12)
        #expect(abs(contact.normal.length - 1) < 1e-12 && contact.depth > 0)
        touching += 1
      }
    }
    #expect(touching > 300)
  }

  @Test("A turned or mirrored scene has the turned or mirrored wrench")
  func equivariance() {
    var bench = PlantBench()
    bench.chamfer = 0.0003
    bench.centreHeight = 0.02
    for (pose, rates) in Self.poses(bench, count: 40) {
      let wrench = bench.contactSum(pose, rates)
      // a quarter turn about z maps (x, y) to (-y, x)
      let turned = bench.contactSum(
        PegPose(
          centre: Vector3(-pose.centre.y, pose.centre.x, pose.centre.z), tiltX: -pose.tiltY, tiltY: pose.tiltX, yaw: pose.yaw),
        PegRates(
          linear: Vector3(-rates.linear.y, rates.linear.x, rates.linear.z),
          angular: Vector3(-rates.angular.y, rates.angular.x, rates.angular.z)))
      // the mirror y -> -y turns torques and rotations about x and z round
      let mirrored = bench.contactSum(
        PegPose(
          centre: Vector3(pose.centre.x, -pose.centre.y, pose.centre.z), tiltX: -pose.tiltX, tiltY: pose.tiltY, yaw: -pose.yaw),
        PegRates(
          linear: Vector3(rates.linear.x, -rates.linear.y, rates.linear.z),
          angular: Vector3(-rates.angular.x, rates.angular.y, -rates.angular.z)))
      let scale = 1e-9 * (wrench.force.length + 1)
      let (f, t) = (wrench.force, wrench.torque)
      #expect((turned.force - Vector3(-f.y, f.x, f.z)).length < scale && (turned.torque - Vector3(-t.y, t.x, t.z)).length < scale)
      #expect((mirrored.force - Vector3(f.x, -f.y, f.z)).length < scale && (mirrored.torque - Vector3(-t.x, t.y, -t.z)).length < scale)
    }
  }

  @Test("The sensor sees the moment of the lever: T' = T + r × F")
  func momentTransport() {
    let pose = PegPose<Double>(centre: Vector3(0, 0, 0.02), tiltX: 0.03, tiltY: -0.02, yaw: 0.7)
    let tip = Vector3<Double>(0, 0, 0.02) - 0.02 * TiltRotation(tiltX: 0.03, tiltY: -0.02).axis
    let force = Vector3<Double>(3, -2, 11)
    // a pure force at the tip, first about the centre of compliance, then at a sensor 0.18 m above the tip
    let wrench = Wrench(force: force, torque: (tip - pose.centre).cross(force))
    let load = SensorFrame(pose).load(wrench, height: 0.16, toolWeight: 0)
    let sensor = pose.centre + 0.16 * TiltRotation(tiltX: 0.03, tiltY: -0.02).axis
    let expected = (tip - sensor).cross(force)
    #expect(abs(load.force.length - force.length) < 1e-9 && abs(load.torque.length - expected.length) < 1e-9)
    // a force at the tip has no moment about the peg's axis, and its moment is across the force
    #expect(abs(load.torque.z) < 1e-9 && abs(load.torque.dot(load.force)) < 1e-8)
    // the weight of the tool does not show while the peg is upright
    let upright = SensorFrame(PegPose<Double>(centre: .zero, tiltX: 0, tiltY: 0, yaw: 1)).load(.zero, height: 0.1, toolWeight: 5)
    #expect(upright.force.length < 1e-12 && upright.torque.length == 0)
  }

  @Test("The rates solve the balance of forces")
  func balance() {
    var bench = PlantBench()
    bench.chamfer = 0.0003
    bench.centreHeight = 0.02
    bench.linearStiffness = Vector3(3000, 3000, 0)
    bench.angularStiffness = Vector3(50, 50, 50)
    for (pose, start) in Self.poses(bench, count: 20) {
      var (after, rates) = (pose, start)
      let command = PegCommand(pose: pose, feedForwardForce: Vector3(1, -2, -12), feedForwardTorque: Vector3(0.01, 0.02, 0.1))
      bench.plant.advance(&after, &rates, command)
      // contact forces linearised as the substep takes them: drag of the old speed, depth at the end
      let search = ContactSearch(bench.plant.geometry, pose)
      let axis = search.rotation.axis
      let (old, new) = (CompliantPeg.angularVelocity(start, axis: axis), CompliantPeg.angularVelocity(rates, axis: axis))
      var sum = Wrench<Double>.zero
      search.forEach(bench.plant.points) { contact in
        let before = start.linear + old.cross(contact.arm)
        let velocity = rates.linear + new.cross(contact.arm)
        let across = before - before.dot(contact.normal) * contact.normal
        let normal = bench.plant.law.normalForce(contact)
        let drag = bench.plant.law.drag(normalForce: normal, tangentialSpeedSquared: across.lengthSquared)
        let along = velocity.dot(contact.normal)
        let force =
          (normal - bench.substep * bench.contactStiffness * along) * contact.normal
          - drag * (velocity - along * contact.normal)
        sum.force = sum.force + force
        sum.torque = sum.torque + contact.arm.cross(force)
      }
      let reported = bench.plant.control.contactForces(command, after, rates)
      let generalised = Vector3(sum.torque.x, sum.torque.y, axis.dot(sum.torque))
      #expect((sum.force - reported.force).length < 1e-9 * (sum.force.length + 1))
      #expect((generalised - reported.generalisedTorque).length < 1e-9 * (sum.torque.length + 0.1))
    }
  }
}
