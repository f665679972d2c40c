import CKernels

extension Float: LaneRandomWords {
  public typealias Words = UInt32
  @inlinable @inline(__always) public static func words(splat value: UInt32) -> Words { value }
  @inlinable @inline(__always)
  public static func philox(
    _ c0: Words, _ c1: Words, _ c2: Words, _ c3: Words, key0: UInt32, key1: UInt32
  ) -> (Words, Words, Words, Words) {
    let block = sortie_philox_u32(c0, c1, c2, c3, key0, key1)
    return (block.x, block.y, block.z, block.w)
  }
  @inlinable @inline(__always) public static func uniform(_ a: Words, _ b: Words) -> Self { sortie_uniform_f32(a) }
}
