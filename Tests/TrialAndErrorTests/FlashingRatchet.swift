import TrialAndError

/// The discrete flashing ratchet: states 0-2 with the potential on, 3-5 with it off; switching at rate 1/s, free hops at rate 1/s.
struct FlashingRatchet {
  let generator: Generator

  /// - Parameter potential: V; hops with the potential on have the rate exp(-V·(j - i)/2).
  init(potential: Int) throws {
    // e^(V/2) to the precision of a double
    let half = [1, 1.6487212707001282, 2.718281828459045, 4.4816890703380645][potential]
    var rows = [[Double]](repeating: [Double](repeating: 0, count: 6), count: 6)
    for from in 0..<3 {
      for to in 0..<3 where to != from {
        var rate = 1.0
        for _ in 0..<abs(to - from) { rate = to > from ? rate / half : rate * half }
        rows[from][to] = rate
        rows[3 + from][3 + to] = 1
      }
      rows[from][3 + from] = 1
      rows[3 + from][from] = 1
    }
    for state in 0..<6 { rows[state][state] = -rows[state].reduce(0, +) }
    generator = try Generator(rows: rows)
  }

  static let stationaryLaws: [[Double]] = [
    [Double](repeating: 1.0 / 6, count: 6), [0.301192, 0.136542, 0.062267, 0.200298, 0.159135, 0.140567],
    [0.396408, 0.084282, 0.019310, 0.224102, 0.146071, 0.129827], [0.447441, 0.046333, 0.006226, 0.236860, 0.136583, 0.126556],
  ]
}
