import DeterministicMath

/// A world bound to a precision: what the engine calls, once a chunk, without generics.
///
/// Make it in the world's own module with concrete types, `WorldRunner(self, SIMD16<Float>.self)`: only there does the compiler specialise
/// the step for the lane type (a generic call through a protocol across modules is never specialised).
public struct WorldRunner: Sendable {
  public let layout: WorldLayout
  public let precision: Precision
  @usableFromInline let resetLane: @Sendable (ChunkStorage, Int, UnsafePointer<Double>, EpisodeAddress) -> Void
  @usableFromInline let stepChunk: @Sendable (ChunkStorage) -> UInt32
  @usableFromInline let observeChunk: @Sendable (ChunkStorage) -> Void
  @usableFromInline let scanState: @Sendable (ChunkStorage) -> UInt32

  @inlinable
  public init<W: World, L: Lane>(_ world: W, _ lane: L.Type) {
    layout = world.layout
    precision = MemoryLayout<L.Scalar>.size == 4 ? .single : .double
    resetLane = { storage, lane, scene, episode in
      world.reset(storage.row(storage.parts.state, as: L.self), lane: lane, scene: scene, episode: episode)
    }
    stepChunk = { storage in
      let frame = storage.frame(L.self)
      world.step(frame)
      world.observe(frame)
      let parts = storage.parts
      return Self.nonFiniteLanes(storage, L.self, parts.state..<parts.actions, parts.observations..<parts.terminated)
    }
    scanState = { storage in
      let parts = storage.parts
      return Self.nonFiniteLanes(storage, L.self, parts.state..<parts.actions, parts.actions..<parts.actions)
    }
    observeChunk = { storage in world.observe(storage.frame(L.self)) }
  }

  public func makeStorage() -> ChunkStorage { ChunkStorage(layout: layout, precision: precision) }

  /// Puts a lane at the start of an episode; `observe` must follow before its observations are read.
  public func reset(_ storage: ChunkStorage, lane: Int, scene: UnsafePointer<Double>, episode: EpisodeAddress) {
    storage.setCounters(lane: lane, episode, step: 0)
    resetLane(storage, lane, scene, episode)
  }

  /// Advances every lane and returns the lanes, one bit each, in which a state, observation, signal or reward is not finite.
  public func step(_ storage: ChunkStorage) -> UInt32 {
    storage.clearTerminated()
    return stepChunk(storage)
  }

  /// Rewrites observations and signals of every lane from its state.
  public func observe(_ storage: ChunkStorage) { observeChunk(storage) }

  /// The lanes, one bit each, whose state is not finite.
  public func nonFiniteStates(_ storage: ChunkStorage) -> UInt32 { scanState(storage) }

  /// Lanes with a NaN or an infinity in the rows: 0·x is not zero there, and sums of zeros stay zero.
  @inlinable @inline(__always)
  static func nonFiniteLanes<L: Lane>(_ storage: ChunkStorage, _ lane: L.Type, _ first: Range<Int>, _ second: Range<Int>) -> UInt32 {
    let residue = residue(storage, lane, first) + residue(storage, lane, second)
    let bad = L.Mask.not(L.equal(residue, .zero))
    guard L.Mask.any(bad) else { return 0 }
    var bits: UInt32 = 0
    for lane in 0..<L.laneCount where bad[lane: lane] { bits |= 1 << UInt32(lane) }
    return bits
  }

  /// Σ 0·x over the rows, in four sums that do not wait for each other.
  @inlinable @inline(__always)
  static func residue<L: Lane>(_ storage: ChunkStorage, _ lane: L.Type, _ range: Range<Int>) -> L {
    let rows = storage.row(0, as: L.self)
    var (a, b, c, d) = (L.zero, L.zero, L.zero, L.zero)
    var row = range.lowerBound
    while row + 4 <= range.upperBound {
      a = L.fma(rows[row], .zero, a)
      b = L.fma(rows[row + 1], .zero, b)
      c = L.fma(rows[row + 2], .zero, c)
      d = L.fma(rows[row + 3], .zero, d)
      row += 4
    }
    while row < range.upperBound {
      a = L.fma(rows[row], .zero, a)
      row += 1
    }
    return (a + b) + (c + d)
  }
}

extension WorldRunner {
  /// The name of the first field of a lane that is not finite: state before observations, signals and rewards.
  public func nonFiniteField(_ storage: ChunkStorage, lane: Int) -> String? {
    let parts = storage.parts
    func scan(_ fields: [FieldLayout], from start: Int, prefix: String) -> String? {
      var row = start
      for field in fields {
        for _ in 0..<field.width {
          if !storage[row: row, lane: lane].isFinite { return prefix + field.name }
          row += 1
        }
      }
      return nil
    }
    if let name = scan(layout.state, from: parts.state, prefix: "") { return name }
    for agent in layout.agents.indices {
      let start = parts.observations + agent * layout.observationWidth
      if let name = scan(layout.observation, from: start, prefix: layout.agents[agent] + ".") { return name }
    }
    if let name = scan(layout.signals, from: parts.signals, prefix: "") { return name }
    for row in parts.agentRewards...parts.teamReward where !storage[row: row, lane: lane].isFinite { return "reward" }
    return nil
  }
}
