/// Where a pilot gets its reference from.
enum PilotGuidance: Sendable {
  /// It brakes and stays.
  case stay
  /// Straight from the observation.
  case pursue(RaceGuidance)
  /// From plans; straight from the observation for a task that gives a reference, and where no plan is feasible.
  case plan(PlanningGuidance, RaceGuidance)

  var segmentCapacity: Int {
    guard case .plan(let planner, _) = self else { return 0 }
    return planner.segmentCapacity
  }

  /// Floats of memory for a vehicle.
  var memoryWidth: Int { segmentCapacity == 0 ? 0 : PlanMemory.width(segments: segmentCapacity) }
}
