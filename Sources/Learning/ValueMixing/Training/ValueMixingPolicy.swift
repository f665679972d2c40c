import NeuralNetworks
import RunStorage
import Simulation

/// The greedy policy of the QMIX family: every agent takes its best available action by the shared network.
///
/// The memory of an environment holds each agent's network state and, where the network sees it, one more than its last action.
public final class ValueMixingPolicy: LearnedPolicy {
  public static let kind = "value-mixing"
  private let shape: EpisodeShape
  private let kind: ValueMixingSettings.AgentKind
  private let input: AgentInput
  private let network: ActionValueNetwork
  private let parameters: ParameterStore<Float>
  private let workspaces = PosixMutex<[ActingWorkspace]>([])

  /// A copy of what a learner has learned so far.
  init(_ learner: ValueMixingLearner) {
    shape = learner.shape
    kind = learner.settings.agent
    input = learner.networks.input
    var layout = ParameterLayout()
    network = ActionValueNetwork(kind, inputs: input.width, actions: shape.actions, in: &layout)
    parameters = ParameterStore(zeros: layout)
    // the agent's parameters are the first of the learner's
    parameters.values.base.update(from: learner.parameters.values.base, count: layout.count)
    parameters.repack()
  }

  /// Reads what `encode` stored.
  ///
  /// - Throws: `LearnerError.state`.
  init(_ reader: CheckpointReader, layout: WorldLayout) throws {
    let actions = try DiscreteAction(layout, learner: try reader.text("policy/learner")).count
    let flags = try reader.values("policy/inputs", as: UInt8.self, shape: [2])
    let widths = try reader.values("policy/hidden", as: Int64.self).map(Int.init)
    guard widths.allSatisfy({ $0 >= 1 && $0 <= 65_536 }), widths.count <= 64 else {
      throw LearnerError.state("the policy's hidden widths are \(widths)")
    }
    switch try reader.text("policy/network") {
    case "recurrent" where widths.count == 1: kind = .recurrent(hidden: widths[0])
    case "feed_forward": kind = .feedForward(hidden: widths)
    case let name: throw LearnerError.state("the policy's network is '\(name)' with \(widths.count) hidden widths")
    }
    shape = try EpisodeShape(
      agents: layout.agentCount, observationWidth: layout.observationWidth, actions: actions, stepLimit: 1)
    input = AgentInput(shape: shape, includesLastAction: flags[0] != 0, includesAgentIdentity: flags[1] != 0)
    var parameterLayout = ParameterLayout()
    network = ActionValueNetwork(kind, inputs: input.width, actions: actions, in: &parameterLayout)
    parameters = ParameterStore(zeros: parameterLayout)
    try parameters.decode(try reader.values("policy/parameters", as: UInt8.self))
  }

  public func encode(into writer: inout CheckpointWriter) {
    switch kind {
    case .recurrent(let hidden):
      writer.add("policy/network", text: "recurrent")
      writer.add("policy/hidden", [Int64(hidden)])
    case .feedForward(let hidden):
      writer.add("policy/network", text: "feed_forward")
      writer.add("policy/hidden", hidden.map(Int64.init))
    }
    writer.add("policy/inputs", [input.includesLastAction, input.includesAgentIdentity].map { UInt8($0 ? 1 : 0) })
    writer.add("policy/parameters", parameters.encode())
  }

  public var memoryWidth: Int { shape.agents * (network.stateWidth + (input.includesLastAction ? 1 : 0)) }

  public func act(_ table: PolicyTable) {
    let workspace = workspaces.withLock { $0.popLast() } ?? ActingWorkspace(network, input, environments: table.laneCount)
    defer { workspaces.withLock { $0.append(workspace) } }
    let lanes = (0..<table.laneCount).filter { table.liveLanes & (1 << UInt32($0)) != 0 }
    gather(table, lanes, workspace)
    let values = workspace.values(network, parameters, environments: lanes.count)
    for (place, lane) in lanes.enumerated() {
      for agent in 0..<shape.agents {
        let row = place * shape.agents + agent
        let action = greedy(table, values.base + row * shape.actions, lane: lane, agent: agent)
        table.actions[agent * table.laneCount + lane] = Float(action)
        store(table, workspace, row: row, action: action, lane: lane, agent: agent)
      }
    }
  }

  private func gather(_ table: PolicyTable, _ lanes: [Int], _ workspace: ActingWorkspace) {
    let (count, width) = (table.laneCount, network.stateWidth)
    for (place, lane) in lanes.enumerated() {
      for agent in 0..<shape.agents {
        let row = place * shape.agents + agent
        for column in 0..<shape.observationWidth {
          workspace.observation[column] = table.observations[(agent * shape.observationWidth + column) * count + lane]
        }
        var last: Int?
        if input.includesLastAction {
          let stored = table.memory[(shape.agents * width + agent) * count + lane]
          if stored > 0 { last = Int(stored) - 1 }
        }
        workspace.setInput(row: row, observation: workspace.observation, lastAction: last, agent: agent)
        for column in 0..<width { workspace.memory.base[row * width + column] = table.memory[(agent * width + column) * count + lane] }
      }
    }
  }

  private func greedy(_ table: PolicyTable, _ values: UnsafePointer<Float>, lane: Int, agent: Int) -> Int {
    var best = -1
    for action in 0..<shape.actions {
      if let masks = table.availableActions, masks[(agent * shape.actions + action) * table.laneCount + lane] == 0 { continue }
      if best < 0 || values[action] > values[best] { best = action }
    }
    return max(best, 0)
  }

  private func store(_ table: PolicyTable, _ workspace: ActingWorkspace, row: Int, action: Int, lane: Int, agent: Int) {
    let (count, width) = (table.laneCount, network.stateWidth)
    for column in 0..<width { table.memory[(agent * width + column) * count + lane] = workspace.memory.base[row * width + column] }
    if input.includesLastAction { table.memory[(shape.agents * width + agent) * count + lane] = Float(action + 1) }
  }
}

/// The memory of one step of the agents' network.
final class ActingWorkspace: @unchecked Sendable {
  private let input: AgentInput
  private let pass: ActionValueNetwork.Workspace
  private let inputs: AlignedBuffer<Float>
  /// Network states [environments·agents, stateWidth]: before the step, then after it.
  let memory: AlignedBuffer<Float>
  /// One agent's observation.
  let observation: UnsafeMutablePointer<Float>

  init(_ network: ActionValueNetwork, _ input: AgentInput, environments: Int) {
    self.input = input
    let rows = environments * input.shape.agents
    pass = network.makeWorkspace(time: 1, rows: rows)
    inputs = AlignedBuffer(count: rows * input.width)
    memory = AlignedBuffer(count: rows * network.stateWidth)
    observation = .allocate(capacity: input.shape.observationWidth)
  }

  deinit { observation.deallocate() }

  func setInput(row: Int, observation: UnsafePointer<Float>, lastAction: Int?, agent: Int) {
    input.write(observation: observation, lastAction: lastAction, agent: agent, into: inputs.base + row * input.width)
  }

  /// The actions' values [environments·agents, actions]; `memory` then holds the states after the step.
  func values(_ network: ActionValueNetwork, _ parameters: ParameterStore<Float>, environments: Int) -> Matrix<Float> {
    let rows = environments * input.shape.agents
    let width = network.stateWidth
    let values = network.forward(
      parameters, Matrix(inputs, rows: rows, columns: input.width), time: 1, initialState: Matrix(memory, rows: rows, columns: width), pass)
    memory.base.update(from: network.finalState(time: 1, rows: rows, pass).base, count: rows * width)
    return values
  }
}
