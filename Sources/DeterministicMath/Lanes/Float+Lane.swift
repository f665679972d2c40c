import CKernels

// One lane; + - * / and unary minus are the type's own.
extension Float: Lane {
  public typealias Scalar = Float
  public typealias Mask = BooleanMask
  @inlinable @inline(__always) public static var laneCount: Int { 1 }
  @inlinable @inline(__always) public init(splat value: Float) { self = value }
  @inlinable @inline(__always)
  public subscript(lane lane: Int) -> Float {
    get {
      precondition(lane == 0, "a scalar has lane 0 only")
      return self
    }
    set {
      precondition(lane == 0, "a scalar has lane 0 only")
      self = newValue
    }
  }
  @inlinable @inline(__always) public static var zero: Self { 0 }
  @inlinable @inline(__always) public static func fma(_ a: Self, _ b: Self, _ c: Self) -> Self { sortie_fma_f32(a, b, c) }
  @inlinable @inline(__always) public static func squareRoot(_ a: Self) -> Self { sortie_sqrt_f32(a) }
  @inlinable @inline(__always) public static func absolute(_ a: Self) -> Self { a.magnitude }
  @inlinable @inline(__always) public static func floor(_ a: Self) -> Self { sortie_floor_f32(a) }
  @inlinable @inline(__always) public static func roundToEven(_ a: Self) -> Self { sortie_round_even_f32(a) }
  @inlinable @inline(__always) public static func minimum(_ a: Self, _ b: Self) -> Self { a < b ? a : b }
  @inlinable @inline(__always) public static func maximum(_ a: Self, _ b: Self) -> Self { a > b ? a : b }
  @inlinable @inline(__always) public static func less(_ a: Self, _ b: Self) -> Mask { Mask(all: a < b) }
  @inlinable @inline(__always) public static func lessOrEqual(_ a: Self, _ b: Self) -> Mask { Mask(all: a <= b) }
  @inlinable @inline(__always) public static func equal(_ a: Self, _ b: Self) -> Mask { Mask(all: a == b) }
  @inlinable @inline(__always) public static func select(_ mask: Mask, _ a: Self, _ b: Self) -> Self { mask.value ? a : b }
}
