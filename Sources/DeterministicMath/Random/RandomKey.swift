import Crypto

/// The 64-bit key of one source of randomness, a pure function of seed, purpose and path.
///
///     key = the first 8 bytes, read big-endian, of SHA-256( seed ‖ n₁ ‖ purpose ‖ n₂ ‖ path )
///
/// with seed, n₁ and n₂ as 8 bytes big-endian, purpose and path as UTF-8 without any normalisation, and n₁, n₂ their lengths in bytes:
/// the lengths make the encoding unambiguous. Two entries with different paths draw independently, so adding an entry never moves
/// another's draws.
@frozen
public struct RandomKey: Hashable, Sendable {
  /// All 64 bits of the key.
  public let value: UInt64

  /// - Parameters:
  ///   - seed: the seed of the run.
  ///   - purpose: what the draws are for, such as `"scenario"` or `"fading"`.
  ///   - path: the dotted path of the entry that draws, such as `"uav[2].position"`.
  public init(seed: UInt64, purpose: String, path: String) {
    var hash = SHA256()
    func append(_ value: UInt64) {
      withUnsafeBytes(of: value.bigEndian) { hash.update(bufferPointer: $0) }
    }
    append(seed)
    for text in [purpose, path] {
      let bytes = Array(text.utf8)
      append(UInt64(bytes.count))
      hash.update(data: bytes)
    }
    value = hash.finalize().prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The key with the given bits: for known-answer tests and for keys that were stored.
  @inlinable
  public init(value: UInt64) { self.value = value }

  /// The Philox key words: k₀ = the low 32 bits, k₁ = the high 32 bits.
  @inlinable
  public var words: SIMD2<UInt32> { SIMD2(UInt32(truncatingIfNeeded: value), UInt32(truncatingIfNeeded: value >> 32)) }

  /// The four random words at a counter.
  @inlinable
  public func block(at counter: RandomCounter) -> SIMD4<UInt32> { Philox4x32.block(counter: counter.words, key: words) }
}

extension LanePhilox {
  /// The random words of one key, with the counter words of every lane packed as `RandomCounter` says.
  @inlinable
  public init(key: RandomKey, c0: Real.Words, c1: Real.Words, c2: Real.Words) {
    self.init(key0: key.words.x, key1: key.words.y, c0: c0, c1: c1, c2: c2)
  }
}
