import DeterministicMath
import RunStorage
import TrajectoryPlanning

extension PlanReport {
  /// One document on one line.
  public func json() -> String {
    let members = switch flight {
    case .minimumSnap(let plan): members(plan)
    case .pointMass(let plan): members(plan)
    }
    let head = [
      JSONMember("method", .string(request.method.rawValue)), JSONMember("vehicle", .string(vehicle.name)),
    ]
    // every number passes `number`, so nothing is refused
    return (try? JSONValue.object(head + members).line()).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  private func members(_ plan: FlightPlan) -> [JSONMember] {
    let report = plan.feasibility
    return [
      JSONMember("heading", .string(plan.heading.name)),
      JSONMember("durations", Self.numbers(plan.durations)),
      JSONMember("totalTime", Self.number(plan.totalDuration)),
      JSONMember("cost", Self.number(plan.snapCost)),
      JSONMember("feasible", .bool(plan.isFeasible)),
      JSONMember("violation", report.firstViolation.map(Self.violation) ?? .null),
      JSONMember("lowerBound", Self.number(plan.lowerBound)),
      JSONMember("motorSpeed", Self.extremes(report.motorSpeed)),
      JSONMember("motorCommand", Self.extremes(report.motorCommand)),
      JSONMember("rotorThrust", Self.extremes(report.rotorThrust)),
      JSONMember("bodyRateMaximum", Self.number(report.bodyRateMaximum)),
      JSONMember("heightMinimum", Self.number(report.heightMinimum)),
      JSONMember("speedMaximum", Self.number(report.speedMaximum)),
      JSONMember("waypointSegments", .array(plan.waypointPieces.map { .number(Double($0)) })),
      JSONMember("segments", .array((0..<plan.position.pieceCount).map { segment(plan, $0) })),
    ]
  }

  /// Coefficients: x, y, z, each ascending in the segment's own time; m/s^k. Yaw, where the track has one: rad/s^k.
  private func segment(_ plan: FlightPlan, _ index: Int) -> JSONValue {
    var members = [
      JSONMember("duration", Self.number(plan.durations[index])),
      JSONMember("coefficients", .array((0..<3).map { Self.numbers(plan.position.coefficients(piece: index, axis: $0)) })),
    ]
    if let yaw = plan.yaw { members.append(JSONMember("yawCoefficients", Self.numbers(yaw.coefficients(piece: index, axis: 0)))) }
    return .object(members)
  }

  private func members(_ plan: PointMassPlan) -> [JSONMember] {
    let segments = plan.durations.indices.map { index -> JSONValue in
      .object([
        JSONMember("duration", Self.number(plan.durations[index])),
        JSONMember("startPosition", Self.vector(plan.points[index])), JSONMember("startVelocity", Self.vector(plan.velocities[index])),
        JSONMember("startCostate", Self.vector(plan.costates[index])), JSONMember("endPosition", Self.vector(plan.points[index + 1])),
        JSONMember("endVelocity", Self.vector(plan.velocities[index + 1])), JSONMember("endCostate", Self.vector(plan.costates[index + 1])),
      ])
    }
    // a point mass turns its thrust at once: no motor follows that, so the plan is a bound and a first guess
    return [
      JSONMember("durations", Self.numbers(plan.durations)), JSONMember("totalTime", Self.number(plan.totalDuration)),
      JSONMember("cost", .null), JSONMember("feasible", .bool(false)), JSONMember("lowerBound", Self.number(plan.lowerBound)),
      JSONMember("motorSpeed", .null), JSONMember("specificThrust", Self.number(plan.specificThrustMaximum)),
      JSONMember("segments", .array(segments)),
    ]
  }

  private static func violation(_ violation: FeasibilityReport.Violation) -> JSONValue {
    .object([
      JSONMember("quantity", .string(violation.quantity)), JSONMember("time", number(violation.time)),
      JSONMember("value", number(violation.value)), JSONMember("allowed", .string(violation.allowed)),
    ])
  }

  private static func extremes(_ extremes: FeasibilityReport.Extremes?) -> JSONValue {
    extremes.map { .object([JSONMember("min", number($0.minimum)), JSONMember("max", number($0.maximum))]) } ?? .null
  }

  private static func vector(_ v: Vector3<Double>) -> JSONValue { numbers([v.x, v.y, v.z]) }
  private static func numbers(_ values: [Double]) -> JSONValue { .array(values.map(number)) }
  /// null for what JSON cannot say.
  private static func number(_ value: Double) -> JSONValue { value.isFinite ? .number(value) : .null }
}
