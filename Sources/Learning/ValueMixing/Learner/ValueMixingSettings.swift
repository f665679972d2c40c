import NeuralNetworks

/// The hyper-parameters of IQL, VDN, QMIX, weighted QMIX and QPLEX. The defaults are PyMARL's.
public struct ValueMixingSettings: Sendable, Equatable {
  /// The network that all agents share.
  public enum AgentKind: Sendable, Equatable {
    /// Linear, ReLU, gated recurrent unit, linear, with that many hidden units.
    case recurrent(hidden: Int)
    /// Linear layers with ReLU between, of these hidden widths.
    case feedForward(hidden: [Int])
  }

  /// How the agents' values become what is learned.
  public enum Mixer: Sendable, Equatable {
    /// Each agent learns from the team reward alone (IQL).
    case independent
    /// The sum of the agents' values (VDN).
    case sum
    /// A monotone network whose weights the state chooses (QMIX): E units, hidden widths of the hypernetworks, and the gain of
    /// orthogonal initial weights with zero biases, nil for PyTorch's default.
    case monotonic(embedding: Int = 32, hyperWidths: [Int] = [64], initialGain: Double? = nil)
    /// Values and advantages whose importance the state and the joint action choose (QPLEX): attention heads, hidden widths of the
    /// hypernetworks and of the heads.
    case duelling(heads: Int = 4, hyperWidths: [Int] = [64], headWidths: [Int] = [64])
  }

  /// How the target agent and the target mixer follow.
  public enum TargetUpdate: Sendable, Equatable {
    /// A copy after every `updates` updates.
    case hard(updates: Int)
    /// θ⁻ ← θ⁻ + τ(θ - θ⁻) after every update.
    case soft(tau: Double)
  }

  /// γ, the discount of rewards a step later, 0 ... 1.
  public var discount = 0.99
  /// λ of TD(λ), 0 ... 1; 0 is the one-step target.
  public var trace = 0.0
  /// n of n-step returns in place of TD(λ), at least 1; nil for TD(λ). The trace must then be 0.
  public var returnSteps: Int?
  /// Episodes of a batch.
  public var batchEpisodes = 32
  /// Episodes that the replay keeps, at least a batch.
  public var replayEpisodes = 5000
  /// The network that all agents share.
  public var agent = AgentKind.recurrent(hidden: 64)
  /// Whether an agent sees its own number, one-hot.
  public var includesAgentIdentity = true
  /// Whether an agent sees its last action, one-hot, zeros at the first step.
  public var includesLastAction = true
  /// How the agents' values become what is learned.
  public var mixer = Mixer.monotonic()
  /// Weighted QMIX: how the monotone mixer's errors are weighed, with targets from a central value; nil for QMIX.
  public var weighting: MixerWeighting?
  /// Whether the online network chooses the action whose value the target network gives.
  public var usesDoubleQ = true
  /// How the targets follow.
  public var targetUpdate = TargetUpdate.hard(updates: 200)
  /// The loss of a temporal difference.
  public var loss = ValueLoss.squared
  /// Largest Euclidean norm of the gradient, above 0; infinity for no limit.
  public var gradientNormLimit = 10.0
  /// The optimiser's formula.
  public var optimiser = OptimiserRule.rmsprop(smoothing: 0.99, epsilon: 1e-5)
  /// The learning rate, above 0.
  public var learningRate = 5e-4
  /// Updates over which the learning rate falls linearly to 0; nil for a constant rate.
  public var learningRateDecayUpdates: Int?
  /// Episodes whose gradient is computed at once; part of the result's bits, so it is a setting and not a matter of threads.
  public var chunkEpisodes = 8

  public init() {}

  /// PyMARL's configuration of QMIX. Source: oxwhirl/pymarl, `config/algs/qmix.yaml`.
  public static let pymarl = ValueMixingSettings()

  /// JaxMARL's configuration of QMIX for its particle environments. Its learning-rate decay depends on the run's length and is left to the
  /// caller; the agents' initial weights are PyTorch's.
  ///
  /// Source: FLAIROx/JaxMARL, `baselines/QLearning`.
  public static var jaxMARL: ValueMixingSettings {
    var settings = ValueMixingSettings()
    settings.discount = 0.9
    settings.includesLastAction = false
    settings.mixer = .monotonic(embedding: 32, hyperWidths: [128], initialGain: 0.001)
    settings.gradientNormLimit = 25
    settings.optimiser = .rectifiedAdam()
    settings.learningRate = 5e-3
    return settings
  }

  /// - Throws: `ValueMixingError.setting` for the first value outside its range.
  public func check() throws(ValueMixingError) {
    func require(_ holds: Bool, _ name: String, _ value: Double, _ allowed: String) throws(ValueMixingError) {
      if !holds { throw .setting(name: name, value: value, allowed: allowed) }
    }
    func requirePositive(_ name: String, _ value: Int) throws(ValueMixingError) {
      try require(value >= 1, name, Double(value), "at least 1")
    }
    try require(discount >= 0 && discount <= 1, "discount", discount, "0 ... 1")
    try require(trace >= 0 && trace <= 1, "trace", trace, "0 ... 1")
    try requirePositive("batchEpisodes", batchEpisodes)
    try require(
      replayEpisodes >= batchEpisodes, "replayEpisodes", Double(replayEpisodes), "at least batchEpisodes, \(batchEpisodes)")
    let agentWidths: [Int] =
      switch agent {
      case .recurrent(let hidden): [hidden]
      case .feedForward(let hidden): hidden
      }
    for width in agentWidths { try requirePositive("hidden units of an agent", width) }
    switch mixer {
    case .independent, .sum: break
    case .monotonic(let embedding, let widths, let gain):
      try requirePositive("embedding", embedding)
      for width in widths { try requirePositive("hidden units of the mixer", width) }
      if let gain { try require(gain > 0 && gain.isFinite, "initialGain", gain, "above 0") }
    case .duelling(let heads, let hyperWidths, let headWidths):
      try requirePositive("heads", heads)
      for width in hyperWidths + headWidths { try requirePositive("hidden units of the mixer", width) }
    }
    if let returnSteps {
      try requirePositive("returnSteps", returnSteps)
      try require(trace == 0, "trace", trace, "0 with returnSteps")
    }
    if let weighting { try check(weighting) }
    switch targetUpdate {
    case .hard(let updates): try requirePositive("updates between copies of the target", updates)
    case .soft(let tau): try require(tau > 0 && tau <= 1, "tau", tau, "above 0, at most 1")
    }
    if case .huber(let delta) = loss { try require(delta > 0 && delta.isFinite, "delta of the loss", delta, "above 0") }
    try require(gradientNormLimit > 0, "gradientNormLimit", gradientNormLimit, "above 0")
    try optimiser.check()
    try require(learningRate > 0 && learningRate.isFinite, "learningRate", learningRate, "above 0")
    if let learningRateDecayUpdates { try requirePositive("learningRateDecayUpdates", learningRateDecayUpdates) }
    try requirePositive("chunkEpisodes", chunkEpisodes)
  }

  private func check(_ weighting: MixerWeighting) throws(ValueMixingError) {
    guard case .monotonic = mixer else {
      throw .setting(name: "weighting", value: weighting.smallerWeight, allowed: "none without a monotonic mixer")
    }
    try weighting.check()
  }

  /// The learning rate of an update, 0 being the first.
  func rate(atUpdate update: UInt64) -> Double {
    guard let learningRateDecayUpdates else { return learningRate }
    return Schedule.linear(from: learningRate, to: 0, steps: learningRateDecayUpdates).value(at: Int(update))
  }
}
