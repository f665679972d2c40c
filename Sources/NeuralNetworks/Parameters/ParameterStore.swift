/// The parameters of a network: one flat aligned vector, and the packed form of its matrices that products read.
///
/// After `values` changed (optimiser step, copy, decode by hand) call `repack()` before the next forward or backward pass. Passes only
/// read the store, so threads share it.
public final class ParameterStore<Scalar: NetworkScalar>: @unchecked Sendable {
  public let layout: ParameterLayout
  /// All parameters in the layout's order.
  public let values: AlignedBuffer<Scalar>
  private let packedValues: AlignedBuffer<Scalar>
  private let packedOffsets: [Int]

  /// Parameters drawn by the layout's initialisers in double precision and rounded once.
  public convenience init(_ layout: ParameterLayout, seed: UInt64) {
    self.init(zeros: layout)
    for entry in layout.entries {
      let drawn = entry.initialiser.values(shape: entry.shape, name: entry.name, seed: seed)
      for (index, value) in drawn.enumerated() { values.base[entry.offset + index] = Scalar(value) }
    }
    repack()
  }

  /// All parameters zero.
  public init(zeros layout: ParameterLayout) {
    self.layout = layout
    values = AlignedBuffer(count: layout.count)
    var offsets: [Int] = []
    var used = 0
    for packing in layout.packings {
      offsets.append(used)
      // whole 64-byte lines, so that every packed matrix is aligned
      used += (Scalar.packedCount(inner: packing.inner, columns: packing.columns) + 15) / 16 * 16
    }
    packedOffsets = offsets
    packedValues = AlignedBuffer(count: used)
  }

  /// Writes the packed matrices from `values`.
  public func repack() {
    for (packing, offset) in zip(layout.packings, packedOffsets) {
      Scalar.pack(
        inner: packing.inner, columns: packing.columns, values.base + packing.source, rowStride: packing.rowStride,
        columnStride: packing.columnStride, into: packedValues.base + offset)
    }
  }

  /// A zero vector of the same layout: a gradient, a moment, a direction.
  public func makeVector() -> AlignedBuffer<Scalar> { AlignedBuffer(count: layout.count) }

  /// A store with the same parameters: a target network.
  public func copy() -> ParameterStore {
    let other = ParameterStore(zeros: layout)
    other.copy(self)
    return other
  }

  /// Hard copy of another store's parameters.
  ///
  /// - Precondition: equal layouts.
  public func copy(_ other: ParameterStore) {
    precondition(layout == other.layout, "stores of different networks")
    values.copy(other.values)
    repack()
  }

  /// Soft update θ ← θ + τ(θ' - θ), with θ' the other store's parameters and τ in [0, 1].
  ///
  /// - Precondition: equal layouts.
  public func moveToward(_ other: ParameterStore, tau: Scalar) {
    precondition(layout == other.layout, "stores of different networks")
    Scalar.moveToward(values.count, tau, other.values.base, values.base)
    repack()
  }

  /// The elements of one parameter: a copy.
  ///
  /// - Precondition: the layout has that name.
  public func values(of name: String) -> [Scalar] {
    guard let entry = layout.entry(name) else { preconditionFailure("no parameter is called \(name)") }
    return Array(UnsafeBufferPointer(start: values.base + entry.offset, count: entry.count))
  }

  /// Sets one parameter and repacks.
  ///
  /// - Precondition: the layout has that name and the count fits.
  public func set(_ name: String, _ new: [Scalar]) {
    guard let entry = layout.entry(name), entry.count == new.count else { preconditionFailure("\(name) does not fit") }
    for (index, value) in new.enumerated() { values.base[entry.offset + index] = value }
    repack()
  }

  /// The packed matrix that a layer announced.
  func packed(_ packing: Int) -> UnsafePointer<Scalar> { UnsafePointer(packedValues.base + packedOffsets[packing]) }
}
