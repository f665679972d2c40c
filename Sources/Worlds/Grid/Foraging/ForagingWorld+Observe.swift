import DeterministicMath
import Simulation

extension ForagingWorld {
  /// What one player sees, in lb-foraging's order: the visible foods, itself, the other visible players; absent ones are (-1, -1, 0), last.
  ///
  /// Rows and columns count from the corner of the visible window, which ends at the border of the field. Other players are seen up to
  /// twice the sight from that corner, which near the border is further than the sight: so it is in lb-foraging.
  @inline(__always)
  func observe<L: Lane>(_ state: UnsafePointer<L>, _ player: Int, _ row: UnsafeMutablePointer<L>) {
    let sight = L(Double(parameters.sight))
    let (ownRow, ownColumn) = (state[columns.row + player], state[columns.column + player])
    let (top, left) = (L.maximum(ownRow - sight, .zero), L.maximum(ownColumn - sight, .zero))
    for slot in 0..<columns.foodCount { clear(row + 3 * slot) }
    var seen = L.zero
    for food in 0..<columns.foodCount {
      let (foodRow, foodColumn) = (state[columns.foodRow + food], state[columns.foodColumn + food])
      let level = state[columns.foodLevel + food]
      let isNear = L.Mask.and(
        L.lessOrEqual(L.absolute(foodRow - ownRow), sight), L.lessOrEqual(L.absolute(foodColumn - ownColumn), sight))
      let isSeen = L.Mask.and(isNear, L.less(.zero, level))
      for slot in 0...food {
        write((foodRow - top, foodColumn - left, level), row + 3 * slot, L.Mask.and(isSeen, L.equal(seen, L(Double(slot)))))
      }
      seen = seen + L.select(isSeen, L(1), .zero)
    }
    let own = row + columns.ownPlace
    (own[0], own[1], own[2]) = (ownRow - top, ownColumn - left, state[columns.level + player])
    observeOthers(state, player, row + columns.otherPlace, top: top, left: left)
  }

  @inline(__always)
  private func observeOthers<L: Lane>(
    _ state: UnsafePointer<L>, _ player: Int, _ places: UnsafeMutablePointer<L>, top: L, left: L
  ) {
    let reach = L(Double(2 * parameters.sight))
    for slot in 0..<(columns.playerCount - 1) { clear(places + 3 * slot) }
    var seen = L.zero
    var last = 0
    for other in 0..<columns.playerCount where other != player {
      let (row, column) = (state[columns.row + other] - top, state[columns.column + other] - left)
      let isBefore = L.Mask.and(L.lessOrEqual(.zero, row), L.lessOrEqual(.zero, column))
      let isSeen = L.Mask.and(isBefore, L.Mask.and(L.lessOrEqual(row, reach), L.lessOrEqual(column, reach)))
      for slot in 0...last {
        let isPlace = L.Mask.and(isSeen, L.equal(seen, L(Double(slot))))
        write((row, column, state[columns.level + other]), places + 3 * slot, isPlace)
      }
      seen = seen + L.select(isSeen, L(1), .zero)
      last += 1
    }
  }

  @inline(__always)
  private func clear<L: Lane>(_ place: UnsafeMutablePointer<L>) { (place[0], place[1], place[2]) = (L(-1), L(-1), .zero) }

  @inline(__always)
  private func write<L: Lane>(_ values: (L, L, L), _ place: UnsafeMutablePointer<L>, _ mask: L.Mask) {
    place[0] = L.select(mask, values.0, place[0])
    place[1] = L.select(mask, values.1, place[1])
    place[2] = L.select(mask, values.2, place[2])
  }
}
