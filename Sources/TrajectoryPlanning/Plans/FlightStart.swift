import DeterministicMath

/// The state of a vehicle in flight from which a plan goes on; world frame.
public struct FlightStart: Sendable, Equatable {
  /// m
  public var position: Vector3<Double>
  public var motion: BoundaryState
  /// rad, rad/s and rad/s²; nil where the track has no yaw.
  public var yaw: Double?
  public var yawRate = 0.0
  public var yawAcceleration = 0.0

  public init(position: Vector3<Double>, motion: BoundaryState = .rest, yaw: Double? = nil) {
    (self.position, self.motion, self.yaw) = (position, motion, yaw)
  }

  /// The state on a plan at a time: from where the rest may be planned anew.
  public init(on plan: FlightPlan, at time: Double) {
    self.init(
      position: plan.position.vector(0, at: time),
      motion: BoundaryState(
        velocity: plan.position.vector(1, at: time), acceleration: plan.position.vector(2, at: time),
        jerk: plan.position.vector(3, at: time)))
    guard let curve = plan.yaw else { return }
    let (piece, localTime) = curve.locate(time)
    yaw = curve.derivative(0, piece: piece, axis: 0, localTime: localTime)
    yawRate = curve.derivative(1, piece: piece, axis: 0, localTime: localTime)
    yawAcceleration = curve.derivative(2, piece: piece, axis: 0, localTime: localTime)
  }

  /// Reads `x,y,z[,vx,vy,vz[,ax,ay,az[,jx,jy,jz]]][;yaw[,rate]]` in SI units.
  ///
  /// - Throws: `PlanningError` naming the entry.
  public init(text: String) throws(PlanningError) {
    let halves = text.split(separator: ";", omittingEmptySubsequences: false)
    let numbers = try NumberList.parse(String(halves[0]), place: "state", range: NumberList.lengths)
    guard [3, 6, 9, 12].contains(numbers.count), halves.count <= 2 else {
      throw PlanningError(
        .syntax, place: "state", value: "'\(text)'", allowed: "x,y,z[,vx,vy,vz[,ax,ay,az[,jx,jy,jz]]][;yaw[,rate]]")
    }
    func vector(_ index: Int) -> Vector3<Double> {
      3 * index < numbers.count ? Vector3(numbers[3 * index], numbers[3 * index + 1], numbers[3 * index + 2]) : .zero
    }
    self.init(position: vector(0), motion: BoundaryState(velocity: vector(1), acceleration: vector(2), jerk: vector(3)))
    guard halves.count == 2 else { return }
    let angles = try NumberList.parse(String(halves[1]), place: "state, yaw", range: NumberList.angles)
    guard angles.count <= 2 else { throw PlanningError(.syntax, place: "state, yaw", value: "'\(halves[1])'", allowed: "yaw[,rate]") }
    yaw = angles[0]
    if angles.count == 2 { yawRate = angles[1] }
  }
}
