import DeterministicMath
import Simulation

/// One user a lane, and access to its entries of rows of one column a user.
struct ScheduledUsers<L: Lane> {
  /// User index from 0, in the first `laneCount` places.
  private var index = SIMD16<Int32>(repeating: 0)

  /// - Parameter users: whole numbers of 0 ..< 256.
  @inline(__always)
  init(_ users: L) {
    for lane in 0..<L.laneCount { index[lane] = LaneMemory.integer(users[lane: lane]) }
  }

  @inline(__always)
  private func offset(_ lane: Int) -> Int { Int(index[lane]) &* L.laneCount &+ lane }

  /// The entry of each lane's user.
  @inline(__always)
  func gather(_ row: UnsafeMutablePointer<L>) -> L {
    let scalars = LaneMemory.scalars(row)
    var entries = L.zero
    for lane in 0..<L.laneCount { entries[lane: lane] = scalars[offset(lane)] }
    return entries
  }

  /// Adds to the entry of each lane's user.
  @inline(__always)
  func add(_ values: L, to row: UnsafeMutablePointer<L>) {
    let scalars = LaneMemory.scalars(row)
    for lane in 0..<L.laneCount { scalars[offset(lane)] += values[lane: lane] }
  }

  /// index·scale + offset as a word a lane.
  @inline(__always)
  func words(scale: Int, offset: Int) -> L.Words {
    var words = L.words(splat: 0)
    withUnsafeMutableBytes(of: &words) { bytes in
      let memory = bytes.baseAddress!.assumingMemoryBound(to: UInt32.self)
      for lane in 0..<L.laneCount { memory[lane] = UInt32(truncatingIfNeeded: Int(index[lane]) &* scale &+ offset) }
    }
    return words
  }
}
