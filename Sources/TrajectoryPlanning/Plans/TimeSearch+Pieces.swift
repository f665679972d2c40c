import DeterministicMath

extension TimeSearch {
  /// Shares of the hover thrust kept from the limits: near an optimum little is best, but a start beyond the limits may need more room.
  private static let margins = [0.003, 0.03, 0.1, 0.25]
  private static let samplesPerPiece = 32
  private static let iterationLimit = 300
  private static let penaltyWeights = [300.0, 3000, 3e4, 3e5, 3e6]

  /// The same flight with up to so many pieces a segment, joined at knots that are free; nil where that is not faster.
  ///
  /// The number of pieces is doubled until it is reached, each time from the flight before; the fastest flight of all numbers and margins counts.
  func finer(than curves: Curves, _ allocation: SnapTimeAllocation, isAtRest: Bool) -> Curves? {
    let isLow = !isHighEnough(curves)
    var best: Curves?
    for margin in Self.margins {
      var search = refinement(allocation, margin: margin)
      search.penalty.sampleCount = Self.samplesPerPiece
      search.penaltyWeights = Self.penaltyWeights
      search.iterationLimit = Self.iterationLimit
      var position = curves.position
      for count in Self.ladder(to: planner.request.piecesPerSegment) {
        position = position.subdivided(into: count / search.piecesPerSegment)
        search.piecesPerSegment = count
        let found = search.solve(from: (position.durations, position.knotPlaces))
        guard let solved = try? planner.solve(leg, durations: found.durations, points: found.points) else { break }
        position = solved.position
        if let trial = feasible(solved, isAtRest: isAtRest), isHighEnough(trial),
          trial.position.totalDuration < (best ?? (isLow ? nil : curves))?.position.totalDuration ?? .infinity
        {
          best = trial
        }
      }
    }
    return best
  }

  private func feasible(_ curves: Curves, isAtRest: Bool) -> Curves? {
    guard isAtRest else { return isFeasible(curves, exactly: true) ? curves : nil }
    return (try? scaled(curves)).flatMap { try? settled($0) }
  }

  /// 2 4 8 for 8, 3 6 for 6, 5 for 5.
  private static func ladder(to count: Int) -> [Int] {
    count > 2 && count % 2 == 0 ? ladder(to: count / 2) + [count] : [count]
  }
}
