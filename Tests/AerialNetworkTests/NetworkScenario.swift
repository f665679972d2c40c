import ScenarioModel

@testable import AerialNetwork

/// A resolved scenario made by hand: the schema's defaults, with what a test changes.
struct NetworkScenario {
  var stations = 4
  var users = 20
  var subchannels = 4
  var scheduler = "agent"
  var stepDuration_s = 1.0
  var episodeSteps = 100
  var precision = ResolvedPrecision.single
  var area = GroundArea(lowX_m: 0, lowY_m: 0, highX_m: 1000, highY_m: 1000)
  var collisionEnds = false
  var speedMax_m_per_s = 10.0
  var separationMin_m = 20.0
  var sensingRadius_m = 1e6
  var radiatedPowerMax_W = 1.0
  var mobility = ResolvedValue.choice(
    "random_waypoint", [.init(name: "speed", value: .interval(0.5, 1.5)), .init(name: "pause", value: .interval(0, 30))])
  var rateMin_bit_per_s = 0.5e6
  var pathLoss = NetworkScenario.alHourani("urban", "sampled")
  var fading = NetworkScenario.rician(k: 10)
  var noiseFigure = 5.011872336272722
  var bandwidth_Hz = 1e6
  var decorrelation_m = 50.0
  var share = "team"
  var weights: [String: Double] = ["rate": 1, "unfairness": 0.5, "collision": 5, "border": 1, "outage": 0.5, "energy": 0]
  var stationName = "uav"

  static func alHourani(_ environment: String, _ sight: String) -> ResolvedValue {
    .choice("al_hourani", [.init(name: "environment", value: .choice(environment, [])), .init(name: "los", value: .choice(sight, []))])
  }
  static func rician(k: Double) -> ResolvedValue { .choice("rician", [.init(name: "k", value: .real(k))]) }
  static let noFading = ResolvedValue.choice("none", [])
  static let freeSpace = ResolvedValue.choice("free_space", [])
  static let still = ResolvedValue.choice("still", [])
  static func gaussMarkov(meanSpeed: Double, sigma: Double, alpha: Double) -> ResolvedValue {
    .choice(
      "gauss_markov",
      [
        .init(name: "mean_speed", value: .real(meanSpeed)), .init(name: "sigma", value: .real(sigma)),
        .init(name: "alpha", value: .real(alpha)),
      ])
  }

  func world(seed: UInt64 = 1) throws -> AerialNetworkWorld { try AerialNetworkWorld(resolved, seed: seed) }

  var resolved: ResolvedWorld {
    ResolvedWorld(
      schemaName: "aerial-network", stepDurationSeconds: stepDuration_s, episodeSteps: episodeSteps, precision: precision,
      worldBlock: block(
        "world",
        [
          .init(name: "area", value: .region(lowX: area.lowX_m, lowY: area.lowY_m, highX: area.highX_m, highY: area.highY_m)),
          .init(name: "collision_ends", value: .boolean(collisionEnds)),
        ]),
      blocks: [agentsBlock, usersBlock, channelBlock, rewardBlock], sceneSlotCount: 3 * stations + 2 * users)
  }

  private func block(_ keyword: String, _ values: [ResolvedArgument], children: [ResolvedBlock] = []) -> ResolvedBlock {
    ResolvedBlock(keyword: keyword, name: keyword, count: 1, values: values, slots: [], children: children)
  }
  private func reals(_ values: [(String, Double)]) -> [ResolvedArgument] {
    values.map { ResolvedArgument(name: $0.0, value: .real($0.1)) }
  }

  private var agentsBlock: ResolvedBlock {
    let radio = block(
      "radio",
      reals([("power_max", radiatedPowerMax_W)]) + [
        .init(name: "subchannels", value: .integer(subchannels)), .init(name: "scheduler", value: .choice(scheduler, [])),
      ])
    let propulsion = block(
      "propulsion",
      reals([
        ("weight", 20), ("rotor_radius", 0.4), ("disc_area", 0.503), ("blade_speed", 300), ("air_density", 1.225), ("solidity", 0.05),
        ("profile_drag", 0.012), ("induced_correction", 0.1), ("fuselage_drag_ratio", 0.6),
      ]))
    return ResolvedBlock(
      keyword: "agents", name: stationName, count: stations,
      values: reals([
        ("speed_max", speedMax_m_per_s), ("separation_min", separationMin_m), ("sensing_radius", sensingRadius_m),
      ]),
      slots: [
        ("position", SceneSlots(offset: 0, elements: stations, components: 2)),
        ("altitude", SceneSlots(offset: 2 * stations, elements: stations, components: 1)),
      ], children: [radio, propulsion])
  }

  private var usersBlock: ResolvedBlock {
    ResolvedBlock(
      keyword: "users", name: "person", count: users,
      values: [.init(name: "mobility", value: mobility), .init(name: "rate_min", value: .real(rateMin_bit_per_s))],
      slots: [("position", SceneSlots(offset: 3 * stations, elements: users, components: 2))], children: [])
  }

  private var channelBlock: ResolvedBlock {
    block(
      "channel",
      reals([
        ("frequency", 2e9), ("bandwidth", bandwidth_Hz), ("noise_figure", noiseFigure), ("temperature", 290),
        ("decorrelation", decorrelation_m),
      ]) + [.init(name: "model", value: pathLoss), .init(name: "fading", value: fading)])
  }

  private var rewardBlock: ResolvedBlock {
    block(
      "reward",
      reals(["rate", "unfairness", "collision", "border", "outage", "energy"].map { ($0, weights[$0]!) } + [("reference_altitude", 100)])
        + [.init(name: "share", value: .choice(share, []))])
  }
}
