import ScenarioModel

extension PolicyGradientSettings {
  /// The settings of a checked block `train "ppo" | "ippo" | "mappo" { }`.
  init(_ block: ResolvedBlock, learner: String) {
    let chosen = block.choice("network")
    let hidden = chosen.arguments.value("hidden").integer
    switch chosen.name {
    case "recurrent": network = .recurrent(hidden: hidden)
    case "convolutional": network = .convolutional(hidden: hidden)
    default: network = .feedForward(hidden: hidden, layers: chosen.arguments.value("layers").integer)
    }
    critic = learner == "mappo" ? .central : .own
    reward = Reward(rawValue: block.choice("reward").name) ?? .own
    evaluation = Evaluation(rawValue: block.choice("evaluation_actions").name) ?? .mode
    includesAgentIdentity = learner != "ppo" && block.boolean("agent_identity")
    let observations = block.choice("observation_normalisation")
    observationLimit = observations.name == "running" ? observations.arguments.value("limit").real : nil
    rolloutSteps = block.integer("rollout_steps")
    epochs = block.integer("epochs")
    minibatches = block.integer("minibatches")
    discount = block.real("discount")
    trace = block.real("trace")
    clip = block.real("clip")
    let valueClip = block.choice("value_clip")
    self.valueClip = valueClip.name == "range" ? valueClip.arguments.value("width").real : nil
    normalisesAdvantages = block.boolean("normalise_advantages")
    let values = block.choice("value_normalisation")
    valueDecay = values.name == "running" ? values.arguments.value("decay").real : nil
    let entropy = block.choice("entropy")
    if entropy.name == "linear" {
      entropyWeight = entropy.arguments.value("start").real
      entropyWeightAtEnd = entropy.arguments.value("end").real
    } else {
      entropyWeight = entropy.arguments.value("weight").real
      entropyWeightAtEnd = entropyWeight
    }
    valueWeight = block.real("value_weight")
    gradientNormLimit = block.real("gradient_norm")
    learningRate = block.real("learning_rate")
    decaysLearningRate = block.choice("learning_rate_decay").name == "linear"
    rewardScale = block.real("reward_scale")
    initialDeviation = block.real("initial_deviation")
  }
}
