/// The mask of a scalar: one truth value.
@frozen public struct BooleanMask: LaneMask, Equatable {
  public var value: Bool

  @inlinable @inline(__always) public init(all value: Bool) { self.value = value }
  @inlinable @inline(__always)
  public subscript(lane lane: Int) -> Bool {
    get {
      precondition(lane == 0, "a scalar has lane 0 only")
      return value
    }
    set {
      precondition(lane == 0, "a scalar has lane 0 only")
      value = newValue
    }
  }
  @inlinable @inline(__always) public static func and(_ a: Self, _ b: Self) -> Self { Self(all: a.value && b.value) }
  @inlinable @inline(__always) public static func or(_ a: Self, _ b: Self) -> Self { Self(all: a.value || b.value) }
  @inlinable @inline(__always) public static func not(_ a: Self) -> Self { Self(all: !a.value) }
  @inlinable @inline(__always) public static func any(_ a: Self) -> Bool { a.value }
}
