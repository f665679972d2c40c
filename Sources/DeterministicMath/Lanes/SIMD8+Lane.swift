import CKernels

extension SIMD8: Lane where Scalar == Double {
  public typealias Mask = SIMD8<Int64>
  @inlinable @inline(__always) public static var laneCount: Int { 8 }
  @inlinable @inline(__always) public init(splat value: Double) { self = sortie_splat_f64x8(value) }
  @inlinable @inline(__always) public static var zero: Self { Self(splat: 0) }
  @inlinable @inline(__always)
  public subscript(lane lane: Int) -> Double {
    get { self[lane] }
    set { self[lane] = newValue }
  }
  @inlinable @inline(__always) public static func + (a: Self, b: Self) -> Self { sortie_add_f64x8(a, b) }
  @inlinable @inline(__always) public static func - (a: Self, b: Self) -> Self { sortie_sub_f64x8(a, b) }
  @inlinable @inline(__always) public static func * (a: Self, b: Self) -> Self { sortie_mul_f64x8(a, b) }
  @inlinable @inline(__always) public static func / (a: Self, b: Self) -> Self { sortie_div_f64x8(a, b) }
  @inlinable @inline(__always) public static prefix func - (a: Self) -> Self { sortie_neg_f64x8(a) }
  @inlinable @inline(__always) public static func fma(_ a: Self, _ b: Self, _ c: Self) -> Self { sortie_fma_f64x8(a, b, c) }
  @inlinable @inline(__always) public static func squareRoot(_ a: Self) -> Self { sortie_sqrt_f64x8(a) }
  @inlinable @inline(__always) public static func absolute(_ a: Self) -> Self { sortie_abs_f64x8(a) }
  @inlinable @inline(__always) public static func floor(_ a: Self) -> Self { sortie_floor_f64x8(a) }
  @inlinable @inline(__always) public static func roundToEven(_ a: Self) -> Self { sortie_round_even_f64x8(a) }
  @inlinable @inline(__always) public static func minimum(_ a: Self, _ b: Self) -> Self { sortie_min_f64x8(a, b) }
  @inlinable @inline(__always) public static func maximum(_ a: Self, _ b: Self) -> Self { sortie_max_f64x8(a, b) }
  @inlinable @inline(__always) public static func less(_ a: Self, _ b: Self) -> Mask { sortie_less_f64x8(a, b) }
  @inlinable @inline(__always) public static func lessOrEqual(_ a: Self, _ b: Self) -> Mask { sortie_less_equal_f64x8(a, b) }
  @inlinable @inline(__always) public static func equal(_ a: Self, _ b: Self) -> Mask { sortie_equal_f64x8(a, b) }
  @inlinable @inline(__always) public static func select(_ mask: Mask, _ a: Self, _ b: Self) -> Self { sortie_select_f64x8(mask, a, b) }
}

extension SIMD8: LaneMask where Scalar == Int64 {
  @inlinable @inline(__always) public init(all value: Bool) { self.init(repeating: value ? -1 : 0) }
  @inlinable @inline(__always)
  public subscript(lane lane: Int) -> Bool {
    get { self[lane] != 0 }
    set { self[lane] = newValue ? -1 : 0 }
  }
  @inlinable @inline(__always) public static func and(_ a: Self, _ b: Self) -> Self { sortie_mask_and_f64x8(a, b) }
  @inlinable @inline(__always) public static func or(_ a: Self, _ b: Self) -> Self { sortie_mask_or_f64x8(a, b) }
  @inlinable @inline(__always) public static func not(_ a: Self) -> Self { sortie_mask_not_f64x8(a) }
  @inlinable @inline(__always) public static func any(_ a: Self) -> Bool { sortie_mask_any_f64x8(a) != 0 }
}
