import NeuralNetworks
import RunStorage
import Simulation

/// The policy of the PPO family: every agent's most probable actions by the shared actor, or sampled ones.
///
/// The memory of an environment holds each agent's network state.
public final class PolicyGradientPolicy: LearnedPolicy {
  public static let kind = "policy-gradient"
  private let settings: PolicyGradientSettings
  private let networks: ActorCritic<Float>
  private let parameters: ParameterStore<Float>
  private let observations: ObservationNormaliser
  private let seed: UInt64
  private let sampler: ActionSampler?
  private let workspaces = PosixMutex<[PolicyWorkspace]>([])

  /// A copy of what was learned so far.
  init(
    _ settings: PolicyGradientSettings, _ networks: ActorCritic<Float>, _ actor: ParameterStore<Float>, _ observations: ObservationNormaliser,
    seed: UInt64
  ) {
    (self.settings, self.networks, self.observations, self.seed) = (settings, networks, observations, seed)
    parameters = actor.copy()
    sampler = settings.evaluation == .sample ? ActionSampler(seed: seed, path: "evaluation", networks.space) : nil
  }

  /// Reads what `encode` stored.
  ///
  /// - Throws: `LearnerError.state`, `CheckpointError`.
  init(_ reader: CheckpointReader, layout: WorldLayout) throws {
    var settings = PolicyGradientSettings()
    let widths = try reader.values("policy/hidden", as: Int64.self, shape: [2]).map { Int(clamping: $0) }
    guard (1...65_536).contains(widths[0]), (1...16).contains(widths[1]) else {
      throw LearnerError.state("the policy's network has \(widths[1]) layers of \(widths[0]) units")
    }
    switch try reader.text("policy/network") {
    case "feed_forward": settings.network = .feedForward(hidden: widths[0], layers: widths[1])
    case "recurrent": settings.network = .recurrent(hidden: widths[0])
    case "convolutional": settings.network = .convolutional(hidden: widths[0])
    case let name: throw LearnerError.state("the policy's network is '\(name)'")
    }
    settings.includesAgentIdentity = try reader.value("policy/agent_identity", as: UInt8.self) != 0
    let chosen = try reader.text("policy/actions")
    guard let evaluation = PolicyGradientSettings.Evaluation(rawValue: chosen) else {
      throw LearnerError.state("the policy's actions are '\(chosen)'")
    }
    settings.evaluation = evaluation
    let limit = try reader.value("policy/observation_limit", as: Double.self)
    settings.observationLimit = limit > 0 ? limit : nil
    self.settings = settings
    seed = try reader.value("policy/seed", as: UInt64.self)
    networks = try ActorCritic(settings, layout)
    parameters = ParameterStore(zeros: networks.actorLayout)
    try parameters.decode(try reader.values("policy/parameters", as: UInt8.self))
    sampler = evaluation == .sample ? ActionSampler(seed: seed, path: "evaluation", networks.space) : nil
    var observations = ObservationNormaliser(width: networks.observationWidth, limit: settings.observationLimit.map { Float($0) })
    if observations.limit != nil { try observations.decodeUnits(reader, prefix: "policy") }
    self.observations = observations
  }

  public func encode(into writer: inout CheckpointWriter) {
    let (name, widths): (String, [Int64]) =
      switch settings.network {
      case .feedForward(let hidden, let layers): ("feed_forward", [Int64(hidden), Int64(layers)])
      case .recurrent(let hidden): ("recurrent", [Int64(hidden), 1])
      case .convolutional(let hidden): ("convolutional", [Int64(hidden), 1])
      }
    writer.add("policy/network", text: name)
    writer.add("policy/hidden", widths)
    writer.add("policy/agent_identity", UInt8(settings.includesAgentIdentity ? 1 : 0))
    writer.add("policy/actions", text: settings.evaluation.rawValue)
    writer.add("policy/seed", seed)
    writer.add("policy/parameters", parameters.encode())
    writer.add("policy/observation_limit", settings.observationLimit ?? 0)
    if settings.observationLimit != nil { observations.encodeUnits(into: &writer, prefix: "policy") }
  }

  public var memoryWidth: Int { networks.agents * networks.actor.stateWidth }

  public func act(_ table: PolicyTable) {
    let workspace = workspaces.withLock { $0.popLast() } ?? PolicyWorkspace(networks, environments: table.laneCount)
    defer { workspaces.withLock { $0.append(workspace) } }
    let lanes = (0..<table.laneCount).filter { table.liveLanes & (1 << UInt32($0)) != 0 }
    for (place, lane) in lanes.enumerated() { workspace.gather(table, observations, lane: lane, place: place) }
    workspace.choose(parameters, sampler, table, lanes)
    for (place, lane) in lanes.enumerated() { workspace.scatter(table, lane: lane, place: place) }
  }
}
