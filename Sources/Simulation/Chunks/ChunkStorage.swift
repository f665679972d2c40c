import DeterministicMath

/// The memory of one chunk: one 64-byte row a column (16 floats or 8 doubles), structure of arrays, allocated once.
public final class ChunkStorage: @unchecked Sendable {
  /// Row offsets of each part, in rows of 64 bytes.
  public struct Parts: Sendable, Equatable {
    public let state: Int
    public let actions: Int
    public let observations: Int
    public let signals: Int
    public let agentRewards: Int
    public let teamReward: Int
    public let terminated: Int
    public let counters: Int
    public let availableActions: Int
    public let rowCount: Int

    @usableFromInline
    init(_ layout: WorldLayout) {
      state = 0
      actions = state + layout.stateWidth
      observations = actions + layout.agentCount * layout.actionWidth
      signals = observations + layout.agentCount * layout.observationWidth
      agentRewards = signals + layout.signalWidth
      teamReward = agentRewards + layout.agentCount
      terminated = teamReward + 1
      counters = terminated + 1
      availableActions = counters + 3
      rowCount = availableActions + layout.agentCount * layout.maskWidth
    }
  }

  @usableFromInline static let rowBytes = 64
  public let layout: WorldLayout
  public let precision: Precision
  public let parts: Parts
  @usableFromInline let base: UnsafeMutableRawPointer

  public init(layout: WorldLayout, precision: Precision) {
    (self.layout, self.precision, self.parts) = (layout, precision, Parts(layout))
    let bytes = parts.rowCount * Self.rowBytes
    base = .allocate(byteCount: bytes, alignment: Self.rowBytes)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
  }

  deinit { base.deallocate() }

  public var laneCount: Int { precision == .single ? 16 : 8 }

  @inlinable
  func row<T>(_ row: Int, as type: T.Type) -> UnsafeMutablePointer<T> {
    (base + row * Self.rowBytes).assumingMemoryBound(to: T.self)
  }

  /// The frame of the whole chunk; `L` must be the lane type of the storage's precision.
  @inlinable
  func frame<L: Lane>(_ lane: L.Type) -> ChunkFrame<L> {
    ChunkFrame(
      state: row(parts.state, as: L.self), actions: row(parts.actions, as: L.self),
      observations: row(parts.observations, as: L.self), signals: row(parts.signals, as: L.self),
      agentRewards: row(parts.agentRewards, as: L.self), teamReward: row(parts.teamReward, as: L.self),
      availableActions: row(parts.availableActions, as: L.self), terminated: row(parts.terminated, as: L.Mask.self),
      counters: ChunkCounters(
        episodeLow: row(parts.counters, as: L.Words.self).pointee,
        episodeHighAttempt: row(parts.counters + 1, as: L.Words.self).pointee,
        step: row(parts.counters + 2, as: L.Words.self).pointee))
  }

  /// One value of one lane; rows count from the start of the storage (`parts`).
  public subscript(row row: Int, lane lane: Int) -> Double {
    get {
      switch precision {
      case .single: Double(self.row(row, as: Float.self)[lane])
      case .double: self.row(row, as: Double.self)[lane]
      }
    }
    set {
      switch precision {
      case .single: self.row(row, as: Float.self)[lane] = Float(newValue)
      case .double: self.row(row, as: Double.self)[lane] = newValue
      }
    }
  }

  /// The memory of some rows, to be put back by `setBytes`.
  public func bytes(_ rows: Range<Int>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: base + rows.lowerBound * Self.rowBytes, count: rows.count * Self.rowBytes))
  }

  /// Fills rows from the given one on.
  public func setBytes(_ bytes: [UInt8], from row: Int) {
    precondition(row >= 0 && row * Self.rowBytes + bytes.count <= parts.rowCount * Self.rowBytes, "rows outside the chunk")
    bytes.withUnsafeBytes { if let source = $0.baseAddress { (base + row * Self.rowBytes).copyMemory(from: source, byteCount: bytes.count) } }
  }

  /// Sets the random counters of a lane: which episode, and how many steps are done.
  public func setCounters(lane: Int, _ address: EpisodeAddress, step: UInt32) {
    row(parts.counters, as: UInt32.self)[lane] = UInt32(truncatingIfNeeded: address.episode)
    row(parts.counters + 1, as: UInt32.self)[lane] = UInt32(address.episode >> 32) | UInt32(address.attempt) << 16
    row(parts.counters + 2, as: UInt32.self)[lane] = step
  }

  /// Whether the world ended the lane's episode in the last step.
  public func isTerminated(lane: Int) -> Bool {
    switch precision {
    case .single: row(parts.terminated, as: Int32.self)[lane] != 0
    case .double: row(parts.terminated, as: Int64.self)[lane] != 0
    }
  }

  func clearTerminated() {
    row(parts.terminated, as: UInt8.self).update(repeating: 0, count: Self.rowBytes)
  }
}
