import DeterministicMath

/// One point at which peg and part may touch.
struct PegContact<L: Lane>: Sendable {
  /// From the centre of compliance to the point, m.
  let arm: Vector3<L>
  /// Unit vector along which the part pushes the peg.
  let normal: Vector3<L>
  /// Overlap, m; not positive where they do not touch.
  let depth: L
}

/// Sizes of peg and hole as the contact search takes them, m.
struct FitGeometry<L: Lane>: Sendable {
  let pegRadius: L
  let holeRadius: L
  let holeDepth: L
  /// Height and width of the 45 degree chamfer of the mouth.
  let chamfer: L
  /// From the tip of the peg up to the centre of compliance.
  let centreHeight: L
}

/// Equally spaced directions round a circle, exact mirror images of each other.
struct CirclePoints: Sendable {
  let cosines: [Double]
  let sines: [Double]
  var count: Int { cosines.count }

  init(count: Int) {
    precondition(count >= 3, "a circle needs at least three points")
    cosines = (0..<count).map { Double.cosPi(2 * Double($0) / Double(count)) }
    sines = (0..<count).map { Double.sinPi(2 * Double($0) / Double(count)) }
  }
}

/// Finds the contacts of a peg with the plate, the wall, the mouth and the floor of a hole.
///
/// Candidates are points of the peg's bottom rim, and points of the mouth's edge against the peg's side and face. A rim point inside the
/// plate is pushed out the shortest way: up, inwards, or along the chamfer's normal.
struct ContactSearch<L: Lane>: Sendable {
  let geometry: FitGeometry<L>
  let rotation: TiltRotation<L>
  /// Tip of the peg in the hole's frame, m.
  let tip: Vector3<L>
  private let tipArm: Vector3<L>

  @inline(__always)
  init(_ geometry: FitGeometry<L>, _ pose: PegPose<L>) {
    self.geometry = geometry
    rotation = TiltRotation(tiltX: pose.tiltX, tiltY: pose.tiltY)
    tipArm = -(geometry.centreHeight * rotation.axis)
    tip = pose.centre + tipArm
  }

  /// The contact of the rim's point in the direction (cos φ, sin φ) of the untilted peg; nil if it is above the plate in every lane.
  @inline(__always)
  func rim(_ cosine: L, _ sine: L) -> PegContact<L>? {
    let across = geometry.pegRadius * rotation.across(cosine, sine)
    let point = tip + across
    let top = -point.z
    guard L.Mask.any(L.greater(top, .zero)) else { return nil }
    let radius = L.maximum(L.squareRoot(L.fma(point.x, point.x, point.y * point.y)), L(1e-9))
    let inverse = L(-1) / radius
    let inwards = Vector3(inverse * point.x, inverse * point.y, L.zero)
    let wall = radius - geometry.holeRadius
    let diagonal = L(0.5.squareRoot())
    let slope = diagonal * (wall + top - geometry.chamfer)
    var depth = wall
    var normal = inwards
    let isChamfer = L.less(slope, depth)
    depth = L.select(isChamfer, slope, depth)
    normal = Vector3.select(isChamfer, Vector3(diagonal * inwards.x, diagonal * inwards.y, diagonal), normal)
    let isTop = L.less(top, depth)
    depth = L.select(isTop, top, depth)
    let floor = top - geometry.holeDepth
    let isFlat = L.Mask.or(isTop, L.greater(floor, L.maximum(depth, .zero)))
    depth = L.maximum(depth, floor)
    normal = Vector3.select(isFlat, Vector3(L.zero, L.zero, L(1)), normal)
    return PegContact(arm: tipArm + across, normal: normal, depth: depth)
  }

  /// The contact of the mouth's edge, at the foot of the chamfer, in the direction (cos φ, sin φ) with the peg's side or face; nil if it is
  /// below the peg in every lane.
  @inline(__always)
  func mouth(_ cosine: L, _ sine: L) -> PegContact<L>? {
    let point = Vector3(geometry.holeRadius * cosine, geometry.holeRadius * sine, -geometry.chamfer)
    let fromTip = point - tip
    let along = fromTip.dot(rotation.axis)
    guard L.Mask.any(L.greater(along, .zero)) else { return nil }
    let across = Vector3.fma(-along, rotation.axis, fromTip)
    let distance = L.maximum(across.length, L(1e-9))
    let side = geometry.pegRadius - distance
    let isFace = L.less(along, side)
    let normal = Vector3.select(isFace, rotation.axis, (L(-1) / distance) * across)
    return PegContact(arm: tipArm + fromTip, normal: normal, depth: L.select(isFace, along, side))
  }

  /// Visits the contacts that touch in any lane, first the rim's, then the mouth's, each in the order of the directions.
  @inline(__always)
  func forEach(_ points: CirclePoints, _ body: (PegContact<L>) -> Void) {
    for place in 0..<2 * points.count {
      let index = place < points.count ? place : place - points.count
      let (cosine, sine) = (L(points.cosines[index]), L(points.sines[index]))
      guard let contact = place < points.count ? rim(cosine, sine) : mouth(cosine, sine) else { continue }
      if L.Mask.any(L.greater(contact.depth, .zero)) { body(contact) }
    }
  }
}
