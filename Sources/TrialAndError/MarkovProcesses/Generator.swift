/// The validated rate matrix of a finite Markov jump process.
///
///     Q:  q(i,j) >= 0 for i ≠ j, the rate of jumps from i to j in 1/s;   q(i,i) = -Σ q(i,j) over j ≠ i
///
/// A state with no way out is absorbing. Source: Norris, "Markov Chains", Cambridge 1997, chapter 2.
public struct Generator: Hashable, Sendable {
  /// Q in 1/s; its diagonal is formed from the other rates, so that rows sum to 0 as exactly as doubles can.
  public let rates: SquareMatrix
  /// What the states are called in messages.
  public let names: [String]

  public var stateCount: Int { rates.size }

  /// - Parameters:
  ///   - rows: Q, a row a state. The diagonal is checked: each row must sum to 0 within 10⁻⁹ of its largest rate.
  ///   - names: of the states; "0", "1", ... unless given.
  /// - Throws: `MarkovProcessError` for anything that is not a generator.
  public init(rows: [[Double]], names: [String]? = nil) throws(MarkovProcessError) {
    guard !rows.isEmpty else { throw .noStates }
    let size = rows.count
    let called = names ?? (0..<size).map { "\($0)" }
    guard called.count == size else { throw .stateNames(count: called.count, expected: size) }
    var matrix = SquareMatrix.zero(size)
    for (row, values) in rows.enumerated() {
      guard values.count == size else { throw .notSquare(row: row, columns: values.count, expected: size) }
      var exit = 0.0
      var largest = 0.0
      for (column, value) in values.enumerated() {
        guard value.isFinite else { throw .notFinite(row: row, column: column) }
        largest = max(largest, abs(value))
        if column == row { continue }
        guard value >= 0 else { throw .negativeRate(from: called[row], to: called[column], value: value) }
        exit += value
        matrix[row, column] = value
      }
      let allowed = Self.rowSumTolerance * max(largest, .leastNormalMagnitude)
      guard abs(exit + values[row]) <= allowed else { throw .rowSum(state: called[row], value: exit + values[row], allowed: allowed) }
      matrix[row, row] = -exit
    }
    (rates, self.names) = (matrix, called)
  }

  /// A generator from rates that are valid by construction; the diagonal is filled in.
  init(offDiagonal matrix: SquareMatrix, names: [String]) {
    var matrix = matrix
    for row in 0..<matrix.size {
      var exit = 0.0
      for column in 0..<matrix.size where column != row { exit += matrix[row, column] }
      matrix[row, row] = -exit
    }
    (rates, self.names) = (matrix, names)
  }

  /// Relative to the largest rate of the row.
  public static let rowSumTolerance = 1e-9

  public func isAbsorbing(_ state: Int) -> Bool { rates[state, state] == 0 }

  /// The largest exit rate, 1/s.
  public var largestExitRate: Double { (0..<stateCount).reduce(0) { max($0, -rates[$1, $1]) } }

  /// Which states can be reached from which: element i·n + j, every state reaches itself.
  public var reachability: [Bool] {
    let count = stateCount
    var reaches = (0..<count * count).map { rates.elements[$0] > 0 || $0 / count == $0 % count }
    for middle in 0..<count {
      for from in 0..<count where reaches[from * count + middle] {
        for to in 0..<count where reaches[middle * count + to] { reaches[from * count + to] = true }
      }
    }
    return reaches
  }

  /// - Throws: `MarkovProcessError.notALaw` unless the entries are at least 0 and sum to 1 within 10⁻⁹, one a state.
  func requireLaw(_ law: [Double]) throws(MarkovProcessError) {
    let sum = law.reduce(0, +)
    guard law.count == stateCount, law.allSatisfy({ $0 >= 0 }), abs(sum - 1) <= 1e-9 else { throw .notALaw(sum: sum) }
  }
}
