import NeuralNetworks

/// The agents' network and the mixer over one parameter layout, so that optimiser and targets always take both.
struct ValueMixingNetworks: Sendable {
  let shape: EpisodeShape
  let input: AgentInput
  let agent: ActionValueNetwork
  let mixer: TeamMixer
  /// Weighted QMIX's central value.
  let central: CentralNetworks?
  let layout: ParameterLayout

  init(_ settings: ValueMixingSettings, shape: EpisodeShape) {
    self.shape = shape
    input = AgentInput(
      shape: shape, includesLastAction: settings.includesLastAction, includesAgentIdentity: settings.includesAgentIdentity)
    var layout = ParameterLayout()
    agent = ActionValueNetwork(settings.agent, inputs: input.width, actions: shape.actions, in: &layout)
    mixer = TeamMixer(settings.mixer, shape: shape, in: &layout)
    let inputs = input.width
    central = settings.weighting.map { CentralNetworks($0, settings, shape: shape, inputs: inputs, in: &layout) }
    self.layout = layout
  }
}
