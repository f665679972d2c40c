/// A block of scalars at a 64-byte boundary, zero at first, freed with its last reference.
///
/// Threads may read one buffer at once; whoever writes must be alone. A network's workspace therefore belongs to one thread at a time,
/// while parameters are shared.
public final class AlignedBuffer<Scalar: NetworkScalar>: @unchecked Sendable {
  /// The first element.
  public let base: UnsafeMutablePointer<Scalar>
  /// Number of elements.
  public let count: Int

  /// - Precondition: `count` is at least 0.
  public init(count: Int) {
    precondition(count >= 0, "a buffer cannot have a negative size")
    self.count = count
    let bytes = Swift.max(64, (count * MemoryLayout<Scalar>.stride + 63) / 64 * 64)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    base = memory.bindMemory(to: Scalar.self, capacity: count)
  }

  /// A buffer with the given elements.
  public convenience init(_ values: [Scalar]) {
    self.init(count: values.count)
    for (index, value) in values.enumerated() { base[index] = value }
  }

  deinit { UnsafeMutableRawPointer(base).deallocate() }

  /// The elements as an array: a copy.
  public var values: [Scalar] { Array(UnsafeBufferPointer(start: base, count: count)) }

  public subscript(index: Int) -> Scalar {
    get {
      precondition(index >= 0 && index < count, "index outside the buffer")
      return base[index]
    }
    set {
      precondition(index >= 0 && index < count, "index outside the buffer")
      base[index] = newValue
    }
  }

  /// Sets every element to zero.
  public func clear() { base.update(repeating: 0, count: count) }

  /// Copies another buffer of the same size.
  public func copy(_ other: AlignedBuffer) {
    precondition(other.count == count, "buffers of different size")
    base.update(from: other.base, count: count)
  }

  /// y ← α·x + y.
  public func addScaled(_ alpha: Scalar, _ x: AlignedBuffer) {
    precondition(x.count == count, "buffers of different size")
    Scalar.addScaled(count, alpha, x.base, to: base)
  }

  /// x ← α·x.
  public func scale(_ alpha: Scalar) { Scalar.scale(count, alpha, base, into: base) }

  /// √Σ x², in the fixed order of `NetworkScalar.sumOfSquares`.
  public var norm: Scalar { Scalar.sumOfSquares(count, base).squareRoot() }
}
