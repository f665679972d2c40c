/// Counter-based random words of a lane type: Philox4x32-10 (Salmon et al., SC 2011), one counter a lane and one key for the group.
///
/// A lane with counter (c0, c1, c2, c3) holds the words that the scalar types give for the same key and counter, whatever the width.
public protocol LaneRandomWords: Sendable {
  /// One 32-bit word a lane: `SIMD16<UInt32>`, `SIMD8<UInt32>` or `UInt32`.
  associatedtype Words: Sendable

  /// The word in every lane.
  static func words(splat value: UInt32) -> Words
  /// The four output words of every lane for the counter (c0, c1, c2, c3) and the key (key0, key1).
  static func philox(
    _ c0: Words, _ c1: Words, _ c2: Words, _ c3: Words, key0: UInt32, key1: UInt32
  ) -> (Words, Words, Words, Words)
  /// A number in (0, 1), never 0 or 1: (k + 1/2)/2^n with k the top n bits of a then b; n = 23 (`Float`, which ignores b), 52 (`Double`).
  ///
  /// n is one less than the significand's precision because k + 1/2 must be exact; one bit more would round the last cell to 1.
  static func uniform(_ a: Words, _ b: Words) -> Self
}

/// The random words of a lane group for one key and one counter prefix a lane; the last counter word numbers the blocks.
@frozen public struct LanePhilox<Real: Lane>: Sendable {
  public var key0: UInt32
  public var key1: UInt32
  public var c0: Real.Words
  public var c1: Real.Words
  public var c2: Real.Words

  @inlinable @inline(__always)
  public init(key0: UInt32, key1: UInt32, c0: Real.Words, c1: Real.Words, c2: Real.Words) {
    self.key0 = key0
    self.key1 = key1
    self.c0 = c0
    self.c1 = c1
    self.c2 = c2
  }

  /// The four words of every lane for the counter (c0, c1, c2, block).
  @inlinable @inline(__always)
  public func words(block: UInt32) -> (Real.Words, Real.Words, Real.Words, Real.Words) {
    Real.philox(c0, c1, c2, Real.words(splat: block), key0: key0, key1: key1)
  }

  /// Two independent numbers in (0, 1) a lane, from one block.
  @inlinable @inline(__always)
  public func uniformPair(block: UInt32) -> (Real, Real) {
    let (w0, w1, w2, w3) = words(block: block)
    return (Real.uniform(w0, w1), Real.uniform(w2, w3))
  }

  /// Two independent standard normal numbers a lane, from one block.
  @inlinable @inline(__always)
  public func standardNormalPair(block: UInt32) -> (Real, Real) {
    let (u, v) = uniformPair(block: block)
    return Real.standardNormalPair(u, v)
  }
}
