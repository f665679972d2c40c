import DeterministicMath
import TrajectoryPlanning

extension PlanReport {
  private static let sampleCount = 600

  var drawing: EpisodePlot {
    switch flight {
    case .minimumSnap(let plan): drawing(plan)
    case .pointMass(let plan): drawing(plan)
    }
  }

  private var name: String { request.track.split(separator: "/").last.map(String.init) ?? request.track }

  private func drawing(_ plan: FlightPlan) -> EpisodePlot {
    let times = (0...Self.sampleCount).map { plan.totalDuration * Double($0) / Double(Self.sampleCount) }
    let positions = times.map { plan.position.vector(0, at: $0) }
    let check = FeasibilityCheck(vehicle: vehicle, heading: plan.heading)
    let demands = times.map { time -> [Double] in
      let (piece, localTime) = plan.position.locate(time)
      let thrusts = check.rotorThrusts(position: plan.position, yaw: plan.yaw, piece: piece, localTime: localTime)
      if case .speed(let curve) = vehicle.motors.input { return thrusts.map { curve.speed(thrust: $0).speed } }
      return thrusts
    }
    let isSpeed = plan.feasibility.motorSpeed != nil
    let names = plan.heading == .free ? ["largest", "least"] : (1...4).map { "rotor \($0)" }
    let motors = names.indices.map { rotor in
      EpisodePlot.Series(name: names[rotor], colour: EpisodePlot.palette[rotor], values: demands.map { $0[rotor] })
    }
    let verdict = plan.isFeasible ? "feasible" : "not feasible"
    return EpisodePlot(
      title: "\(name), \(vehicle.name): \(DecimalText.fixed(plan.totalDuration, 3)) s, \(verdict), "
        + "no faster than \(DecimalText.fixed(plan.lowerBound, 3)) s",
      timesSeconds: times, tracks: tracks(positions, plan.waypointPlaces),
      panels: [
        panel("speed", "m/s", times.map { plan.position.vector(1, at: $0).length }), panel("height", "m", positions.map(\.z)),
        .init(title: isSpeed ? "motor speed" : "rotor thrust", unit: isSpeed ? "rad/s" : "N", series: motors),
      ])
  }

  private func drawing(_ plan: PointMassPlan) -> EpisodePlot {
    var times: [Double] = [], positions: [Vector3<Double>] = []
    var start = 0.0
    for (segment, duration) in plan.durations.enumerated() {
      let count = max(8, Self.sampleCount / plan.durations.count)
      for index in 0..<count {
        let localTime = duration * Double(index) / Double(count)
        times.append(start + localTime)
        positions.append(plan.position(segment: segment, localTime: localTime))
      }
      start += duration
    }
    return EpisodePlot(
      title: "\(name), \(vehicle.name) as a point mass: \(DecimalText.fixed(plan.totalDuration, 3)) s", timesSeconds: times,
      tracks: tracks(positions, plan.points), panels: [panel("height", "m", positions.map(\.z))])
  }

  private func tracks(_ path: [Vector3<Double>], _ waypoints: [Vector3<Double>]) -> [EpisodePlot.Track] {
    let marks = waypoints.map { EpisodePlot.Track(name: "", colour: EpisodePlot.palette[1], points: [($0.x, $0.y)], isProminent: false) }
    return [.init(name: "path", colour: EpisodePlot.palette[0], points: path.map { ($0.x, $0.y) }, isProminent: true)] + marks
  }

  private func panel(_ title: String, _ unit: String, _ values: [Double]) -> EpisodePlot.Panel {
    .init(title: title, unit: unit, series: [.init(name: "", colour: EpisodePlot.palette[0], values: values)])
  }
}
