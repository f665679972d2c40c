import NeuralNetworks
import RunStorage

/// The values by which the agents of several environments act, step by step, with each agent's memory and last action carried along.
///
/// It reads the learner's current parameters, so it follows every update.
public final class ValueMixingActor {
  private let networks: ValueMixingNetworks
  private let parameters: ParameterStore<Float>
  private let workspace: ActingWorkspace
  /// [environments, agents]; -1 before the first.
  private var lastActions: [Int32]
  private let environments: Int

  /// - Precondition: there is an environment.
  public init(_ learner: ValueMixingLearner, environments: Int) {
    precondition(environments > 0, "an actor needs environments")
    networks = learner.networks
    parameters = learner.parameters
    self.environments = environments
    workspace = ActingWorkspace(networks.agent, networks.input, environments: environments)
    lastActions = Array(repeating: -1, count: environments * networks.shape.agents)
  }

  /// Forgets memory and last actions of one environment, as at the start of an episode.
  public func reset(environment: Int) {
    let (agents, width) = (networks.shape.agents, networks.agent.stateWidth)
    for row in environment * agents..<(environment + 1) * agents { lastActions[row] = -1 }
    (workspace.memory.base + environment * agents * width).update(repeating: 0, count: agents * width)
  }

  /// The actions' values [environments·agents, actions] for observations [environments, agents, observationWidth]; steps the memory.
  ///
  /// They stand in the actor's memory until the next call.
  func values(at observations: UnsafePointer<Float>) -> Matrix<Float> {
    let shape = networks.shape
    for row in lastActions.indices {
      let last = lastActions[row]
      workspace.setInput(
        row: row, observation: observations + row * shape.observationWidth, lastAction: last < 0 ? nil : Int(last),
        agent: row % shape.agents)
    }
    return workspace.values(networks.agent, parameters, environments: environments)
  }

  /// As the other form: a copy.
  public func values(observations: [Float]) -> [Float] {
    precondition(observations.count == lastActions.count * networks.shape.observationWidth, "observations of another shape")
    let values = observations.withUnsafeBufferPointer { self.values(at: $0.baseAddress!) }
    return Array(UnsafeBufferPointer(start: values.base, count: values.count))
  }

  /// Takes note of an action that was taken on the last values; row is environment·agents + agent.
  func record(action: Int, row: Int) { lastActions[row] = Int32(action) }

  /// Takes note of the actions [environments, agents] that were taken on the last values.
  public func record(actions: [Int]) {
    precondition(actions.count == lastActions.count, "actions of another shape")
    lastActions = actions.map(Int32.init)
  }

  /// Adds memory and last actions to a checkpoint, under `actor/`.
  func encode(into writer: inout CheckpointWriter) {
    writer.add("actor/memory", workspace.memory.values)
    writer.add("actor/last_actions", lastActions)
  }

  func decode(_ reader: CheckpointReader) throws(CheckpointError) {
    let stored = try reader.values("actor/memory", as: Float.self, shape: [workspace.memory.count])
    lastActions = try reader.values("actor/last_actions", as: Int32.self, shape: [lastActions.count])
    for (index, value) in stored.enumerated() { workspace.memory.base[index] = value }
  }
}
