import DeterministicMath
import Simulation

extension ChunkCounters {
  /// Four uniform numbers of (0, 1) a lane from the quad of the given index, one index a lane.
  ///
  /// A quad is one Philox block in single precision and two, 2·index and 2·index + 1, in double.
  @inline(__always)
  func uniforms(_ key: RandomKey, quads: L.Words) -> (L, L, L, L) {
    let words = key.words
    if L.Scalar.self == Float.self {
      let w = L.philox(episodeLow, episodeHighAttempt, step, quads, key0: words.x, key1: words.y)
      return (L.uniform(w.0, w.0), L.uniform(w.1, w.1), L.uniform(w.2, w.2), L.uniform(w.3, w.3))
    }
    let blocks = Self.doubled(quads)
    let a = L.philox(episodeLow, episodeHighAttempt, step, blocks.even, key0: words.x, key1: words.y)
    let b = L.philox(episodeLow, episodeHighAttempt, step, blocks.odd, key0: words.x, key1: words.y)
    return (L.uniform(a.0, a.1), L.uniform(a.2, a.3), L.uniform(b.0, b.1), L.uniform(b.2, b.3))
  }

  /// Four uniform numbers of (0, 1) a lane from the quad of the given index.
  @inline(__always)
  func uniforms(_ key: RandomKey, quad: Int) -> (L, L, L, L) {
    uniforms(key, quads: L.words(splat: UInt32(truncatingIfNeeded: quad)))
  }

  /// 2·w and 2·w + 1 in every lane.
  @inline(__always)
  private static func doubled(_ words: L.Words) -> (even: L.Words, odd: L.Words) {
    var (even, odd) = (words, words)
    withUnsafeMutableBytes(of: &even) { evenBytes in
      withUnsafeMutableBytes(of: &odd) { oddBytes in
        let first = evenBytes.baseAddress!.assumingMemoryBound(to: UInt32.self)
        let second = oddBytes.baseAddress!.assumingMemoryBound(to: UInt32.self)
        for lane in 0..<L.laneCount {
          first[lane] = first[lane] &* 2
          second[lane] = first[lane] &+ 1
        }
      }
    }
    return (even, odd)
  }
}
