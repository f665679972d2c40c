import CKernels

extension SIMD8: LaneRandomWords where Scalar == Double {
  public typealias Words = SIMD8<UInt32>
  @inlinable @inline(__always) public static func words(splat value: UInt32) -> Words { Words(repeating: value) }
  @inlinable @inline(__always)
  public static func philox(
    _ c0: Words, _ c1: Words, _ c2: Words, _ c3: Words, key0: UInt32, key1: UInt32
  ) -> (Words, Words, Words, Words) {
    let block = sortie_philox_u32x8(c0, c1, c2, c3, key0, key1)
    return (
      sortie_philox_word0_u32x8(block), sortie_philox_word1_u32x8(block),
      sortie_philox_word2_u32x8(block), sortie_philox_word3_u32x8(block)
    )
  }
  @inlinable @inline(__always) public static func uniform(_ a: Words, _ b: Words) -> Self { sortie_uniform_f64x8(a, b) }
}
