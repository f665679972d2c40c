/// The counter-based generator Philox4x32-10: 128 bits of counter and 64 bits of key to 128 random bits, by ten rounds.
///
/// One round, with (h₀, l₀) = 0xD2511F53·c₀ and (h₁, l₁) = 0xCD9E8D57·c₂ (high and low 32 bits of each product):
///
///     c₀, c₁, c₂, c₃ ← h₁ ⊕ c₁ ⊕ k₀,  l₁,  h₀ ⊕ c₃ ⊕ k₁,  l₀
///     k₀, k₁ ← k₀ + 0x9E3779B9,  k₁ + 0xBB67AE85     (modulo 2³²)
///
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011; tested on the vectors of Random123.
public enum Philox4x32 {
  /// The four words of the block at a counter.
  ///
  /// - Parameters:
  ///   - counter: c₀, c₁, c₂, c₃.
  ///   - key: k₀, k₁.
  @inlinable
  public static func block(counter: SIMD4<UInt32>, key: SIMD2<UInt32>) -> SIMD4<UInt32> {
    var c0 = counter.x, c1 = counter.y, c2 = counter.z, c3 = counter.w
    var k0 = key.x, k1 = key.y
    for _ in 0..<10 {
      let product0 = 0xD251_1F53 &* UInt64(c0)
      let product1 = 0xCD9E_8D57 &* UInt64(c2)
      c0 = UInt32(truncatingIfNeeded: product1 >> 32) ^ c1 ^ k0
      c1 = UInt32(truncatingIfNeeded: product1)
      c2 = UInt32(truncatingIfNeeded: product0 >> 32) ^ c3 ^ k1
      c3 = UInt32(truncatingIfNeeded: product0)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return SIMD4(c0, c1, c2, c3)
  }
}
