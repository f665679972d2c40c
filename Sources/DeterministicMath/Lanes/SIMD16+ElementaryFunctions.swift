import CKernels

extension SIMD16: ElementaryFunctions where Scalar == Float {
  @inlinable @inline(__always) public static func exp(_ x: Self) -> Self { sortie_exp_f32x16(x) }
  @inlinable @inline(__always) public static func expm1(_ x: Self) -> Self { sortie_expm1_f32x16(x) }
  @inlinable @inline(__always) public static func exp2(_ x: Self) -> Self { sortie_exp2_f32x16(x) }
  @inlinable @inline(__always) public static func log(_ x: Self) -> Self { sortie_log_f32x16(x) }
  @inlinable @inline(__always) public static func log2(_ x: Self) -> Self { sortie_log2_f32x16(x) }
  @inlinable @inline(__always) public static func log10(_ x: Self) -> Self { sortie_log10_f32x16(x) }
  @inlinable @inline(__always) public static func sin(_ x: Self) -> Self { sortie_sin_f32x16(x) }
  @inlinable @inline(__always) public static func cos(_ x: Self) -> Self { sortie_cos_f32x16(x) }
  @inlinable @inline(__always) public static func sinPi(_ x: Self) -> Self { sortie_sinpi_f32x16(x) }
  @inlinable @inline(__always) public static func cosPi(_ x: Self) -> Self { sortie_cospi_f32x16(x) }
  @inlinable @inline(__always) public static func tanh(_ x: Self) -> Self { sortie_tanh_f32x16(x) }
  @inlinable @inline(__always) public static func sigmoid(_ x: Self) -> Self { sortie_sigmoid_f32x16(x) }
  @inlinable @inline(__always) public static func erf(_ x: Self) -> Self { sortie_erf_f32x16(x) }
  @inlinable @inline(__always) public static func atan(_ x: Self) -> Self { sortie_atan_f32x16(x) }
  @inlinable @inline(__always) public static func pow(_ x: Self, _ y: Self) -> Self { sortie_pow_f32x16(x, y) }
  @inlinable @inline(__always) public static func atan2(_ y: Self, _ x: Self) -> Self { sortie_atan2_f32x16(y, x) }
}
