import CKernels

extension Float {
  @inlinable
  public static func sum(_ count: Int, _ x: UnsafePointer<Float>) -> Float { sortie_array_sum(count, x) }

  @inlinable
  public static func sumOfSquares(_ count: Int, _ x: UnsafePointer<Float>) -> Float { sortie_array_sum_of_squares(count, x) }

  @inlinable
  public static func dot(_ count: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>) -> Float { sortie_array_dot(count, x, y) }

  @inlinable
  public static func allFinite(_ count: Int, _ x: UnsafePointer<Float>) -> Bool { sortie_array_any_non_finite(count, x) == 0 }
}
