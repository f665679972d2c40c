import DeterministicMath
import RunStorage
import TrajectoryPlanning

/// What `sortie plan` says.
public struct PlanReport {
  enum Flight {
    case minimumSnap(FlightPlan)
    case pointMass(PointMassPlan)
  }

  let request: PlanJob.Request
  let vehicle: QuadrotorParameters
  let flight: Flight

  public func text() -> String {
    switch flight {
    case .minimumSnap(let plan): text(plan)
    case .pointMass(let plan): text(plan)
    }
  }

  private func text(_ plan: FlightPlan) -> String {
    let report = plan.feasibility
    func range(_ extremes: FeasibilityReport.Extremes?, _ unit: String) -> String {
      extremes.map { "\(DecimalText.significant($0.minimum, 6)) ... \(DecimalText.significant($0.maximum, 6)) \(unit)" } ?? "not modelled"
    }
    var lines = [
      "vehicle        \(vehicle.name)",
      "total time     \(DecimalText.significant(plan.totalDuration, 8)) s",
      "lower bound    \(DecimalText.significant(plan.lowerBound, 8)) s for any flight with this thrust",
      "cost           \(DecimalText.significant(plan.snapCost, 10)) m^2/s^7",
      "motor speed    \(range(report.motorSpeed, "rad/s"))",
      "motor command  \(range(report.motorCommand, "rad/s"))",
      "rotor thrust   \(range(report.rotorThrust, "N"))",
      "speed          up to \(DecimalText.significant(report.speedMaximum, 6)) m/s",
      "height         from \(DecimalText.significant(report.heightMinimum, 6)) m",
    ]
    if let violation = report.firstViolation {
      lines.append("feasible       no: \(violation.quantity) \(DecimalText.significant(violation.value, 6)) at "
        + "\(DecimalText.fixed(violation.time, 3)) s; allowed: \(violation.allowed)")
    } else {
      lines.append("feasible       yes, at every millisecond")
    }
    return (lines + ["", segments(plan.waypointDurations, plan.waypointPlaces)]).joined(separator: "\n")
  }

  private func text(_ plan: PointMassPlan) -> String {
    [
      "vehicle        \(vehicle.name), as a point mass with thrust up to \(DecimalText.significant(plan.specificThrustMaximum, 6)) m/s^2",
      "total time     \(DecimalText.significant(plan.totalDuration, 10)) s",
      "lower bound    \(DecimalText.significant(plan.lowerBound, 10)) s",
      "", segments(plan.durations, plan.points),
    ].joined(separator: "\n")
  }

  private func segments(_ durations: [Double], _ points: [Vector3<Double>]) -> String {
    var table = TextTable(header: ["segment", "time, s", "to x, m", "y, m", "z, m"])
    for (index, duration) in durations.enumerated() {
      let point = points[index + 1]
      table.rows.append(
        ["\(index + 1)", DecimalText.fixed(duration, 6)] + [point.x, point.y, point.z].map { DecimalText.fixed($0, 4) })
    }
    return table.text()
  }
}
