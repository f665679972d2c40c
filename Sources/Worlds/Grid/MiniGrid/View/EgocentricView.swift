/// The seven by seven cells before an agent as bits of a word: row j at bits 8j ... 8j + 6, the agent in row 6, column 3, looking to row 0.
///
/// Source: MiniGrid (`minigrid_env.py`, `get_view_exts` and `gen_obs_grid`; `core/grid.py`, `process_vis`).
enum EgocentricView {
  static let side = 7
  /// Column of the agent.
  static let middle = 3
  /// All cells.
  static let everything: UInt64 = 0x007F_7F7F_7F7F_7F7F
  /// The bit of no cell.
  static let nowhere = 63

  /// Turns a window of the world - row r at bits 8r, y and x growing - to the view of an agent at its edge that looks along the heading.
  @inline(__always)
  static func turned(_ window: UInt64, heading: Int32) -> UInt64 {
    switch heading {
    case 0: flippedRows(transposed(window))
    case 1: flippedRows(flippedColumns(window))
    case 2: transposed(flippedRows(window))
    default: window
    }
  }

  @inline(__always)
  static func flippedRows(_ bits: UInt64) -> UInt64 { bits.byteSwapped &>> 8 }

  @inline(__always)
  static func flippedColumns(_ bits: UInt64) -> UInt64 {
    var b = bits
    b = (b &>> 1) & 0x5555_5555_5555_5555 | (b & 0x5555_5555_5555_5555) &<< 1
    b = (b &>> 2) & 0x3333_3333_3333_3333 | (b & 0x3333_3333_3333_3333) &<< 2
    b = (b &>> 4) & 0x0F0F_0F0F_0F0F_0F0F | (b & 0x0F0F_0F0F_0F0F_0F0F) &<< 4
    return (b &>> 1) & everything
  }

  /// Bit 8r + c to bit 8c + r: swaps of blocks of one, two and four.
  @inline(__always)
  static func transposed(_ bits: UInt64) -> UInt64 {
    var b = bits
    var swap = (b ^ (b &>> 7)) & 0x00AA_00AA_00AA_00AA
    b ^= swap ^ (swap &<< 7)
    swap = (b ^ (b &>> 14)) & 0x0000_CCCC_0000_CCCC
    b ^= swap ^ (swap &<< 14)
    swap = (b ^ (b &>> 28)) & 0x0000_0000_F0F0_F0F0
    return b ^ swap ^ (swap &<< 28)
  }

  /// The cells that the agent sees where the opaque ones hide what is behind them.
  ///
  /// Row by row from the agent's: light spreads to the right, then to the left, through every lit cell that is not opaque; each cell that
  /// passes light on also lights the cell above it and the one above its neighbour.
  @inline(__always)
  static func visible(opaque: UInt64) -> UInt64 {
    var seen: UInt64 = 0
    var lit: UInt64 = 1 &<< UInt64(middle)
    for row in 0..<UInt64(side) {
      let shift = 48 &- 8 &* row
      let clear = ~(opaque &>> shift)
      let right = clear & 0x3F
      lit = spreadRight(lit, through: right)
      let passedRight = lit & right
      var above = passedRight | passedRight &<< 1
      let left = clear & 0x7E
      lit = spreadLeft(lit, through: left)
      let passedLeft = lit & left
      above |= passedLeft | passedLeft &>> 1
      seen |= lit &<< shift
      lit = above
    }
    return seen
  }

  /// Light in steps of one, two and four cells.
  @inline(__always)
  private static func spreadRight(_ lit: UInt64, through clear: UInt64) -> UInt64 {
    let twice = clear & clear &>> 1
    var lit = lit | (lit & clear) &<< 1
    lit |= (lit & twice) &<< 2
    return lit | (lit & twice & twice &>> 2) &<< 4
  }

  @inline(__always)
  private static func spreadLeft(_ lit: UInt64, through clear: UInt64) -> UInt64 {
    let twice = clear & clear &<< 1
    var lit = lit | (lit & clear) &>> 1
    lit |= (lit & twice) &>> 2
    return lit | (lit & twice & twice &<< 2) &>> 4
  }
}
