import DeterministicMath
import Simulation
import Testing

@testable import Grid

@Suite("Levels of MiniGrid")
struct MiniGridLayoutTests {
  /// A count within five standard deviations of its mean.
  static func isExpected(_ count: Int, of trials: Int, probability: Double) -> Bool {
    let mean = Double(trials) * probability
    return abs(Double(count) - mean) <= 5 * (mean * (1 - probability)).squareRoot()
  }

  @Test("DoorKey-6x6: wall, door, key and agent stand with the probabilities of the rules")
  func doorKey() throws {
    let starts = try TaskHarness("door_key(size: 6)", steps: 360).starts(0..<4000)
    let slots = SmallRooms.doorKeySlots
    var doors: [String: Int] = [:]
    var agents: [String: Int] = [:]
    var headings = [0, 0, 0, 0]
    for start in starts {
      let (wall, door) = (Int(start["grid.object_x", slots.door]), Int(start["grid.object_y", slots.door]))
      let (x, y) = (Int(start["hero.x"][0]), Int(start["hero.y"][0]))
      let key = (Int(start["grid.object_x", slots.key]), Int(start["grid.object_y", slots.key]))
      doors["\(wall) \(door)", default: 0] += 1
      agents["\(x) \(y)", default: 0] += 1
      headings[Int(start["hero.heading"][0])] += 1
      #expect((2...3).contains(wall) && (1...3).contains(door) && (1..<wall).contains(x) && (1...4).contains(y))
      #expect((1..<wall).contains(key.0) && (1...4).contains(key.1) && key != (x, y))
      #expect(start["grid.object_x", slots.goal] == 4 && start["grid.object_y", slots.goal] == 4)
      #expect(start["grid.object_state"] == [0, 2, 0] && start["grid.object_colour"] == [1, 4, 4])
      // the border, and the dividing wall but for the door
      let rows = (0..<6).map { y in y == 0 || y == 5 ? 63 : 33 | (y == door ? 0 : 1 << wall) }
      #expect(start["grid.walls"] == rows.map(Double.init))
    }
    for wall in 2...3 { for y in 1...3 { #expect(Self.isExpected(doors["\(wall) \(y)"] ?? 0, of: 4000, probability: 1 / 6.0)) } }
    // one column of four cells or two, each half of the time
    for y in 1...4 {
      #expect(Self.isExpected(agents["1 \(y)"] ?? 0, of: 4000, probability: (1 / 4.0 + 1 / 8.0) / 2))
      #expect(Self.isExpected(agents["2 \(y)"] ?? 0, of: 4000, probability: 1 / 16.0))
    }
    for count in headings { #expect(Self.isExpected(count, of: 4000, probability: 0.25)) }
  }

  @Test("FourRooms: a cross of walls with one gap in each arm, every gap as probable; agent and goal in any two free cells")
  func fourRooms() throws {
    let task = try TaskHarness("four_rooms(size: 19)", steps: 100)
    let starts = try task.starts(0..<1000)
    var gaps = [Int](repeating: 0, count: 19)
    for start in starts {
      let rows = start["grid.walls"].map { UInt32($0) }
      #expect(rows[0] == 1 << 19 - 1 && rows[18] == 1 << 19 - 1)
      let open = (1...17).filter { rows[$0] >> 9 & 1 == 0 }
      #expect(open.count == 2 && open[0] < 9 && open[1] > 9)
      for gap in open { gaps[gap] += 1 }
      let across = (1...17).filter { rows[9] >> UInt32($0) & 1 == 0 }
      #expect(across.count == 2 && across[0] < 9 && across[1] > 9)
      for y in (1...17) where y != 9 && !open.contains(y) { #expect(rows[y] == 1 | 1 << 9 | 1 << 18) }
      let (x, y) = (start["hero.x"][0], start["hero.y"][0])
      #expect(rows[Int(y)] >> UInt32(x) & 1 == 0 && (start["grid.object_x", 0], start["grid.object_y", 0]) != (x, y))
    }
    for gap in 1...17 where gap != 9 { #expect(Self.isExpected(gaps[gap], of: 1000, probability: 1 / 8.0), "gap \(gap): \(gaps[gap])") }
    for record in try task.records("oracle", episodes: 0..<20) { #expect(record.outcome == .terminated) }
  }

  @Test("Empty: the corner, or anywhere")
  func emptyRoom() throws {
    for start in try TaskHarness("empty(size: 6)", steps: 100).starts(0..<3) {
      #expect((start["hero.x"], start["hero.y"], start["hero.heading"]) == ([1], [1], [0]))
    }
    var cells: [Int: Int] = [:]
    for start in try TaskHarness("empty(size: 5, start: random)", steps: 100).starts(0..<4000) {
      cells[Int(start["hero.x"][0] * 10 + start["hero.y"][0]), default: 0] += 1
    }
    #expect(cells.count == 8 && cells[33] == nil)
    for cell in [11, 12, 13, 21, 22, 23, 31, 32] { #expect(Self.isExpected(cells[cell] ?? 0, of: 4000, probability: 1 / 8.0)) }
  }

  @Test("KeyCorridorS3R3: ball behind the locked door, its key on the left, as many doors as in MiniGrid")
  func keyCorridor() throws {
    let starts = try TaskHarness("key_corridor(room_size: 3, rows: 3)", steps: 270).starts(0..<2000)
    var counts: [Int] = []
    var agentRows: [Int: Int] = [:]
    for start in starts {
      let kinds = start["grid.object_kind"].map { CellObject(rawValue: Int($0)) }
      #expect(kinds[0] == .ball && kinds[1] == .door && kinds[2] == .key)
      #expect(start["grid.object_state", 1] == 2 && start["grid.object_colour", 1] == start["grid.object_colour", 2])
      #expect(start["grid.object_x", 0] == 5 && start["grid.object_x", 1] == 4 && start["grid.object_x", 2] == 1)
      #expect(start["grid.object_y", 0] == start["grid.object_y", 1])
      for slot in 3..<12 where kinds[slot] == .door { #expect(start["grid.object_state", slot] == 1) }
      counts.append(kinds.filter { $0 == .door }.count)
      #expect(start["hero.x"] == [3])
      agentRows[Int(start["hero.y"][0]), default: 0] += 1
    }
    // MiniGrid 3.2.0, 6000 levels: 6.796 ± 0.010 doors; 6, 7, 8 doors in 42.1, 36.3 and 21.7 % of them
    #expect(SampleMean(counts.map(Double.init)).agrees(with: 6.7958, standardError: 0.00996))
    for (doors, share) in [(6, 0.42067), (7, 0.36283), (8, 0.2165)] {
      let ours = Double(counts.filter { $0 == doors }.count) / 2000
      #expect(SampleMean.agrees(rate: ours, of: 2000, with: share, of: 6000), "\(doors) doors: \(ours)")
    }
    for (row, count) in [(2, 2059), (3, 1881), (4, 2060)] {
      let ours = Double(agentRows[row] ?? 0) / 2000
      #expect(SampleMean.agrees(rate: ours, of: 2000, with: Double(count) / 6000, of: 6000), "row \(row): \(ours)")
    }
  }

  @Test("KeyCorridor of any size can be solved", arguments: ["3, rows: 1", "3, rows: 3", "4, rows: 2", "5, rows: 1"])
  func solvable(_ size: String) throws {
    let task = try TaskHarness("key_corridor(room_size: \(size))", steps: 300)
    for record in try task.records("oracle", episodes: 0..<12, signals: ["task.event"]) {
      #expect(record.outcome == .terminated && record.rewards.last! > 0)
      #expect(record.signals.filter { $0 != 0 } == [1, 2])
    }
  }

  @Test("Another seed makes other levels; the same seed the same")
  func seeds() throws {
    let first = try TaskHarness("four_rooms", steps: 100, seed: 1).starts(0..<20)
    #expect(try TaskHarness("four_rooms", steps: 100, seed: 1).starts(0..<20) == first)
    #expect(try TaskHarness("four_rooms", steps: 100, seed: 2).starts(0..<20) != first)
    #expect(Set(first.map { $0.columns }).count == 20)
  }
}
