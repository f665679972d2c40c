import Simulation

/// First columns of the signals.
struct SignalColumns: Sendable {
  let fields: [FieldLayout]
  /// The first signals are the state's columns up to the specific force.
  let copied: Int
  let error: Int
  let status: Int
  let gatesPassed: Int
  let raceTime: Int
  let gate: Int
  let reference: Int
  let wind: Int
  let charge: Int
  let voltage: Int

  init(_ p: WorldParameters, _ state: StateColumns) {
    var list = FieldList()
    let (name, agents, xyz) = (p.agentName, (p.agentCount, p.agentName), [(3, "xyz")])
    for field in state.fields.prefix(6) { _ = list.add(field) }
    copied = list.width
    error = list.add(
      "\(name).error", "Distance to the goal, the next gate or the reference", unit: "m", of: agents, range: 0...Double.infinity)
    status = list.add("\(name).status", FlightStatus.longName, unit: "1", of: agents, range: 0...4)
    let racing = (p.task.isRace ? p.agentCount : 0, name)
    gatesPassed = list.add("\(name).gates_passed", "Gates passed", unit: "1", of: racing, range: 0...Double.infinity)
    raceTime = list.add("\(name).race_time", "Time of the last gate, or so far", unit: "s", of: racing, range: 0...Double.infinity)
    gate = list.add(
      "gate.position", "Centre of each gate", unit: "m", of: (p.task.isRace ? p.gateCount : 0, p.gateName), components: xyz, frame: "world")
    reference = list.add(
      "reference.position", "Place of the reference", unit: "m", of: (p.task.isTracking ? p.agentCount : 0, name), components: xyz,
      frame: "world")
    wind = list.add(
      "wind.velocity", "Velocity of the air", unit: "m/s", components: [(p.environment.wind.isStill ? 0 : 3, "xyz")], frame: "world")
    let battery = (p.environment.battery == nil ? 0 : p.agentCount, name)
    charge = list.add("\(name).charge", "Charge of the battery", unit: "1", of: battery, range: 0...1)
    voltage = list.add("\(name).voltage", "Voltage over that of a full battery", unit: "1", of: battery, range: 0...1)
    fields = list.fields
  }

  /// What a run says of an episode.
  static func measures(_ p: WorldParameters) -> [SummaryMeasure] {
    let name = p.agentName
    let error = SummaryMeasure(
      "mean_error", "mean error", signal: "\(name).error", .mean, unit: "m", isBetterWhenHigher: false)
    let last = SummaryMeasure("final_error", "last error", signal: "\(name).error", .last, unit: "m", isBetterWhenHigher: false)
    let settled = SummaryMeasure(
      "settled_error", "error in the second half", signal: "\(name).error", .meanOfSecondHalf, unit: "m", isBetterWhenHigher: false)
    let status = SummaryMeasure("final_status", "status", signal: "\(name).status", .last, unit: "1", isBetterWhenHigher: false)
    guard p.task.isRace else { return [error, settled, last, status] }
    return [
      SummaryMeasure("gates_passed", "gates passed", signal: "\(name).gates_passed", .last, unit: "1", isBetterWhenHigher: true),
      SummaryMeasure("race_time", "race time", signal: "\(name).race_time", .last, unit: "s", isBetterWhenHigher: false), status,
    ]
  }
}
