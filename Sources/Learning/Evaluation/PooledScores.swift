/// All scores of a matrix in ascending order, each in its own slot: the slots that resamples of the whole matrix are counted in.
struct PooledScores {
  /// [slots], ascending.
  let values: [Double]
  /// [tasks, runs], the slot of each task's score by ascending rank.
  let slotOfRank: [Int32]

  init(_ scores: ScoreMatrix) {
    // equal scores keep the order of the tasks, so that slots are a function of the scores
    let order = scores.sortedByTask.indices.sorted {
      (scores.sortedByTask[$0], $0) < (scores.sortedByTask[$1], $1)
    }
    var slots = Array(repeating: Int32(0), count: order.count)
    for (slot, index) in order.enumerated() { slots[index] = Int32(slot) }
    values = order.map { scores.sortedByTask[$0] }
    slotOfRank = slots
  }
}
