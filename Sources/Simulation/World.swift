import DeterministicMath

/// A simulated world: immutable, validated structural parameters and the transition of a chunk of environments, one a lane.
///
/// A world's physics is written once over a lane type; `WorldRunner` instantiates it. Nothing here may allocate, hold state outside the
/// frame's columns, or let one lane influence another. All randomness comes from `RandomKey`s made at initialisation, with the frame's
/// counters, so that the same episode gives the same bits in any lane, chunk, thread or batch.
public protocol World: Sendable {
  var layout: WorldLayout { get }

  /// Writes every state column of one lane: the state at the start of an episode.
  ///
  /// - Parameters:
  ///   - state: the chunk's state columns, `[column]`.
  ///   - scene: the drawn columns of the episode (`SceneSlots` say where a field stands), SI units.
  func reset<L: Lane>(_ state: UnsafeMutablePointer<L>, lane: Int, scene: UnsafePointer<Double>, episode: EpisodeAddress)

  /// Advances every lane by one step: reads `state` and `actions`, writes `state`, rewards and `terminated`.
  ///
  /// Actions outside their range are clamped by the world, never trusted.
  func step<L: Lane>(_ frame: ChunkFrame<L>)

  /// Writes observations, signals and, where the layout has masked factors, the available actions from the state; a pure function of the
  /// state, so it may be repeated at any time.
  func observe<L: Lane>(_ frame: ChunkFrame<L>)
}

/// Which draw of which episode: the counter part of every random draw.
public struct EpisodeAddress: Sendable, Equatable, BitwiseCopyable {
  /// Global index of the episode, 48 bits.
  public let episode: UInt64
  /// The attempt at drawing a scene that was accepted, 16 bits.
  public let attempt: UInt16
  public init(episode: UInt64, attempt: UInt16) {
    precondition(episode < 1 << 48, "episode index exceeds 48 bits")
    (self.episode, self.attempt) = (episode, attempt)
  }
}

/// The columns of one chunk during a step; every pointer holds one lane group a column.
@frozen
public struct ChunkFrame<L: Lane> {
  /// `[column]` in the order of `WorldLayout.state`.
  public let state: UnsafeMutablePointer<L>
  /// `[agent · actionWidth + column]`.
  public let actions: UnsafePointer<L>
  /// `[agent · observationWidth + column]`.
  public let observations: UnsafeMutablePointer<L>
  /// `[column]` in the order of `WorldLayout.signals`.
  public let signals: UnsafeMutablePointer<L>
  /// Each agent's reward of this step, `[agent]`.
  public let agentRewards: UnsafeMutablePointer<L>
  /// The team's reward of this step.
  public let teamReward: UnsafeMutablePointer<L>
  /// `[agent · maskWidth + case]`: 1 for an action that is available in the state, else 0; at least one of each masked factor is.
  ///
  /// There are no columns where the layout masks no factor.
  public let availableActions: UnsafeMutablePointer<L>
  /// Lanes whose episode ends here for a reason of the world's own (not the time limit).
  public let terminated: UnsafeMutablePointer<L.Mask>
  /// The random counters of the step that each lane is at.
  public let counters: ChunkCounters<L>

  @inlinable
  public init(
    state: UnsafeMutablePointer<L>, actions: UnsafePointer<L>, observations: UnsafeMutablePointer<L>,
    signals: UnsafeMutablePointer<L>, agentRewards: UnsafeMutablePointer<L>, teamReward: UnsafeMutablePointer<L>,
    availableActions: UnsafeMutablePointer<L>, terminated: UnsafeMutablePointer<L.Mask>, counters: ChunkCounters<L>
  ) {
    (self.state, self.actions, self.observations, self.signals) = (state, actions, observations, signals)
    (self.agentRewards, self.teamReward, self.terminated) = (agentRewards, teamReward, terminated)
    self.availableActions = availableActions
    self.counters = counters
  }
}

/// Philox counter words of each lane's episode and step (design section 2, Randomness); the fourth word is the block of the draw.
@frozen
public struct ChunkCounters<L: Lane> {
  /// Episode index, low 32 bits.
  public let episodeLow: L.Words
  /// Episode index, high 16 bits, with the attempt in the upper half.
  public let episodeHighAttempt: L.Words
  /// Steps done before this one: 0 in the first step of an episode.
  public let step: L.Words

  @inlinable
  public init(episodeLow: L.Words, episodeHighAttempt: L.Words, step: L.Words) {
    (self.episodeLow, self.episodeHighAttempt, self.step) = (episodeLow, episodeHighAttempt, step)
  }

  /// Four random words a lane for the given key and block.
  @inlinable @inline(__always)
  public func words(_ key: RandomKey, block: Int) -> (L.Words, L.Words, L.Words, L.Words) {
    L.philox(episodeLow, episodeHighAttempt, step, L.words(splat: UInt32(truncatingIfNeeded: block)), key0: key.words.x, key1: key.words.y)
  }
}
