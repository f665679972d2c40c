import DeterministicMath
import ScenarioModel

/// The structural values of an aerial network, checked, in SI units.
struct AerialNetworkParameters: Sendable {
  let stationName: String
  let userName: String
  let stationCount: Int
  let userCount: Int
  let subchannelCount: Int
  let scheduler: Scheduler

  let stepDuration_s: Double
  let episodeSteps: Int
  let area: GroundArea
  let collisionEnds: Bool
  let speedMax_m_per_s: Double
  let separationMin_m: Double
  /// Infinite when the sensing radius covers the area.
  let sensingRadius_m: Double

  let radiatedPowerMax_W: Double
  let propulsion: RotaryWingPropulsion
  let mobility: MobilityModel
  let rateMin_bit_per_s: Double
  let channel: ChannelParameters
  let reward: RewardParameters

  /// - Throws: `AerialNetworkError`.
  init(_ resolved: ResolvedWorld) throws {
    let stations = resolved.block("agents")
    let users = resolved.block("users")
    for block in resolved.blocks {
      let schema = AerialNetworkSchema.world.blocks.first { $0.keyword == block.keyword }!
      try SchemaRangeCheck.check(block, schema, path: block.name)
    }
    try Self.checkNames(stations.name, users.name)
    (stationName, userName) = (stations.name, users.name)
    (stationCount, userCount) = (stations.count, users.count)
    subchannelCount = stations.child("radio").integer("subchannels")
    scheduler = Scheduler(rawValue: stations.child("radio").choice("scheduler").name) ?? .agent
    stepDuration_s = resolved.stepDurationSeconds
    episodeSteps = resolved.episodeSteps
    guard stepDuration_s > 0, stepDuration_s <= 3600 else {
      throw AerialNetworkError(field: "world.dt", value: "\(stepDuration_s) s", allowed: "more than 0 s, at most 3600 s")
    }
    guard episodeSteps >= 1 else {
      throw AerialNetworkError(field: "world.duration", value: "\(episodeSteps) steps", allowed: "at least one step")
    }
    area = try Self.area(resolved.worldBlock.value("area"))
    collisionEnds = resolved.worldBlock.boolean("collision_ends")
    speedMax_m_per_s = stations.real("speed_max")
    separationMin_m = stations.real("separation_min")
    let radius = stations.real("sensing_radius")
    sensingRadius_m = radius >= area.diagonal_m || radius >= AerialNetworkSchema.sensingRadiusMax_m ? .infinity : radius
    radiatedPowerMax_W = stations.child("radio").real("power_max")
    propulsion = RotaryWingPropulsion(stations.child("propulsion"))
    mobility = try MobilityModel(users, stepDuration_s: stepDuration_s, area: area)
    rateMin_bit_per_s = users.real("rate_min")
    channel = ChannelParameters(resolved.block("channel"))
    reward = RewardParameters(
      resolved.block("reward"), channel: channel, radiatedPowerMax_W: radiatedPowerMax_W)
  }

  private static func checkNames(_ stations: String, _ users: String) throws {
    let reserved = ["link", "network", "episode"]
    for (keyword, name) in [("agents", stations), ("users", users)] where reserved.contains(name) {
      throw AerialNetworkError(
        field: keyword, value: name, allowed: "any name but \(reserved.joined(separator: ", ")), which name signals of the world")
    }
    guard stations != users else {
      throw AerialNetworkError(field: "users", value: users, allowed: "another name than that of the agents")
    }
  }

  private static func area(_ value: ResolvedValue) throws -> GroundArea {
    guard case .region(let lowX, let lowY, let highX, let highY) = value else {
      preconditionFailure("the field area is a region")
    }
    guard lowX.isFinite, lowY.isFinite, highX.isFinite, highY.isFinite, highX - lowX >= 1, highY - lowY >= 1 else {
      throw AerialNetworkError(
        field: "world.area", value: "(\(lowX) m, \(lowY) m) to (\(highX) m, \(highY) m)", allowed: "a rectangle with sides of at least 1 m")
    }
    let range = AerialNetworkSchema.coordinateRange_m
    guard [lowX, lowY, highX, highY].allSatisfy(range.contains) else {
      throw AerialNetworkError(
        field: "world.area", value: "(\(lowX) m, \(lowY) m) to (\(highX) m, \(highY) m)",
        allowed: "coordinates of \(range.lowerBound) m to \(range.upperBound) m")
    }
    return GroundArea(lowX_m: lowX, lowY_m: lowY, highX_m: highX, highY_m: highY)
  }
}

extension RotaryWingPropulsion {
  init(_ block: ResolvedBlock) {
    self.init(
      weight_N: block.real("weight"), rotorRadius_m: block.real("rotor_radius"), discArea_m2: block.real("disc_area"),
      bladeSpeed_rad_per_s: block.real("blade_speed"), airDensity_kg_per_m3: block.real("air_density"),
      solidity: block.real("solidity"), profileDrag: block.real("profile_drag"),
      inducedCorrection: block.real("induced_correction"), fuselageDragRatio: block.real("fuselage_drag_ratio"))
  }
}
