import DeterministicMath
import NeuralNetworks
import Simulation

/// The actor and the critic that all agents share: what they see, their networks and the layouts of their parameters.
///
/// Weights start orthogonal with gain √2 and zero biases; the actor's last layer has gain 0.01, the critic's 1. Source: Andrychowicz et al.,
/// "What Matters in On-Policy Reinforcement Learning?", ICLR 2021; Huang et al., "The 37 Implementation Details of PPO", 2022.
struct ActorCritic<Scalar: NetworkScalar>: Sendable {
  let agents: Int
  let observationWidth: Int
  let space: ActionSpace
  let heads: ActionHeads<Scalar>
  let actorInput, criticInput: ObservationInput
  let actor, critic: any AgentNetwork<Scalar>
  let actorLayout, criticLayout: ParameterLayout
  /// Offset of the logarithm of the deviations in the actor's parameters.
  let deviationOffset: Int

  /// - Throws: `LearnerError` for a network that does not fit the world.
  init(_ settings: PolicyGradientSettings, _ layout: WorldLayout) throws(LearnerError) {
    (agents, observationWidth, space) = (layout.agentCount, layout.observationWidth, ActionSpace(layout))
    guard space.outputs > 0 else { throw .world("the agents of this world decide nothing") }
    heads = ActionHeads(space)
    actorInput = ObservationInput(layout, isCentral: false, includesAgentIdentity: settings.includesAgentIdentity)
    criticInput = ObservationInput(
      layout, isCentral: settings.critic == .central, includesAgentIdentity: settings.includesAgentIdentity)
    var parameters = ParameterLayout()
    actor = try Self.network(
      "actor", settings.network, layout, input: actorInput, outputs: space.outputs, lastGain: 0.01, in: &parameters)
    deviationOffset = parameters.count
    if !space.continuous.isEmpty {
      _ = parameters.add(
        "actor.log_deviation", shape: [space.continuous.count], .constant(Double.log(settings.initialDeviation)))
    }
    actorLayout = parameters
    parameters = ParameterLayout()
    critic = try Self.network("critic", settings.network, layout, input: criticInput, outputs: 1, lastGain: 1, in: &parameters)
    criticLayout = parameters
  }

  /// The logarithm of the deviations [1, dimensions], in the actor's parameters.
  func logDeviation(_ actor: ParameterStore<Scalar>) -> Matrix<Scalar> {
    Matrix(actor.values, offset: deviationOffset, rows: 1, columns: space.continuous.count)
  }

  private static func network(
    _ name: String, _ kind: PolicyGradientSettings.NetworkKind, _ layout: WorldLayout, input: ObservationInput, outputs: Int,
    lastGain: Double, in parameters: inout ParameterLayout
  ) throws(LearnerError) -> any AgentNetwork<Scalar> {
    let (inner, last) = (Initialiser.orthogonal(gain: 2.0.squareRoot()), Initialiser.orthogonal(gain: lastGain))
    switch kind {
    case .feedForward(let hidden, let layers):
      return FeedForwardAgent(
        name, widths: [input.width] + Array(repeating: hidden, count: layers) + [outputs], activation: .tanh, initialiser: inner,
        outputInitialiser: last, biasInitialiser: .constant(0), in: &parameters)
    case .recurrent(let hidden):
      return RecurrentAgent(
        name, inputs: input.width, hidden: hidden, outputs: outputs, initialiser: inner, recurrentInitialiser: .orthogonal(gain: 1),
        outputInitialiser: last, biasInitialiser: .constant(0), in: &parameters)
    case .convolutional(let hidden):
      return ConvolutionalAgent(
        name, inputs: input.width, images: try images(layout, input), hidden: hidden, outputs: outputs, initialiser: inner,
        outputInitialiser: last, biasInitialiser: .constant(0), in: &parameters)
    }
  }

  /// The first observed image: of the agent, or of every agent where all observations are seen.
  private static func images(
    _ layout: WorldLayout, _ input: ObservationInput
  ) throws(LearnerError) -> ConvolutionalAgent<Scalar>.Images {
    guard let field = layout.observation.first(where: { $0.shape.count == 3 }), let found = layout.observation(field.name) else {
      throw .setting(
        path: "train.network", value: "convolutional",
        allowed: "feed_forward or recurrent: the agents of this world observe no field of shape [height, width, channels]")
    }
    let least = ConvolutionalAgent<Scalar>.leastExtent
    guard min(field.shape[0], field.shape[1]) >= least, field.shape[2] >= 1 else {
      throw .setting(
        path: "train.network", value: "convolutional",
        allowed: "feed_forward or recurrent: '\(field.name)' is smaller than \(least) x \(least)")
    }
    let starts = (0..<(input.isCentral ? layout.agentCount : 1)).map { $0 * layout.observationWidth + found.column }
    return ConvolutionalAgent<Scalar>.Images(
      height: field.shape[0], width: field.shape[1], channels: field.shape[2], starts: starts)
  }
}
