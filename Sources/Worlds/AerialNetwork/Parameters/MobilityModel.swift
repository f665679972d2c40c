import DeterministicMath
import ScenarioModel

/// How users move.
enum MobilityModel: Sendable {
  case still
  case randomWaypoint(RandomWaypoint)
  case gaussMarkov(GaussMarkov)

  /// State columns of a user besides its position.
  var stateWidth: Int {
    if case .still = self { return 0 }
    return 4
  }

  /// - Throws: `AerialNetworkError` where users could cross the area in one step.
  init(_ users: ResolvedBlock, stepDuration_s: Double, area: GroundArea) throws {
    let choice = users.choice("mobility")
    switch choice.name {
    case "random_waypoint":
      let speed = choice.arguments.value("speed").interval
      let pause = choice.arguments.value("pause").interval
      self = .randomWaypoint(
        RandomWaypoint(
          speedMin_m_per_s: speed.low, speedMax_m_per_s: speed.high, pauseMin_s: pause.low, pauseMax_s: pause.high))
    case "gauss_markov":
      let model = GaussMarkov(
        meanSpeed_m_per_s: choice.arguments.value("mean_speed").real, deviation_m_per_s: choice.arguments.value("sigma").real,
        correlation: choice.arguments.value("alpha").real)
      let reach = (model.meanSpeed_m_per_s + 8 * model.deviation_m_per_s) * stepDuration_s
      let side = min(area.width_m, area.height_m)
      guard reach <= side else {
        throw AerialNetworkError(
          field: "\(users.name).mobility.gauss_markov", value: "mean_speed + 8 sigma = \(reach / stepDuration_s) m/s",
          allowed: "at most \(side / stepDuration_s) m/s, the shorter side of the area in one step")
      }
      self = .gaussMarkov(model)
    default: self = .still
    }
  }
}
