import DeterministicMath
import Simulation

extension MiniGridWorld {
  /// Writes what the agent of each lane sees: object, colour and condition of each cell of its view, `[view x, view y, channel]`.
  @inline(__always)
  func writeImage<L: Lane>(_ state: UnsafePointer<L>, _ image: UnsafeMutablePointer<L>) {
    let turn = Turn(heading: state[columns.heading])
    // of a size that is known here, so that they stand on the stack: walls and opaque cells of each lane; then walls and visible cells,
    // rows 0 ... 3 and 4 ... 6 of each lane
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * Self.lanesMax) { cells in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 4 * Self.lanesMax) { words in
        guard let walls = cells.baseAddress, let words = words.baseAddress else { return }
        let opaque = walls + Self.lanesMax
        for lane in 0..<L.laneCount {
          walls[lane] = wallsInView(state, lane: lane)
          opaque[lane] = walls[lane]
        }
        if !parameters.seesThroughWalls { addDoors(state, turn, opaque) }
        for lane in 0..<L.laneCount {
          let visible =
            parameters.seesThroughWalls ? EgocentricView.everything : EgocentricView.visible(opaque: opaque[lane])
          words[lane] = Int32(truncatingIfNeeded: walls[lane])
          words[Self.lanesMax + lane] = Int32(truncatingIfNeeded: walls[lane] &>> 32)
          words[2 * Self.lanesMax + lane] = Int32(truncatingIfNeeded: visible)
          words[3 * Self.lanesMax + lane] = Int32(truncatingIfNeeded: visible &>> 32)
        }
        drawCells(words, image)
        for slot in 0..<columns.objectCount { drawObject(state, slot, turn, words, image) }
      }
    }
    drawCarried(state, image)
  }

  /// Lanes of any group, at most.
  private static var lanesMax: Int { 16 }

  /// The unit vector of the agent's heading in each lane.
  private struct Turn<L: Lane> {
    let alongX: L
    let alongY: L

    @inline(__always)
    init(heading: L) {
      alongX = L.select(L.equal(heading, .zero), L(1), L.select(L.equal(heading, L(2)), L(-1), .zero))
      alongY = L.select(L.equal(heading, L(1)), L(1), L.select(L.equal(heading, L(3)), L(-1), .zero))
    }
  }

  /// The bit of an object in the view of each lane's agent; `EgocentricView.nowhere` outside.
  @inline(__always)
  private func bit<L: Lane>(_ state: UnsafePointer<L>, _ slot: Int, _ turn: Turn<L>) -> L {
    let dx = state[columns.objectX + slot] - state[columns.x]
    let dy = state[columns.objectY + slot] - state[columns.y]
    let ahead = dx * turn.alongX + dy * turn.alongY
    let right = dy * turn.alongX - dx * turn.alongY
    let isAcross = L.lessOrEqual(L.absolute(right), L(3))
    let isAhead = L.Mask.and(L.lessOrEqual(.zero, ahead), L.lessOrEqual(ahead, L(6)))
    // a carried or removed object stands at (-1, -1)
    let isThere = L.lessOrEqual(.zero, state[columns.objectX + slot])
    let bit = (L(6) - ahead) * L(8) + L(Double(EgocentricView.middle)) + right
    return L.select(L.Mask.and(isThere, L.Mask.and(isAcross, isAhead)), bit, L(Double(EgocentricView.nowhere)))
  }

  /// Doors that are not open hide what is behind them.
  @inline(__always)
  private func addDoors<L: Lane>(_ state: UnsafePointer<L>, _ turn: Turn<L>, _ opaque: UnsafeMutablePointer<UInt64>) {
    for slot in 0..<columns.objectCount {
      let isDoor = L.equal(state[columns.kind + slot], L(CellObject.door.code))
      let hides = L.Mask.and(isDoor, L.Mask.not(L.equal(state[columns.condition + slot], .zero)))
      guard L.Mask.any(hides) else { continue }
      let bits = L.select(hides, bit(state, slot, turn), L(Double(EgocentricView.nowhere)))
      for lane in 0..<L.laneCount {
        let bit = LaneMemory.index(bits[lane: lane], upTo: Int32(EgocentricView.nowhere))
        opaque[lane] |= 1 &<< UInt64(truncatingIfNeeded: bit)
      }
    }
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
      let walls = words + (row / 4) * Self.lanesMax
      let visible = walls + 2 * Self.lanesMax
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

  /// An object where its cell is seen.
  @inline(__always)
  private func drawObject<L: Lane>(
    _ state: UnsafePointer<L>, _ slot: Int, _ turn: Turn<L>, _ words: UnsafePointer<Int32>, _ image: UnsafeMutablePointer<L>
  ) {
    let lanes = L.laneCount
    let bits = bit(state, slot, turn)
    let source = LaneMemory.scalars(state)
    let target = LaneMemory.scalars(image)
    for lane in 0..<lanes {
      let bit = LaneMemory.index(bits[lane: lane], upTo: Int32(EgocentricView.nowhere))
      let visible = words[Int(2 &+ (bit &>> 5)) * Self.lanesMax + lane]
      guard (visible &>> (bit & 31)) & 1 != 0 else { continue }
      let place = Self.imageColumn(Int(bit & 7), Int(bit &>> 3)) * lanes + lane
      target[place] = source[(columns.kind + slot) * lanes + lane]
      target[place + lanes] = source[(columns.colour + slot) * lanes + lane]
      target[place + 2 * lanes] = source[(columns.condition + slot) * lanes + lane]
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
