/// Where in a run a draw stands: episode, attempt to draw its start, step, and block of four words.
///
/// Packed as the Philox counter
///
///     c₀ = episode mod 2³²,   c₁ = ⌊episode / 2³²⌋ + attempt·2¹⁶,   c₂ = step,   c₃ = block
@frozen
public struct RandomCounter: Hashable, Sendable {
  /// The largest episode index, 2⁴⁸ - 1.
  public static let episodeMax: UInt64 = (1 << 48) - 1

  /// Global index of the episode, 48 bits.
  public var episode: UInt64
  /// Attempt to draw the start of the episode: how many draws were rejected before.
  public var attempt: UInt16
  /// Step in the episode; 0 for the draws at reset.
  public var step: UInt32
  /// Block of four words within the step.
  public var block: UInt32

  /// - Precondition: `episode` is at most `episodeMax`.
  @inlinable
  public init(episode: UInt64, attempt: UInt16 = 0, step: UInt32 = 0, block: UInt32 = 0) {
    precondition(episode < 1 << 48, "an episode index has 48 bits")
    self.episode = episode
    self.attempt = attempt
    self.step = step
    self.block = block
  }

  /// The Philox counter words c₀, c₁, c₂, c₃.
  @inlinable
  public var words: SIMD4<UInt32> {
    SIMD4(
      UInt32(truncatingIfNeeded: episode), UInt32(truncatingIfNeeded: episode >> 32) | UInt32(attempt) << 16, step, block)
  }
}
