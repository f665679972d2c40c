import DeterministicMath

/// The linear equations of one substep for the rates of the pose: A q' = b, A symmetric and positive definite, 6 x 6 in blocks.
///
/// A contact with arm a and normal n adds with m = a × n and the Jacobian J = (1, -[a]×):
///
///     A += c JᵀJ + (h k - c) (n, m)(n, m)ᵀ,   b += N (n, m)
///
/// c drag of friction, k stiffness, h substep: friction and the normal force at the end of the substep are linear in q', so that neither
/// limits the substep.
struct RateSystem<L: Lane>: Sendable {
  private var linear = SymmetricMatrix3<L>.zero
  private var angular = SymmetricMatrix3<L>.zero
  /// Columns x, y, z of the block that couples the linear rates (rows) with the angular ones.
  private var couplingX = Vector3<L>.zero
  private var couplingY = Vector3<L>.zero
  private var couplingZ = Vector3<L>.zero
  private var force = Vector3<L>.zero
  private var torque = Vector3<L>.zero
  /// Σ c and Σ c a.
  private var dragSum = L.zero
  private var dragArm = Vector3<L>.zero

  @inline(__always) init() {}

  /// - Parameters:
  ///   - hardening: h k where they touch, else 0, N s/m.
  ///   - drag: c, 0 where they do not touch.
  @inline(__always)
  mutating func add(_ contact: PegContact<L>, normalForce: L, hardening: L, drag: L) {
    let (arm, normal) = (contact.arm, contact.normal)
    let moment = arm.cross(normal)
    force = Vector3.fma(normalForce, normal, force)
    torque = Vector3.fma(normalForce, moment, torque)
    let excess = hardening - drag
    linear.addSquare(excess, normal)
    angular.addSquare(excess, moment)
    let scaled = excess * normal
    couplingX = Vector3.fma(moment.x, scaled, couplingX)
    couplingY = Vector3.fma(moment.y, scaled, couplingY)
    couplingZ = Vector3.fma(moment.z, scaled, couplingZ)
    dragSum = dragSum + drag
    dragArm = Vector3.fma(drag, arm, dragArm)
    angular.addSquare(-drag, arm)
    let inertia = drag * arm.lengthSquared
    angular.addDiagonal(Vector3(inertia, inertia, inertia))
  }

  /// The rates, with the controller's generalised forces and diagonal damping added.
  ///
  /// The last angular rate is the twist about the peg's axis u: ω = (tiltX', tiltY', 0) + yaw' u, a congruence of the angular blocks.
  @inline(__always)
  func rates(axis u: Vector3<L>, control: ControlWrench<L>) -> PegRates<L> {
    var linear = linear
    linear.addDiagonal(Vector3(dragSum, dragSum, dragSum) + control.linearDamping)
    // the drag's share of the coupling is -[Σ c a]×
    let columnX = couplingX + Vector3(L.zero, -dragArm.z, dragArm.y)
    let columnY = couplingY + Vector3(dragArm.z, L.zero, -dragArm.x)
    let columnZ = couplingZ + Vector3(-dragArm.y, dragArm.x, L.zero)
    let twist = Vector3.fma(u.x, columnX, Vector3.fma(u.y, columnY, u.z * columnZ))
    let twisted = angular * u
    var angular = SymmetricMatrix3(
      xx: angular.xx, xy: angular.xy, xz: twisted.x, yy: angular.yy, yz: twisted.y, zz: u.dot(twisted))
    angular.addDiagonal(control.angularDamping)
    let force = force + control.force
    let torque = Vector3(torque.x, torque.y, u.dot(torque)) + control.torque
    // Schur complement of the linear block
    let inverse = linear.inverse()
    let (reducedX, reducedY, reducedZ) = (inverse * columnX, inverse * columnY, inverse * twist)
    let reducedForce = inverse * force
    let schur = SymmetricMatrix3(
      xx: angular.xx - columnX.dot(reducedX), xy: angular.xy - columnX.dot(reducedY), xz: angular.xz - columnX.dot(reducedZ),
      yy: angular.yy - columnY.dot(reducedY), yz: angular.yz - columnY.dot(reducedZ), zz: angular.zz - twist.dot(reducedZ))
    let angularRates =
      schur.inverse()
      * Vector3(torque.x - columnX.dot(reducedForce), torque.y - columnY.dot(reducedForce), torque.z - twist.dot(reducedForce))
    let linearRates =
      reducedForce
      - Vector3.fma(angularRates.x, reducedX, Vector3.fma(angularRates.y, reducedY, angularRates.z * reducedZ))
    return PegRates(linear: linearRates, angular: angularRates)
  }
}

/// What the controller adds to the equations of a substep.
struct ControlWrench<L: Lane>: Sendable {
  /// Force at the centre of compliance for zero rates, N.
  let force: Vector3<L>
  /// Generalised torques on (tiltX, tiltY, yaw) for zero rates, N m.
  let torque: Vector3<L>
  /// B + h K, N s/m and N m s.
  let linearDamping: Vector3<L>
  let angularDamping: Vector3<L>
}
