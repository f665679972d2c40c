import DeterministicMath
import Simulation

extension MiniGridWorld {
  /// Writes what the agent of each lane sees: object, colour and condition of each cell of its view, `[view x, view y, channel]`.
  @inline(__always)
  func writeImage<L: Lane>(_ state: UnsafePointer<L>, _ image: UnsafeMutablePointer<L>) {
    let lanes = L.laneCount
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: (4 + columns.objectCount) * lanes) { scratch in
      // walls and visible cells, rows 0 ... 3 and 4 ... 6, then the bit of each object
      guard let words = scratch.baseAddress else { return }
      let bits = words + 4 * lanes
      placeObjects(state, bits)
      for lane in 0..<lanes {
        let walls = wallsInView(state, lane: lane)
        var opaque = walls
        var visible = EgocentricView.everything
        if !parameters.seesThroughWalls {
          for slot in 0..<columns.objectCount where hidesView(state, slot, lane: lane) {
            opaque |= 1 &<< UInt64(truncatingIfNeeded: bits[slot * lanes + lane])
          }
          visible = EgocentricView.visible(opaque: opaque)
        }
        words[lane] = Int32(truncatingIfNeeded: walls)
        words[lanes + lane] = Int32(truncatingIfNeeded: walls &>> 32)
        words[2 * lanes + lane] = Int32(truncatingIfNeeded: visible)
        words[3 * lanes + lane] = Int32(truncatingIfNeeded: visible &>> 32)
      }
      drawCells(words, image)
      drawObjects(state, words, bits, image)
    }
    drawCarried(state, image)
  }

  /// The bit of each object in the view of its lane's agent, `[object][lane]`; `EgocentricView.nowhere` outside.
  @inline(__always)
  private func placeObjects<L: Lane>(_ state: UnsafePointer<L>, _ bits: UnsafeMutablePointer<Int32>) {
    let heading = state[columns.heading]
    let cosine = L.select(L.equal(heading, .zero), L(1), L.select(L.equal(heading, L(2)), L(-1), .zero))
    let sine = L.select(L.equal(heading, L(1)), L(1), L.select(L.equal(heading, L(3)), L(-1), .zero))
    for slot in 0..<columns.objectCount {
      let dx = state[columns.objectX + slot] - state[columns.x]
      let dy = state[columns.objectY + slot] - state[columns.y]
      let ahead = dx * cosine + dy * sine
      let right = dy * cosine - dx * sine
      let isAcross = L.lessOrEqual(L.absolute(right), L(3))
      let isAhead = L.Mask.and(L.lessOrEqual(.zero, ahead), L.lessOrEqual(ahead, L(6)))
      // a carried or removed object stands at (-1, -1)
      let isThere = L.lessOrEqual(.zero, state[columns.objectX + slot])
      let bit = (L(6) - ahead) * L(8) + L(Double(EgocentricView.middle)) + right
      let shown = L.select(L.Mask.and(isThere, L.Mask.and(isAcross, isAhead)), bit, L(Double(EgocentricView.nowhere)))
      for lane in 0..<L.laneCount {
        bits[slot * L.laneCount + lane] = LaneMemory.index(shown[lane: lane], upTo: Int32(EgocentricView.nowhere))
      }
    }
  }

  /// Whether the object is a door that is not open.
  @inline(__always)
  private func hidesView<L: Lane>(_ state: UnsafePointer<L>, _ slot: Int, lane: Int) -> Bool {
    let scalars = LaneMemory.scalars(state)
    return scalars[(columns.kind + slot) * L.laneCount + lane] == LaneMemory.scalar(CellObject.door.code)
      && scalars[(columns.condition + slot) * L.laneCount + lane] != 0
  }

  /// The walls in one lane's view.
  @inline(__always)
  private func wallsInView<L: Lane>(_ state: UnsafePointer<L>, lane: Int) -> UInt64 {
    let scalars = LaneMemory.scalars(state) + lane
    let x = LaneMemory.index(scalars[columns.x * L.laneCount], upTo: Int32(parameters.width - 1))
    let y = LaneMemory.index(scalars[columns.y * L.laneCount], upTo: Int32(parameters.height - 1))
    let heading = LaneMemory.index(scalars[columns.heading * L.laneCount], upTo: 3)
    // corner of the window with the least x and y
    let left = x &- (heading == 0 ? 0 : heading == 2 ? 6 : 3)
    let top = y &- (heading == 1 ? 0 : heading == 3 ? 6 : 3)
    let beyond: UInt64 = ~0 &<< UInt64(parameters.width)
    var window: UInt64 = 0
    for row in 0..<Int32(EgocentricView.side) {
      let place = top &+ row
      let isInside = place >= 0 && place < Int32(parameters.height)
      let word = scalars[(columns.walls + Int(isInside ? place : 0)) * L.laneCount]
      let bits = UInt64(truncatingIfNeeded: LaneMemory.index(word, upTo: MiniGridSchema.wallWordMax))
      let padded = isInside ? (bits | beyond) &<< 7 | 0x7F : ~0
      window |= ((padded &>> UInt64(truncatingIfNeeded: left &+ 7)) & 0x7F) &<< UInt64(truncatingIfNeeded: 8 &* row)
    }
    return EgocentricView.turned(window, heading: heading)
  }

  /// Empty cells, walls and what is not seen; the loops over lanes become vector code.
  @inline(__always)
  private func drawCells<L: Lane>(_ words: UnsafePointer<Int32>, _ image: UnsafeMutablePointer<L>) {
    let lanes = L.laneCount
    for row in 0..<EgocentricView.side {
      let walls = words + (row / 4) * lanes
      let visible = walls + 2 * lanes
      for column in 0..<EgocentricView.side {
        let shift = Int32(truncatingIfNeeded: 8 * (row % 4) + column)
        let cell = image + Self.imageColumn(column, row)
        let scalars = LaneMemory.scalars(cell)
        for lane in 0..<lanes {
          let isSeen = (visible[lane] &>> shift) & 1
          let isWall = (walls[lane] &>> shift) & isSeen
          // unseen 0, empty 1, wall 2, which is grey
          scalars[lane] = LaneMemory.scalar(integer: isSeen &+ isWall)
          scalars[lanes + lane] = LaneMemory.scalar(integer: isWall &* 5)
        }
        cell[2] = .zero
      }
    }
  }

  /// The objects in the cells that are seen.
  @inline(__always)
  private func drawObjects<L: Lane>(
    _ state: UnsafePointer<L>, _ words: UnsafePointer<Int32>, _ bits: UnsafePointer<Int32>, _ image: UnsafeMutablePointer<L>
  ) {
    let lanes = L.laneCount
    let source = LaneMemory.scalars(state)
    let target = LaneMemory.scalars(image)
    for slot in 0..<columns.objectCount {
      for lane in 0..<lanes {
        let bit = bits[slot * lanes + lane]
        let visible = words[Int(2 &+ (bit &>> 5)) * lanes + lane]
        guard (visible &>> (bit & 31)) & 1 != 0 else { continue }
        let place = Self.imageColumn(Int(bit & 7), Int(bit &>> 3)) * lanes + lane
        target[place] = source[(columns.kind + slot) * lanes + lane]
        target[place + lanes] = source[(columns.colour + slot) * lanes + lane]
        target[place + 2 * lanes] = source[(columns.condition + slot) * lanes + lane]
      }
    }
  }

  /// The agent's own cell shows what it carries and nothing else.
  @inline(__always)
  private func drawCarried<L: Lane>(_ state: UnsafePointer<L>, _ image: UnsafeMutablePointer<L>) {
    var kind = L(CellObject.empty.code)
    var colour = L.zero
    for slot in 0..<columns.objectCount {
      let isHeld = L.equal(state[columns.carried], L(Double(slot + 1)))
      kind = L.select(isHeld, state[columns.kind + slot], kind)
      colour = L.select(isHeld, state[columns.colour + slot], colour)
    }
    let cell = image + Self.imageColumn(EgocentricView.middle, EgocentricView.side - 1)
    (cell[0], cell[1], cell[2]) = (kind, colour, .zero)
  }

  /// First column of a cell of the view.
  @inline(__always)
  static func imageColumn(_ x: Int, _ y: Int) -> Int { 3 * (x * EgocentricView.side + y) }
}
