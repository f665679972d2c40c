import Simulation

/// Generalised advantage estimation over the steps of one agent.
///
///     δₜ = rₜ + γ·V(sₜ₊₁) - V(sₜ),   Aₜ = δₜ + γλ·Aₜ₊₁,   Rₜ = Aₜ + V(sₜ)
///
/// A terminated episode is followed by the value 0, a truncated one by the critic's value of its last observation, and neither by an
/// advantage. A step that did not stay finite has the advantage 0 and passes on the value of its observation. While an agent has no choice
/// its critic is not asked: what it gets is passed on to its last choice as it is,
///
///     V(sₜ) := rₜ + γ·(V(sₜ₊₁) + Aₜ₊₁),   Aₜ = 0.
///
/// Source: Schulman et al., "High-Dimensional Continuous Control Using Generalized Advantage Estimation", ICLR 2016, eq. 16.
struct AdvantageEstimation: Sendable, Equatable {
  /// γ and λ, 0 ... 1.
  let discount, trace: Float

  /// One step of one agent, in order of time.
  struct Step: Sendable, Equatable {
    var reward: Float
    var value: Float
    var ending = EpisodeEnding.running
    /// Of the last observation of a truncated episode.
    var truncationValue: Float = 0
    /// Whether the agent has a choice.
    var chose = true
  }

  /// What is known of the future of a step.
  struct Future: Sendable, Equatable {
    var value: Float
    var advantage: Float = 0
  }

  /// The advantage of a step and its return, from what follows it; what follows then becomes what the step before sees.
  func estimate(_ step: Step, _ future: inout Future) -> (advantage: Float, target: Float) {
    switch step.ending {
    case .running: break
    case .terminated: future = Future(value: 0)
    case .truncated: future = Future(value: step.truncationValue)
    case .diverged:
      future = Future(value: step.value)
      return (0, step.value)
    }
    guard step.chose else {
      let value = step.reward + discount * (future.value + future.advantage)
      future = Future(value: value)
      return (0, value)
    }
    let error = step.reward + discount * future.value - step.value
    let advantage = error + discount * trace * future.advantage
    future = Future(value: step.value, advantage: advantage)
    return (advantage, advantage + step.value)
  }

  /// Advantages and returns of consecutive steps of which the last is followed by a state of value `finalValue`.
  func estimate(_ steps: [Step], finalValue: Float) -> (advantages: [Float], returns: [Float]) {
    var future = Future(value: finalValue)
    var (advantages, returns) = (Array(repeating: Float(0), count: steps.count), Array(repeating: Float(0), count: steps.count))
    for index in steps.indices.reversed() { (advantages[index], returns[index]) = estimate(steps[index], &future) }
    return (advantages, returns)
  }

  /// Fills advantages and returns of a full rollout, in units of the rewards.
  ///
  /// - Parameter value: of a critic's output.
  func fill(_ rollout: Rollout, value: (Float) -> Float) {
    for environment in 0..<rollout.environments {
      for agent in 0..<rollout.agents {
        var future = Future(value: value(rollout.finalValues[environment * rollout.agents + agent]))
        for time in (0..<rollout.steps).reversed() {
          let row = rollout.row(step: time, environment: environment) + agent
          let step = Step(
            reward: rollout.rewards.base[row], value: value(rollout.values.base[row]),
            ending: rollout.ending(step: time, environment: environment), truncationValue: value(rollout.truncationValues.base[row]),
            chose: rollout.chose[row] != 0)
          (rollout.advantages.base[row], rollout.returns.base[row]) = estimate(step, &future)
        }
      }
    }
  }
}
