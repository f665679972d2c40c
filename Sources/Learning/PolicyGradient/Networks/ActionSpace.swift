import Simulation

/// An agent's action as what a policy decides: discrete factors, each repetition one of its own, and continuous numbers.
///
/// A continuous number u is in halves of its range, counted from the neutral action, by default the middle; the world clips what lies
/// outside.
struct ActionSpace: Sendable, Equatable {
  struct Discrete: Sendable, Equatable {
    let cases: Int
    /// Its column among the agent's actions.
    let column: Int
    /// Its first column among the agent's masks; nil where every case is always allowed.
    let maskColumn: Int?
  }

  struct Continuous: Sendable, Equatable {
    let column: Int
    let centre, half: Float
  }

  let discrete: [Discrete]
  let continuous: [Continuous]
  let actionWidth: Int
  let maskWidth: Int
  /// Cases of all discrete factors together.
  var logits: Int { discrete.reduce(0) { $0 + $1.cases } }
  /// Outputs of an actor.
  var outputs: Int { logits + continuous.count }
  var isMasked: Bool { maskWidth > 0 }

  init(_ layout: WorldLayout) {
    var (discrete, continuous) = ([Discrete](), [Continuous]())
    var (column, maskColumn) = (0, 0)
    for factor in layout.action {
      for _ in 0..<factor.count {
        switch factor.kind {
        case .discrete(let cases):
          discrete.append(Discrete(cases: cases, column: column, maskColumn: factor.isMasked ? maskColumn : nil))
          if factor.isMasked { maskColumn += cases }
        case .continuous(let range):
          let isBounded = range.lowerBound.isFinite && range.upperBound.isFinite && range.lowerBound < range.upperBound
          let (centre, half) = (factor.neutral ?? (range.lowerBound + range.upperBound) / 2, (range.upperBound - range.lowerBound) / 2)
          continuous.append(Continuous(column: column, centre: isBounded ? Float(centre) : 0, half: isBounded ? Float(half) : 1))
        }
        column += 1
      }
    }
    (self.discrete, self.continuous) = (discrete, continuous)
    (actionWidth, maskWidth) = (column, maskColumn)
  }

  /// Writes one agent's mask over the logits; a factor that allows nothing is left its first case.
  ///
  /// - Parameter isAllowed: by mask column.
  /// - Returns: whether the agent has a choice: a factor that is not masked, or one of which a case is allowed.
  func writeMask(into mask: UnsafeMutablePointer<UInt8>, isAllowed: (Int) -> Bool) -> Bool {
    var hasChoice = !continuous.isEmpty
    var start = 0
    for factor in discrete {
      var allowed = 0
      for index in 0..<factor.cases {
        let isOpen = factor.maskColumn.map { isAllowed($0 + index) } ?? true
        mask[start + index] = isOpen ? 1 : 0
        allowed += isOpen ? 1 : 0
      }
      if allowed > 0 { hasChoice = true } else { mask[start] = 1 }
      start += factor.cases
    }
    return hasChoice
  }
}

extension ActionSpace {
  /// Hands over each action column of an agent from its cases [factors] and continuous numbers [dimensions].
  func write(_ cases: UnsafePointer<Int32>, _ numbers: UnsafePointer<Float>, set: (_ column: Int, _ action: Float) -> Void) {
    for (factor, choice) in discrete.enumerated() { set(choice.column, Float(cases[factor])) }
    for (index, factor) in continuous.enumerated() { set(factor.column, factor.centre + factor.half * numbers[index]) }
  }
}
