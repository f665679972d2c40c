/// The random words of one key at one (episode, attempt, step), in order of increasing block: for samplers that need a number of words
/// not known beforehand.
///
/// A stream is a value made where it is used and thrown away after; nothing stores it. Streams with different keys or counters never
/// share a block, so the order in which they are used is invisible. A stream is deliberately no `RandomNumberGenerator`: the standard
/// library's samplers may change with its version.
@frozen
public struct RandomStream: Sendable {
  /// An upper bound on the trials of every rejection sampler; each accepts a trial with probability above 0.4, so that reaching it
  /// (below 10⁻²⁰⁰) means a broken generator.
  public static let rejectionTrialsMax = 1024

  @usableFromInline let key: SIMD2<UInt32>
  @usableFromInline var counter: SIMD4<UInt32>
  @usableFromInline var words: SIMD4<UInt32>
  @usableFromInline var wordsUsed: Int

  /// The stream of a key that starts at a counter's block.
  @inlinable
  public init(key: RandomKey, counter: RandomCounter) {
    self.key = key.words
    self.counter = counter.words
    words = Philox4x32.block(counter: self.counter, key: self.key)
    wordsUsed = 0
  }

  /// The stream of a key at an episode, attempt and step, from block 0.
  @inlinable
  public init(key: RandomKey, episode: UInt64, attempt: UInt16 = 0, step: UInt32 = 0) {
    self.init(key: key, counter: RandomCounter(episode: episode, attempt: attempt, step: step))
  }

  /// The next 32 random bits.
  @inlinable
  public mutating func nextWord() -> UInt32 {
    if wordsUsed == 4 {
      precondition(counter.w < UInt32.max, "a stream ends after 2³² blocks")
      counter.w += 1
      words = Philox4x32.block(counter: counter, key: key)
      wordsUsed = 0
    }
    wordsUsed += 1
    return words[wordsUsed - 1]
  }

  /// The next 64 random bits: the high word first, as in `LaneRandomWords.uniform`.
  @inlinable
  public mutating func nextWord64() -> UInt64 {
    let high = nextWord()
    return UInt64(high) << 32 | UInt64(nextWord())
  }
}
