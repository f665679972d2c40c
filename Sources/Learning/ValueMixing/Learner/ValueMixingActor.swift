import NeuralNetworks

/// The values by which the agents of several environments act, step by step, with each agent's memory and last action carried along.
///
/// It reads the learner's current parameters, so it follows every update.
public final class ValueMixingActor {
  private let networks: ValueMixingNetworks
  private let parameters: ParameterStore<Float>
  private let workspace: ActionValueNetwork.Workspace
  private let inputs, memory: AlignedBuffer<Float>
  private var lastActions: [Int?]
  private let environments: Int

  /// - Precondition: there is an environment.
  public init(_ learner: ValueMixingLearner, environments: Int) {
    precondition(environments > 0, "an actor needs environments")
    networks = learner.networks
    parameters = learner.parameters
    self.environments = environments
    let rows = environments * networks.shape.agents
    workspace = networks.agent.makeWorkspace(time: 1, rows: rows)
    inputs = AlignedBuffer(count: rows * networks.input.width)
    memory = AlignedBuffer(count: rows * networks.agent.stateWidth)
    lastActions = Array(repeating: nil, count: rows)
  }

  /// Forgets memory and last actions of one environment, as at the start of an episode.
  public func reset(environment: Int) {
    let (agents, width) = (networks.shape.agents, networks.agent.stateWidth)
    for row in environment * agents..<(environment + 1) * agents {
      lastActions[row] = nil
      (memory.base + row * width).update(repeating: 0, count: width)
    }
  }

  /// The actions' values [environments, agents, actions] for observations [environments, agents, observationWidth]; steps the memory.
  public func values(observations: [Float]) -> [Float] {
    let shape = networks.shape
    let rows = environments * shape.agents
    precondition(observations.count == rows * shape.observationWidth, "observations of another shape")
    observations.withUnsafeBufferPointer {
      for row in 0..<rows {
        networks.input.write(
          observation: $0.baseAddress! + row * shape.observationWidth, lastAction: lastActions[row], agent: row % shape.agents,
          into: inputs.base + row * networks.input.width)
      }
    }
    let width = networks.agent.stateWidth
    let values = networks.agent.forward(
      parameters, Matrix(inputs, rows: rows, columns: networks.input.width), time: 1,
      initialState: Matrix(memory, rows: rows, columns: width), workspace)
    memory.base.update(from: networks.agent.finalState(time: 1, rows: rows, workspace).base, count: rows * width)
    return Array(UnsafeBufferPointer(start: values.base, count: values.count))
  }

  /// Takes note of the actions [environments, agents] that were taken on the last values.
  public func record(actions: [Int]) {
    precondition(actions.count == lastActions.count, "actions of another shape")
    lastActions = actions
  }
}
