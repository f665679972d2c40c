/// A sum whose bits depend on the values and their order alone: not on the vector width, nor on how the values are cut into chunks.
///
/// Value i is added to virtual lane i mod 16, in ascending order of i; absent values of the last group of 16 count as zeros. The lanes
/// are added by one tree: l ← lₖ + lₖ₊₈, then lₖ + lₖ₊₄, lₖ + lₖ₊₂, l₀ + l₁.
@frozen
public struct FixedOrderSum<Scalar: BinaryFloatingPoint & SIMDScalar & Sendable>: Sendable where Scalar.SIMD16Storage: Sendable {
  @usableFromInline var lanes: SIMD16<Scalar>
  @usableFromInline var nextLane: Int

  /// The empty sum, +0.
  @inlinable
  public init() {
    lanes = .zero
    nextLane = 0
  }

  /// Adds one value.
  @inlinable
  public mutating func add(_ value: Scalar) {
    lanes[nextLane] += value
    nextLane = (nextLane + 1) & 15
  }

  /// Adds values in order: the same bits as adding them one at a time.
  @inlinable
  public mutating func add(contentsOf values: UnsafeBufferPointer<Scalar>) {
    var index = 0
    while index < values.count && nextLane != 0 {
      add(values[index])
      index += 1
    }
    if index + 16 <= values.count, let base = values.baseAddress {
      var wholeGroups = lanes
      while index + 16 <= values.count {
        wholeGroups += UnsafeRawPointer(base + index).loadUnaligned(as: SIMD16<Scalar>.self)
        index += 16
      }
      lanes = wholeGroups
    }
    while index < values.count {
      add(values[index])
      index += 1
    }
  }

  /// Adds values in order: the same bits as adding them one at a time.
  @inlinable
  public mutating func add(contentsOf values: [Scalar]) {
    values.withUnsafeBufferPointer { add(contentsOf: $0) }
  }

  /// Adds another sum's lanes to these: for chunks that are summed apart and then merged in chunk order.
  ///
  /// The result depends on where the values were cut, so chunks must have a constant size; with a size that is a multiple of 16 it does not
  /// depend on which thread summed which chunk. The next value goes to the lane where the other sum's next would have gone.
  @inlinable
  public mutating func merge(_ other: Self) {
    lanes += other.lanes
    nextLane = other.nextLane
  }

  /// The sum of all values so far.
  @inlinable
  public var value: Scalar {
    let eight = lanes.lowHalf + lanes.highHalf
    let four = eight.lowHalf + eight.highHalf
    let two = four.lowHalf + four.highHalf
    return two.x + two.y
  }

  /// The sum of an array.
  @inlinable
  public static func sum(_ values: [Scalar]) -> Scalar {
    var total = Self()
    total.add(contentsOf: values)
    return total.value
  }

  /// The sum of a buffer.
  @inlinable
  public static func sum(_ values: UnsafeBufferPointer<Scalar>) -> Scalar {
    var total = Self()
    total.add(contentsOf: values)
    return total.value
  }
}
