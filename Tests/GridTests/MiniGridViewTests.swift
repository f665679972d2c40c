import DeterministicMath
import Simulation
import Testing

@testable import Grid

@Suite("What MiniGrid's agent sees")
struct MiniGridViewTests {
  @Test("The view turns with the agent: its cell is at the bottom, in the middle", arguments: Precision.allCases)
  func headings(precision: Precision) throws {
    // the same scene, turned by hand: two cells ahead a wall, to its right a goal, to the left of the agent a key
    let drawings = [
      [".......", "...K...", "...>.#.", ".....G.", "......."], [".......", "...vK..", ".......", "..G#...", "......."],
      [".G.....", ".#.<...", "...K...", ".......", "......."], [".......", "...#G..", ".......", "..K^...", "......."],
    ]
    for (heading, drawing) in drawings.enumerated() {
      let scene = try MiniGridSituation(drawing.joined(separator: "\n"), seesThroughWalls: true, precision: precision)
      let view = scene.view
      #expect(view[x: 3, y: 4] == "#" && view[x: 4, y: 4] == "G", "heading \(heading): \(view)")
      #expect(view[x: 2, y: 6] == "K" && view[x: 3, y: 6] == ".", "heading \(heading): \(view)")
      #expect(scene.harness.observations(scene.state)[147] == Double(heading))
      let others = view.joined().filter { $0 != "." && $0 != "#" }
      #expect(others.sorted() == ["G", "K"], "heading \(heading)")
    }
  }

  @Test("Cells outside the level are walls")
  func outside() throws {
    let view = try MiniGridSituation("...\n.^.\n...", seesThroughWalls: true).view
    #expect(view == ["#######", "#######", "#######", "#######", "#######", "##...##", "##...##"])
  }

  @Test("A wall hides what is behind it; light passes round its ends")
  func wall() throws {
    let view = try MiniGridSituation(
      """
      .......
      .......
      .......
      .......
      ..###..
      .......
      ...^...
      """
    ).view
    // the cells behind the wall are lit only from free cells beside or diagonally below them
    #expect(view == [".......", ".......", ".......", ".......", "..###..", ".......", "......."])
    let closed = try MiniGridSituation(
      """
      .......
      .......
      .......
      .......
      #######
      .......
      ...^...
      """
    ).view
    #expect(closed == ["       ", "       ", "       ", "       ", "#######", ".......", "......."])
  }

  @Test("Through a gap light spreads by one cell a row to either side, and along each row over free cells")
  func gap() throws {
    let view = try MiniGridSituation(
      """
      #.....#
      .#...#.
      ..#.#..
      ..#.#..
      ###.###
      .......
      ...^...
      """
    ).view
    #expect(view == ["#.....#", " #...# ", "  #.#  ", "  #.#  ", "###.###", ".......", "......."])
  }

  @Test("Closed and locked doors hide, an open one does not", arguments: ["D", "X", "O"])
  func doors(_ door: String) throws {
    let view = try MiniGridSituation(
      """
      .......
      .......
      .......
      ...G...
      ###\(door)###
      .......
      ...^...
      """
    ).view
    #expect(view[4] == "###\(door)###")
    #expect(view[3] == (door == "O" ? "...G..." : "       "))
    // everything else of the level is free: an open door lights all of it
    #expect(view[0] == (door == "O" ? "......." : "       "))
  }

  @Test("Keys, balls, boxes, goals and lava hide nothing", arguments: ["K", "B", "b", "G", "L"])
  func transparentThings(_ thing: String) throws {
    let view = try MiniGridSituation("#.#\n#.#\n#\(thing)#\n#^#").view
    #expect(view[x: 3, y: 3] == "." && view[x: 3, y: 4] == "." && view[x: 3, y: 5] == Character(thing))
  }

  @Test("What the agent carries shows in its own cell; what it stands on does not")
  func ownCell() throws {
    let scene = try MiniGridSituation(".....\n..K..\n..^..\n.....")
    #expect(scene.view[x: 3, y: 6] == ".")
    let taken = scene.after(.pickup)
    #expect(MiniGridSituation.view(taken.observations)[x: 3, y: 6] == "K")
    #expect(taken.observations[3 * (3 * 7 + 6) + 1] == CellColour.yellow.code)
    #expect(MiniGridSituation.view(taken.observations)[x: 3, y: 5] == ".")
    let onDoor = try MiniGridSituation("..O..\n..^..\n.....").after(.forward)
    #expect(MiniGridSituation.view(onDoor.observations)[x: 3, y: 6] == ".")
  }

  @Test("Seeing through walls: nothing is unseen")
  func seeThrough() throws {
    let view = try MiniGridSituation("G....\n#####\n..^..", seesThroughWalls: true).view
    #expect(view.joined().allSatisfy { $0 != " " } && view[x: 1, y: 4] == "G")
  }

  /// The rule of MiniGrid word for word, a cell at a time: rows from the agent's to the far one; in each from left to right, then back.
  static func visibleByTheRule(opaque: UInt64) -> UInt64 {
    func isOpaque(_ x: Int, _ y: Int) -> Bool { opaque >> UInt64(8 * y + x) & 1 != 0 }
    var seen = Array(repeating: Array(repeating: false, count: 7), count: 7)
    seen[6][3] = true
    for y in (0..<7).reversed() {
      for (columns, step) in [(Array(0..<6), 1), (Array((1..<7).reversed()), -1)] {
        for x in columns where seen[y][x] && !isOpaque(x, y) {
          seen[y][x + step] = true
          if y > 0 {
            seen[y - 1][x + step] = true
            seen[y - 1][x] = true
          }
        }
      }
    }
    var bits: UInt64 = 0
    for y in 0..<7 { for x in 0..<7 where seen[y][x] { bits |= 1 << UInt64(8 * y + x) } }
    return bits
  }

  @Test("The light of whole rows at once is that of the rule, cell by cell")
  func bitsAgainstTheRule() {
    var stream = RandomStream(key: RandomKey(value: 12), episode: 0)
    for trial in 0..<4000 {
      // from nearly empty to nearly full
      var opaque: UInt64 = stream.nextWord64()
      for _ in 0..<(trial % 4) { opaque &= stream.nextWord64() }
      if trial % 8 >= 6 { opaque |= stream.nextWord64() }
      let expected = Self.visibleByTheRule(opaque: opaque)
      if EgocentricView.visible(opaque: opaque) != expected { Issue.record("opaque \(opaque)") }
    }
  }

  @Test("Turning a window of bits: every cell lands where the agent's frame says")
  func turnedBits() {
    for y in 0..<7 {
      for x in 0..<7 {
        let window: UInt64 = 1 << UInt64(8 * y + x)
        // the agent stands at the middle of the side that it looks away from
        let places = [(y, 6 - x), (6 - x, 6 - y), (6 - y, x), (x, y)]
        for (heading, place) in places.enumerated() {
          #expect(EgocentricView.turned(window, heading: Int32(heading)) == 1 << UInt64(8 * place.1 + place.0), "\(x) \(y) \(heading)")
        }
      }
    }
  }
}
