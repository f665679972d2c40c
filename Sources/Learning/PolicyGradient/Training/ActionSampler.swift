import DeterministicMath
import NeuralNetworks

/// The random numbers behind sampled actions: a pure function of key, episode, step and agent.
///
/// Keys have the purpose "policy" and one path a head; agent i draws from block i·⌈factors/2⌉ (two uniform numbers a block) of the counter
/// (episode, step).
struct ActionSampler: Sendable {
  private let discrete, continuous: RandomKey
  private let factors, dimensions: Int

  /// - Parameter path: "training" or "evaluation": they never share a draw.
  init(seed: UInt64, path: String, _ space: ActionSpace) {
    discrete = RandomKey(seed: seed, purpose: "policy", path: "\(path).discrete")
    continuous = RandomKey(seed: seed, purpose: "policy", path: "\(path).continuous")
    (factors, dimensions) = (space.discrete.count, space.continuous.count)
  }

  /// Writes one agent's uniform numbers [factors] and standard normal ones [dimensions].
  func draw(
    episode: UInt64, step: UInt32, agent: Int, uniforms: UnsafeMutablePointer<Float>, normals: UnsafeMutablePointer<Float>
  ) {
    func stream(_ key: RandomKey, _ count: Int) -> RandomStream {
      RandomStream(key: key, counter: RandomCounter(episode: episode, step: step, block: UInt32(agent * ((count + 1) / 2))))
    }
    if factors > 0 {
      var words = stream(discrete, factors)
      for factor in 0..<factors { uniforms[factor] = Float(words.uniform()) }
    }
    if dimensions > 0 {
      var words = stream(continuous, dimensions)
      for column in 0..<dimensions { normals[column] = Float(words.normal()) }
    }
  }
}
