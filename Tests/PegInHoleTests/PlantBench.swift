import DeterministicMath

@testable import PegInHole

/// A plant of one lane in doubles, with every number open.
struct PlantBench {
  var pegRadius = 0.005
  var holeRadius = 0.00505
  var holeDepth = 0.05
  var chamfer = 0.0
  var centreHeight = 0.0
  var friction = 0.3
  var contactStiffness = 1e6
  var slowSpeed = 1e-6
  var linearStiffness = Vector3<Double>.zero
  var angularStiffness = Vector3<Double>.zero
  var linearDamping = Vector3<Double>(200, 200, 200)
  var angularDamping = Vector3<Double>(0.02, 0.02, 0.02)
  var pointCount = 24
  var substep = 5e-4

  var plant: CompliantPeg<Double> {
    CompliantPeg(
      geometry: FitGeometry(
        pegRadius: pegRadius, holeRadius: holeRadius, holeDepth: holeDepth, chamfer: chamfer, centreHeight: centreHeight),
      law: ContactLaw(stiffness: contactStiffness, friction: friction, slowSpeed: slowSpeed),
      control: ImpedanceControl(
        linearStiffness: linearStiffness, angularStiffness: angularStiffness, linearDamping: linearDamping,
        angularDamping: angularDamping),
      points: CirclePoints(count: pointCount), substep: substep)
  }

  /// A pose with the tip at the given point.
  func pose(tip: Vector3<Double>, tiltX: Double = 0, tiltY: Double = 0, yaw: Double = 0) -> PegPose<Double> {
    let axis = TiltRotation(tiltX: tiltX, tiltY: tiltY).axis
    return PegPose(centre: tip + centreHeight * axis, tiltX: tiltX, tiltY: tiltY, yaw: yaw)
  }

  func tip(_ pose: PegPose<Double>) -> Vector3<Double> {
    pose.centre - centreHeight * TiltRotation(tiltX: pose.tiltX, tiltY: pose.tiltY).axis
  }

  /// Every contact that touches, with its force on the peg, N.
  func contacts(_ pose: PegPose<Double>, _ rates: PegRates<Double>) -> [(contact: PegContact<Double>, force: Vector3<Double>)] {
    let plant = plant
    let search = ContactSearch(plant.geometry, pose)
    let turning = CompliantPeg.angularVelocity(rates, axis: search.rotation.axis)
    var found: [(PegContact<Double>, Vector3<Double>)] = []
    search.forEach(plant.points) { contact in
      found.append((contact, plant.law.force(contact, velocity: rates.linear + turning.cross(contact.arm))))
    }
    return found
  }

  /// Sum of the contact forces and of their torques about the centre of compliance.
  func contactSum(_ pose: PegPose<Double>, _ rates: PegRates<Double>) -> Wrench<Double> {
    var sum = Wrench<Double>.zero
    for (contact, force) in contacts(pose, rates) {
      sum.force = sum.force + force
      sum.torque = sum.torque + contact.arm.cross(force)
    }
    return sum
  }

  /// A peg that touches the mouth on the +x side and the wall on the -x side, leaning towards +x, each `overlap` deep.
  func twoPointPose(depth: Double, overlap: Double) -> PegPose<Double>? {
    guard let tilt = TwoPointContact.tilt(holeDiameter_m: 2 * holeRadius, pegDiameter_m: 2 * (pegRadius - overlap), depth_m: depth)
    else { return nil }
    let (sine, cosine) = (Double.sin(tilt), Double.cos(tilt))
    let x = (pegRadius - overlap) * cosine - holeRadius
    return pose(tip: Vector3(x, 0, ((holeRadius - x) * sine - depth) / cosine), tiltY: tilt)
  }
}
